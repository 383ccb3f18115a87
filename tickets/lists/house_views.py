"""The saved views of the list of tickets that come with a role."""

from django.utils.translation import gettext_lazy as _

from helpdesk.access.scope import Scope
from helpdesk.lists.declaration import HouseView

_ACTIVE = ("new", "in_consultation", "open", "scheduled", "in_progress", "pending", "solved")
_STILL_TO_DO = {"view": ["open"]}
_FOR_COORDINATORS = (
    HouseView("unassigned", _("Without a student"), {"view": ["unassigned"]}, "-priority"),
    HouseView("urgent", _("Urgent"), {**_STILL_TO_DO, "priority": ["urgent", "high"]}, "-priority"),
    HouseView("overdue", _("Wanted date has passed"), {**_STILL_TO_DO, "wanted": ["past"]}, "wanted_by"),
)
_FOR_VOLUNTEERS = (HouseView("mine", _("My work"), {**_STILL_TO_DO, "assignee": ["me"]}, "-updated"),)
_FOR_ICT_TEAMS = (
    HouseView("requested", _("Filed by me"), {"status": _ACTIVE, "requester": ["me"]}, "-created"),
    HouseView("answer", _("Waits for our answer"), {"status": ["pending"]}, "-updated"),
    HouseView("confirm", _("Solved: please confirm"), {"status": ["solved"]}, "-updated"),
)


def house_views(scope: Scope) -> list[HouseView]:
    """Return the views that come with the person's roles."""
    views = [
        *(_FOR_COORDINATORS if scope.coordinates else ()),
        *(_FOR_VOLUNTEERS if scope.volunteers_at else ()),
        *(_FOR_ICT_TEAMS if scope.boards else ()),
    ]
    return list({view.key: view for view in views}.values())
