"""Oneself, the people of a desk, and switching them off."""

from typing import Any

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from helpdesk.access.actor import person as acting
from helpdesk.access.roles import Role
from helpdesk.accounts.actions.manage_tokens import create_token
from helpdesk.accounts.models import ApiToken, Membership
from helpdesk.desks.models import Desk
from helpdesk.history.models import Event
from helpdesk.schools.models import BoardMembership
from tests.factories import (
    PASSWORD,
    add_role,
    make_admin,
    make_board,
    make_coordinator,
    make_desk,
    make_ict_team,
    make_user,
    make_volunteer_user,
)

pytestmark = pytest.mark.django_db

URL = "/api/v1/people/"


@pytest.fixture
def desk() -> Desk:
    return make_desk()


def patch(client: Client, person: Any, body: dict[str, Any]) -> Any:
    return client.patch(f"{URL}{person.pk}/", body, content_type="application/json")


def test_me_tells_who_is_signed_in(client: Client, desk: Desk) -> None:
    board = make_board(desk)
    user = make_ict_team(board, name="Robin")
    client.force_login(user)
    assert client.get("/api/v1/me/").json() == {
        "id": user.pk,
        "email": user.email,
        "name": "Robin",
        "language": "nl",
        "roles": ["ict_team"],
        "desks": [{"id": desk.pk, "name": desk.name, "slug": desk.slug}],
        "boards": [{"id": board.pk, "name": board.name}],
        "is_superuser": False,
        "volunteer_id": None,
        "mfa_enabled": False,
    }


def test_editing_oneself_is_recorded_for_oneself(client: Client, desk: Desk) -> None:
    user = make_coordinator(desk)
    client.force_login(user)
    answer = client.patch("/api/v1/me/", {"name": "  Anders ", "language": "en"}, content_type="application/json")
    assert (answer.json()["name"], answer.json()["language"]) == ("Anders", "en")
    event = Event.objects.get()
    assert (event.kind, event.recipient, event.data) == ("profile.edited", user, {"fields": ["language", "name"]})
    client.patch("/api/v1/me/", {"name": "Anders"}, content_type="application/json")
    assert Event.objects.count() == 1


@pytest.mark.parametrize("body", [{"is_superuser": True}, {"email": "x@example.org"}, {"language": "de"}, {"name": ""}])
def test_nothing_else_about_oneself_can_be_changed(client: Client, desk: Desk, body: dict[str, Any]) -> None:
    client.force_login(make_coordinator(desk))
    assert client.patch("/api/v1/me/", body, content_type="application/json").status_code == 400
    assert not Event.objects.exists()


def test_people_are_listed_with_roles_and_boards_of_the_desk(client: Client, desk: Desk) -> None:
    board, foreign = make_board(desk), make_board()
    robin = add_role(make_ict_team(board, name="Robin"), foreign.desk, Role.ICT_TEAM, (foreign,))
    sam = make_volunteer_user(desk, name="Sam")
    make_volunteer_user(make_desk())
    client.force_login(make_coordinator(desk, name="Alex"))

    def names(**parameters: Any) -> list[str]:
        return [row["name"] for row in client.get(URL, parameters).json()]

    assert names() == ["Alex", "Robin", "Sam"]
    assert names(role="volunteer") == ["Sam"]
    assert names(role=["volunteer", "ict_team"]) == ["Robin", "Sam"]
    assert names(q="ROB") == ["Robin"]
    assert names(q=sam.email) == ["Sam"]
    assert names(active="false") == []
    (row,) = client.get(URL, {"q": robin.email}).json()
    assert (row["roles"], row["boards"]) == (["ict_team"], [{"id": board.pk, "name": board.name}])


