"""Who may do what with a volunteer's profile."""

from collections.abc import Mapping
from enum import StrEnum

from helpdesk.access.policy import Permission, Policy
from helpdesk.access.scope import Scope
from volunteers.models import Volunteer


class VolunteerRelation(StrEnum):
    SELF = "self"
    COORDINATOR = "coordinator"


PERMISSIONS: Mapping[str, Permission] = {
    "volunteer.edit": Permission(frozenset({VolunteerRelation.SELF, VolunteerRelation.COORDINATOR})),
    # What they do in a week, and when they have time.
    "volunteer.see_week": Permission(frozenset({VolunteerRelation.SELF, VolunteerRelation.COORDINATOR})),
}


def relations_of(scope: Scope, volunteer: Volunteer) -> frozenset[str]:
    held = set()
    if volunteer.user_id == scope.user_id and volunteer.desk_id in scope.volunteers_at:
        held.add(VolunteerRelation.SELF)
    if volunteer.desk_id in scope.coordinates:
        held.add(VolunteerRelation.COORDINATOR)
    return frozenset(held)


POLICY = Policy(relations_of=relations_of, permissions=PERMISSIONS)
