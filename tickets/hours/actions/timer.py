"""The timer: start, stop, throw away. The server's clock counts, so it survives a closed tab and an empty phone."""

from datetime import timedelta

from django.utils.translation import gettext as _

from helpdesk import clock
from helpdesk.access.actor import Actor
from helpdesk.access.policy import require
from helpdesk.accounts.locks import lock_person
from helpdesk.errors import Conflict, Invalid, NotFound
from helpdesk.history.unit import unit_of_work
from helpdesk.texts.durations import duration_words
from tickets.hours.arithmetic import elapsed_minutes
from tickets.hours.choices import LONGEST_TIMER, MadeBy
from tickets.hours.desks import desk_of_work
from tickets.hours.models import Timer, WorkLog
from tickets.hours.queries import ZONE
from tickets.hours.rows import Work, check_day, check_subject, write_row
from tickets.hours.subject import TIMERS


def start_timer(
    *,
    actor: Actor,
    kind: str,
    desk_id: int | None = None,
    ticket_id: int | None = None,
    batch_id: int | None = None,
    note: str = "",
) -> Timer:
    """Start the clock for work of the actor's own.

    Raises NotAllowed, Conflict if it runs already, Invalid for a ticket or a batch that the student never had.
    """
    with unit_of_work():
        person = actor.require_user()
        desk = desk_of_work(actor, desk_id, ticket_id=ticket_id, batch_id=batch_id)
        timer = Timer(
            desk_id=desk,
            volunteer=person,
            kind=kind,
            ticket_id=ticket_id,
            batch_id=batch_id,
            note=note,
            started_at=clock.now(),
        )
        require(actor, "work_timer.start", timer)
        lock_person(person)
        if Timer.objects.filter(volunteer=person).exists():
            raise Conflict(_("Your timer is running already. Stop it first."))
        check_subject(kind, ticket_id=ticket_id, batch_id=batch_id, desk_id=desk, volunteer_id=person.pk)
        timer.save(force_insert=True)
        TIMERS.record("work_timer.started", actor=actor, thing=timer, data={"kind": kind}, at=timer.started_at)
        return timer


def stop_timer(*, actor: Actor, minutes: int | None = None, note: str | None = None) -> WorkLog:
    """Stop the clock and log what it counted: a minute at least. `minutes` says how long it really was.

    After more than 10 hours that is asked. Raises NotFound when none runs, Invalid.
    """
    with unit_of_work():
        timer = _own(actor)
        now = clock.now()
        passed = elapsed_minutes(timer.started_at, now)
        ended_at = now
        if passed > LONGEST_TIMER:
            if minutes is None:
                raise Invalid(
                    {
                        "minutes": _("The timer ran for %(time)s. Say how long you really worked.")
                        % {"time": duration_words(passed)}
                    },
                    code="required",
                )
            ended_at = timer.started_at + timedelta(minutes=minutes)
        if minutes is not None and minutes > max(passed, 1):
            raise Invalid({"minutes": _("This is longer than the timer ran.")}, code="too_long")
        work = Work(
            kind=timer.kind,
            worked_on=timer.started_at.astimezone(ZONE).date(),
            minutes=max(passed, 1) if minutes is None else minutes,
            ticket_id=timer.ticket_id,
            batch_id=timer.batch_id,
            started_at=timer.started_at,
            # Started and stopped in one moment: a minute, as for any other short work.
            ended_at=max(ended_at, timer.started_at + timedelta(minutes=1)) if passed < 1 else ended_at,
            note=timer.note if note is None else note,
        )
        check_day(work.worked_on, at=now)
        row = write_row(
            work,
            actor=actor,
            desk_id=timer.desk_id,
            volunteer_id=timer.volunteer_id,
            at=now,
            made_by=MadeBy.TIMER,
        )
        TIMERS.record("work_timer.stopped", actor=actor, thing=timer, data={"minutes": row.minutes}, at=now)
        timer.delete()
        return row


def discard_timer(*, actor: Actor) -> None:
    """Throw the running clock away: nothing is logged. Raises NotFound when none runs."""
    with unit_of_work():
        timer = _own(actor)
        TIMERS.record("work_timer.discarded", actor=actor, thing=timer)
        timer.delete()


def _own(actor: Actor) -> Timer:
    person = actor.require_user()
    lock_person(person)
    found = Timer.objects.filter(volunteer=person).values_list("pk", flat=True).first()
    if found is None:
        raise NotFound(_("Your timer is not running."))
    timer = TIMERS.lock(actor=actor, thing_id=found)
    require(actor, "work_timer.stop", timer)
    return timer
