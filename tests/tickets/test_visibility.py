"""One rule, said twice: in SQL for lists, and on facts for one ticket. And abilities that tell the truth."""

import random
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from helpdesk.access.actor import Actor, ActorKind
from helpdesk.access.actor import person as acting
from helpdesk.access.scope import NOBODY, Scope
from helpdesk.accounts.models import User
from helpdesk.errors import Conflict, DomainError, Invalid, NotAllowed, NotFound
from tests.agreements import accept_as_it_is
from tests.evidence import undone
from tests.factories import World
from tests.tickets.scattered import scatter_tickets
from tickets.agreements.actions.propose import propose_agreement
from tickets.agreements.terms import Terms
from tickets.assignments.actions.answer_offer import accept_offer, decline_offer
from tickets.assignments.actions.assign import claim_ticket, offer_ticket
from tickets.assignments.actions.release import hand_over, make_lead, release_assignment
from tickets.checklist.actions import add_items
from tickets.conversation.actions.reply import post_message
from tickets.conversation.models import Message
from tickets.core.access import Visibility, visibility_of
from tickets.core.choices import Status
from tickets.core.models import Assignment, Ticket
from tickets.core.policy import ABILITIES, abilities, allowed_moves
from tickets.lifecycle.actions.confirm import confirm_solution
from tickets.lifecycle.actions.edit import edit_ticket
from tickets.lifecycle.actions.move import move_ticket
from tickets.merging.actions.merge import merge_tickets
from tickets.merging.actions.split import split_ticket
from tickets.relations.actions.relate import link_tickets, set_following, set_tags
from tickets.triage.actions.triage import Triage, triage_ticket

pytestmark = pytest.mark.django_db

AS_OFTEN = hypothesis_settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture
def many(world: World) -> World:
    """Tickets of every sort, written down at random: also states that the actions would not reach."""
    statuses = [status for status in Status.values if status not in ("pending", "merged")]
    scatter_tickets(
        world,
        random.Random(7),
        count=150,
        statuses=[*statuses, "open", "open", "open"],
        helpers=[world.vera, world.bas, world.noor, world.far_volunteer, world.ict, world.coordinator],
        states=["offered", "accepted", "declined", "released", "expired"],
    )
    return world


def some(values: list[int]) -> st.SearchStrategy[frozenset[int]]:
    return st.frozensets(st.sampled_from(values))


@AS_OFTEN
@given(data=st.data())
def test_the_list_and_the_ticket_agree_for_whatever_roles_somebody_has(many: World, data: st.DataObject) -> None:
    desks = [many.desk.pk, many.far_desk.pk]
    boards = [many.board.pk, many.other_board.pk, many.far_school.board_id]
    users = [many.vera.pk, many.bas.pk, many.far_volunteer.pk, many.ict.pk, many.coordinator.pk, 999_999, None]
    ids = list(Ticket.objects.order_by("pk").values_list("pk", flat=True)[:3])
    scope = Scope(
        user_id=data.draw(st.sampled_from(users)),
        coordinates=data.draw(some(desks)),
        administers=data.draw(some(desks)),
        volunteers_at=data.draw(some(desks)),
        boards=data.draw(some(boards)),
        board_desks=frozenset(desks),
        automates=data.draw(some(desks)),
        guest_of=data.draw(
            st.none() | st.sampled_from([("ticket", ticket_id) for ticket_id in ids] + [("view", ids[0])])
        ),
        is_system=data.draw(st.booleans()) and data.draw(st.booleans()),
    )

    views = {
        ticket.pk: visibility_of(scope, ticket.access) for ticket in Ticket.objects.prefetch_related("assignments")
    }

    listed = set(Ticket.objects.visible_in(scope).values_list("pk", flat=True))
    assert listed == {pk for pk, view in views.items() if view is not Visibility.NONE}
    in_full = Ticket.objects.visible_in(scope).fully_visible_in(scope)
    assert set(in_full.values_list("pk", flat=True)) == {pk for pk, view in views.items() if view.is_full}


def test_nobody_sees_nothing(many: World) -> None:
    many.coordinator.is_active = False
    for actor in (Actor(ActorKind.PERSON, NOBODY), acting(many.coordinator), acting(many.admin)):
        assert not Ticket.objects.visible_to(actor).exists()


# --- Abilities -------------------------------------------------------------------------------------------------------

Try = Callable[[World, User, Ticket], Any]


def _assignment(ticket: Ticket, **wanted: Any) -> int:
    found = Assignment.objects.filter(ticket=ticket, **wanted).order_by("pk").first()
    return found.pk if found else 0


def _own_or_any(ticket: Ticket, user: User, *states: str) -> int:
    own = _assignment(ticket, volunteer=user, state__in=states)
    return own or _assignment(ticket, state__in=states)


def _public_message(ticket: Ticket) -> int:
    """Of any ticket: whoever may not split is refused before anybody looks at the messages."""
    return Message.objects.create(ticket=ticket, author_id=ticket.requester_id, body="Hoi", body_html="Hoi").pk


