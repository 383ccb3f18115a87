"""How much work the volunteers of a desk have: the facts behind ranking, capacity and the team screen."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import NamedTuple, TypedDict

from django.utils import timezone

from helpdesk.prepared import IsOneOf
from tickets.assignments.hooks import appointments_from, minutes_logged, minutes_worked
from tickets.core.choices import ACTIVE, AssignmentState, Kind, Status
from tickets.core.models import Assignment, Ticket
from volunteers.availability import DayRange, Slot, available_minutes, monday_of
from volunteers.load import Appointment, WeekLoad, carried_over, without_appointment
from volunteers.matching import DEFAULT_ESTIMATE_MINUTES, CandidateFacts, Needs, Ranked, rank
from volunteers.models import Skill, Volunteer
from volunteers.shares import shares
from volunteers.windows import Window, last_day_ahead, minutes_of, windows_between


def week_loads(volunteers: Iterable[Volunteer], monday: date, *, at: datetime) -> dict[int, WeekLoad]:
    """Return how full the week of `monday` is for each student, by number. `at`: now.

    Open work counts in this week; what does not fit goes to the weeks after it. A week that is over has none, and no
    appointments but those of which nobody said how they went. At most nine queries, whatever the number of students.
    Students must come with their times loaded, see `VolunteerQuerySet.with_profile`.
    """
    people = list(volunteers)
    return {user_id: load.week for user_id, load in _loads(people, monday, at=at).items()}


def volunteer_facts(
    volunteers: Iterable[Volunteer], *, at: datetime, ticket: Ticket | None = None
) -> list[CandidateFacts]:
    """Return what is known of each volunteer in the ISO week of `at`; with a ticket, also what ties them to it.

    Thirteen queries at the most, whatever the number of volunteers. Volunteers must come with `user`, `slots`,
    `exceptions` and `skill_levels` loaded, see `VolunteerQuerySet.with_profile`.
    """
    people = list(volunteers)
    now = timezone.localtime(at)
    loads = _loads(people, monday_of(now.date()), at=at)
    helped, declined = _ties([item.user_id for item in people], ticket)
    last_day = None if ticket is None else last_day_ahead(now.date(), ticket.wanted_by)[0]
    return [
        CandidateFacts(
            user_id=item.user_id,
            name=item.user.name,
            skills={row.skill_id: row.level for row in item.skill_levels.all()},
            available_minutes=loads[item.user_id].week.available,
            planned_minutes=loads[item.user_id].week.taken,
            open_tickets=loads[item.user_id].open_tickets,
            max_open_tickets=item.max_open_tickets,
            solved_at_school=helped[item.user_id],
            has_declined=item.user_id in declined,
            languages=frozenset(item.languages),
            **_windows(item, loads[item.user_id].booked, now, last_day),
        )
        for item in people
    ]


class _Windows(TypedDict, total=False):
    windows: tuple[Window, ...]
    window_minutes: int


def _windows(item: Volunteer, booked: Sequence[Appointment], now: datetime, last_day: date | None) -> _Windows:
    """Return when the student has time from now up to the last day; nothing where they told no usual times."""
    slots = _slots(item)
    if last_day is None or not slots:
        return {}
    found = windows_between(now, last_day, slots, _exceptions(item), booked)
    minutes = minutes_of(found, booked, max_daily_minutes=item.max_daily_minutes)
    return {"windows": tuple(found), "window_minutes": minutes}


class _Load(NamedTuple):
    """The week of a student, how many open tickets they have, and what they still have to go to."""

    week: WeekLoad
    open_tickets: int
    booked: list[Appointment]


def _loads(people: Sequence[Volunteer], monday: date, *, at: datetime) -> dict[int, _Load]:
    desk_ids, user_ids = {item.desk_id for item in people}, [item.user_id for item in people]
    this_monday = monday_of(timezone.localtime(at).date())
    logged = logged_now = minutes_logged(desk_ids, user_ids, monday, monday + timedelta(days=6))
    if monday > this_monday:
        logged_now = minutes_logged(desk_ids, user_ids, this_monday, this_monday + timedelta(days=6))
    appointments = appointments_from(desk_ids, user_ids, min(monday, this_monday))
    left = _work_left(user_ids)
    found = {}
    for item in people:
        booked = appointments[item.user_id]
        load = WeekLoad(
            available=_available(item, monday),
            logged=logged[item.user_id],
            appointments=_minutes_in(booked, monday),
        )
        if monday >= this_monday:
            before = [
                WeekLoad(
                    _available(item, week),
                    logged=logged_now[item.user_id] if week == this_monday else 0,
                    appointments=_minutes_in(booked, week),
                )
                for week in _weeks(this_monday, monday)
            ]
            open_work = carried_over(without_appointment(left[item.user_id], booked), before)
            load = replace(load, open_work=open_work)
        found[item.user_id] = _Load(load, len(left[item.user_id]), booked)
    return found


def _weeks(first: date, end: date) -> list[date]:
    """Return each Monday from the first up to the end, which is not included."""
    return [first + timedelta(weeks=number) for number in range((end - first).days // 7)]


def _available(item: Volunteer, monday: date) -> int:
    return available_minutes(
        item.weekly_minutes,
        _slots(item),
        _exceptions(item),
        week_of=monday,
        max_daily_minutes=item.max_daily_minutes,
    )


def _slots(item: Volunteer) -> list[Slot]:
    return [Slot(row.weekday, row.starts, row.ends) for row in item.slots.all()]


def _exceptions(item: Volunteer) -> list[DayRange]:
    return [DayRange(row.starts_on, row.ends_on, row.is_available) for row in item.exceptions.all()]


def _minutes_in(appointments: Iterable[Appointment], monday: date) -> int:
    return sum(appointment.minutes for appointment in appointments if monday_of(appointment.day) == monday)


def _work_left(user_ids: list[int]) -> defaultdict[int, dict[int, int]]:
    """Return what is left for each student of the estimate of each of their open tickets, in minutes."""
    active = Assignment.objects.filter(
        volunteer_id__in=user_ids, state=AssignmentState.ACCEPTED, ticket__status__in=sorted(ACTIVE)
    )
    # In two steps, so that what a student has done is passed over in the indexes alone.
    at_hand = list(active.order_by().values_list("volunteer_id", "ticket_id"))
    estimates = dict(
        Ticket.objects.filter(IsOneOf("pk", {ticket_id for _user_id, ticket_id in at_hand}))
        .order_by()
        .values_list("pk", "estimate_minutes")
    )
    helpers, worked = _helpers(estimates), minutes_worked(list(estimates))
    found: defaultdict[int, dict[int, int]] = defaultdict(dict)
    for user_id, ticket_id in at_hand:
        estimate = estimates[ticket_id]
        whole = estimate if estimate is not None else DEFAULT_ESTIMATE_MINUTES
        # Somebody who worked longer than was thought has nothing left by the estimate.
        left = max(0, whole - worked[ticket_id])
        found[user_id][ticket_id] = shares(left, helpers[ticket_id])[user_id]
    return found


def _helpers(ticket_ids: Iterable[int]) -> defaultdict[int, set[int]]:
    """Return who helps with each ticket: they share the work, also with students who are not asked about here."""
    found: defaultdict[int, set[int]] = defaultdict(set)
    accepted = Assignment.objects.filter(IsOneOf("ticket", ticket_ids), state=AssignmentState.ACCEPTED)
    for ticket_id, user_id in accepted.order_by().values_list("ticket_id", "volunteer_id"):
        found[ticket_id].add(user_id)
    return found


def _ties(user_ids: list[int], ticket: Ticket | None) -> tuple[Counter[int], set[int]]:
    """How often each helped at the ticket's school, and who declined this ticket."""
    if ticket is None:
        return Counter(), set()
    declined = set(
        Assignment.objects.filter(ticket=ticket, state=AssignmentState.DECLINED).values_list("volunteer_id", flat=True)
    )
    if ticket.school_id is None:
        return Counter(), declined
    helped = Assignment.objects.filter(
        volunteer_id__in=user_ids,
        state=AssignmentState.ACCEPTED,
        ticket__school_id=ticket.school_id,
        ticket__status__in=(Status.SOLVED, Status.CLOSED),
    )
    return Counter(helped.values_list("volunteer_id", flat=True)), declined


