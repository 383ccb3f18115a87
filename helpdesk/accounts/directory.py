"""Reading people with what they may do, in a constant number of queries."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from allauth.mfa.models import Authenticator
from django.db.models import Prefetch, Q

from helpdesk.access.actor import Actor
from helpdesk.access.roles import Role
from helpdesk.accounts.models import Membership, User
from helpdesk.desks.models import Desk
from helpdesk.schools.models import Board, BoardMembership

if TYPE_CHECKING:
    from helpdesk.accounts.models import UserQuerySet


@dataclass(frozen=True, slots=True)
class Profile:
    """What somebody gets to know about themselves."""

    user: User
    roles: list[str]
    desks: list[Desk]
    boards: list[Board]
    volunteer_id: int | None
    mfa_enabled: bool


def profile_of(user: User) -> Profile:
    """Read the profile of a signed-in person (six queries at the most)."""
    scope = user.scope
    return Profile(
        user=user,
        roles=[
            role
            for role, held in (
                (Role.COORDINATOR, scope.coordinates),
                (Role.VOLUNTEER, scope.volunteers_at),
                # By membership, not by boards: somebody whose last board was taken is still of an ICT team.
                (Role.ICT_TEAM, Membership.objects.filter(user=user, role=Role.ICT_TEAM).exists()),
                (Role.ADMIN, scope.administers),
            )
            if held
        ],
        desks=list(Desk.objects.filter(memberships__user=user).distinct()),
        boards=list(Board.objects.filter(pk__in=scope.boards)),
        # By relation: this package does not import volunteers.
        volunteer_id=user.volunteer_profiles.order_by("pk").values_list("pk", flat=True).first(),
        mfa_enabled=Authenticator.objects.filter(user=user).exclude(type=Authenticator.Type.RECOVERY_CODES).exists(),
    )


def people_for(
    actor: Actor,
    *,
    desk_ids: Collection[int],
    roles: Collection[str] = (),
    search: str = "",
    is_active: bool | None = None,
) -> "UserQuerySet":
    """The members of these desks whom the actor may list, with roles and boards there (three queries)."""
    seen = frozenset(desk_ids) & actor.scope.led_desks
    memberships = Membership.objects.filter(desk_id__in=seen)
    wanted = memberships.filter(role__in=roles) if roles else memberships
    people = User.objects.visible_to(actor).filter(pk__in=wanted.values("user_id"))
    if search:
        people = people.filter(Q(name__icontains=search) | Q(email__icontains=search))
    if is_active is not None:
        people = people.filter(is_active=is_active)
    return people.prefetch_related(
        Prefetch("memberships", queryset=memberships.order_by("role")),
        Prefetch(
            "board_memberships",
            queryset=BoardMembership.objects.filter(board__desk_id__in=seen)
            .select_related("board")
            .order_by("board__name"),
        ),
    )
