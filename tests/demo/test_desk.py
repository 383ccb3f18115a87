"""A new desk is ready for its first ticket."""

import pytest
from django.core.management import CommandError, call_command

from helpdesk.access.roles import Role
from helpdesk.accounts.actions.answer_invitation import find_invitation
from helpdesk.accounts.models import Invitation, User
from helpdesk.desks.models import Desk
from helpdesk.history.models import Event
from tests.factories import make_desk
from tickets.categories.defaults import CATEGORIES, add_default_categories
from tickets.core.models import Category
from volunteers.defaults import SKILLS
from volunteers.models import Skill

pytestmark = pytest.mark.django_db


def create_desk() -> Desk:
    call_command("create_desk", name="Helpdesk Zwolle", slug="zwolle", admin_email="beheer@example.org")
    return Desk.objects.get(slug="zwolle")


def test_a_new_desk_has_categories_and_skills_in_two_languages() -> None:
    desk = create_desk()

    assert list(Category.objects.filter(desk=desk).values_list("slug", "name_nl", "name_en")) == list(CATEGORIES)
    assert list(Skill.objects.filter(desk=desk).values_list("slug", "name_nl", "name_en")) == list(SKILLS)


def test_its_first_administrator_is_invited_and_nobody_has_access_yet() -> None:
    desk = create_desk()

    invitation = Invitation.objects.get()
    assert (invitation.desk, invitation.email, invitation.role) == (desk, "beheer@example.org", Role.ADMIN)
    assert not User.objects.filter(email="beheer@example.org").exists()
    assert Event.objects.filter(kind="person.invited", desk=desk).count() == 1


def test_the_link_is_printed_so_that_the_first_administrator_gets_in_before_mail_works(
    capsys: pytest.CaptureFixture[str],
) -> None:
    create_desk()

    token = capsys.readouterr().out.strip().rpartition("/invite/")[2]
    assert find_invitation(token) == Invitation.objects.get()


def test_a_slug_that_is_taken_makes_nothing() -> None:
    create_desk()

    with pytest.raises(CommandError, match="already"):
        create_desk()

    assert Invitation.objects.count() == 1
    assert Category.objects.filter(desk__slug="zwolle").count() == len(CATEGORIES)


def test_defaults_leave_what_the_administrator_changed() -> None:
    desk = make_desk()
    Category.objects.create(desk=desk, slug="devices", name_nl="Apparaten", name_en="Devices")

    add_default_categories(desk)

    assert Category.objects.get(desk=desk, slug="devices").name_nl == "Apparaten"
    assert Category.objects.filter(desk=desk).count() == len(CATEGORIES)
