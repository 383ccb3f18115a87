"""The clocks of one ticket: begun, paused, resumed, met, stopped; in the unit of work of what moves them.

The rules (docs/adr/0010-service-targets.md): a ticket keeps the target that it began with; another priority brings the
target that is in force then, and what was used up counts. The clock of the solution stands still while the ticket waits
for an answer; that of the first answer runs until somebody has answered.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet

from helpdesk.access.actor import SYSTEM
from helpdesk.calendar.worktime import WorkWeek, add_open_time, open_time_between
from helpdesk.desks.models import Desk
from helpdesk.history.models import Audience
from helpdesk.prepared import PreparedInsert, PreparedQuery, columns, param_for, take_instance
from tickets.core.choices import ENDED, ClockState, DueState, Metric, Status
from tickets.core.events import record_ticket_event
from tickets.core.models import Ticket
from tickets.targets.models import DeskCalendar, ServiceTarget, TicketClock
from tickets.targets.work_week import work_week

DUE_FIELDS = ("due_state", "due_metric", "due_at", "due_warn_at")


def _targets() -> QuerySet[ServiceTarget, Any]:
    targets = ServiceTarget.objects.filter(
        desk_id=param_for(ServiceTarget, "desk"),
        priority=param_for(ServiceTarget, "priority"),
        valid_from__lte=param_for(ServiceTarget, "valid_from"),
        desk__calendar__isnull=False,
    ).order_by("-valid_from", "-pk")
    return targets.values_list(*columns(ServiceTarget), "desk__region", *columns(DeskCalendar, "desk__calendar__"))[:1]


_target_rows = PreparedQuery(_targets)
_new_clocks = PreparedInsert(TicketClock)


def target_in_force(desk_id: int, priority: str, at: datetime) -> ServiceTarget | None:
    """Return the desk's target at a moment with its calendar, in one query; None where a desk has none."""
    row = _target_rows.row(desk=desk_id, priority=priority, valid_from=at)
    if row is None:
        return None
    values = iter(row)
    target = take_instance(ServiceTarget, values)
    target.desk = Desk(pk=desk_id, region=next(values))
    target.desk.calendar = take_instance(DeskCalendar, values)
    return target


def _week(target: ServiceTarget) -> WorkWeek:
    return work_week(target.desk.calendar, region=target.desk.region)


def new_clocks(*, desk_id: int, priority: str, at: datetime) -> list[TicketClock]:
    """Return the clocks of a ticket that is about to be made, unsaved; none where the desk promises nothing."""
    target = target_in_force(desk_id, priority, at)
    if target is None:
        return []
    clocks = [
        TicketClock(
            metric=metric,
            target=target,
            target_minutes=target.minutes(metric),
            warn_percent=target.desk.calendar.warn_percent,
            started_at=at,
        )
        for metric in Metric
    ]
    for each in clocks:
        _run(each, _week(target), at)
    return clocks


def save_new_clocks(ticket: Ticket, clocks: Sequence[TicketClock]) -> None:
    """Keep the clocks of a ticket that was just made."""
    for each in clocks:
        each.ticket = ticket
    _new_clocks.write(clocks)


def due_fields(clocks: Iterable[TicketClock]) -> dict[str, Any]:
    """Return what the ticket itself says of its clocks, by the names in DUE_FIELDS."""
    clocks = list(clocks)
    running = [each for each in clocks if each.state == ClockState.RUNNING and each.due_at]
    if running:
        nearest = min(running, key=lambda each: (each.due_at, each.metric))
        return _due(DueState.RUNNING, nearest.metric, nearest.due_at, nearest.warn_at)
    if paused := [each for each in clocks if each.state == ClockState.PAUSED]:
        return _due(DueState.PAUSED, min(each.metric for each in paused))
    for each in clocks:
        if each.metric == Metric.RESOLUTION and each.state == ClockState.MET:
            return _due(DueState.MISSED if each.breached_at else DueState.MET, each.metric)
    return _due("", "")


def _due(state: str, metric: str, due_at: datetime | None = None, warn_at: datetime | None = None) -> dict[str, Any]:
    return dict(zip(DUE_FIELDS, (state, metric, due_at, warn_at), strict=True))


def follow_status(ticket: Ticket, source: str, *, at: datetime) -> None:
    """Let the clocks follow a move of the locked ticket, made already; the caller saves DUE_FIELDS."""
    clocks = _clocks(ticket)
    for each in clocks:
        _follow(ticket, each, source, at)
    _save(ticket, clocks)


