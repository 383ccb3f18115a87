"""A student's profile: one's own, or for the coordinator of the desk."""

import json
from datetime import date, time
from typing import Any

import pytest
from django.test import Client

from helpdesk.access.actor import SYSTEM
from helpdesk.access.actor import person as acting
from helpdesk.access.roles import Role
from helpdesk.accounts.models import Membership, User
from helpdesk.errors import Invalid
from helpdesk.history.models import Event
from helpdesk.history.unit import unit_of_work
from tests.evidence import nothing_changed
from tests.factories import World, add_role, make_skill, make_user
from volunteers.actions.begin import begin_profile
from volunteers.actions.edit_profile import (
    MAX_EXCEPTIONS,
    MAX_LANGUAGES,
    MAX_SKILLS,
    MAX_SLOTS,
    ExceptionInput,
    ProfileChange,
    SkillLevel,
    SlotInput,
    edit_profile,
)
from volunteers.models import Volunteer

pytestmark = pytest.mark.django_db


def call(user: User, method: str, path: str, body: Any = None) -> Any:
    client = Client()
    client.force_login(user)
    return client.generic(
        method, f"/api/v1/{path}", "" if body is None else json.dumps(body), content_type="application/json"
    )


FULL = {
    "programme": "HBO-ICT",
    "year": 2,
    "languages": ["nl", "ar"],
    "weekly_minutes": 600,
    "max_daily_minutes": 240,
    "max_open_tickets": 3,
    "is_paused": True,
    "availability": [{"weekday": 1, "starts": "09:00:00", "ends": "12:30:00"}],
    "exceptions": [{"starts_on": "2020-05-01", "ends_on": "2020-05-05", "is_available": False, "note": "Tentamens"}],
}


@pytest.mark.parametrize("who", ["vera", "coordinator"])
def test_all_of_it_is_kept_and_comes_back(world: World, who: str) -> None:
    body = FULL | {"skills": [{"skill": world.skill.pk, "level": 3}]}

    response = call(getattr(world, who), "PATCH", f"volunteers/{world.vera.pk}/", body)

    assert response.status_code == 200, response.content
    answer = response.json()
    assert {key: answer[key] for key in FULL} == FULL
    assert [(item["skill"]["id"], item["level"]) for item in answer["skills"]] == [(world.skill.pk, 3)]
    assert call(world.vera, "GET", "volunteers/me/").json() == answer
    event = Event.objects.latest("seq")
    assert (event.kind, event.audience, event.data["volunteer"]) == ("volunteer.edited", "coordinator", world.vera.pk)
    assert "Tentamens" not in str(event.data), "why somebody is away is not history"


def test_what_is_left_out_stays_and_a_list_replaces_the_list(world: World) -> None:
    call(world.vera, "PATCH", "volunteers/me/", FULL)
    answer = call(world.vera, "PATCH", "volunteers/me/", {"availability": [], "year": 3}).json()
    assert (answer["availability"], answer["year"], answer["programme"]) == ([], 3, "HBO-ICT")
    assert len(answer["exceptions"]) == 1
    assert answer["max_daily_minutes"] == 240
    assert call(world.vera, "PATCH", "volunteers/me/", {"max_daily_minutes": None}).json()["max_daily_minutes"] is None


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"weekly_minutes": 3601}, "weekly_minutes"),
        ({"weekly_minutes": -1}, "weekly_minutes"),
        ({"max_open_tickets": 51}, "max_open_tickets"),
        ({"max_daily_minutes": 29}, "max_daily_minutes"),
        ({"max_daily_minutes": 961}, "max_daily_minutes"),
        ({"languages": ["N1"]}, "languages.0"),
        ({"year": 9}, "year"),
        ({"availability": [{"weekday": 8, "starts": "09:00", "ends": "10:00"}]}, "availability.0.weekday"),
        ({"availability": [{"weekday": 1, "starts": "10:00", "ends": "10:00"}]}, "availability.0.ends"),
        ({"exceptions": [{"starts_on": "2020-05-02", "ends_on": "2020-05-01"}]}, "exceptions.0.ends_on"),
        ({"skills": [{"skill": 999_999, "level": 1}]}, "skills"),
        ({"skills": [{"skill": "{own}", "level": 4}]}, "skills.0.level"),
    ],
)
def test_what_cannot_be_is_refused_by_name(world: World, body: dict[str, Any], field: str) -> None:
    if field == "skills.0.level":
        body["skills"][0]["skill"] = world.skill.pk
    with nothing_changed():
        response = call(world.vera, "PATCH", "volunteers/me/", body)
    assert response.status_code == 400
    assert [error["field"] for error in response.json()["errors"]] == [field]