def test_the_list_costs_the_same_number_of_queries_at_any_length(
    client: Client, desk: Desk, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(5):
        make_ict_team(make_board(desk), make_board(desk))
    client.force_login(make_coordinator(desk))
    # Session, user with memberships and cursor; people, their roles, their boards.
    with django_assert_num_queries(5):
        assert len(client.get(URL).json()) == 6


def test_students_and_ict_teams_list_nobody(client: Client, desk: Desk) -> None:
    for user in (make_volunteer_user(desk), make_ict_team(make_board(desk)), make_user()):
        client.force_login(user)
        assert client.get(URL).status_code == 403
        assert client.get(f"{URL}{user.pk}/").status_code == 404


@pytest.mark.parametrize("query", ["rol=x", "role=boss", "desk=x", "desk=0", "active=perhaps"])
def test_a_parameter_that_means_nothing_is_refused(client: Client, desk: Desk, query: str) -> None:
    client.force_login(make_coordinator(desk))
    assert client.get(f"{URL}?{query}").status_code == 400


def test_an_administrator_changes_roles_and_boards(client: Client, desk: Desk) -> None:
    board, second = make_board(desk), make_board(desk)
    person = make_ict_team(board)
    client.force_login(make_admin(desk))
    answer = patch(client, person, {"roles": ["ict_team", "volunteer"], "boards": [second.pk]})
    assert answer.json()["roles"] == ["ict_team", "volunteer"]
    assert [row["id"] for row in answer.json()["boards"]] == [second.pk]
    assert list(Event.objects.values_list("kind", flat=True)) == [
        "membership.granted",
        "board_membership.granted",
        "board_membership.revoked",
        "access.changed",
    ]
    patch(client, person, {"roles": ["ict_team", "volunteer"], "boards": [second.pk]})
    assert Event.objects.count() == 4
    patch(client, person, {"roles": ["volunteer"]})
    assert not BoardMembership.objects.filter(user=person).exists()


def test_a_coordinator_changes_nobody(client: Client, desk: Desk) -> None:
    person = make_volunteer_user(desk)
    client.force_login(make_coordinator(desk))
    for body in ({"roles": ["admin"]}, {"is_active": False}):
        assert patch(client, person, body).status_code == 403
    person.refresh_from_db()
    assert person.is_active
    assert [row.role for row in Membership.objects.filter(user=person)] == ["volunteer"]
    assert not Event.objects.exists()


def test_people_of_another_desk_do_not_exist(client: Client, desk: Desk) -> None:
    person = make_volunteer_user(make_desk())
    client.force_login(make_admin(desk))
    for body in ({"roles": ["admin"]}, {"is_active": False}):
        assert patch(client, person, body).status_code == 404
    assert not Event.objects.exists()


def test_boards_of_another_desk_cannot_be_given(client: Client, desk: Desk) -> None:
    person = make_ict_team(make_board(desk))
    client.force_login(make_admin(desk))
    assert patch(client, person, {"boards": [make_board().pk]}).status_code == 400
    assert not Event.objects.exists()


def test_the_last_administrator_stays(client: Client, desk: Desk) -> None:
    admin = make_admin(desk)
    make_admin(desk, is_active=False)
    client.force_login(admin)
    answer = patch(client, admin, {"roles": ["coordinator"]})
    assert (answer.status_code, answer.json()["code"]) == (409, "last_administrator")
    assert patch(client, admin, {"is_active": False}).status_code == 409
    assert [row.role for row in Membership.objects.filter(user=admin)] == ["admin"]
    assert not Event.objects.exists()


def test_switching_somebody_off_ends_sessions_and_tokens(client: Client, desk: Desk) -> None:
    person = make_volunteer_user(desk)
    theirs = Client()
    login = {"email": person.email, "password": PASSWORD}
    theirs.post("/_allauth/browser/v1/auth/login", login, content_type="application/json")
    _, secret = create_token(actor=acting(person), name="script", days=1)
    by_token = {"Authorization": f"Token {secret}"}
    assert theirs.get("/api/v1/me/").status_code == 200
    assert Client().get("/api/v1/me/", headers=by_token).status_code == 200

    client.force_login(make_admin(desk))
    assert patch(client, person, {"is_active": False}).json()["is_active"] is False
    assert theirs.get("/api/v1/me/").status_code == 401
    assert Client().get("/api/v1/me/", headers=by_token).status_code == 401
    assert not UserSession.objects.filter(user=person).exists()
    assert not ApiToken.objects.exists()
    assert list(Event.objects.values_list("kind", flat=True))[1:] == ["person.deactivated", "access.changed"]

    patch(client, person, {"is_active": True})
    assert theirs.get("/api/v1/me/").status_code == 401
    assert theirs.post(
        "/_allauth/browser/v1/auth/login", login, content_type="application/json"
    ).status_code == 200  # fmt: skip


def test_somebody_who_also_works_elsewhere_is_not_switched_off(client: Client, desk: Desk) -> None:
    person = add_role(make_volunteer_user(desk), make_desk(), Role.VOLUNTEER)
    client.force_login(make_admin(desk))
    assert patch(client, person, {"is_active": False}).status_code == 403
    person.refresh_from_db()
    assert person.is_active
    assert not Event.objects.exists()


def test_admin_pages_show_only_ones_own_desk(client: Client, desk: Desk) -> None:
    own, foreign = make_volunteer_user(desk), make_volunteer_user(make_desk())
    client.force_login(make_admin(desk, is_staff=True))
    page = client.get("/admin/accounts/user/").content.decode()
    assert own.email in page
    assert foreign.email not in page
    assert client.get("/admin/accounts/user/add/").status_code == 403
    for address in ("membership", "invitation", "apitoken", "desk"):
        assert client.get(f"/admin/accounts/{address}/").status_code == 200
    for address in ("board", "school", "boardmembership"):
        assert client.get(f"/admin/schools/{address}/").status_code == 200


def test_the_admin_pages_switch_off_by_the_same_action(client: Client, desk: Desk) -> None:
    person = make_volunteer_user(desk)
    shared = add_role(make_volunteer_user(desk), make_desk(), Role.VOLUNTEER)
    client.force_login(make_admin(desk, is_staff=True))
    client.post("/admin/accounts/user/", {"action": "switch_off", "_selected_action": [person.pk, shared.pk]})
    person.refresh_from_db()
    shared.refresh_from_db()
    assert (person.is_active, shared.is_active) == (False, True)
    assert Event.objects.filter(kind="person.deactivated").count() == 1


def test_staff_without_an_administrators_role_see_no_people(client: Client, desk: Desk) -> None:
    client.force_login(make_coordinator(desk, is_staff=True))
    assert client.get("/admin/accounts/user/", follow=True).status_code == 403
