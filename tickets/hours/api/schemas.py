"""Shapes of answers and bodies about hours, for reading requests and for the API's description."""

from typing import Any

from rest_framework import serializers

from helpdesk.api.column_inputs import input_of
from helpdesk.api.column_shapes import column_shape
from helpdesk.api.fields import ClockTimeField, IdField, LineField
from helpdesk.api.inputs import VersionedInput
from helpdesk.api.shapes import PersonSchema, Shape
from tickets.hours.choices import MOST_MINUTES, Odd, Warned, WeekState, WorkKind
from tickets.hours.models import Statement, Timer, WorkLog
from tickets.hours.subject import TIMERS, WORK_LOGS, WORK_WEEKS


class WorkLogSchema(Shape):
    replaced_by_id = serializers.IntegerField(allow_null=True, help_text="A row with this does not count.")
    warnings = serializers.ListField(child=serializers.ChoiceField(choices=Warned.choices))


class WorkWeekSchema(Shape):
    reasons = serializers.ListField(child=serializers.ChoiceField(choices=Odd.choices))


class KindMinutesSchema(Shape):
    kind = serializers.ChoiceField(choices=WorkKind.choices)
    minutes = serializers.IntegerField()


class StatementSchema(Shape):
    totals = KindMinutesSchema(many=True)
    replaced_by_id = serializers.IntegerField(allow_null=True)


LOG, WEEK, TIMER = (
    column_shape(WORK_LOGS, WorkLogSchema),
    column_shape(WORK_WEEKS, WorkWeekSchema),
    column_shape(TIMERS),
)


class HoursTicketSchema(Shape):
    id = serializers.IntegerField()
    title = serializers.CharField(allow_blank=True, help_text="Empty for who does not see the ticket any more.")
    is_choice = serializers.BooleanField(help_text="Whether the student can log on it.")


class HoursBatchSchema(Shape):
    id = serializers.IntegerField()
    name = serializers.CharField(allow_blank=True, help_text="Empty for who does not see the batch any more.")
    is_choice = serializers.BooleanField(help_text="Whether the student can log on it.")


class HoursWeekSchema(Shape):
    desk_id = serializers.IntegerField()
    volunteer = PersonSchema()
    monday = serializers.DateField()
    state = serializers.ChoiceField(choices=WeekState.choices)
    week = WEEK(allow_null=True)
    minutes = serializers.IntegerField()
    offered_minutes = serializers.IntegerField(allow_null=True)
    reasons = serializers.ListField(child=serializers.ChoiceField(choices=Odd.choices))
    rows = LOG(many=True)
    tickets = HoursTicketSchema(many=True)
    batches = HoursBatchSchema(many=True)
    timer = TIMER(allow_null=True)
    abilities = serializers.ListField(child=serializers.CharField())


class WorkTimerSchema(Shape):
    timer = TIMER(allow_null=True)


class HoursCellSchema(Shape):
    monday = serializers.DateField()
    id = serializers.IntegerField(allow_null=True)
    state = serializers.ChoiceField(choices=WeekState.choices)
    minutes = serializers.IntegerField()
    is_odd = serializers.BooleanField()
    reasons = serializers.ListField(child=serializers.ChoiceField(choices=Odd.choices))


class HoursStudentSchema(Shape):
    id = serializers.IntegerField()
    name = serializers.CharField()
    offered_minutes = serializers.IntegerField(allow_null=True)
    weeks = HoursCellSchema(many=True)


class HoursOverviewSchema(Shape):
    desk_id = serializers.IntegerField()
    mondays = serializers.ListField(child=serializers.DateField())
    plain_count = serializers.IntegerField(help_text="Confirmed weeks of any time that are not odd.")
    students = HoursStudentSchema(many=True)


class ApprovedSchema(Shape):
    approved = serializers.IntegerField(help_text="How many weeks.")


def _desk() -> IdField:
    return IdField(required=False, allow_null=True, help_text="With one desk it can be left out.")


def _minutes(**facts: Any) -> serializers.IntegerField:
    return serializers.IntegerField(min_value=1, max_value=MOST_MINUTES, **facts)


def _times() -> dict[str, Any]:
    return {
        "starts": ClockTimeField(required=False, allow_null=True),
        "ends": ClockTimeField(required=False, allow_null=True, help_text="Not later than `starts`: the next day."),
        "minutes": _minutes(required=False, allow_null=True),
    }


WORK = input_of(WorkLog, "kind", "ticket_id", "batch_id", "worked_on", "note", fields={"desk_id": _desk(), **_times()})
STATE = input_of(
    Statement, "volunteer_id", "starts_on", "ends_on", name="NewWorkStatementInput", fields={"desk_id": _desk()}
)
START = input_of(Timer, "kind", "ticket_id", "batch_id", "note", name="StartTimerInput", fields={"desk_id": _desk()})


class WorkCorrectionInput(serializers.Serializer[Any]):
    """What is left out stays as it is."""

    kind = serializers.ChoiceField(choices=WorkKind.choices, required=False)
    ticket_id = IdField(required=False, allow_null=True)
    batch_id = IdField(required=False, allow_null=True)
    worked_on = serializers.DateField(required=False)
    starts = ClockTimeField(required=False, allow_null=True)
    ends = ClockTimeField(required=False, allow_null=True)
    minutes = _minutes(required=False)
    note = LineField(max_length=500, allow_blank=True, required=False)


class StopTimerInput(serializers.Serializer[Any]):
    minutes = _minutes(required=False, allow_null=True)
    note = LineField(max_length=500, allow_blank=True, required=False)


class ConfirmWeekInput(serializers.Serializer[Any]):
    monday = serializers.DateField()
    desk_id = IdField(required=False, allow_null=True)


class SendBackInput(VersionedInput):
    reason = LineField(max_length=500)


class ApprovePlainInput(serializers.Serializer[Any]):
    desk_id = IdField(required=False, allow_null=True)


class WeekQuery(serializers.Serializer[Any]):
    monday = serializers.DateField(required=False)
    volunteer = IdField(required=False)
    desk = IdField(required=False)


class OverviewQuery(serializers.Serializer[Any]):
    until = serializers.DateField(required=False)
    weeks = serializers.IntegerField(min_value=1, max_value=26, default=6)
    desk = IdField(required=False)
