"""Who hears of agreements."""

from helpdesk.access.roles import Role
from helpdesk.history.models import Event
from helpdesk.notifications.kinds import QUIETLY, Kind
from helpdesk.notifications.news import News
from tickets.core.models import Ticket
from tickets.core.news import COORDINATORS, assignees, coordinators, mail, those_concerned
from tickets.lifecycle.news import is_consultation_begun_by_agreement

KINDS = (Kind("agreement", COORDINATORS | {Role.ICT_TEAM}, QUIETLY, position=60),)


def _of_the_board(ticket: Ticket) -> set[int]:
    """Return the requester, and where the board names people who agree for it those too."""
    named = ticket.board.memberships.filter(may_agree=True, board__only_named_agree=True)
    return {ticket.requester_id, *named.values_list("user_id", flat=True)}


def _the_other_side(event: Event, ticket: Ticket) -> set[int]:
    """Return who agrees for the board if the desk spoke, else the coordinators; both if the board has to agree too."""
    of_the_desk = coordinators(event, ticket)
    if event.actor_id in of_the_desk:
        return _of_the_board(ticket)
    agreement = ticket.agreement
    asks_own_board = event.kind == "agreement.proposed" and agreement is not None and agreement.waits_for_board
    return of_the_desk | (_of_the_board(ticket) if asks_own_board else set())


def _whoever_is_waited_for(event: Event, ticket: Ticket) -> set[int]:
    """Return who agrees for the board if it has not answered, else the coordinators."""
    agreement = ticket.agreement
    return _of_the_board(ticket) if agreement and agreement.waits_for_board else coordinators(event, ticket)


def _both_sides(event: Event, ticket: Ticket) -> set[int]:
    """Return those whom it concerns but for whoever did it, who is told nothing anyway."""
    return {ticket.requester_id} | coordinators(event, ticket)


def _all_who_work_on_it(event: Event, ticket: Ticket) -> set[int]:
    return _both_sides(event, ticket) | assignees(event, ticket)


def _is_first(event: Event) -> bool:
    """Whether this ticket of the agreement is the one that tells of it."""
    return not event.data.get("is_told_elsewhere")


def _others_concerned(event: Event, ticket: Ticket) -> set[int]:
    """Return those who hear of the ticket but not of the agreement itself."""
    return those_concerned(event, ticket) - _the_other_side(event, ticket)


NEWS = (
    News("agreement.proposed", "agreement", mail("agreement"), _the_other_side, when=_is_first),
    News("agreement.accepted", "agreement", None, _the_other_side, when=_is_first),
    News("agreement.proposal_dropped", "agreement", mail("agreement_dropped"), _both_sides, when=_is_first),
    News("agreement.answer_awaited", "agreement", mail("agreement_awaited"), _whoever_is_waited_for, when=_is_first),
    News("agreement.terminated", "agreement", mail("agreement_ended"), _all_who_work_on_it, when=_is_first),
    # One action, one mail: who reads of the agreement need not read that the consultation began with it.
    News("ticket.status_changed", "status", mail("status"), _others_concerned, when=is_consultation_begun_by_agreement),
)
