"""Inputs made from the columns of a model: a body may hold what the table can keep, and nothing else."""

from collections.abc import Collection, Mapping
from typing import Any

from django.db import models
from django.db.backends.base.operations import BaseDatabaseOperations
from rest_framework import serializers
from rest_framework.validators import UniqueValidator

from helpdesk.api.fields import IdField, LineField, TextField
from helpdesk.api.inputs import VersionedInput

Body = type[serializers.Serializer[Any]]
Field = serializers.Field[Any, Any, Any, Any]

# What of a column bounds what is written to it. Whether it may be left out is not among them: an input says so.
_BOUNDS = (
    "choices", "min_length", "max_length", "min_value", "max_value", "max_digits", "decimal_places", "help_text",
)  # fmt: skip
_NONE: Mapping[str, Field] = {}


class _Columns(serializers.ModelSerializer[Any]):
    """The framework's choice of a field for a column, with texts exactly as people wrote them."""

    serializer_field_mapping = {
        **serializers.ModelSerializer.serializer_field_mapping,
        models.CharField: LineField,
        models.TextField: TextField,
    }


def input_of(
    model: type[models.Model],
    *columns: str,
    name: str = "",
    base: Body = serializers.Serializer,
    required: Collection[str] = (),
    fields: Mapping[str, Field] = _NONE,
) -> Body:
    """Return the input of a new thing: `input_of(Notice, "desk_id", "title", "text")` is called `NewNoticeInput`.

    What has a default, or may be empty, in the table may be left out, but for what is `required` here. `fields` are
    those that are no columns, or are narrower than their column. With a `name`, and `base=VersionedInput`, it is the
    input of a verb.
    """
    taken = {column: _field(model, column, is_required=column in required) for column in columns}
    return type(name or f"New{model.__name__}Input", (base,), {**taken, **fields})


def change_input_of(
    model: type[models.Model],
    *columns: str,
    name: str = "",
    base: Body = VersionedInput,
    fields: Mapping[str, Field] = _NONE,
) -> Body:
    """Return the input of a change, called `NoticeChangeInput`: what is left out stays as it is."""
    taken = {column: _field(model, column, is_change=True) for column in columns}
    return type(name or f"{model.__name__}ChangeInput", (base,), {**taken, **fields})


def _field(model: type[models.Model], name: str, *, is_required: bool = False, is_change: bool = False) -> Field:
    """Return the field for a column: for a foreign key (`board_id`) the number of a row."""
    column: Any = model._meta.get_field(name)
    facts: dict[str, Any] = {"allow_null": True} if column.null and not is_required else {}
    if is_change:
        facts["required"] = False
    elif not is_required and (column.has_default() or column.null or column.blank):
        # A function is called anew for each body.
        facts |= {"required": False, "default": column.default if column.has_default() else column.get_default()}
    if column.many_to_one:
        return IdField(**facts)
    field, known = _Columns().build_standard_field(column.name, column)
    facts |= {fact: known[fact] for fact in _BOUNDS if fact in known}
    if known.get("allow_blank") and not is_required:
        facts["allow_blank"] = True
    # Whether it is taken already is for the action to say, under a lock.
    if rules := [rule for rule in known.get("validators", ()) if not isinstance(rule, UniqueValidator)]:
        facts["validators"] = rules
    if not column.choices and (limits := BaseDatabaseOperations.integer_field_ranges.get(column.get_internal_type())):
        # Those of PostgreSQL: SQLite would keep larger numbers, and the API takes the same with both.
        facts["min_value"] = max(limits[0], facts.get("min_value", limits[0]))
        facts["max_value"] = min(limits[1], facts.get("max_value", limits[1]))
    return field(**facts)
