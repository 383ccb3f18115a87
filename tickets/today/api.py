"""What waits for the reader: the page "today", and how much it is."""

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from helpdesk import clock
from helpdesk.api.schema import extend_schema
from helpdesk.api.shapes import PersonSchema, Shape
from helpdesk.api.views import ApiView, actor_of, reject_unknown_parameters
from tickets.core.choices import AssignmentState
from tickets.page.api.schemas import TicketRowSchema
from tickets.today.overview import today
from tickets.today.sections import COUNTED_AT_MOST, SECTION_KEYS, count_waiting
from tickets.today.visits import VISIT_SECTION_KEYS, count_waiting_visits
from tickets.visits.api.shapes import VISIT


class TodayItemSchema(Shape):
    ticket = TicketRowSchema()
    since = serializers.DateTimeField(
        allow_null=True, help_text="Since when it waits; of `late` and `soon` when it is due. Null if it does not wait."
    )
    who = PersonSchema(
        allow_null=True, help_text="Who declined, let the offer expire, gave the score, proposed, or spoke last."
    )
    text = serializers.CharField(allow_blank=True, help_text="The reason, remark, proposal or message; its beginning.")
    offer_state = serializers.ChoiceField(choices=AssignmentState.choices, allow_null=True)
    score = serializers.IntegerField(allow_null=True)
    agreement_number = serializers.IntegerField(
        allow_null=True, help_text="Where terms are proposed: the number of their version, to accept it."
    )


class TodaySectionSchema(Shape):
    name = serializers.ChoiceField(
        choices=[(key, key) for key in SECTION_KEYS], help_text="In which role the reader has it, and what it is about."
    )
    waits = serializers.BooleanField(help_text="Its tickets ask something of the reader; the menu counts them.")
    count = serializers.IntegerField(help_text=f"At most {COUNTED_AT_MOST}.")
    capped = serializers.BooleanField(help_text="There are more than are counted.")
    items = TodayItemSchema(many=True, help_text="The first of them, worst first.")


class TodayVisitsSchema(Shape):
    name = serializers.ChoiceField(
        choices=[(key, key) for key in VISIT_SECTION_KEYS], help_text="In which role the reader has it."
    )
    waits = serializers.BooleanField(help_text="Its visits ask something of the reader; the menu counts them.")
    count = serializers.IntegerField(help_text=f"At most {COUNTED_AT_MOST}.")
    capped = serializers.BooleanField(help_text="There are more than are counted.")
    items = VISIT(many=True, help_text="The earliest first.")


class FullStudentSchema(PersonSchema):
    planned_minutes = serializers.IntegerField(
        help_text="This week: what was logged, visits to come, and what is left of open tickets."
    )
    available_minutes = serializers.IntegerField(help_text="Minutes this week, days away taken off.")
    open_tickets = serializers.IntegerField()


class TodaySchema(Shape):
    sections = TodaySectionSchema(many=True, help_text="In the order of the page; each ticket stands in one of them.")
    visits = TodayVisitsSchema(many=True, help_text="Each visit stands in one of them.")
    full_students = FullStudentSchema(many=True, help_text="For coordinators: who has no room left this week.")


class WaitingSchema(Shape):
    count = serializers.IntegerField(help_text=f"At most {COUNTED_AT_MOST}.")
    capped = serializers.BooleanField(help_text="There are more than are counted.")


class TodayView(ApiView):
    """What waits for the reader, worst first, and what else the day brings, by role."""

    @extend_schema(operation_id="today", responses=TodaySchema)
    def get(self, request: Request) -> Response:
        reject_unknown_parameters(request, ())
        return Response(today(actor_of(request), at=clock.now()))


class WaitingView(ApiView):
    """How many tickets and visits wait for the reader: the number in the menu."""

    @extend_schema(operation_id="today_count", responses=WaitingSchema)
    def get(self, request: Request) -> Response:
        reject_unknown_parameters(request, ())
        scope, now = actor_of(request).scope, clock.now()
        tickets, is_capped = count_waiting(scope, now)
        count = tickets + count_waiting_visits(scope, now)
        return Response({"count": min(count, COUNTED_AT_MOST), "capped": is_capped or count > COUNTED_AT_MOST})
