"""Inviting people, and what they can and cannot do with the link."""

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.auth.hashers import check_password
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from helpdesk.access.actor import SYSTEM
from helpdesk.access.roles import Role
from helpdesk.accounts import hooks
from helpdesk.accounts.actions.invite_person import invite_person
from helpdesk.accounts.invitation_tokens import derive_token
from helpdesk.accounts.models import Invitation, Membership, User
from helpdesk.desks.models import Desk
from helpdesk.history.models import Event
from helpdesk.schools.models import BoardMembership
from helpdesk.tasks.models import Task
from helpdesk.tasks.worker import run_due
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

URL = "/api/v1/invitations/"
NEW = "nieuw@example.org"


@pytest.fixture
def desk() -> Desk:
    return make_desk(name="Helpdesk Proefstad")


def post(client: Client, address: str, body: dict[str, Any] | None = None) -> Any:
    return client.post(address, body or {}, content_type="application/json")


def invite(desk: Desk, email: str = NEW, role: Role = Role.VOLUNTEER, **options: Any) -> tuple[Invitation, str]:
    invitation = invite_person(actor=SYSTEM, desk_id=desk.pk, email=email, role=role, **options)
    return invitation, derive_token(invitation)


def nothing_happened() -> bool:
    return not (Event.objects.exists() or Task.objects.exists() or mail.outbox)


def test_an_invitation_mails_a_link_that_makes_an_account(client: Client, desk: Desk) -> None:
    board = make_board(desk)
    coordinator = make_coordinator(desk)
    client.force_login(coordinator)
    answer = post(client, URL, {"email": " NIEUW@example.org", "role": "ict_team", "boards": [board.pk]})
    assert answer.status_code == 201
    assert answer.json()["state"] == "open"
    run_due()
    assert not Task.objects.exists()
    (message,) = mail.outbox
    assert message.to == [NEW]
    assert board.name in message.body
    token = re.search(r"/invite/([\w-]{43})\n", message.body)[1]  # type: ignore[index]

    client.logout()
    preview = post(client, URL + "preview/", {"token": token}).json()
    assert (preview["email"], preview["desk"], preview["has_account"]) == (NEW, desk.name, False)
    answer = post(client, URL + "accept/", {"token": token, "name": "Nieuw", "password": PASSWORD})
    assert answer.status_code == 200
    assert answer.json()["roles"] == ["ict_team"]
    # Signed in at once, and with a session that allauth knows.
    assert client.get("/api/v1/me/").json()["boards"] == [{"id": board.pk, "name": board.name}]
    assert client.get("/_allauth/browser/v1/auth/session").status_code == 200
    user = User.objects.get(email=NEW)
    assert user.emailaddress_set.get().verified
    kinds = list(Event.objects.values_list("kind", flat=True))
    assert kinds[0] == "person.invited"
    assert set(kinds[1:]) == {
        "membership.granted",
        "board_membership.granted",
        "invitation.accepted",
        "access.changed",
    }
    assert Event.objects.get(kind="access.changed").recipient == user


def test_the_token_is_kept_nowhere(desk: Desk) -> None:
    invitation, token = invite(desk)
    kept = [str(row) for row in Invitation.objects.values()] + [str(row) for row in Task.objects.values()]
    assert all(token not in row for row in kept)
    assert invitation.token_hash != token


def test_the_mail_is_in_the_language_of_the_invited(desk: Desk) -> None:
    invite(desk, language="en", name="Sam")
    run_due()
    assert "Hello Sam," in mail.outbox[0].body


def test_a_link_works_once(client: Client, desk: Desk) -> None:
    _, token = invite(desk)
    body = {"token": token, "name": "Nieuw", "password": PASSWORD}
    assert post(client, URL + "accept/", body).status_code == 200
    answer = post(Client(), URL + "accept/", body)
    assert (answer.status_code, answer.json()["code"]) == (404, "invitation_unusable")
    assert User.objects.count() == 1


@pytest.mark.parametrize("spoil", ["expired", "revoked", "unknown"])
def test_a_link_that_does_not_hold_gets_one_answer(client: Client, desk: Desk, spoil: str) -> None:
    invitation, token = invite(desk)
    at = timezone.now()
    if spoil == "expired":
        at = invitation.expires_at + timedelta(seconds=1)
    elif spoil == "revoked":
        Invitation.objects.update(revoked_at=at)
    else:
        token = "x" * 43
    with time_machine.travel(at, tick=False):
        for address, more in (("preview/", {}), ("accept/", {"name": "Nieuw", "password": PASSWORD})):
            answer = post(client, URL + address, {"token": token, **more})
            assert (answer.status_code, answer.json()["code"]) == (404, "invitation_unusable")
    assert not User.objects.exists()


