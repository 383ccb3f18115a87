"""The desks, boards and subjects that somebody has to do with: the one input of every visibility rule.

No database: `helpdesk.accounts.scopes` reads a person's scope.
"""

from dataclasses import dataclass

from helpdesk.access.roles import Role

# A kind of subject and a number.
SubjectKey = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Scope:
    """The desks and boards a person works for, by role. Ids only, so that it is cheap to keep and compare.

    The last three are for those who act without an account: a rule has desks, a guest one subject, and the system
    (`is_system`) sees everything.
    """

    user_id: int | None = None
    coordinates: frozenset[int] = frozenset()
    administers: frozenset[int] = frozenset()
    volunteers_at: frozenset[int] = frozenset()
    boards: frozenset[int] = frozenset()
    board_desks: frozenset[int] = frozenset()
    # Of `boards`: those for which others are named to say yes.
    cannot_agree_for: frozenset[int] = frozenset()
    automates: frozenset[int] = frozenset()
    guest_of: SubjectKey | None = None
    is_system: bool = False

    @property
    def desks(self) -> frozenset[int]:
        """Every desk the person has anything to do with."""
        return self.coordinates | self.administers | self.volunteers_at | self.board_desks

    @property
    def agrees_for(self) -> frozenset[int]:
        """The boards on whose behalf the person says yes to what is agreed."""
        return self.boards - self.cannot_agree_for

    @property
    def led_desks(self) -> frozenset[int]:
        """The desks whose people and settings the person keeps."""
        return self.coordinates | self.administers

    def role_at(self, desk_id: int) -> Role | None:
        """Return the role in which the person acts at the desk, None for one who has none there."""
        held = {
            Role.COORDINATOR: self.coordinates,
            Role.VOLUNTEER: self.volunteers_at,
            Role.ICT_TEAM: self.board_desks,
            Role.ADMIN: self.administers,
        }
        return next((role for role in Role if desk_id in held[role]), None)


# Whoever is unknown, signed out or switched off: nothing exists for them.
NOBODY = Scope()
# Scheduled work and management commands. It sees everything; what it may do stands in the policy tables.
SYSTEM_SCOPE = Scope(is_system=True)
