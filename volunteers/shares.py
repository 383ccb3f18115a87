"""Divides the estimate of a ticket among those who help with it. Pure: no database, no clock."""

from collections.abc import Collection


def shares(minutes: int, people: Collection[int]) -> dict[int, int]:
    """Return the part of each person (by number) in so many minutes: equal to the minute, and together all of them.

    What cannot be divided equally goes to those with the lowest numbers, so that it is the same each time.
    """
    if not people:
        return {}
    part, rest = divmod(minutes, len(people))
    return {person: part + (place < rest) for place, person in enumerate(sorted(people))}
