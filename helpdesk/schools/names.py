"""What schools are called where several stand in one list."""

from collections import Counter
from collections.abc import Collection

from helpdesk.prepared import IsOneOf
from helpdesk.schools.models import School


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
