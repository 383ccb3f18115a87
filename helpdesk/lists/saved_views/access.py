"""Who may see a saved view and how they stand to it; see `helpdesk.subjects.access`."""

from enum import StrEnum

from helpdesk.subjects.access import Access, Has, IsMe, WorksHere, board_of, desk_of

SUBJECT = "view"


class Relation(StrEnum):
    OWNER = "owner"
    # Those with whom it is shared.
    AT_DESK = "at_desk"
    IN_TEAM = "in_team"
    # Of those, the ones who keep it going when its owner leaves.
    KEEPER = "keeper"
    # May decide about what is shared with the desk, or with the board.
    COORDINATOR = "coordinator"
    TEAM = "team"


_FOR_DESK = Has("audience", ("desk",))
_FOR_BOARD = Has("audience", ("board",))

ACCESS = Access(
    {
        # One's own are for all desks that one works for.
        Relation.OWNER: IsMe("owner_id") & (desk_of("desks") | (Has("audience", ("owner",)) & WorksHere())),
        Relation.AT_DESK: _FOR_DESK & desk_of("coordinates", "volunteers_at"),
        Relation.IN_TEAM: _FOR_BOARD & board_of(),
        Relation.KEEPER: (_FOR_DESK & desk_of("coordinates")) | (_FOR_BOARD & board_of()),
        Relation.COORDINATOR: desk_of("coordinates"),
        Relation.TEAM: board_of(),
    },
    seen_by=frozenset({Relation.OWNER, Relation.AT_DESK, Relation.IN_TEAM}),
)
