"""How long a way takes: properties, and real places."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpdesk.schools.travel import ARRIVING_MINUTES, Coordinates, distance_km, travel_minutes

REGISTER = Path(__file__).parents[3] / "shared" / "data" / "duo" / "almere_locations_joined.csv"

# The central stations of Almere and of Lelystad are 21 km apart as the crow flies.
ALMERE, LELYSTAD = Coordinates(52.3750, 5.2180), Coordinates(52.5083, 5.4736)

places = st.builds(Coordinates, st.floats(-90, 90), st.floats(-180, 180))
near = st.builds(Coordinates, st.floats(50.7, 53.6), st.floats(3.3, 7.3))


def test_a_known_way() -> None:
    assert 21 < distance_km(ALMERE, LELYSTAD) < 24
    minutes = travel_minutes(ALMERE, LELYSTAD)
    assert minutes is not None
    assert 110 < minutes < 135


def test_a_place_that_is_not_known_has_no_way() -> None:
    assert travel_minutes(None, ALMERE) is None
    assert travel_minutes(ALMERE, None) is None
    assert travel_minutes(ALMERE, ALMERE) == 0


@given(places, places)
def test_there_and_back_is_as_far_and_never_more_than_half_round_the_earth(
    one: Coordinates, other: Coordinates
) -> None:
    there = distance_km(one, other)
    assert there == pytest.approx(distance_km(other, one), abs=1e-6)
    assert 0 <= there <= 20_016


@given(near, near, near)
def test_by_way_of_a_third_place_it_is_never_shorter(one: Coordinates, other: Coordinates, third: Coordinates) -> None:
    assert distance_km(one, other) <= distance_km(one, third) + distance_km(third, other) + 1e-6


@given(near, near)
def test_another_place_takes_at_least_the_time_to_arrive(one: Coordinates, other: Coordinates) -> None:
    minutes = travel_minutes(one, other)
    assert minutes is not None
    assert minutes == 0 if one == other else minutes >= ARRIVING_MINUTES


@pytest.mark.skipif(not REGISTER.exists(), reason="the register is not there")
def test_every_way_between_schools_of_one_town_is_a_bicycle_ride() -> None:
    with REGISTER.open(encoding="utf-8") as lines:
        rows = [row for row in csv.DictReader(lines, delimiter=";") if row["lat"]]
    schools = [Coordinates(float(row["lat"]), float(row["lon"])) for row in rows]
    longest = max(travel_minutes(one, other) or 0 for one in schools for other in schools)
    assert len(schools) > 90
    # Almere is 14 km long.
    assert 45 < longest < 120
