"""The lists of boards and schools."""

from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.factories import make_board, make_coordinator, make_desk, make_ict_team, make_school, make_volunteer_user

pytestmark = pytest.mark.django_db

# Session, user with memberships and cursor, rows.
QUERIES = 3


def test_an_ict_team_sees_its_own_boards_and_their_schools(client: Client) -> None:
    desk = make_desk()
    own, other = make_board(desk), make_board(desk)
    school = make_school(own)
    make_school(other)
    client.force_login(make_ict_team(own))
    assert [row["id"] for row in client.get("/api/v1/boards/").json()] == [own.pk]
    assert [row["id"] for row in client.get("/api/v1/schools/").json()] == [school.pk]
    assert client.get("/api/v1/schools/", {"board": other.pk}).json() == []


def test_another_desk_does_not_exist(client: Client) -> None:
    make_school()
    client.force_login(make_coordinator(make_desk()))
    assert client.get("/api/v1/boards/").json() == []
    assert client.get("/api/v1/schools/").json() == []


def test_the_settings_list_boards_by_name(client: Client) -> None:
    desk = make_desk()
    for name in ("Noor", "Aeres", "Prisma"):
        make_board(desk, name=name)
    client.force_login(make_coordinator(desk))
    assert [row["name"] for row in client.get("/api/v1/settings/boards/").json()] == ["Aeres", "Noor", "Prisma"]


def test_filters_narrow_the_list(client: Client) -> None:
    desk = make_desk()
    board = make_board(desk)
    make_school(board, name="De Linde", street="Laan", city="ALMERE")
    make_school(board, name="De Eik", street="Plein", city="URK", closed_on=date(2026, 1, 1))
    make_school(make_board(desk), name="De Beuk", street="Laan")
    client.force_login(make_volunteer_user(desk))

    def names(**parameters: object) -> list[str]:
        return [row["name"] for row in client.get("/api/v1/schools/", parameters).json()]  # type: ignore[arg-type]

    assert names(q="laan almere") == ["De Beuk", "De Linde"]
    assert names(open="true") == ["De Beuk", "De Linde"]
    assert names(open="false") == ["De Eik"]
    assert names(board=board.pk) == ["De Eik", "De Linde"]


@pytest.mark.parametrize(
    "query", ["baord=1", "board=x", "board=0", "board=99999999999999999999999", "open=maybe", "q=%00", "q=" + "x" * 200]
)
def test_a_parameter_that_means_nothing_is_refused_by_name(client: Client, query: str) -> None:
    client.force_login(make_coordinator(make_desk()))
    answer = client.get(f"/api/v1/schools/?{query}")
    assert answer.status_code == 400
    assert [item["field"] for item in answer.json()["errors"]] == [query.split("=", maxsplit=1)[0]]


def test_lists_cost_the_same_number_of_queries_at_any_length(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    desk = make_desk()
    for _ in range(5):
        make_school(make_board(desk))
    client.force_login(make_coordinator(desk))
    for address in ("/api/v1/boards/", "/api/v1/schools/"):
        with django_assert_num_queries(QUERIES):
            assert len(client.get(address).json()) == 5


def test_nobody_signed_in_gets_401(client: Client) -> None:
    assert client.get("/api/v1/schools/").status_code == 401
