from typing import Any

from django.urls import URLPattern, path

from helpdesk.api.verbs import Action, Body, act_with, create_with
from helpdesk.lists.api.addresses import addresses_of
from helpdesk.lists.api.saved_views import SavedViewInput
from tickets.visits.actions.answer import accept_place, decline_place
from tickets.visits.actions.cancel import cancel_visit, decline_visit
from tickets.visits.actions.check_in import check_in, check_out
from tickets.visits.actions.confirm import confirm_visit
from tickets.visits.actions.finish import finish_visit
from tickets.visits.actions.hand_over import hand_over_place
from tickets.visits.actions.offer import offer_visit
from tickets.visits.actions.plan import plan_visit
from tickets.visits.actions.release import release_place, remove_place
from tickets.visits.actions.sign_up import sign_up_for_visit
from tickets.visits.actions.tickets import set_visit_tickets
from tickets.visits.api import inputs, views
from tickets.visits.api.shapes import VisitSchema
from tickets.visits.lists import VISIT_LIST
from tickets.visits.subject import VISITS

_OF_VISIT: dict[str, tuple[Action, Body]] = {
    "confirm": (confirm_visit, inputs.VisitConfirmInput),
    "decline": (decline_visit, inputs.VisitReasonInput),
    "cancel": (cancel_visit, inputs.VisitReasonInput),
    "finish": (finish_visit, inputs.VisitFinishInput),
    "tickets": (set_visit_tickets, inputs.VisitTicketsInput),
    "sign-up": (sign_up_for_visit, inputs.SignUpInput),
    "offer": (offer_visit, inputs.VisitStudentInput),
}
_OF_PLACE: dict[str, tuple[Action, Body]] = {
    "accept": (accept_place, inputs.NoInput),
    "decline": (decline_place, inputs.PlaceReasonInput),
    "release": (release_place, inputs.PlaceReasonInput),
    "remove": (remove_place, inputs.PlaceReasonInput),
    "hand-over": (hand_over_place, inputs.VisitStudentInput),
    "check-in": (check_in, inputs.NoInput),
    "check-out": (check_out, inputs.CheckOutInput),
}


def _act(route: str, name: str, action: Action, body: Body) -> URLPattern:
    """Return the address of a verb, which answers with the whole page of the visit."""
    facts: dict[str, Any] = {"__doc__": "One visit.", "post": act_with(action, body)}
    view: Any = type(f"{name}-view".title().replace("-", ""), (views.VisitPage,), facts)
    pattern: URLPattern = path(f"{route}/", view.as_view(), name=name)
    return pattern


# Before those of the list, whose page of one thing shows no more than a row.
urlpatterns = [
    path("visits/calendar/", views.CalendarView.as_view(), name="visit-calendar"),
    path("visits/check/", views.CheckView.as_view(), name="visit-check"),
    path("visits/facets/", views.VisitFacetsView.as_view(), name="visit-facets"),
    path("visits/<int:visit_id>/", views.VisitView.as_view(), name="visit-detail"),
    path("visits/<int:visit_id>/candidates/", views.CandidatesView.as_view(), name="visit-candidates"),
    path("visits/<int:visit_id>/colleagues/", views.ColleaguesView.as_view(), name="visit-colleagues"),
    *(_act(f"visits/<int:visit_id>/{verb}", f"visit-{verb}", *given) for verb, given in _OF_VISIT.items()),
    *(
        _act(f"visits/<int:visit_id>/places/<int:place_id>/{verb}", f"visit-place-{verb}", *given)
        for verb, given in _OF_PLACE.items()
    ),
    *(
        pattern
        for pattern in addresses_of(
            VISITS,
            VISIT_LIST,
            shape=VisitSchema,
            saved_views=SavedViewInput,
            create=create_with(plan_visit, inputs.NewVisitInput),
        )
        if pattern.name != "visit-detail"
    ),
]
