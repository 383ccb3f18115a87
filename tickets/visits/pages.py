"""What the page of a visit and the calendar show, each in a constant number of queries."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet

from helpdesk.access.scope import Scope
from helpdesk.prepared import IsOneOf
from tickets.core.models import Ticket
from tickets.core.rows import person
from tickets.devices.subject import BATCHES
from tickets.visits.access import VisitRelation
from tickets.visits.checks import Caution, minutes_on, student_warnings
from tickets.visits.choices import LIVE_PLACE, PlaceState
from tickets.visits.facts import skills_needed, student_facts, tickets_of, warnings_of_visit
from tickets.visits.models import Place, Visit
from tickets.visits.steps import clash_sentence, clashes
from tickets.visits.subject import VISITS, own_place, place_row
from tickets.visits.times import local_day
from volunteers.models import Volunteer

Json = dict[str, Any]

# Of two months, with what a small desk plans in a year.
MOST_DAYS = 62
MOST_VISITS = 1000
_SHOWN = (
    "id", "title", "state", "waits_for", "school_id", "school__name", "board_id", "desk_id", "starts_at", "ends_at",
    "places", "held", "offered", "waiting", "is_open_for_signup",
)  # fmt: skip


def warning_rows(warnings: Sequence[Caution]) -> list[Json]:
    return [{"code": warning.code.value, "text": warning.text} for warning in warnings]


def page_of(visit: Visit, scope: Scope) -> Json:
    """Return what a page shows of a visit beside its row: who goes, what for, and what is to be said of the day."""
    ticket_ids = tickets_of(visit)
    tickets = Ticket.objects.visible_in(scope).filter(pk__in=ticket_ids).order_by("pk")
    batches = BATCHES.visible_in(scope).filter(ticket_id__in=ticket_ids).order_by("pk")
    places = _places(visit, scope)
    return {
        **places,
        "tickets": [
            {"id": pk, "title": title, "status": status}
            for pk, title, status in tickets.values_list("pk", "title", "status")
        ],
        "batches": [
            {
                "id": batch.pk,
                "name": batch.name,
                "state": batch.state,
                "total": batch.total,
                "unfinished": batch.unfinished,
                "ticket_id": batch.ticket_id,
            }
            for batch in batches
        ],
        "warnings": warning_rows(warnings_of_visit(visit.school, visit.starts_at)) if visit.is_live else [],
    }


def _places(visit: Visit, scope: Scope) -> Json:
    relations = VISITS.relations_of(scope, visit)
    places = list(Place.objects.filter(visit=visit).select_related("volunteer"))
    for place in places:
        place.visit = visit
    waiting = sorted(
        (place for place in places if place.state == PlaceState.WAITING), key=lambda place: (place.since, place.pk)
    )
    held = [place for place in places if place.state == PlaceState.HELD]
    own = own_place(visit, scope)
    before_me = [place.volunteer_id for place in waiting].index(own.volunteer_id) if own in waiting else None
    return {"place_rows": _shown(relations, held, waiting, places, scope), "waiting_before_me": before_me}


def _shown(
    relations: frozenset[str],
    held: Sequence[Place],
    waiting: Sequence[Place],
    places: Sequence[Place],
    scope: Scope,
) -> list[Json]:
    if VisitRelation.COORDINATOR in relations:
        others = [place for place in places if place.state not in (PlaceState.HELD, PlaceState.WAITING)]
        return [place_row(place, scope) for place in (*held, *waiting, *others)]
    if VisitRelation.BOARD_TEAM in relations:
        return [_of_another(place) for place in held]
    if VisitRelation.PLANNED in relations:
        hidden = {"checked_in_at": None, "checked_out_at": None, "asked_at": None}
        return [_of_another(place) | (hidden if place.volunteer_id != scope.user_id else {}) for place in held]
    return []


def _of_another(place: Place) -> Json:
    """A place as others see it: who goes, and whether they are there."""
    return {
        "id": place.pk,
        "volunteer": person(place.volunteer),
        "state": place.state,
        "since": place.since,
        "takes_over": None,
        "warnings": [],
        "note": "",
        "reason": "",
        "checked_in_at": place.checked_in_at,
        "checked_out_at": place.checked_out_at,
        "asked_at": None,
        "abilities": [],
    }


def read_calendar(visits: "QuerySet[Visit]", scope: Scope) -> tuple[list[Json], bool]:
    """Return these visits in the order in which they begin, and whether they are all: three queries at the most."""
    rows = list(visits.order_by("starts_at", "pk").values(*_SHOWN)[: MOST_VISITS + 1])
    is_complete = len(rows) <= MOST_VISITS
    rows = rows[:MOST_VISITS]
    mine = _own_states([row["id"] for row in rows], scope)
    known = [row["id"] for row in rows if _knows_who_goes(row, mine, scope)]
    students: defaultdict[int, list[Json]] = defaultdict(list)
    if known:
        places = Place.objects.filter(IsOneOf("visit_id", known), state=PlaceState.HELD).order_by("pk")
        for visit_id, pk, name in places.values_list("visit_id", "volunteer_id", "volunteer__name"):
            students[visit_id].append({"id": pk, "name": name})
    shown = []
    for row in rows:
        name, _desk = row.pop("school__name"), row.pop("desk_id")
        shown.append({**row, "school_name": name, "my_state": mine.get(row["id"]), "students": students[row["id"]]})
    return shown, is_complete


def _own_states(ids: Sequence[int], scope: Scope) -> dict[int, str]:
    if not ids or scope.user_id is None or not scope.volunteers_at:
        return {}
    places = Place.objects.filter(IsOneOf("visit_id", ids), volunteer_id=scope.user_id).order_by("pk")
    states = list(places.values_list("visit_id", "state"))
    # A live one counts, else the last.
    return dict(sorted(states, key=lambda found: found[1] in LIVE_PLACE))


def _knows_who_goes(row: Json, mine: dict[int, str], scope: Scope) -> bool:
    leads = row["desk_id"] in scope.coordinates or row["board_id"] in scope.boards
    return leads or mine.get(row["id"]) in LIVE_PLACE


def candidates_of(visit: Visit, scope: Scope) -> list[Json]:
    """Return the students at work at the desk, those who can go first: a constant number of queries."""
    people = list(
        Volunteer.objects.at_work().filter(desk_id=visit.desk_id).select_related("user").order_by("user__name", "pk")
    )
    ids = [item.user_id for item in people]
    facts = student_facts(visit.desk_id, ids, near=visit.starts_at, school=visit.school, but=visit.pk)
    booked = clashes(ids, visit.starts_at, visit.ends_at, but=visit.pk)
    needed = skills_needed(tickets_of(visit))
    states = dict(Place.objects.filter(visit=visit).order_by("pk").values_list("volunteer_id", "state"))
    day = local_day(visit.starts_at)
    take_visits_links([place.visit for place in booked.values()])
    found = [
        {
            "volunteer": {"id": item.user_id, "name": item.user.name},
            "is_free": item.user_id not in booked,
            "clash": clash_sentence(booked[item.user_id], scope) if item.user_id in booked else "",
            "place_state": states.get(item.user_id),
            "warnings": warning_rows(student_warnings(visit.starts_at, visit.ends_at, facts[item.user_id], needed)),
            "minutes_that_day": minutes_on(day, facts[item.user_id].others),
        }
        for item in people
    ]
    return sorted(found, key=lambda row: (not row["is_free"], len(row["warnings"]), row["minutes_that_day"]))


def take_visits_links(visits: Sequence[Visit]) -> None:
    """Read at once what decides who sees these visits."""
    VISITS.access.take_links(visits)


def colleagues_of(visit: Visit, scope: Scope) -> list[Json]:
    """Return who could take over a place: students at work without one here or elsewhere at that time; names alone."""
    people = Volunteer.objects.at_work().filter(desk_id=visit.desk_id).exclude(user_id=scope.user_id or 0)
    here = set(Place.objects.filter(visit=visit, state__in=LIVE_PLACE).values_list("volunteer_id", flat=True))
    names = dict(people.exclude(user_id__in=here).order_by("user__name", "pk").values_list("user_id", "user__name"))
    booked = clashes(list(names), visit.starts_at, visit.ends_at, but=visit.pk)
    return [{"id": pk, "name": name} for pk, name in names.items() if pk not in booked]


def check_draft(scope: Scope, visit: Visit, ticket_ids: Sequence[int], volunteer_id: int | None) -> Json:
    """Return what is to be said of a visit that is being filled in (unsaved), and of a student on it."""
    found = warnings_of_visit(visit.school, visit.starts_at)
    clash = ""
    if volunteer_id is not None:
        facts = student_facts(visit.desk_id, [volunteer_id], near=visit.starts_at, school=visit.school, but=visit.pk)
        found += student_warnings(visit.starts_at, visit.ends_at, facts[volunteer_id], skills_needed(ticket_ids))
        booked = clashes([volunteer_id], visit.starts_at, visit.ends_at, but=visit.pk)
        clash = clash_sentence(booked[volunteer_id], scope) if booked else ""
    return {"warnings": warning_rows(found), "clash": clash}
