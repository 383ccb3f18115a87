"""Who hears of visits: the side that is asked, students of their places, coordinators of gaps."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from helpdesk.access.roles import Role
from helpdesk.access.scope import Scope
from helpdesk.accounts.models import Membership
from helpdesk.history.models import Event
from helpdesk.notifications.kinds import EVERYWHERE, QUIETLY, Channel, Kind, register_kinds
from helpdesk.notifications.news import News, Recipients
from helpdesk.notifications.subjects import register_news_of
from helpdesk.schools.models import BoardMembership
from tickets.agreements.models import Side
from tickets.visits.choices import LIVE_PLACE, SHORT_NOTICE, PlaceState, VisitState
from tickets.visits.invitations import invitation
from tickets.visits.models import Place, Visit, VisitTicket
from tickets.visits.steps import when_words
from tickets.visits.subject import VISITS

STUDENTS, COORDINATORS = frozenset({Role.VOLUNTEER}), frozenset({Role.COORDINATOR})
EVERYBODY = STUDENTS | COORDINATORS | {Role.ICT_TEAM}
_MAIL_ALONE = frozenset({Channel.MAIL})

KINDS = (
    # A place that somebody is asked for, gets from the waiting list, or loses.
    Kind("visit_place", STUDENTS, EVERYWHERE, position=15, is_pressing=True),
    # What cannot wait: off or moved within a day, or a check-out that was forgotten.
    Kind("visit_today", STUDENTS, EVERYWHERE, position=16, is_pressing=True),
    # Somebody lets go late, takes over, or says no to whoever asked them.
    Kind("visit_gap", COORDINATORS | STUDENTS, EVERYWHERE, position=85),
    Kind("visit", EVERYBODY, QUIETLY, position=130),
    # The appointment for one's own calendar, after what one did oneself.
    Kind("visit_invitation", EVERYBODY, _MAIL_ALONE, offers=_MAIL_ALONE, position=135),
)


def coordinators(visit: Visit) -> set[int]:
    members = Membership.objects.filter(desk_id=visit.desk_id, role=Role.COORDINATOR)
    return set(members.values_list("user_id", flat=True))


def board_people(visit: Visit) -> set[int]:
    """Return who of the board's ICT team asked for the visit or for its tickets, or else the whole team."""
    team = set(BoardMembership.objects.filter(board_id=visit.board_id).values_list("user_id", flat=True))
    asked = VisitTicket.objects.filter(visit=visit).values_list("ticket__requester_id", flat=True)
    return ({visit.proposed_by_id, *asked} & team) or team


def _side(event: Event, visit: Visit) -> set[int]:
    """Return the people of the side that did not do it."""
    return board_people(visit) if event.data["side"] == Side.DESK else coordinators(visit)


def _planned(visit: Visit) -> set[int]:
    places = Place.objects.filter(visit=visit, state__in=LIVE_PLACE)
    return set(places.values_list("volunteer_id", flat=True))


def _who_goes(_event: Event, visit: Visit) -> set[int]:
    places = Place.objects.filter(visit=visit, state=PlaceState.HELD)
    return set(places.values_list("volunteer_id", flat=True))


def _who_is_to_go(_event: Event, visit: Visit) -> set[int]:
    return _planned(visit)


def _who_was_to_go(event: Event, visit: Visit) -> set[int]:
    """Return whose places lapsed with it: they have the moment of the event."""
    places = Place.objects.filter(visit=visit, state=PlaceState.LAPSED, updated_at=event.at)
    return set(places.values_list("volunteer_id", flat=True))


def _all_of_moved(event: Event, visit: Visit) -> set[int]:
    return _side(event, visit) | _planned(visit)


def _all_of_cancelled(event: Event, visit: Visit) -> set[int]:
    return board_people(visit) | coordinators(visit) | _who_was_to_go(event, visit)


def _all_of_confirmed(event: Event, visit: Visit) -> set[int]:
    return _side(event, visit) | _who_goes(event, visit)


def _both_sides_and_who_went(event: Event, visit: Visit) -> set[int]:
    return board_people(visit) | coordinators(visit) | _who_goes(event, visit)


def _whoever_did_it(event: Event, _visit: Visit) -> set[int]:
    return {event.actor_id} if event.actor_id is not None else set()


def _the_student(event: Event, _visit: Visit) -> set[int]:
    return {event.data["volunteer"]}


def _the_colleague(event: Event, _visit: Visit) -> set[int]:
    return {event.data["from"]}


def _who_asked(event: Event, _visit: Visit) -> set[int]:
    asked = Place.objects.filter(pk=event.data["place"], offered_by__isnull=False)
    return set(asked.values_list("offered_by_id", flat=True))


