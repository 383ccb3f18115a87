"""Two people doing the same at the same moment. Threads on one database; the locks matter on PostgreSQL."""

import pytest

from helpdesk.access.actor import SYSTEM, person
from helpdesk.access.roles import Role
from helpdesk.accounts.actions.answer_invitation import accept_as_newcomer
from helpdesk.accounts.actions.change_access import change_access
from helpdesk.accounts.actions.invite_person import invite_person
from helpdesk.accounts.invitation_tokens import derive_token
from helpdesk.accounts.models import Membership, User
from tests.factories import PASSWORD, make_admin, make_desk
from tests.threads import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_link_clicked_twice_at_once_makes_one_account() -> None:
    desk = make_desk()
    invitation = invite_person(actor=SYSTEM, desk_id=desk.pk, email="nieuw@example.org", role=Role.VOLUNTEER)
    token = derive_token(invitation)
    refused = at_once(*[lambda: accept_as_newcomer(token=token, name="Nieuw", password=PASSWORD)] * 4)
    assert len(refused) == 3
    assert set(refused) <= {"invitation_unusable", "sign_in_first"}
    assert User.objects.count() == 1


def test_one_of_two_open_invitations_sent_at_once_is_refused() -> None:
    desk = make_desk()
    refused = at_once(
        *[lambda: invite_person(actor=SYSTEM, desk_id=desk.pk, email="nieuw@example.org", role=Role.VOLUNTEER)] * 2
    )
    assert refused == ["already_invited"]


def test_two_administrators_who_remove_each_other_leave_one() -> None:
    desk = make_desk()
    one, other = make_admin(desk), make_admin(desk)
    refused = at_once(
        lambda: change_access(actor=person(one), person_id=other.pk, desk_id=desk.pk, roles=[Role.VOLUNTEER]),
        lambda: change_access(actor=person(other), person_id=one.pk, desk_id=desk.pk, roles=[Role.VOLUNTEER]),
    )
    assert len(refused) == 1
    assert Membership.objects.filter(desk=desk, role=Role.ADMIN).count() == 1
