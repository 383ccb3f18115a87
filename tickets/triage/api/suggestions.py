"""What earlier tickets suggest for a ticket in triage."""

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from helpdesk.access.policy import require
from helpdesk.api.schema import extend_schema
from helpdesk.api.shapes import Shape, SluggedSchema
from helpdesk.api.views import actor_of, reject_unknown_parameters
from tickets.core.choices import Impact, Status, Urgency
from tickets.page.api.base import TicketView, find_ticket
from tickets.triage.advice import triage_advice


class SuggestionSchema(Shape):
    confidence = serializers.FloatField(help_text="How far the tickets that are most alike agree, 0 to 1.")
    reason = serializers.CharField(help_text="Why, as a sentence for the coordinator.")


class CategorySuggestionSchema(SuggestionSchema):
    category = SluggedSchema()


class SkillSuggestionSchema(SuggestionSchema):
    skill = SluggedSchema()


class ImpactSuggestionSchema(SuggestionSchema):
    impact = serializers.ChoiceField(choices=Impact.choices)


class UrgencySuggestionSchema(SuggestionSchema):
    urgency = serializers.ChoiceField(choices=Urgency.choices)


class EstimateSuggestionSchema(Shape):
    minutes = serializers.IntegerField()
    reason = serializers.CharField()


class DuplicateSchema(Shape):
    id = serializers.IntegerField()
    number = serializers.IntegerField()
    title = serializers.CharField()
    status = serializers.ChoiceField(choices=Status.choices)
    school = serializers.CharField(allow_blank=True)
    created_at = serializers.DateTimeField()
    reason = serializers.CharField()


class SuggestionsSchema(Shape):
    """What earlier tickets agree on; null or empty where they do not."""

    category = CategorySuggestionSchema(allow_null=True)
    impact = ImpactSuggestionSchema(allow_null=True)
    urgency = UrgencySuggestionSchema(allow_null=True)
    skills = SkillSuggestionSchema(many=True)
    estimate = EstimateSuggestionSchema(allow_null=True)
    duplicates = DuplicateSchema(many=True, help_text="Running tickets of the same board about the same thing.")


class SuggestionsView(TicketView):
    """What earlier tickets suggest for this one, with reasons. For coordinators."""

    @extend_schema(operation_id="ticket_suggestions", responses=SuggestionsSchema)
    def get(self, request: Request, ticket_id: int) -> Response:
        reject_unknown_parameters(request, ())
        ticket = find_ticket(request, ticket_id)
        require(actor_of(request), "ticket.triage", ticket)
        return Response(triage_advice(ticket))
