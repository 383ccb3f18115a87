"""What schools are called: all that somebody may see, and where several stand in one list."""

from collections import Counter
from collections.abc import Collection

from django.db.models import Q, QuerySet

from helpdesk.access.actor import Actor
from helpdesk.prepared import IsOneOf, PreparedQuery
from helpdesk.schools.models import Board, School, whole_desks

# Of more schools nobody is offered a choice while they type.
MOST_NAMES = 5_000


def _names_of_open_schools() -> "QuerySet[School, tuple[int, str, str, str]]":
    # `BoardQuerySet.visible_to`, with a place for whoever asks.
    boards = Board.objects.filter(Q(IsOneOf("desk_id", name="desks")) | Q(IsOneOf("pk", name="boards")))
    schools = School.objects.filter(board__in=boards).still_open()
    return schools.values_list("pk", "name", "code", "city")[:MOST_NAMES]


_NAMES_OF_OPEN_SCHOOLS = PreparedQuery(_names_of_open_schools)


def names_of_open_schools(actor: Actor) -> list[tuple[int, str]]:
    """Return the schools that the person may see, each with its name, code and place in one text."""
    scope = actor.scope
    rows = _NAMES_OF_OPEN_SCHOOLS.rows(desks=whole_desks(scope), boards=scope.boards)
    return [(pk, f"{name} {code} {city}") for pk, name, code, city in rows]


def names_apart(school_ids: Collection[int]) -> dict[int, str]:
    """Return the name of each school by its id; locations of one name with their address, or code, behind it."""
    schools = list(School.objects.filter(IsOneOf("pk", school_ids)))
    often = Counter(school.name for school in schools)
    return {
        school.pk: school.name if often[school.name] == 1 else f"{school.name}, {_address(school) or school.code}"
        for school in schools
    }


def _address(school: School) -> str:
    return f"{school.street} {school.house_number}".strip()
