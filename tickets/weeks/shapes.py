"""Shapes of the week of a student, and of that of all students."""

from typing import Any

from rest_framework import serializers

from helpdesk.api.fields import IdField
from helpdesk.api.shapes import PersonSchema, Shape
from tickets.hours.choices import WeekState
from tickets.page.api.schemas import TicketRowSchema
from tickets.visits.api.shapes import CalendarVisitSchema
from tickets.visits.choices import PlaceState


class WeekLoadSchema(Shape):
    """Of whole weeks, in minutes."""

    agreed_minutes = serializers.IntegerField(help_text="What the student wants to work in any week.")
    available_minutes = serializers.IntegerField(help_text="The same in this week: days away taken off.")
    logged_minutes = serializers.IntegerField()
    visit_minutes = serializers.IntegerField(help_text="Visits that the student still goes to.")
    open_minutes = serializers.IntegerField(
        help_text="What is left of the estimates of open tickets, visits taken off; what fits in no earlier week."
    )
    taken_minutes = serializers.IntegerField(help_text="These three together.")
    free_minutes = serializers.IntegerField(allow_null=True, help_text="Null for a week that is over.")


class FreeTimeSchema(Shape):
    starts = serializers.TimeField()
    ends = serializers.TimeField()


class WeekDaySchema(Shape):
    day = serializers.DateField()
    is_away = serializers.BooleanField()
    is_extra = serializers.BooleanField(help_text="Available, whatever the usual week.")
    note = serializers.CharField(allow_blank=True, help_text="Why the day differs.")
    free = FreeTimeSchema(many=True, help_text="The usual times of the day without the visits.")
    logged_minutes = serializers.IntegerField()


class WeekVisitSchema(CalendarVisitSchema):
    place_state = serializers.ChoiceField(choices=PlaceState.choices, help_text="Of the student's place.")


class StudentLoadSchema(Shape):
    volunteer = PersonSchema()
    is_paused = serializers.BooleanField()
    hours_state = serializers.ChoiceField(choices=WeekState.choices)
    load = WeekLoadSchema()


class StudentWeekSchema(StudentLoadSchema):
    desk_id = serializers.IntegerField()
    monday = serializers.DateField()
    is_over = serializers.BooleanField()
    days = WeekDaySchema(many=True)
    visits = WeekVisitSchema(many=True, help_text="Those that the reader sees.")
    tickets = TicketRowSchema(many=True, help_text="Open ones; of a week that is over, those that were solved in it.")


class StudentWeeksSchema(Shape):
    desk_id = serializers.IntegerField()
    monday = serializers.DateField()
    is_over = serializers.BooleanField()
    students = StudentLoadSchema(many=True, help_text="Most free time first; who takes nothing now comes last.")


class StudentWeekQuery(serializers.Serializer[Any]):
    monday = serializers.DateField(required=False)
    volunteer = IdField(required=False)
    desk = IdField(required=False)


class StudentWeeksQuery(serializers.Serializer[Any]):
    monday = serializers.DateField(required=False)
    desk = IdField(required=False)
