"""Builders of invented desks, people, boards, schools and tickets: something valid, plus what the test is about."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import count
from typing import Any, TypeVar

from allauth.account.models import EmailAddress
from django.db.models import Model

from helpdesk.access.actor import Actor, person
from helpdesk.access.roles import Role
from helpdesk.accounts.models import Membership, User
from helpdesk.desks.models import Desk
from helpdesk.schools.models import Board, BoardMembership, School
from tests.agreements import accept_as_it_is
from tickets.agreements.actions.propose import propose_agreement
from tickets.agreements.terms import Terms
from tickets.assignments.actions.answer_offer import accept_offer
from tickets.assignments.actions.assign import claim_ticket, offer_ticket
from tickets.core.choices import Kind, Status
from tickets.core.models import Assignment, Category, Ticket
from tickets.lifecycle.actions.confirm import confirm_solution
from tickets.lifecycle.actions.file import TicketDraft, file_ticket
from tickets.lifecycle.actions.move import move_ticket
from tickets.merging.actions.merge import merge_tickets
from volunteers.models import Skill, Volunteer

PASSWORD = "een-lang-wachtwoord-7"

_number = count(1)
Row = TypeVar("Row", bound=Model)


# `new_…` is not yet written; `make_…` is.

_AS_LETTERS = str.maketrans("0123456789", "bcdfghjklm")


def _letters(number: int, width: int = 1) -> str:
    """Return a number as letters. Names and codes hold no digits, or a test that searches for a number finds them."""
    return f"{number:0{width}d}".translate(_AS_LETTERS)


def new_desk(**fields: Any) -> Desk:
    n = next(_number)
    return Desk(**{"name": f"Helpdesk {n}", "slug": f"desk-{n}"} | fields)


def new_board(desk: Desk, **fields: Any) -> Board:
    n = next(_number)
    values = {"number": f"{10_000 + (80_000 + n) % 90_000}", "name": f"Stichting Proefschool {_letters(n)}"}
    return Board(**{"desk": desk} | values | fields)


def new_school(board: Board, **fields: Any) -> School:
    n = next(_number)
    values = {"code": f"{_letters(n % 10_000, 4).upper()}00", "name": f"De Proef {_letters(n)}", "city": "ALMERE"}
    return School(**{"board": board} | values | fields)


def new_user(*, password: str | None = PASSWORD, **fields: Any) -> User:
    n = next(_number)
    user = User(**{"email": f"persoon{n}@example.org", "name": f"Persoon {n}"} | fields)
    user.set_password(password)
    return user


def new_skill(desk: Desk, slug: str = "", **fields: Any) -> Skill:
    slug = slug or f"skill-{next(_number)}"
    return Skill(**{"desk": desk, "slug": slug, "name_nl": slug, "name_en": slug} | fields)


def new_category(desk: Desk, slug: str = "", **fields: Any) -> Category:
    slug = slug or f"category-{next(_number)}"
    return Category(**{"desk": desk, "slug": slug, "name_nl": slug, "name_en": slug} | fields)


def _written(row: Row) -> Row:
    row.save(force_insert=True)
    return row


def make_desk(**fields: Any) -> Desk:
    return _written(new_desk(**fields))


def make_board(desk: Desk | None = None, **fields: Any) -> Board:
    return _written(new_board(desk or fields.pop("desk", None) or make_desk(), **fields))


def make_school(board: Board | None = None, **fields: Any) -> School:
    return _written(new_school(board or make_board(), **fields))


def make_user(**fields: Any) -> User:
    """A person without any role; can sign in."""
    user = _written(new_user(**fields))
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def add_role(user: User, desk: Desk, role: Role, boards: tuple[Board, ...] = ()) -> User:
    Membership.objects.create(user=user, desk=desk, role=role)
    for board in boards:
        BoardMembership.objects.create(user=user, board=board)
    user.cached_scope = None
    return user


def make_coordinator(desk: Desk, **fields: Any) -> User:
    return add_role(make_user(**fields), desk, Role.COORDINATOR)


def make_admin(desk: Desk, **fields: Any) -> User:
    return add_role(make_user(**fields), desk, Role.ADMIN)


def make_volunteer_user(desk: Desk, **fields: Any) -> User:
    """A student with the role, without a profile in `volunteers`."""
    return add_role(make_user(**fields), desk, Role.VOLUNTEER)


def make_ict_team(*boards: Board, **fields: Any) -> User:
    """Somebody of the ICT team of these boards, which belong to one desk."""
    return add_role(make_user(**fields), boards[0].desk, Role.ICT_TEAM, boards)


# --- Students, tickets ------------------------------------------------------------------------------------------------


def make_skill(desk: Desk, slug: str = "", **fields: Any) -> Skill:
    return _written(new_skill(desk, slug, **fields))


def make_category(desk: Desk, slug: str = "", **fields: Any) -> Category:
    return _written(new_category(desk, slug, **fields))


def make_volunteer(desk: Desk, *, profile: dict[str, Any] | None = None, **fields: Any) -> User:
    """A student with the role and a profile."""
    user = make_volunteer_user(desk, **fields)
    Volunteer.objects.create(desk=desk, user=user, **profile or {})
    return user


@dataclass(frozen=True)
class World:
    """One desk with everybody on it, and the people of another desk, who are strangers here."""

    desk: Desk
    board: Board
    other_board: Board
    school: School
    second_school: School
    closed_school: School
    other_school: School
    category: Category
    skill: Skill
    coordinator: User
    admin: User
    vera: User
    bas: User
    noor: User
    ict: User
    other_ict: User
    far_desk: Desk
    far_school: School
    far_coordinator: User
    far_volunteer: User
    far_ict: User

    def file(self, *, actor: Actor | None = None, **draft: Any) -> Ticket:
        """A ticket as the ICT team of `board` files it; the day it is wanted may be over meanwhile."""
        wanted_by = draft.pop("wanted_by", None)
        values = {"title": "Laptop start niet", "school_id": self.school.pk} | draft
        ticket, _is_new = file_ticket(actor=actor or person(self.ict), draft=TicketDraft(**values))
        if wanted_by is not None:
            ticket.wanted_by = wanted_by
            ticket.save(update_fields=["wanted_by"])
        return ticket

    def ticket(self, status: str = Status.NEW, *, volunteer: User | None = None, **draft: Any) -> Ticket:
        """A ticket brought into `status` by the actions, as people would; `volunteer` (Vera) has it where one does."""
        ticket = self.file(**draft)
        bring_to(self, ticket, status, volunteer=volunteer or self.vera)
        return Ticket.objects.get(pk=ticket.pk)

    def agree(self, ticket: Ticket) -> None:
        """Both sides accept an agreement."""
        propose_agreement(
            actor=person(self.coordinator), ticket_id=ticket.pk, terms=Terms(scope="Tien laptops klaarmaken")
        )
        accept_as_it_is(actor=person(self.ict), ticket_id=ticket.pk)

    def offer(self, ticket: Ticket, volunteer: User, **options: Any) -> Assignment:
        return offer_ticket(actor=person(self.coordinator), ticket_id=ticket.pk, volunteer_id=volunteer.pk, **options)

    def assign(self, ticket: Ticket, volunteer: User) -> Assignment:
        """Offer and accept."""
        assignment = self.offer(ticket, volunteer)
        return accept_offer(actor=person(volunteer), assignment_id=assignment.pk)


class _Rows:
    """Rows that are written together, a statement for each table: most tests begin with a world."""

    def __init__(self) -> None:
        self._of: dict[type[Model], list[Model]] = {}

    def add(self, row: Row) -> Row:
        self._of.setdefault(type(row), []).append(row)
        return row

    def write(self) -> None:
        # In the order in which the first of each was added: what a row refers to was added before it.
        for model, rows in self._of.items():
            model._default_manager.bulk_create(rows)


def make_world() -> World:
    rows = _Rows()
    desk, far_desk = (rows.add(new_desk(name=name)) for name in ("Helpdesk Almere", "Helpdesk Elders"))
    board, other_board, far_board = (rows.add(new_board(place)) for place in (desk, desk, far_desk))

    def school(of: Board, **fields: Any) -> School:
        return rows.add(new_school(of, **fields))

    def somebody(name: str, role: Role, at: Desk, *boards: Board) -> User:
        user = rows.add(new_user(name=name))
        rows.add(EmailAddress(user=user, email=user.email, verified=True, primary=True))
        rows.add(Membership(user=user, desk=at, role=role))
        for one in boards:
            rows.add(BoardMembership(user=user, board=one))
        if role == Role.VOLUNTEER:
            rows.add(Volunteer(desk=at, user=user))
        return user

    world = World(
        desk=desk,
        board=board,
        other_board=other_board,
        school=school(board),
        second_school=school(board),
        closed_school=school(board, closed_on=date(2019, 8, 1)),
        other_school=school(other_board),
        category=rows.add(new_category(desk, "hardware")),
        skill=rows.add(new_skill(desk, "windows")),
        coordinator=somebody("Carla Coordinator", Role.COORDINATOR, desk),
        admin=somebody("Ad Beheer", Role.ADMIN, desk),
        vera=somebody("Vera Student", Role.VOLUNTEER, desk),
        bas=somebody("Bas Student", Role.VOLUNTEER, desk),
        noor=somebody("Noor Student", Role.VOLUNTEER, desk),
        ict=somebody("Ilse Ict", Role.ICT_TEAM, desk, board),
        other_ict=somebody("Otto Ict", Role.ICT_TEAM, desk, other_board),
        far_desk=far_desk,
        far_school=school(far_board),
        far_coordinator=somebody("Fay Ver", Role.COORDINATOR, far_desk),
        far_volunteer=somebody("Ver Student", Role.VOLUNTEER, far_desk),
        far_ict=somebody("Verre Ict", Role.ICT_TEAM, far_desk, far_board),
    )
    rows.write()
    return world


# The shortest way that people have into each status.
_WAYS = {
    Status.NEW: (),
    Status.IN_CONSULTATION: ("talk",),
    Status.OPEN: ("agree", "open"),
    Status.SCHEDULED: ("agree", "open", "claim", "plan"),
    Status.IN_PROGRESS: ("agree", "open", "claim"),
    Status.PENDING: ("agree", "open", "claim", "ask"),
    Status.SOLVED: ("agree", "open", "claim", "solve"),
    Status.CLOSED: ("agree", "open", "claim", "solve", "confirm"),
    Status.REJECTED: ("reject",),
    Status.WITHDRAWN: ("withdraw",),
    Status.MERGED: ("merge",),
}


def bring_to(world: World, ticket: Ticket, status: str, *, volunteer: User) -> None:
    """Bring a new ticket into `status`."""

    def move(who: User, to: str, reason: str = "") -> None:
        move_ticket(actor=person(who), ticket_id=ticket.pk, to=to, reason=reason)

    def agree() -> None:
        if ticket.kind != Kind.QUESTION:
            move(world.coordinator, Status.IN_CONSULTATION)
            world.agree(ticket)

    steps: dict[str, Callable[[], object]] = {
        "talk": lambda: move(world.coordinator, Status.IN_CONSULTATION),
        "agree": agree,
        "open": lambda: move(world.coordinator, Status.OPEN),
        "claim": lambda: claim_ticket(actor=person(volunteer), ticket_id=ticket.pk),
        "plan": lambda: move(volunteer, Status.SCHEDULED),
        "ask": lambda: move(volunteer, Status.PENDING),
        "solve": lambda: move(volunteer, Status.SOLVED),
        "confirm": lambda: confirm_solution(actor=person(world.ict), ticket_id=ticket.pk),
        "reject": lambda: move(world.coordinator, Status.REJECTED, "Hoort niet bij ons"),
        "withdraw": lambda: move(world.ict, Status.WITHDRAWN),
        "merge": lambda: merge_tickets(
            actor=person(world.coordinator), ticket_id=ticket.pk, into_id=world.file(title="Het andere ticket").pk
        ),
    }
    for step in _WAYS[Status(status)]:
        steps[step]()
