"""Agreements in tests."""

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any

from helpdesk.access.actor import Actor
from helpdesk.schools.models import Board
from tickets.agreements.actions.answer import accept_for_ticket
from tickets.agreements.models import Agreement, AgreementVersion
from tickets.core.choices import AgreementState
from tickets.core.models import Ticket

if TYPE_CHECKING:
    from tests.factories import World


def accept_as_it_is(*, actor: Actor, ticket_id: int, version: int | None = None) -> Agreement:
    """Accept the version that is on the table now, as somebody does who has just read it."""
    ticket = Ticket.objects.filter(pk=ticket_id).select_related("agreement__current").first()
    agreement = ticket.agreement if ticket else None
    number = agreement.text.number if agreement else 1
    return accept_for_ticket(actor=actor, ticket_id=ticket_id, number=number, version=version)


def stored_agreements(
    world: "World", accepted: Sequence[Collection[str]], *, board: Board | None = None, **columns: Any
) -> list[Agreement]:
    """Store an agreement for each of these sets of sides that have accepted it, past the actions."""
    board = board or world.board
    agreements = Agreement.objects.bulk_create(
        Agreement(
            desk_id=board.desk_id,
            board=board,
            waits_for_desk="desk" not in sides,
            waits_for_board="board" not in sides,
            **columns,
        )
        for sides in accepted
    )
    versions = AgreementVersion.objects.bulk_create(
        AgreementVersion(agreement=agreement, number=1, scope="Tien laptops", side="desk", author=world.coordinator)
        for agreement in agreements
    )
    for agreement, version, sides in zip(agreements, versions, accepted, strict=True):
        agreement.current = version
        if len(sides) == 2:
            agreement.state, agreement.holding = AgreementState.HOLDS, version
    Agreement.objects.bulk_update(agreements, ["current", "holding", "state"], batch_size=500)
    return agreements
