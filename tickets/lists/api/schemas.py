"""The shapes of a list of tickets."""

from rest_framework import serializers

from helpdesk.api.shapes import Shape
from tickets.core.choices import Status
from tickets.page.api.schemas import TicketRowSchema


class CountsSchema(Shape):
    status = serializers.DictField(child=serializers.IntegerField())
    capped = serializers.ListField(
        child=serializers.ChoiceField(choices=Status.choices), help_text="Statuses with more tickets than were counted."
    )


class TicketPageSchema(Shape):
    results = TicketRowSchema(many=True)
    next = serializers.CharField(allow_null=True)
    previous = serializers.CharField(allow_null=True)
    counts = CountsSchema(allow_null=True)
    live_cursor = serializers.IntegerField()


class FacetValueSchema(Shape):
    value = serializers.CharField()
    count = serializers.IntegerField()

    def get_fields(self) -> dict[str, serializers.Field]:  # type: ignore[type-arg]
        # `label` is an attribute of the framework's fields, so it cannot be declared above.
        return {**super().get_fields(), "label": serializers.CharField()}


class FacetsSchema(Shape):
    def get_fields(self) -> dict[str, serializers.Field]:  # type: ignore[type-arg]
        return {
            "fields": serializers.DictField(child=FacetValueSchema(many=True)),
            "capped": serializers.BooleanField(),
        }