def test_skills_of_another_desk_do_not_exist(world: World) -> None:
    body = {"skills": [{"skill": make_skill(world.far_desk).pk, "level": 1}]}
    with nothing_changed():
        assert call(world.vera, "PATCH", "volunteers/me/", body).status_code == 400


def test_the_team_screen_shows_who_has_how_much(world: World) -> None:
    Volunteer.objects.filter(user=world.vera).update(weekly_minutes=100, max_open_tickets=1)
    world.ticket("in_progress")
    world.offer(world.ticket("open"), world.bas)

    team = {row["id"]: row for row in call(world.coordinator, "GET", "volunteers/").json()}

    assert set(team) == {world.vera.pk, world.bas.pk, world.noor.pk}
    vera, bas = team[world.vera.pk], team[world.bas.pk]
    assert (vera["open_tickets"], vera["planned_minutes"], vera["free_minutes"], vera["is_full"]) == (1, 60, 40, True)
    assert (bas["open_tickets"], bas["open_offers"], bas["is_full"]) == (0, 1, False)


def test_who_gets_the_role_gets_a_profile_and_who_loses_it_is_not_shown(world: World) -> None:
    person = make_user()
    membership = Membership.objects.create(user=person, desk=world.desk, role=Role.VOLUNTEER)
    for _ in range(2):
        with unit_of_work():
            begin_profile(membership, SYSTEM)
    assert Volunteer.objects.get(user=person).desk == world.desk

    membership.delete()
    assert person.pk not in {row["id"] for row in call(world.coordinator, "GET", "volunteers/").json()}
    assert call(world.coordinator, "GET", f"volunteers/{person.pk}/").status_code == 404


def test_other_roles_get_no_profile(world: World) -> None:
    with unit_of_work():
        begin_profile(Membership.objects.get(user=world.coordinator), SYSTEM)
    assert not Volunteer.objects.filter(user=world.coordinator).exists()


def test_the_year_can_be_emptied(world: World) -> None:
    call(world.vera, "PATCH", "volunteers/me/", FULL)
    answer = call(world.vera, "PATCH", "volunteers/me/", {"year": None}).json()
    assert (answer["year"], answer["programme"]) == (None, "HBO-ICT")
    assert Event.objects.latest("seq").data["fields"] == ["year"]
    with nothing_changed():
        assert call(world.vera, "PATCH", "volunteers/me/", {"weekly_minutes": None}).status_code == 400