@pytest.mark.parametrize("password", ["kort", "1234567890", NEW])
def test_a_weak_password_makes_no_account(client: Client, desk: Desk, password: str) -> None:
    _, token = invite(desk)
    answer = post(client, URL + "accept/", {"token": token, "name": "Nieuw", "password": password})
    assert answer.status_code == 400
    assert {item["field"] for item in answer.json()["errors"]} == {"password"}
    assert not User.objects.exists()
    assert Invitation.objects.get().accepted_at is None


def test_name_and_password_are_needed(client: Client, desk: Desk) -> None:
    _, token = invite(desk)
    answer = post(client, URL + "accept/", {"token": token})
    assert {item["field"] for item in answer.json()["errors"]} == {"name", "password"}


def test_who_has_an_account_keeps_the_password_and_must_sign_in(client: Client, desk: Desk) -> None:
    user = make_user(email=NEW)
    _, token = invite(desk)
    before = Event.objects.count()
    assert post(client, URL + "preview/", {"token": token}).json()["has_account"] is True
    answer = post(client, URL + "accept/", {"token": token, "name": "Kaper", "password": "een-heel-ander-woord"})
    assert (answer.status_code, answer.json()["code"]) == (409, "sign_in_first")
    user.refresh_from_db()
    assert check_password(PASSWORD, user.password)
    assert user.name != "Kaper"
    assert "_auth_user_id" not in client.session
    assert not Membership.objects.exists()
    assert Event.objects.count() == before

    client.force_login(user)
    assert post(client, URL + "accept/", {"token": token}).json()["roles"] == ["volunteer"]
    user.refresh_from_db()
    assert check_password(PASSWORD, user.password)


def test_a_new_invitation_adds_boards_and_takes_none(client: Client, desk: Desk) -> None:
    first, second = make_board(desk), make_board(desk)
    user = make_ict_team(first, email=NEW)
    _, token = invite(desk, role=Role.ICT_TEAM, board_ids=[second.pk])
    client.force_login(user)
    post(client, URL + "accept/", {"token": token})
    held = BoardMembership.objects.filter(user=user).values_list("board_id", flat=True)
    assert set(held) == {first.pk, second.pk}


def test_an_invitation_for_another_address_is_not_mine(client: Client, desk: Desk) -> None:
    _, token = invite(desk, role=Role.ADMIN)
    user = make_volunteer_user(desk)
    client.force_login(user)
    answer = post(client, URL + "accept/", {"token": token})
    assert (answer.status_code, answer.json()["code"]) == (409, "other_account")
    assert not Membership.objects.filter(user=user, role=Role.ADMIN).exists()


def test_a_switched_off_account_cannot_come_back_by_invitation(client: Client, desk: Desk) -> None:
    make_user(email=NEW, is_active=False)
    _, token = invite(desk)
    answer = post(client, URL + "accept/", {"token": token, "name": "Nieuw", "password": PASSWORD})
    assert answer.status_code == 409
    assert not User.objects.get().is_active


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.ADMIN])
def test_only_an_administrator_invites_leaders(client: Client, desk: Desk, role: Role) -> None:
    client.force_login(make_coordinator(desk))
    assert post(client, URL, {"email": NEW, "role": role.value}).status_code == 403
    assert not Invitation.objects.exists()
    assert nothing_happened()
    client.force_login(make_admin(desk))
    assert post(client, URL, {"email": NEW, "role": role.value}).status_code == 201


def test_students_and_ict_teams_invite_nobody_and_see_no_invitations(client: Client, desk: Desk) -> None:
    for user in (make_volunteer_user(desk), make_ict_team(make_board(desk)), make_user()):
        client.force_login(user)
        assert post(client, URL, {"email": NEW, "role": "volunteer"}).status_code == 403
        assert client.get(URL).status_code == 403
    assert not Invitation.objects.exists()
    assert nothing_happened()


def test_another_desk_cannot_be_named(client: Client, desk: Desk) -> None:
    other = make_desk()
    client.force_login(make_admin(desk))
    assert post(client, URL, {"email": NEW, "role": "volunteer", "desk": other.pk}).status_code == 404
    assert nothing_happened()