# Each ability with the action behind it, given what the action needs besides the ticket.
TRIES: dict[str, Try] = {
    "ticket.edit": lambda _w, who, t: edit_ticket(actor=acting(who), ticket_id=t.pk, changes={"title": "Anders"}),
    "ticket.triage": lambda _w, who, t: triage_ticket(actor=acting(who), ticket_id=t.pk, triage=Triage(urgency="high")),
    "ticket.reply": lambda _w, who, t: post_message(actor=acting(who), ticket_id=t.pk, body="Hoi"),
    "ticket.note": lambda _w, who, t: post_message(actor=acting(who), ticket_id=t.pk, body="Hoi", audience="internal"),
    "ticket.tag": lambda _w, who, t: set_tags(actor=acting(who), ticket_id=t.pk, names=["wifi"]),
    # With another ticket that the same people may link: see `test_abilities…`.
    "ticket.link": lambda w, who, t: link_tickets(actor=acting(who), ticket_id=t.pk, other_id=w.twin),  # type: ignore[attr-defined]
    "ticket.follow": lambda _w, who, t: set_following(actor=acting(who), ticket_id=t.pk, follow=True),
    "ticket.merge": lambda w, who, t: merge_tickets(actor=acting(who), ticket_id=t.pk, into_id=w.twin),  # type: ignore[attr-defined]
    "ticket.split": lambda _w, who, t: split_ticket(
        actor=acting(who), ticket_id=t.pk, message_ids=[_public_message(t)], title="Iets anders"
    ),
    "ticket.checklist": lambda _w, who, t: add_items(actor=acting(who), ticket_id=t.pk, texts=["Stap"]),
    "ticket.confirm": lambda _w, who, t: confirm_solution(actor=acting(who), ticket_id=t.pk),
    "ticket.propose_agreement": lambda _w, who, t: propose_agreement(
        actor=acting(who), ticket_id=t.pk, terms=Terms(scope="Toch iets anders")
    ),
    "ticket.accept_agreement": lambda _w, who, t: accept_as_it_is(actor=acting(who), ticket_id=t.pk),
    "ticket.offer": lambda w, who, t: offer_ticket(
        actor=acting(who), ticket_id=t.pk, volunteer_id=w.noor.pk, force=True
    ),
    "ticket.claim": lambda _w, who, t: claim_ticket(actor=acting(who), ticket_id=t.pk),
    "assignment.accept": lambda _w, who, t: accept_offer(
        actor=acting(who), assignment_id=_assignment(t, volunteer=who, state="offered")
    ),
    "assignment.decline": lambda _w, who, t: decline_offer(
        actor=acting(who), assignment_id=_assignment(t, volunteer=who, state="offered"), reason="Nee"
    ),
    "assignment.release": lambda _w, who, t: release_assignment(
        actor=acting(who), assignment_id=_own_or_any(t, who, "accepted", "offered"), reason="Daarom"
    ),
    "assignment.hand_over": lambda w, who, t: hand_over(
        actor=acting(who), assignment_id=_own_or_any(t, who, "accepted"), volunteer_id=w.noor.pk
    ),
    "assignment.make_lead": lambda _w, who, t: make_lead(
        actor=acting(who), assignment_id=_assignment(t, state="accepted", is_lead=False)
    ),
}
# Reading the candidates changes nothing; the contract test asks for it.
WITHOUT_ACTION = {"ticket.candidates", "ticket.use_macro"}


def tickets_of_every_sort(world: World) -> Iterator[tuple[str, Ticket]]:
    for status in Status.values:
        yield status, world.ticket(status)
    for kind in ("devices", "visit"):
        for status in ("new", "in_consultation", "open", "in_progress"):
            yield f"{kind} {status}", world.ticket(status, kind=kind, device_count=3)
    for who in ("ict", "coordinator"):
        ticket = world.ticket("in_consultation")
        propose_agreement(actor=acting(getattr(world, who)), ticket_id=ticket.pk, terms=Terms(scope="Iets"))
        yield f"proposed by {who}", ticket
    ticket = world.ticket("in_consultation", kind="visit")
    world.agree(ticket)
    yield "agreed", ticket
    for status in ("open", "in_progress", "pending"):
        ticket = world.ticket(status)
        world.offer(ticket, world.bas, force=True)
        yield f"{status}, offered to Bas", ticket
    ticket = world.ticket("in_progress")
    world.assign(ticket, world.bas)
    yield "shared", ticket
    ticket = world.ticket("open")
    offer = world.offer(ticket, world.bas)
    Assignment.objects.filter(pk=offer.pk).update(expires_at="2020-01-01T00:00:00Z")
    yield "offer expired", ticket


def test_every_ability_is_tried_here() -> None:
    assert set(TRIES) | WITHOUT_ACTION == set(ABILITIES)


def test_abilities_and_moves_are_exactly_what_the_actions_allow(world: World, settings: Any) -> None:
    from volunteers.models import Volunteer

    Volunteer.objects.update(max_open_tickets=50, weekly_minutes=3600)
    checked = 0
    twin = world.ticket("in_progress")
    world.assign(twin, world.bas)
    object.__setattr__(world, "twin", twin.pk)
    for name, ticket in tickets_of_every_sort(world):
        fresh = Ticket.objects.get(pk=ticket.pk)
        for who in ("coordinator", "ict", "vera", "bas", "other_ict"):
            user = getattr(world, who)
            offered = set(abilities(user.scope, fresh))
            for ability, attempt in TRIES.items():
                outcome = result_of(partial(attempt, world, user, ticket))
                assert (outcome is None) == (ability in offered), f"{name}: {who} {ability}: {outcome!r}"
                checked += 1
            moves = {move.target.value for move in allowed_moves(user.scope, fresh)}
            for target in Status.values:
                outcome = result_of(
                    partial(move_ticket, actor=acting(user), ticket_id=ticket.pk, to=target, reason="Daarom")
                )
                assert (outcome is None) == (target in moves), f"{name}: {who} → {target}: {outcome!r}"
                checked += 1
    assert checked > 3000


def result_of(attempt: Callable[[], Any]) -> DomainError | None:
    """Try it, take it back, and return how it was refused: None if it was not."""
    try:
        with undone():
            attempt()
    except (NotFound, NotAllowed, Conflict, Invalid) as error:
        return error
    return None
