"""What a desk promises, and when it is open."""

from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from helpdesk import clock
from helpdesk.access.policy import allows
from helpdesk.api.fields import BoundedListField, ClockTimeField, LineField
from helpdesk.api.schema import extend_schema
from helpdesk.api.views import ApiView, actor_of, reject_unknown_parameters
from helpdesk.calendar.school_days import named_days_off
from helpdesk.calendar.worktime import NoOpeningHours, WorkWeek, add_open_time
from helpdesk.desks.models import Desk
from helpdesk.errors import Invalid, NotFound
from helpdesk.lists.filters import is_row_number
from tickets.core.choices import Priority
from tickets.targets.actions.targets import (
    MAX_EXCEPTIONS,
    MAX_MINUTES,
    MAX_OPENING_PARTS,
    CalendarChange,
    CalendarException,
    OpeningPart,
    edit_calendar,
    set_target,
    withdraw_target,
)
from tickets.targets.models import DeskCalendar, ServiceTarget
from tickets.targets.open_time import OpenTime
from tickets.targets.work_week import work_week

Shape = serializers.Serializer[Any]
DESK = OpenApiParameter("desk", OpenApiTypes.INT, description="The desk; may be left out by people of one desk.")
# How far ahead the calendar names the holidays.
AHEAD = timedelta(days=400)
# What is longer late than that is as late as that; what is promised for later says its date.
OPENINGS_BACK, OPENINGS_AHEAD = timedelta(days=366), timedelta(days=100)


class ServiceTargetSchema(Shape):
    id = serializers.IntegerField()
    priority = serializers.ChoiceField(choices=Priority.choices)
    first_response_minutes = serializers.IntegerField(help_text="Minutes of opening time.")
    resolution_minutes = serializers.IntegerField(help_text="Minutes of opening time.")
    valid_from = serializers.DateTimeField()
    is_in_force = serializers.BooleanField(help_text="What tickets that start now are promised.")
    first_response_by = serializers.DateTimeField(
        allow_null=True, help_text="Until when a ticket that is filed now would be answered; of promises in force."
    )
    resolution_by = serializers.DateTimeField(allow_null=True, help_text="The same for its solution.")


class ServiceTargetInput(Shape):
    priority = serializers.ChoiceField(choices=Priority.choices)
    first_response_minutes = serializers.IntegerField(min_value=1, max_value=MAX_MINUTES)
    resolution_minutes = serializers.IntegerField(min_value=1, max_value=MAX_MINUTES)
    valid_from = serializers.DateTimeField(required=False, allow_null=True, default=None)


class OpeningPartSchema(Shape):
    weekday = serializers.IntegerField(min_value=1, max_value=7, help_text="1 is Monday.")
    opens = ClockTimeField()
    closes = ClockTimeField()


class ExceptionSchema(Shape):
    starts_on = serializers.DateField()
    ends_on = serializers.DateField()
    is_open = serializers.BooleanField()
    name = LineField(required=False, allow_blank=True, max_length=80, default="")


class HolidaySchema(Shape):
    day = serializers.DateField()
    name = serializers.CharField()
    kind = serializers.ChoiceField(choices=("public", "school"))


class CalendarSchema(Shape):
    desk = serializers.IntegerField()
    region = serializers.CharField()
    opening_hours = OpeningPartSchema(many=True)
    exceptions = ExceptionSchema(many=True)
    closed_on_public_holidays = serializers.BooleanField()
    closed_in_school_holidays = serializers.BooleanField()
    warn_percent = serializers.IntegerField()
    holidays = HolidaySchema(many=True, help_text="Of the coming thirteen months, whether they are kept or not.")
    can_edit = serializers.BooleanField()


class OpeningsSchema(Shape):
    """When a desk is open, from a year ago until a hundred days ahead: to say how much opening time is left."""

    desk = serializers.IntegerField()
    day_minutes = serializers.IntegerField(
        allow_null=True, help_text="How long it is usually open on a day; null if it never is."
    )
    spans = serializers.ListField(
        child=serializers.ListField(child=serializers.IntegerField(), min_length=2, max_length=2),
        help_text="Each as the minutes since 1970-01-01T00:00Z at which it opens and closes, in order.",
    )


class CalendarInput(Shape):
    opening_hours = BoundedListField(child=OpeningPartSchema(), required=False, max_length=MAX_OPENING_PARTS)
    exceptions = BoundedListField(child=ExceptionSchema(), required=False, max_length=MAX_EXCEPTIONS)
    closed_on_public_holidays = serializers.BooleanField(required=False)
    closed_in_school_holidays = serializers.BooleanField(required=False)
    warn_percent = serializers.IntegerField(required=False, min_value=1, max_value=90)


def find_desk(request: Request) -> Desk:
    """Return the desk that is asked for, or the person's only one. Raises NotFound, Invalid when they have several."""
    reject_unknown_parameters(request, ("desk",))
    text = request.query_params.get("desk")
    desks = Desk.objects.filter(pk__in=actor_of(request).scope.desks)
    if text is None:
        found = list(desks[:2])
        if len(found) > 1:
            raise Invalid({"desk": _("Choose a desk.")}, code="required")
        if not found:
            raise NotFound
        return found[0]
    if not is_row_number(text):
        raise Invalid({"desk": _("Give a number.")})
    desk = desks.filter(pk=int(text)).first()
    if desk is None:
        raise NotFound
    return desk