def test_who_leads_two_desks_says_which(client: Client, desk: Desk) -> None:
    other = make_desk()
    client.force_login(add_role(make_coordinator(desk), other, Role.COORDINATOR))
    answer = post(client, URL, {"email": NEW, "role": "volunteer"})
    assert [item["field"] for item in answer.json()["errors"]] == ["desk"]
    assert post(client, URL, {"email": NEW, "role": "volunteer", "desk": other.pk}).status_code == 201


@pytest.mark.parametrize("boards", ["none", "foreign", "with_student"])
def test_boards_must_fit(client: Client, desk: Desk, boards: str) -> None:
    role = "volunteer" if boards == "with_student" else "ict_team"
    chosen = {"none": [], "foreign": [make_board().pk], "with_student": [make_board(desk).pk]}[boards]
    client.force_login(make_coordinator(desk))
    answer = post(client, URL, {"email": NEW, "role": role, "boards": chosen})
    assert [item["field"] for item in answer.json()["errors"]] == ["boards"]
    assert nothing_happened()


def test_one_open_invitation_at_a_time(client: Client, desk: Desk) -> None:
    invitation, _ = invite(desk)
    client.force_login(make_coordinator(desk))
    answer = post(client, URL, {"email": NEW, "role": "volunteer"})
    assert (answer.status_code, answer.json()["code"]) == (409, "already_invited")
    assert Invitation.objects.count() == 1
    with time_machine.travel(invitation.expires_at + timedelta(days=1), tick=False):
        assert invite(desk)[0].pk != invitation.pk


def test_a_member_is_not_invited_again(client: Client, desk: Desk) -> None:
    member = make_volunteer_user(desk)
    client.force_login(make_coordinator(desk))
    answer = post(client, URL, {"email": member.email, "role": "volunteer"})
    assert (answer.status_code, answer.json()["code"]) == (409, "already_member")
    assert nothing_happened()


def test_revoking_and_sending_again(client: Client, desk: Desk) -> None:
    invitation, token = invite(desk)
    coordinator = make_coordinator(desk)
    with time_machine.travel(invitation.expires_at + timedelta(days=1), tick=False):
        client.force_login(coordinator)
        assert post(client, f"{URL}{invitation.pk}/resend/").json()["state"] == "open"
        # The same link, and both mails hold it.
        assert post(Client(), URL + "preview/", {"token": token}).status_code == 200
        assert post(client, f"{URL}{invitation.pk}/revoke/").json()["state"] == "revoked"
        assert post(client, f"{URL}{invitation.pk}/revoke/").status_code == 409
        assert post(client, f"{URL}{invitation.pk}/resend/").status_code == 409
    assert list(Event.objects.values_list("kind", flat=True))[1:] == ["invitation.resent", "invitation.revoked"]


def test_a_revoked_invitation_is_not_mailed_any_more(client: Client, desk: Desk) -> None:
    invitation, _ = invite(desk)
    client.force_login(make_coordinator(desk))
    post(client, f"{URL}{invitation.pk}/revoke/")
    run_due()
    assert not mail.outbox


def test_a_coordinator_does_not_revoke_the_invitation_of_an_administrator(client: Client, desk: Desk) -> None:
    invitation, _ = invite(desk, role=Role.ADMIN)
    before = Event.objects.count()
    client.force_login(make_coordinator(desk))
    assert post(client, f"{URL}{invitation.pk}/revoke/").status_code == 403
    client.force_login(make_admin(make_desk()))
    assert post(client, f"{URL}{invitation.pk}/revoke/").status_code == 404
    invitation.refresh_from_db()
    assert invitation.revoked_at is None
    assert Event.objects.count() == before


def test_others_can_do_their_part_when_a_role_is_given(
    client: Client, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[tuple[str, User | None]] = []
    monkeypatch.setattr(hooks, "_granted", [lambda membership, actor: given.append((membership.role, actor.user))])
    _, token = invite(desk)
    post(client, URL + "accept/", {"token": token, "name": "Nieuw", "password": PASSWORD})
    assert given == [("volunteer", User.objects.get())]


def test_a_new_desk_begins_with_an_invitation() -> None:
    call_command("create_desk", name="Helpdesk Urk", slug="urk", admin_email=NEW)
    run_due()
    assert mail.outbox[0].to == [NEW]
    with pytest.raises(CommandError):
        call_command("create_desk", name="Helpdesk Urk", slug="urk", admin_email=NEW)
