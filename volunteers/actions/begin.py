"""A student who gets the role gets a profile with it."""

from helpdesk.access.actor import Actor
from helpdesk.access.roles import Role
from helpdesk.accounts.models import Membership
from volunteers.models import Volunteer


def begin_profile(membership: Membership, _actor: Actor) -> None:
    """Make the empty profile, inside the unit of work that grants the role. An earlier profile is kept."""
    if membership.role == Role.VOLUNTEER:
        Volunteer.objects.get_or_create(desk_id=membership.desk_id, user_id=membership.user_id)
