"""Who may see a macro and how they stand to it, or to one that they would make; see `helpdesk.subjects.access`."""

from enum import StrEnum

from helpdesk.subjects.access import Access, IsMe, Missing, desk_of

SUBJECT = "macro"


class MacroRelation(StrEnum):
    # Of one's own.
    OWNER = "owner"
    # Of the desk's: who leads it or keeps its settings.
    KEEPER = "keeper"
    READER = "reader"


_SHARED = Missing("owner_id")

ACCESS = Access(
    {
        MacroRelation.OWNER: IsMe("owner_id") & desk_of("coordinates", "volunteers_at"),
        MacroRelation.KEEPER: _SHARED & desk_of("coordinates", "administers"),
        MacroRelation.READER: _SHARED & desk_of("coordinates", "administers", "volunteers_at"),
    }
)
