"""Serializer fields of the declared columns of a ticket: as the API shows them, and as its forms take them."""

from typing import Any, ClassVar

from rest_framework import serializers

from tickets.core.fields import FIELDS, Form, Holds, TicketField, fields_of

Field = serializers.Field[Any, Any, Any, Any]


def shape_of(field: TicketField) -> Field:
    """Return how the API shows the column."""
    if field.choices is not None:
        return serializers.ChoiceField(choices=field.choices.choices, allow_null=field.needs_full_view)
    if field.holds is Holds.DAY:
        return serializers.DateField(allow_null=True)
    return serializers.IntegerField(allow_null=True)


def input_of(field: TicketField, form: Form) -> Field:
    """Return what the form takes for the column. What is left out is the default of a new ticket, or stays as it is."""
    options: dict[str, Any] = {"default": field.default} if form is Form.FILE else {"required": False}
    if field.choices is not None:
        return serializers.ChoiceField(choices=field.choices.choices, **options)
    options |= {"required": False, "allow_null": field.is_empty_allowed}
    if field.holds is Holds.DAY:
        return serializers.DateField(**options)
    return serializers.IntegerField(min_value=field.at_least, max_value=field.at_most, **options)


class ShownFields(serializers.Serializer[Any]):
    """A shape with all declared columns."""

    def get_fields(self) -> dict[str, serializers.Field]:  # type: ignore[type-arg]
        return {**super().get_fields(), **{name: shape_of(field) for name, field in FIELDS.items()}}


class FormFields(serializers.Serializer[Any]):
    """A body with the declared columns of one form."""

    form: ClassVar[Form]

    def get_fields(self) -> dict[str, serializers.Field]:  # type: ignore[type-arg]
        return {**super().get_fields(), **{field.name: input_of(field, self.form) for field in fields_of(self.form)}}
