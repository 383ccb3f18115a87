"""How much work the volunteers of a desk have: the facts behind ranking, capacity and the team screen."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import datetime

from django.utils import timezone

from helpdesk.prepared import IsOneOf
from tickets.core.choices import ACTIVE, AssignmentState, Status
from tickets.core.models import Assignment, Ticket
from volunteers.availability import DayRange, Slot, available_minutes
from volunteers.matching import DEFAULT_ESTIMATE_MINUTES, CandidateFacts, Needs, Ranked, rank
from volunteers.models import Skill, Volunteer


def volunteer_facts(
    volunteers: Iterable[Volunteer], *, at: datetime, ticket: Ticket | None = None
) -> list[CandidateFacts]:
    """Return what is known of each volunteer in the ISO week of `at`; with a ticket, also what ties them to it.

    Eight queries at the most, whatever the number of volunteers. Volunteers must come with `user`, `slots`,
    `exceptions` and `skill_levels` loaded, see `VolunteerQuerySet.with_profile`.
    """
    people = list(volunteers)
    user_ids = [item.user_id for item in people]
    open_tickets: Counter[int] = Counter()
    planned: defaultdict[int, int] = defaultdict(int)
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
    for user_id, ticket_id in at_hand:
        open_tickets[user_id] += 1
        estimate = estimates[ticket_id]
        planned[user_id] += estimate if estimate is not None else DEFAULT_ESTIMATE_MINUTES
    helped, declined = _ties(user_ids, ticket)
    week_of = timezone.localtime(at).date()
    return [
        CandidateFacts(
            user_id=item.user_id,
            name=item.user.name,
            skills={row.skill_id: row.level for row in item.skill_levels.all()},
            available_minutes=available_minutes(
                item.weekly_minutes,
                [Slot(row.weekday, row.starts, row.ends) for row in item.slots.all()],
                [DayRange(row.starts_on, row.ends_on, row.is_available) for row in item.exceptions.all()],
                week_of=week_of,
            ),
            planned_minutes=planned[item.user_id],
            open_tickets=open_tickets[item.user_id],
            max_open_tickets=item.max_open_tickets,
            solved_at_school=helped[item.user_id],
            has_declined=item.user_id in declined,
        )
        for item in people
    ]


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
    needs = _needs(ticket)
    if skill_ids is not None:
        chosen = Skill.objects.filter(desk_id=ticket.desk_id, pk__in=skill_ids, is_active=True)
        needs = replace(needs, skills={skill.pk: skill.name for skill in chosen})
    return rank(needs, _facts_of_others(ticket, at=at))


def colleagues(ticket: Ticket, *, at: datetime) -> list[CandidateFacts]:
    """Return the volunteers with room to whom a place on the ticket can be handed over, best suited first.

    For students too: so in an order that follows from skills and hours alone. Who has how many tickets, helped at the
    school or said no before would tell of what a student may not see.
    """
    with_room = [facts for facts in _facts_of_others(ticket, at=at) if not facts.is_full]
    unburdened = [
        replace(facts, planned_minutes=0, open_tickets=0, solved_at_school=0, has_declined=False) for facts in with_room
    ]
    return [item.facts for item in rank(_needs(ticket), unburdened)]


def _needs(ticket: Ticket) -> Needs:
    return Needs(
        skills={skill.pk: skill.name for skill in ticket.skills.all()},
        estimate_minutes=ticket.estimate_minutes,
        school_name=ticket.school.name if ticket.school else "",
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