def _coordinators(_event: Event, visit: Visit) -> set[int]:
    return coordinators(visit)


def _is_short(event: Event) -> bool:
    return bool(event.data["short_notice"])


def _is_moved_soon(event: Event) -> bool:
    """Whether it was to begin within a day, or is now."""
    begins = (datetime.fromisoformat(event.data[name]) for name in ("from_starts_at", "starts_at"))
    return any(moment - SHORT_NOTICE <= event.at for moment in begins)


def _is_elsewhere(event: Event) -> bool:
    return "address" in event.data["fields"]


def _was_held(event: Event) -> bool:
    return bool(event.data["state"] == PlaceState.HELD) and not event.data.get("has_left")


def _is_late_gap(event: Event) -> bool:
    return bool(event.data["is_late"])


def _is_no_show(event: Event) -> bool:
    return bool(event.data["outcome"] == VisitState.NOBODY_CAME)


def _mail(name: str) -> str:
    return f"visits/mail/{{language}}/{name}.txt"


def _always(_event: Event) -> bool:
    return True


def _invited(event: str, template: str, people: Recipients, when: Callable[[Event], bool] = _always) -> News:
    """What somebody did themselves, for their own calendar."""
    return News(event, "visit_invitation", _mail(template), people, when, tells_actor=True, attach=invitation)


def _urgent(event: str, template: str, people: Recipients, when: Callable[[Event], bool] = _always) -> News:
    """What cannot wait for the end of somebody's quiet hours."""
    attach = invitation if event != "visit.check_out_missed" else None
    return News(event, "visit_today", _mail(template), people, when, is_urgent=True, attach=attach)


NEWS = (
    News("visit.planned", "visit", _mail("proposed"), _side),
    _invited("visit.confirmed", "confirmed", _whoever_did_it),
    News("visit.confirmed", "visit", _mail("confirmed"), _all_of_confirmed, attach=invitation),
    _urgent("visit.moved", "moved", _who_is_to_go, _is_moved_soon),
    News("visit.moved", "visit", _mail("moved"), _all_of_moved, attach=invitation),
    News("visit.changed", "visit", _mail("moved"), _who_goes, _is_elsewhere, attach=invitation),
    _urgent("visit.cancelled", "cancelled", _who_was_to_go, _is_short),
    News("visit.cancelled", "visit", _mail("cancelled"), _all_of_cancelled, attach=invitation),
    News("visit.ended", "visit", _mail("nobody_came"), _both_sides_and_who_went, _is_no_show),
    News("visit.place_offered", "visit_place", _mail("asked"), _the_student),
    News("visit.handover_asked", "visit_place", _mail("asked"), _the_student),
    News("visit.place_filled", "visit_place", _mail("place"), _the_student, attach=invitation),
    _invited("visit.place_taken", "place", _the_student),
    _invited("visit.place_accepted", "place", _the_student),
    News("visit.place_accepted", "visit", None, _who_asked),
    News("visit.place_declined", "visit_gap", _mail("gap"), _who_asked),
    _invited("visit.handover_accepted", "place", _the_student),
    News("visit.handover_accepted", "visit", _mail("place_ended"), _the_colleague, attach=invitation),
    News("visit.handover_accepted", "visit_gap", _mail("gap"), _coordinators),
    News("visit.place_removed", "visit_place", _mail("place_ended"), _the_student, attach=invitation),
    _invited("visit.place_released", "place_ended", _the_student, _was_held),
    News("visit.place_released", "visit_gap", _mail("gap"), _coordinators, _is_late_gap),
    _urgent("visit.check_out_missed", "check_out", _the_student),
)


def mail_context(event: Event, visit: Visit, scope: Scope) -> Mapping[str, Any]:
    """Return for whom the mail is (`role`), and the facts that stand below it: nothing that people wrote but where."""
    is_desk, is_board = visit.desk_id in scope.coordinates, visit.board_id in scope.boards
    facts = [
        (_("When"), when_words(visit.starts_at, visit.ends_at)),
        (_("School"), visit.school.name),
        (_("Address"), visit.address),
    ]
    own_side = Side.DESK if is_desk else Side.BOARD
    return {
        "role": "coordinator" if is_desk else "board" if is_board else "student",
        "is_asked": (is_desk or is_board) and visit.waits_for == own_side,
        "school": visit.school.name,
        "facts": facts,
    }


register_kinds(KINDS)
register_news_of(VISITS, NEWS, title=lambda visit: visit.title, page="/visits/{id}", more=mail_context)