def _follow(ticket: Ticket, clock: TicketClock, source: str, at: datetime) -> None:
    is_counting = clock.state in (ClockState.RUNNING, ClockState.PAUSED)
    if ticket.status == Status.SOLVED:
        # Whoever solves has answered.
        if is_counting:
            _end(ticket, clock, ClockState.MET, at)
    elif ticket.status in ENDED:
        if is_counting:
            _end(ticket, clock, ClockState.STOPPED, at)
    elif ticket.status == Status.PENDING:
        # Nobody has answered yet: who asked waits for the helpdesk, whatever the ticket is said to wait for.
        if clock.state == ClockState.RUNNING and clock.metric == Metric.RESOLUTION:
            _halt(ticket, clock, at)
            clock.state = ClockState.PAUSED
    elif clock.state == ClockState.PAUSED or (
        source in (Status.SOLVED, Status.CLOSED) and clock.metric == Metric.RESOLUTION
    ):
        clock.met_at = None
        _run(clock, _week(clock.target), at)


def meet_first_response(ticket: Ticket, *, at: datetime) -> bool:
    """Note the first public answer of the helpdesk on the locked ticket; return whether this was it."""
    clocks = _clocks(ticket)
    for each in clocks:
        if each.metric == Metric.FIRST_RESPONSE and each.state in (ClockState.RUNNING, ClockState.PAUSED):
            _end(ticket, each, ClockState.MET, at)
            _save(ticket, clocks)
            ticket.save(update_fields=DUE_FIELDS)
            return True
    return False


def follow_priority(ticket: Ticket, *, at: datetime) -> None:
    """Give the clocks the target of the new priority; time used up counts. The caller saves DUE_FIELDS."""
    clocks = _clocks(ticket)
    target = target_in_force(ticket.desk_id, ticket.priority, at) if clocks else None
    if target is None:
        return
    for each in clocks:
        if each.state not in (ClockState.RUNNING, ClockState.PAUSED):
            continue
        is_running = each.state == ClockState.RUNNING
        if is_running:
            _halt(ticket, each, at)
        each.target, each.target_minutes = target, target.minutes(each.metric)
        each.warn_percent = target.desk.calendar.warn_percent
        if each.used < each.allowed:
            # There is time again: it will be told anew when that is nearly up.
            each.breached_at = each.warned_at = None
        if is_running:
            _run(each, _week(target), at)
    _save(ticket, clocks)


def note_breach(ticket: Ticket, clock: TicketClock, at: datetime) -> bool:
    """Write down, once, that the time was up; return whether it was and nobody had yet. The caller saves the clock."""
    if clock.breached_at is not None or clock.due_at is None or clock.due_at > at:
        return False
    clock.breached_at = clock.due_at
    record_ticket_event(
        "target.breached",
        actor=SYSTEM,
        ticket=ticket,
        audience=Audience.INTERNAL,
        data={"metric": clock.metric, "due_at": clock.due_at.isoformat()},
        at=at,
    )
    return True


def _clocks(ticket: Ticket) -> list[TicketClock]:
    return list(TicketClock.objects.filter(ticket=ticket).select_related("target__desk__calendar").order_by("metric"))


def _save(ticket: Ticket, clocks: list[TicketClock]) -> None:
    for each in clocks:
        each.save()
    for name, value in due_fields(clocks).items():
        setattr(ticket, name, value)


def _run(clock: TicketClock, week: WorkWeek, at: datetime) -> None:
    """Let it run from now on. What is late already stays due when it was due."""
    left = max(timedelta(0), clock.allowed - clock.used)
    warn_after = clock.allowed * (100 - clock.warn_percent) / 100
    clock.state = ClockState.RUNNING
    clock.running_since = at
    clock.due_at = clock.breached_at or (add_open_time(week, at, left) if left else at)
    clock.warn_at = min(clock.due_at, add_open_time(week, at, max(timedelta(0), warn_after - clock.used)))


def _halt(ticket: Ticket, clock: TicketClock, at: datetime) -> None:
    """Count what was used up, and note it if that was too much; the caller gives it its next state."""
    note_breach(ticket, clock, at)
    if clock.running_since is not None:
        used = clock.used + open_time_between(_week(clock.target), clock.running_since, at)
        clock.elapsed_seconds = int(used.total_seconds())
    clock.running_since = clock.due_at = clock.warn_at = None


def _end(ticket: Ticket, clock: TicketClock, state: ClockState, at: datetime) -> None:
    _halt(ticket, clock, at)
    clock.state = state
    clock.met_at = at if state == ClockState.MET else None
    if state == ClockState.MET and clock.first_in_time is None:
        clock.first_in_time = clock.breached_at is None