def facts_of(volunteer: Volunteer, *, at: datetime) -> CandidateFacts:
    """Return the same for one volunteer."""
    return volunteer_facts([volunteer], at=at)[0]


def candidates(ticket: Ticket, *, at: datetime, skill_ids: Collection[int] | None = None) -> list[Ranked]:
    """Return the volunteers at work at the ticket's desk who are not on it yet, best first, with reasons.

    `skill_ids`: skills of the desk to rank by instead of those that are saved on the ticket; unknown ones do not count.
    """
    needs = _needs(ticket, at=at)
    if skill_ids is not None:
        chosen = Skill.objects.filter(desk_id=ticket.desk_id, pk__in=skill_ids, is_active=True)
        needs = replace(needs, skills={skill.pk: skill.name for skill in chosen})
    return rank(needs, _facts_of_others(ticket, at=at))


def colleagues(ticket: Ticket, *, at: datetime) -> list[CandidateFacts]:
    """Return the volunteers with room to whom a place on the ticket can be handed over, best suited first.

    For students too: so in an order that follows from skills, languages and hours alone. Who has how many tickets,
    helped at the school or said no before would tell of what a student may not see.
    """
    with_room = [facts for facts in _facts_of_others(ticket, at=at) if not facts.is_full]
    unburdened = [
        replace(facts, planned_minutes=0, open_tickets=0, solved_at_school=0, has_declined=False, windows=None)
        for facts in with_room
    ]
    return [item.facts for item in rank(_needs(ticket, at=at), unburdened)]


def _needs(ticket: Ticket, *, at: datetime) -> Needs:
    now = timezone.localtime(at)
    last_day, is_wanted_by_then = last_day_ahead(now.date(), ticket.wanted_by)
    return Needs(
        skills={skill.pk: skill.name for skill in ticket.skills.all()},
        estimate_minutes=ticket.estimate_minutes,
        school_name=ticket.school.name if ticket.school else "",
        # The language in which who asks reads the helpdesk: known of everybody, and nobody has to fill it in. Making
        # devices ready needs few words.
        language="" if ticket.kind == Kind.DEVICES else ticket.requester.language,
        now=now,
        last_day=last_day,
        is_wanted_by_then=is_wanted_by_then,
    )


def _facts_of_others(ticket: Ticket, *, at: datetime) -> list[CandidateFacts]:
    """The volunteers at work at the ticket's desk who are not on it yet."""
    taken = ticket.access.accepted | ticket.access.offered
    people = Volunteer.objects.at_work().with_profile().filter(desk_id=ticket.desk_id).exclude(user_id__in=taken)
    return volunteer_facts(people, at=at, ticket=ticket)


def offers_open(user_ids: Iterable[int]) -> Counter[int]:
    """Return how many unanswered offers each of these volunteers has."""
    offered = Assignment.objects.filter(volunteer_id__in=list(user_ids), state=AssignmentState.OFFERED)
    return Counter(offered.values_list("volunteer_id", flat=True))
