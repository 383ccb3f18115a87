"""What a thing looks like in answers, for the API's description, as far as it shows columns of its table."""

from functools import cache
from typing import Any

from rest_framework import serializers

from helpdesk.api.shapes import Shape
from helpdesk.subjects.subject import Subject, shown_as

# What of a column counts for what is read from it.
_FACTS = ("allow_null", "allow_blank", "choices", "max_digits", "decimal_places", "help_text")


@cache
def column_shape(subject: Subject[Any], more: type[Shape] | None = None) -> type[Shape]:
    """Return the shape of `Subject.shown_columns` and the abilities, with what `more` has beside them.

    Without `more` it is called by the model: `NoticeSchema` of `Notice`.
    """
    fields = {shown_as(path): _field(subject.model, path) for path in subject.shown_columns}
    fields["abilities"] = serializers.ListField(child=serializers.CharField())
    return type(more.__name__ if more else f"{subject.model.__name__}Schema", (more or Shape,), fields)


def _field(model: Any, path: str) -> Any:
    """Return the field for the column at the end of a path, as `student__name`."""
    *relations, name = path.split("__")
    is_missing = False
    for relation in relations:
        way = model._meta.get_field(relation)
        model, is_missing = way.related_model, is_missing or way.null
    column = model._meta.get_field(name)
    if column.is_relation:
        return serializers.IntegerField(allow_null=column.null or is_missing)
    field, facts = serializers.ModelSerializer().build_standard_field(column.name, column)
    kept = {name: facts[name] for name in _FACTS if name in facts}
    return field(**kept | ({"allow_null": True} if is_missing else {}))
