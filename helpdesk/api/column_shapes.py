"""What a thing looks like in answers, for the API's description, where it shows columns of its table and no more."""

from functools import cache
from typing import Any

from rest_framework import serializers

from helpdesk.api.shapes import Shape
from helpdesk.subjects.subject import Subject

# What of a column counts for what is read from it.
_FACTS = ("allow_null", "allow_blank", "choices", "max_digits", "decimal_places", "help_text")


@cache
def column_shape(subject: Subject[Any]) -> type[Shape]:
    """Return the shape of `Subject.shown_columns` with the abilities: `NoticeSchema` of the model `Notice`."""
    fields = {name: _field(subject.model._meta.get_field(name)) for name in subject.shown_columns}
    fields["abilities"] = serializers.ListField(child=serializers.CharField())
    return type(f"{subject.model.__name__}Schema", (Shape,), fields)


def _field(column: Any) -> Any:
    if column.is_relation:
        return serializers.IntegerField(allow_null=column.null)
    field, facts = serializers.ModelSerializer().build_standard_field(column.name, column)
    return field(**{name: facts[name] for name in _FACTS if name in facts})