class TargetsView(ApiView):
    """What the desk promises: present, past and planned, by priority, the newest first."""

    @staticmethod
    def _rows(desk: Desk) -> list[dict[str, Any]]:
        now = clock.now()
        calendar = DeskCalendar.objects.filter(desk=desk).first() or DeskCalendar(desk=desk)
        week = work_week(calendar, region=desk.region)
        in_force: set[str] = set()
        rows = []
        for item in ServiceTarget.objects.filter(desk=desk):
            is_in_force = item.valid_from <= now and item.priority not in in_force
            if is_in_force:
                in_force.add(item.priority)
            rows.append(
                {
                    "id": item.pk,
                    "priority": item.priority,
                    "first_response_minutes": item.first_response_minutes,
                    "resolution_minutes": item.resolution_minutes,
                    "valid_from": item.valid_from,
                    "is_in_force": is_in_force,
                    "first_response_by": _due(week, now, item.first_response_minutes) if is_in_force else None,
                    "resolution_by": _due(week, now, item.resolution_minutes) if is_in_force else None,
                }
            )
        return rows

    @extend_schema(operation_id="target_list", parameters=[DESK], responses=ServiceTargetSchema(many=True))
    def get(self, request: Request) -> Response:
        return Response(self._rows(find_desk(request)))

    @extend_schema(
        operation_id="target_set",
        parameters=[DESK],
        request=ServiceTargetInput,
        responses={201: ServiceTargetSchema(many=True)},
    )
    def post(self, request: Request) -> Response:
        """Set what the desk promises for a priority, from now or from a later day."""
        filled = ServiceTargetInput(data=request.data)
        filled.is_valid(raise_exception=True)
        desk = find_desk(request)
        set_target(actor=actor_of(request), desk_id=desk.pk, **filled.validated_data)
        return Response(self._rows(desk), status=201)


class TargetView(ApiView):
    @extend_schema(operation_id="target_withdraw", request=None, responses={204: None})
    def delete(self, request: Request, target_id: int) -> Response:
        """Take back a promise that has not begun yet."""
        reject_unknown_parameters(request, ())
        withdraw_target(actor=actor_of(request), target_id=target_id)
        return Response(status=204)


class CalendarView(ApiView):
    """When the desk is open, which is the time that targets count."""

    @staticmethod
    def _calendar(desk: Desk, request: Request) -> dict[str, Any]:
        calendar = DeskCalendar.objects.filter(desk=desk).first() or DeskCalendar(desk=desk)
        scope = actor_of(request).scope
        today = timezone.localdate(clock.now())
        return {
            "desk": desk.pk,
            "region": desk.region,
            "opening_hours": [
                {"weekday": int(weekday), "opens": opens, "closes": closes}
                for weekday, parts in sorted(calendar.opening_hours.items())
                for opens, closes in parts
            ],
            "exceptions": calendar.exceptions,
            "closed_on_public_holidays": calendar.closed_on_public_holidays,
            "closed_in_school_holidays": calendar.closed_in_school_holidays,
            "warn_percent": calendar.warn_percent,
            "holidays": _holidays(today, desk.region),
            "can_edit": allows(scope, "calendar.edit", desk),
        }

    @extend_schema(operation_id="calendar_get", parameters=[DESK], responses=CalendarSchema)
    def get(self, request: Request) -> Response:
        return Response(self._calendar(find_desk(request), request))

    @extend_schema(operation_id="calendar_edit", parameters=[DESK], request=CalendarInput, responses=CalendarSchema)
    def patch(self, request: Request) -> Response:
        """Change when the desk is open."""
        filled = CalendarInput(data=request.data, partial=True)
        filled.is_valid(raise_exception=True)
        desk = find_desk(request)
        edit_calendar(actor=actor_of(request), desk_id=desk.pk, change=_change(filled.validated_data))
        return Response(self._calendar(desk, request))


class OpeningsView(ApiView):
    """When the person's desks are open, day by day."""

    @extend_schema(operation_id="openings_list", responses=OpeningsSchema(many=True))
    def get(self, request: Request) -> Response:
        reject_unknown_parameters(request, ())
        now = clock.now()
        first, last = now - OPENINGS_BACK, now + OPENINGS_AHEAD
        open_times = OpenTime.of(actor_of(request).scope.desks)
        return Response(
            [
                {
                    "desk": desk_id,
                    "day_minutes": open_time.day_minutes,
                    "spans": [[_minute(opens), _minute(closes)] for opens, closes in open_time.spans(first, last)],
                }
                for desk_id, open_time in sorted(open_times.items())
            ]
        )


def _minute(moment: datetime) -> int:
    return int(moment.timestamp()) // 60


def _due(week: WorkWeek, at: datetime, minutes: int) -> datetime | None:
    try:
        return add_open_time(week, at, timedelta(minutes=minutes))
    except NoOpeningHours:
        return None


def _holidays(today: date, region: str) -> list[dict[str, Any]]:
    rows = []
    for kind in ("public", "school"):
        for year in range(today.year, (today + AHEAD).year + 1):
            for day, name in named_days_off(year, region, kind):
                if today <= day <= today + AHEAD:
                    rows.append({"day": day, "name": name, "kind": kind})
    return sorted(rows, key=lambda row: (row["day"], row["kind"]))


def _change(data: dict[str, Any]) -> CalendarChange:
    hours, exceptions = data.get("opening_hours"), data.get("exceptions")
    return CalendarChange(
        opening_hours=None if hours is None else [OpeningPart(**item) for item in hours],
        exceptions=None
        if exceptions is None
        else [
            CalendarException(item["starts_on"], item["ends_on"], item["is_open"], item.get("name", ""))
            for item in exceptions
        ],
        closed_on_public_holidays=data.get("closed_on_public_holidays"),
        closed_in_school_holidays=data.get("closed_in_school_holidays"),
        warn_percent=data.get("warn_percent"),
    )
