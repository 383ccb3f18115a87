"""Who has how much: volunteers with their profile and their work, as plain data."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from tickets.assignments.workload import offers_open, volunteer_facts
from volunteers.models import Volunteer
from volunteers.selectors import volunteer_profile

Json = dict[str, Any]


def team_members(volunteers: Iterable[Volunteer], *, at: datetime) -> list[Json]:
    """Return each profile with the load in the ISO week of `at`. Volunteers come from `with_profile()`."""
    people = list(volunteers)
    facts = {item.user_id: item for item in volunteer_facts(people, at=at)}
    offers = offers_open(list(facts))
    return [
        volunteer_profile(volunteer)
        | {
            "available_minutes": (known := facts[volunteer.user_id]).available_minutes,
            "planned_minutes": known.planned_minutes,
            "free_minutes": known.free_minutes,
            "open_tickets": known.open_tickets,
            "open_offers": offers[volunteer.user_id],
            "is_full": known.is_full,
        }
        for volunteer in people
    ]
