"""Locations of one name are told apart where several stand in one list."""

import pytest
from django.test import Client
from django.utils import timezone

from helpdesk.access.actor import person
from helpdesk.access.roles import Role
from helpdesk.accounts.models import User
from helpdesk.schools.models import School
from helpdesk.schools.names import names_apart, names_of_open_schools
from tests.factories import World, add_role, make_school, make_user
from tickets.reports.follower import catch_up

pytestmark = pytest.mark.django_db


def test_only_those_of_one_name_get_their_address_or_code(world: World) -> None:
    alone = make_school(world.board, name="De Linde", code="12AA00")
    first = make_school(world.board, name="Het Samenspel", code="12AB00", street="Dorpsstraat", house_number="1")
    second = make_school(world.board, name="Het Samenspel", code="12AB01")
    assert names_apart([alone.pk, first.pk]) == {alone.pk: "De Linde", first.pk: "Het Samenspel"}
    assert names_apart([first.pk, second.pk]) == {
        first.pk: "Het Samenspel, Dorpsstraat 1",
        second.pk: "Het Samenspel, 12AB01",
    }


def test_filters_and_reports_name_them_so(world: World) -> None:
    for code, street in (("12AB00", "Dorpsstraat"), ("12AB01", "Kerklaan")):
        school = make_school(world.board, name="Het Samenspel", code=code, street=street, house_number="1")
        world.file(school_id=school.pk)
    client = Client()
    client.force_login(world.coordinator)
    expected = {"Het Samenspel, Dorpsstraat 1", "Het Samenspel, Kerklaan 1"}

    facets = client.get("/api/v1/tickets/facets/", {"fields": "school"}).json()["fields"]["school"]
    assert {item["label"] for item in facets} == expected
    catch_up()
    today = timezone.localdate().isoformat()
    report = client.get("/api/v1/reports/", {"period": "custom", "day": today, "until": today, "by": "school"}).json()
    assert {part["label"] for part in report["breakdown"]["parts"]} == expected


def test_the_names_that_somebody_gets_are_of_the_open_schools_that_they_see(world: World) -> None:
    everybody = [*User.objects.order_by("pk"), add_role(make_user(), world.far_desk, Role.VOLUNTEER), make_user()]
    # Of a desk and of a board of another one.
    everybody.append(
        add_role(add_role(make_user(), world.far_desk, Role.ADMIN), world.desk, Role.ICT_TEAM, (world.board,))
    )
    counts = set()
    for user in everybody:
        seen = School.objects.visible_to(person(user)).still_open()
        found = names_of_open_schools(person(user))
        assert found == [(school.pk, f"{school.name} {school.code} {school.city}") for school in seen]
        counts.add(len(found))
    assert min(counts) == 0 < max(counts)
