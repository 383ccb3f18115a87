"""The sections of the page "today", by role: what waits for the reader, worst first, and what else the day brings."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Coalesce
from django.db.models.lookups import LessThanOrEqual
from django.utils import timezone

from helpdesk.access.roles import Role
from helpdesk.access.scope import Scope
from tickets.attention.conditions import in_attention_view
from tickets.core.ask_conditions import asked_of, planned_day_of_ticket
from tickets.core.asks import Ask
from tickets.core.choices import Status
from tickets.core.due import LATE, SOON
from tickets.core.models import Ticket
from tickets.core.querysets import Part, TicketQuerySet
from volunteers.models import VolunteerSkill

# Given what the reader sees and the moment, the tickets of the section.
Keep = Callable[[TicketQuerySet, Scope, datetime], TicketQuerySet]

SHOWN = 50
# Nobody acts on the difference between 100 and 101.
COUNTED_AT_MOST = 100
PLANNED_FOR = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Section:
    """`since`: by what the worst comes first; where it waits, since when. `waits`: it asks something of the reader, so
    that the menu counts it. `part`: where a student, who sees two sets of tickets, finds them.
    """

    role: Role
    name: str
    keep: Keep
    since: str | Coalesce
    waits: bool = True
    shown: int = SHOWN
    newest_first: bool = False
    part: Part = Part.OWN

    @property
    def key(self) -> str:
        return f"{self.role}.{self.name}"

    def of(self, scope: Scope, at: datetime) -> TicketQuerySet:
        """Return its tickets, of what the reader sees in its role, worst first, each with `waiting_since`."""
        seen = Ticket.objects.visible_parts(_only(scope, HELD_AS[self.role]))
        tickets = next(part for part in seen if part.part in (None, self.part))
        found: TicketQuerySet = self.keep(tickets, scope, at).annotate(
            waiting_since=F(self.since) if isinstance(self.since, str) else self.since
        )
        order = F("waiting_since").desc() if self.newest_first else F("waiting_since").asc(nulls_last=True)
        return found.order_by(order, "pk")


def _asked(ask: Ask, tickets: TicketQuerySet, scope: Scope, at: datetime, *, of: str) -> TicketQuerySet:
    """Those that ask it of the reader in that role: somebody with two roles finds each ask under its own."""
    return asked_of(tickets, _only(scope, of, *_ALONG.get(of, ())), at, asks=[ask])


def _only(scope: Scope, *held: str) -> Scope:
    """The same person, as if nothing but these were held."""
    return Scope(user_id=scope.user_id, **{name: getattr(scope, name) for name in held})


HELD_AS = {Role.COORDINATOR: "coordinates", Role.ICT_TEAM: "boards", Role.VOLUNTEER: "volunteers_at"}
# A coordinator is asked as such, also for tickets of a board that they work for.
_ALONG = {"boards": ("coordinates",)}


def _coordinated(keep: Keep) -> Keep:
    return lambda tickets, scope, at: keep(tickets.filter(desk_id__in=scope.coordinates), scope, at)


def _own(keep: Keep) -> Keep:
    """Of the tickets that the reader has as a student."""
    return lambda tickets, scope, at: keep(
        tickets.filter(desk_id__in=scope.volunteers_at).assigned_to(scope.user_id or 0), scope, at
    )


def _due(code: str) -> Keep:
    return lambda tickets, _scope, at: tickets.still_active().due((code,), at=at)


def _attention(view: str) -> Keep:
    return partial(in_attention_view, view=view)


def _for_coordinator(ask: Ask) -> Keep:
    return partial(_asked, ask, of="coordinates")


def _for_board(ask: Ask) -> Keep:
    return partial(_asked, ask, of="boards")


def _for_student(ask: Ask) -> Keep:
    return partial(_asked, ask, of="volunteers_at")


def _under_way(tickets: TicketQuerySet, scope: Scope, _at: datetime) -> TicketQuerySet:
    return tickets.still_active().filter(board_id__in=scope.boards).exclude(desk_id__in=scope.coordinates)


def _planned(tickets: TicketQuerySet, _scope: Scope, at: datetime) -> TicketQuerySet:
    """Planned, for today, this week or a day that is over."""
    by_then = LessThanOrEqual(planned_day_of_ticket(), timezone.localdate(at + PLANNED_FOR))
    return tickets.filter(Q(by_then), status=Status.SCHEDULED)


def _fits(tickets: TicketQuerySet, scope: Scope, _at: datetime) -> TicketQuerySet:
    """In the queue, and the student knows all that it needs."""
    known = VolunteerSkill.objects.filter(
        volunteer__user_id=scope.user_id or 0, volunteer__desk_id__in=scope.volunteers_at
    )
    missing = Ticket.skills.through.objects.filter(ticket_id=OuterRef("pk")).exclude(skill_id__in=known.values("skill"))
    return tickets.filter(~Exists(missing))


def _at_hand(tickets: TicketQuerySet, _scope: Scope, _at: datetime) -> TicketQuerySet:
    return tickets.filter(status__in=(Status.OPEN, Status.IN_PROGRESS))


SECTIONS = (
    Section(Role.COORDINATOR, "late", _coordinated(_due(LATE)), "due_at"),
    Section(Role.COORDINATOR, "soon", _coordinated(_due(SOON)), "due_at"),
    Section(Role.COORDINATOR, "answer", _for_coordinator(Ask.ANSWER), "unanswered_since"),
    Section(Role.COORDINATOR, "triage", _for_coordinator(Ask.TRIAGE), "created_at"),
    Section(Role.COORDINATOR, "accept_agreement", _for_coordinator(Ask.ACCEPT_AGREEMENT), "agreement__proposed_at"),
    Section(Role.COORDINATOR, "make_ready", _for_coordinator(Ask.MAKE_READY), "agreement__updated_at"),
    Section(Role.COORDINATOR, "offer_failed", _attention("offer_failed"), "attention_since"),
    Section(Role.COORDINATOR, "choose_student", _for_coordinator(Ask.CHOOSE_STUDENT), "updated_at"),
    Section(Role.COORDINATOR, "reopened", _attention("reopened"), "attention_since"),
    Section(Role.COORDINATOR, "unhappy", _attention("unhappy"), "attention_since"),
    Section(Role.COORDINATOR, "stuck", _attention("stuck"), "attention_since"),
    Section(Role.COORDINATOR, "board_silent", _attention("agreement"), "attention_since", waits=False),
    Section(Role.ICT_TEAM, "accept_agreement", _for_board(Ask.ACCEPT_AGREEMENT), "agreement__proposed_at"),
    Section(Role.ICT_TEAM, "answer", _for_board(Ask.ANSWER), "updated_at"),
    Section(Role.ICT_TEAM, "confirm", _for_board(Ask.CONFIRM), "solved_at"),
    Section(Role.ICT_TEAM, "under_way", _under_way, "updated_at", waits=False, shown=6, newest_first=True),
    Section(Role.VOLUNTEER, "answer_offer", _for_student(Ask.ANSWER_OFFER), "updated_at"),
    Section(Role.VOLUNTEER, "answer", _for_student(Ask.ANSWER), "unanswered_since"),
    Section(Role.VOLUNTEER, "reopened", _for_student(Ask.REOPENED), "reopened_at"),
    Section(Role.VOLUNTEER, "late", _own(_due(LATE)), "due_at"),
    Section(Role.VOLUNTEER, "start", _for_student(Ask.START), "updated_at"),
    Section(Role.VOLUNTEER, "planned", _own(_planned), planned_day_of_ticket(), waits=False),
    Section(Role.VOLUNTEER, "at_hand", _own(_at_hand), "updated_at", waits=False),
    Section(Role.VOLUNTEER, "queue", _fits, "created_at", waits=False, shown=5, part=Part.QUEUE),
)


def sections_of(scope: Scope) -> list[Section]:
    """Return the sections of whoever has the scope, in the order of the page."""
    return [section for section in SECTIONS if getattr(scope, HELD_AS[section.role])]


def count_waiting(scope: Scope, at: datetime) -> tuple[int, bool]:
    """Return how many tickets wait for the reader, each once, at most COUNTED_AT_MOST, and whether there are more.

    In one query, which finds no more of a section than are counted.
    """
    found = [section.of(scope, at).values("pk") for section in sections_of(scope) if section.waits]
    # Each within another: SQLite takes no bound in a part of a union.
    waiting = [Ticket.objects.filter(pk__in=ids[: COUNTED_AT_MOST + 1]).order_by().values("pk") for ids in found]
    count = waiting[0].union(*waiting[1:]).count() if waiting else 0
    return min(count, COUNTED_AT_MOST), count > COUNTED_AT_MOST


SECTION_KEYS = tuple(section.key for section in SECTIONS)