class TestTwoDesks:
    """Vera helps at a second desk, which has a coordinator of its own."""

    @pytest.fixture
    def both(self, world: World) -> tuple[int, int]:
        second = world.far_desk
        add_role(world.vera, second, Role.VOLUNTEER)
        Volunteer.objects.create(desk=second, user=world.vera, programme="Ver weg")
        return world.desk.pk, second.pk

    def test_she_chooses_which_profile_she_changes(self, world: World, both: tuple[int, int]) -> None:
        first, second = both
        with nothing_changed():
            refused = call(world.vera, "PATCH", "volunteers/me/", {"programme": "Beide"})
        assert (refused.status_code, refused.json()["errors"][0]["field"]) == (400, "desk")

        answer = call(world.vera, "PATCH", f"volunteers/me/?desk={second}", {"programme": "Daar"}).json()
        assert (answer["desk"], answer["programme"]) == (second, "Daar")
        own = {each: call(world.vera, "GET", f"volunteers/me/?desk={each}").json() for each in both}
        assert {each: row["programme"] for each, row in own.items()} == {first: "", second: "Daar"}
        assert [desk["id"] for desk in call(world.vera, "GET", "volunteers/me/").json()["desks"]] == [first, second]

    def test_a_coordinator_needs_no_choice_and_reaches_only_the_profile_of_the_own_desk(
        self, world: World, both: tuple[int, int]
    ) -> None:
        first, second = both
        path = f"volunteers/{world.vera.pk}/"
        answer = call(world.far_coordinator, "PATCH", path, {"programme": "Van ons"}).json()
        assert (answer["desk"], [desk["id"] for desk in answer["desks"]]) == (second, [second])
        with nothing_changed():
            assert call(world.far_coordinator, "PATCH", f"{path}?desk={first}", {"year": 1}).status_code == 404
            assert call(world.far_coordinator, "GET", f"{path}?desk={first}").status_code == 404

    def test_the_skills_to_choose_from_are_those_of_the_desk(self, world: World, both: tuple[int, int]) -> None:
        theirs = make_skill(world.far_desk, slug="ver")
        found = {each: call(world.vera, "GET", f"skills/?desk={each}").json() for each in both}
        assert [row["id"] for row in found[both[1]]] == [theirs.pk]
        assert theirs.pk not in [row["id"] for row in found[both[0]]]


@pytest.mark.parametrize("query", ["?desk=x", "?desks=1", "?desk=9999999999999999999999"])
def test_a_slip_in_the_address_is_refused(world: World, query: str) -> None:
    assert call(world.vera, "GET", f"volunteers/me/{query}").status_code == 400


DAY = {"starts_on": "2020-05-01", "ends_on": "2020-05-01"}


@pytest.mark.parametrize(
    ("field", "item", "limit"),
    [
        ("languages", "nl", MAX_LANGUAGES),
        ("skills", {"skill": 1, "level": 1}, MAX_SKILLS),
        ("availability", {"weekday": 1, "starts": "09:00", "ends": "10:00"}, MAX_SLOTS),
        ("exceptions", DAY, MAX_EXCEPTIONS),
    ],
)
def test_a_profile_is_not_filled_without_end(world: World, field: str, item: Any, limit: int) -> None:
    with nothing_changed():
        response = call(world.vera, "PATCH", "volunteers/me/", {field: [item] * (limit + 1)})

    assert response.status_code == 400, response.content
    assert [(error["field"], error["code"]) for error in response.json()["errors"]] == [(field, "max_length")]
    assert str(limit) in response.json()["errors"][0]["message"]


def test_a_profile_takes_as_many_exceptions_as_the_limit(world: World) -> None:
    answer = call(world.vera, "PATCH", "volunteers/me/", {"exceptions": [DAY] * MAX_EXCEPTIONS})

    assert (answer.status_code, len(answer.json()["exceptions"])) == (200, MAX_EXCEPTIONS)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        (ProfileChange(languages=["nl"] * (MAX_LANGUAGES + 1)), "languages"),
        (ProfileChange(skills=[SkillLevel(1, 1)] * (MAX_SKILLS + 1)), "skills"),
        (ProfileChange(slots=[SlotInput(1, time(9), time(10))] * (MAX_SLOTS + 1)), "availability"),
        (
            ProfileChange(exceptions=[ExceptionInput(date(2020, 5, 1), date(2020, 5, 1))] * (MAX_EXCEPTIONS + 1)),
            "exceptions",
        ),
    ],
)
def test_the_limits_of_a_profile_hold_for_every_caller(world: World, change: ProfileChange, field: str) -> None:
    with nothing_changed(), pytest.raises(Invalid) as refused:
        edit_profile(actor=acting(world.vera), user_id=world.vera.pk, change=change)

    assert (list(refused.value.fields), refused.value.field_code) == ([field], "max_length")
