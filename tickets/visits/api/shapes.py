"""Shapes of answers about visits, beside their columns."""

from rest_framework import serializers

from helpdesk.api.column_shapes import column_shape
from helpdesk.api.shapes import NamedSchema, PersonSchema, Shape
from tickets.agreements.models import Side
from tickets.core.choices import Status
from tickets.devices.models import BatchState
from tickets.visits.choices import PlaceState, VisitState, Warned
from tickets.visits.subject import VISITS


class PlaceSchema(Shape):
    """A student's place on a visit, an offer of one, or a turn on the waiting list."""

    id = serializers.IntegerField()
    volunteer = PersonSchema()
    state = serializers.ChoiceField(choices=PlaceState.choices)
    since = serializers.DateTimeField(help_text="The order of the waiting list.")
    takes_over = serializers.IntegerField(allow_null=True, help_text="The colleague's place that is handed over.")
    warnings = serializers.ListField(
        child=serializers.ChoiceField(choices=Warned.choices), help_text="As they were when the place was taken."
    )
    note = serializers.CharField(allow_blank=True)
    reason = serializers.CharField(allow_blank=True)
    checked_in_at = serializers.DateTimeField(allow_null=True)
    checked_out_at = serializers.DateTimeField(allow_null=True)
    asked_at = serializers.DateTimeField(allow_null=True, help_text="When the student was asked when they left.")
    abilities = serializers.ListField(child=serializers.CharField())


class VisitRowSchema(Shape):
    """What a row has for everybody with the same relations, and what it has for this reader."""

    proposed_by = PersonSchema()
    shows_contact = serializers.BooleanField(
        help_text="Whether the reader sees contact and how to get in: students only as long as they go."
    )


class VisitSchema(VisitRowSchema):
    side = serializers.ChoiceField(
        choices=Side.choices, allow_null=True, help_text="For which side the reader speaks; null for a student."
    )
    my_place = PlaceSchema(allow_null=True, help_text="The reader's own; live frames do not have it.")
    abilities = serializers.ListField(child=serializers.CharField())


class VisitWarningSchema(Shape):
    code = serializers.ChoiceField(choices=Warned.choices)
    text = serializers.CharField(help_text="The sentence that explains it, in the language of the reader.")


class VisitTicketSchema(Shape):
    id = serializers.IntegerField()
    title = serializers.CharField()
    status = serializers.ChoiceField(choices=Status.choices)


class VisitBatchSchema(NamedSchema):
    state = serializers.ChoiceField(choices=BatchState.choices)
    total = serializers.IntegerField()
    unfinished = serializers.IntegerField()
    ticket_id = serializers.IntegerField()


class VisitDetailSchema(VisitSchema):
    place_rows = PlaceSchema(
        many=True,
        help_text="Coordinators: all, the waiting list in its order. Board and students who go: who has a place, "
        "without warnings, note and reason.",
    )
    waiting_before_me = serializers.IntegerField(
        allow_null=True, help_text="Of whoever is on the waiting list: how many come first."
    )
    tickets = VisitTicketSchema(many=True, help_text="Those that the reader sees.")
    batches = VisitBatchSchema(many=True, help_text="Of these tickets, those that the reader sees.")
    warnings = VisitWarningSchema(many=True, help_text="About the school on that day; of students, see candidates.")


VISIT = column_shape(VISITS, VisitSchema)


class CalendarVisitSchema(Shape):
    """A visit in the calendar: no more than it shows."""

    id = serializers.IntegerField()
    title = serializers.CharField()
    state = serializers.ChoiceField(choices=VisitState.choices)
    waits_for = serializers.ChoiceField(choices=Side.choices, allow_blank=True)
    school_id = serializers.IntegerField()
    school_name = serializers.CharField()
    board_id = serializers.IntegerField()
    starts_at = serializers.DateTimeField()
    ends_at = serializers.DateTimeField()
    places = serializers.IntegerField()
    held = serializers.IntegerField()
    offered = serializers.IntegerField()
    waiting = serializers.IntegerField()
    is_open_for_signup = serializers.BooleanField()
    my_state = serializers.ChoiceField(
        choices=PlaceState.choices, allow_null=True, help_text="Of the reader's own place; null without one."
    )
    students = PersonSchema(
        many=True, help_text="Who has a place: for coordinators, the board, and students who go themselves."
    )


class VisitCalendarSchema(Shape):
    results = CalendarVisitSchema(many=True, help_text="In the order in which they begin.")
    is_complete = serializers.BooleanField(help_text="No if there are more in this time than are shown.")
    live_cursor = serializers.IntegerField()


class VisitCheckSchema(Shape):
    warnings = VisitWarningSchema(many=True)
    clash = serializers.CharField(allow_blank=True, help_text="Why the student cannot go at all; empty if they can.")


class VisitCandidateSchema(Shape):
    volunteer = PersonSchema()
    is_free = serializers.BooleanField(help_text="No: they have a place elsewhere at that time.")
    clash = serializers.CharField(allow_blank=True, help_text="Where they are then, in a sentence.")
    place_state = serializers.ChoiceField(
        choices=PlaceState.choices, allow_null=True, help_text="Of their place on this visit, the last one."
    )
    warnings = VisitWarningSchema(many=True)
    minutes_that_day = serializers.IntegerField(help_text="Other visits on the same day.")
