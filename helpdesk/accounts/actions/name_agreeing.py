"""Say who agrees on behalf of a board: anybody of its ICT team, or named people."""

from collections.abc import Collection

from django.utils.translation import gettext as _

from helpdesk.access.actor import Actor
from helpdesk.access.policy import require
from helpdesk.accounts.agreeing import find_board, team_of
from helpdesk.accounts.events import record_access_changed
from helpdesk.errors import Invalid
from helpdesk.history.unit import record_for_leaders, unit_of_work
from helpdesk.schools.models import Board


def name_agreeing(*, actor: Actor, board_id: int, only_named: bool, people: Collection[int]) -> Board:
    """Let only these people of the ICT team say yes for the board from now on, or with `only_named` off everybody.

    What was agreed stays agreed. Raises NotFound, NotAllowed for somebody of the board who is not named, Invalid for
    people of other teams and when nobody would be left to agree.
    """
    with unit_of_work():
        board = find_board(actor, board_id, lock=True)
        require(actor, "board.name_agreeing", board)
        team = team_of(board)
        named = frozenset(people) if only_named else frozenset[int]()
        if not named <= {place.user_id for place in team}:
            raise Invalid({"people": _("Choose people of the board's ICT team.")}, code="does_not_exist")
        if only_named and not named:
            raise Invalid({"people": _("Choose at least one person, or let everybody accept.")}, code="required")
        agreed_before = {place.user_id for place in team if place.may_agree or not board.only_named_agree}
        agrees_now = named if only_named else {place.user_id for place in team}
        # Also for those who cannot sign in now: they come back as what they are here.
        board.memberships.update(may_agree=False)
        board.memberships.filter(user_id__in=named).update(may_agree=True)
        board.only_named_agree = only_named
        board.save(update_fields=["only_named_agree"])
        data = {"board": board.pk, "only_named": only_named, "people": sorted(named)}
        record_for_leaders("board.agreeing_changed", actor=actor, desk_id=board.desk_id, data=data)
        for place in team:
            if place.user_id in agreed_before ^ set(agrees_now):
                record_access_changed(actor=actor, person=place.user, desk_ids=[board.desk_id])
        return board
