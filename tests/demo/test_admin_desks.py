"""An administrator of one desk finds nothing of another on any page of the administration."""

import pytest
from django.test import Client
from django.utils.html import escape

from helpdesk.access.roles import Role
from helpdesk.accounts.models import User
from helpdesk.desks.models import Desk
from helpdesk.schools.models import Board, School
from tests.demo.admin_walk import Page, address, pages, rows_of
from tests.factories import (
    add_role,
    make_admin,
    make_board,
    make_category,
    make_desk,
    make_ict_team,
    make_school,
    make_skill,
    make_volunteer,
)
from tickets.core.models import Tag
from tickets.macros.models import Macro
from tickets.targets.models import ServiceTarget

# What somebody sees who administers a desk and is no superuser.
OF_A_DESK = {
    "accounts.apitoken", "accounts.desk", "accounts.invitation", "accounts.membership", "accounts.user",
    "events.erasure",
    "schools.board", "schools.boardmembership", "schools.school",
    "schools.studyday",
    "tickets.category", "tickets.deskcalendar", "tickets.macro", "tickets.servicetarget", "tickets.tag",
    "volunteers.skill", "volunteers.volunteer",
}  # fmt: skip


# Pages are narrowed to a desk by one filter that is the same on every database; test_admin.py opens them on each.
pytestmark = pytest.mark.once


@pytest.fixture
def far_desk(demo: str) -> Desk:
    """A second desk, with little of everything; its student also works for the demo's desk."""
    desk = make_desk(name="Helpdesk Verweg")
    board = make_board(desk, name="Stichting Verweg")
    make_school(board, name="De Verre School")
    make_ict_team(board, name="Ilse Verweg")
    make_category(desk, name_nl="Verre vragen")
    make_skill(desk, name_nl="Verre kennis")
    Tag.objects.create(desk=desk, name="verweg")
    student = make_volunteer(desk, name="Sam Verweg")
    add_role(student, Desk.objects.get(slug="almere"), Role.COORDINATOR)
    return desk


@pytest.fixture
def far_administrator(far_desk: Desk) -> User:
    return make_admin(far_desk, name="Ad Verweg")


@pytest.fixture
def client(far_administrator: User) -> Client:
    browser = Client()
    browser.force_login(far_administrator)
    return browser


@pytest.fixture
def names_of_the_demo(far_desk: Desk) -> set[str]:
    demo = Desk.objects.get(slug="almere")
    people = User.objects.filter(memberships__desk=demo).exclude(name="Sam Verweg")
    names = {demo.name, *people.values_list("name", flat=True), *people.values_list("email", flat=True)}
    names |= set(Board.objects.filter(desk=demo).values_list("name", flat=True))
    names |= set(School.objects.filter(board__desk=demo).values_list("name", flat=True))
    names |= set(Macro.objects.filter(desk=demo).values_list("name", flat=True))
    return {escape(name) for name in names if len(name) > 4}


def _label(page: Page) -> str:
    return page.opts.label_lower


def _rows_of_the_demo(page: Page, administrator: User) -> list[int]:
    """Of what there is, the rows that the administrator's own list does not have."""
    own = rows_of(page, administrator).values_list("pk", flat=True)
    return list(page.model._default_manager.exclude(pk__in=list(own)).values_list("pk", flat=True)[:3])


@pytest.mark.parametrize("page", pages(), ids=_label)
def test_no_page_names_anything_of_another_desk(
    page: Page, client: Client, far_administrator: User, names_of_the_demo: set[str]
) -> None:
    listed = client.get(address(page, "changelist"))
    if _label(page) not in OF_A_DESK:
        assert listed.status_code == 403
        return
    assert listed.status_code == 200
    shown = listed.content.decode() + client.get(address(page, "changelist"), {"q": "a"}).content.decode()
    shown += client.get(address(page, "add")).content.decode()
    for row in rows_of(page, far_administrator):
        response = client.get(address(page, "change", row.pk))
        assert response.status_code == 200
        shown += response.content.decode() + client.get(address(page, "history", row.pk)).content.decode()

    assert {name for name in names_of_the_demo if name in shown} == set()


@pytest.mark.parametrize("page", pages(), ids=_label)
def test_a_row_of_another_desk_does_not_exist(page: Page, client: Client, far_administrator: User) -> None:
    foreign = _rows_of_the_demo(page, far_administrator)
    assert foreign or not page.model._default_manager.exists() or _label(page) not in OF_A_DESK
    before = list(page.model._default_manager.order_by("pk").values())
    for pk in foreign:
        for what in ("change", "history", "delete"):
            # Django's answer to what is not there for somebody is a way back, not the page.
            assert client.get(address(page, what, pk)).status_code in (302, 403, 404), what
        assert client.post(address(page, "change", pk), {"name": "x", "name_nl": "x"}).status_code in (302, 403)
        assert client.post(address(page, "delete", pk), {"post": "yes"}).status_code in (302, 403)
    for action in page.actions or ():
        client.post(address(page, "changelist"), {"action": action, "_selected_action": foreign})

    assert list(page.model._default_manager.order_by("pk").values()) == before


@pytest.mark.parametrize("page", [page for page in pages() if page.opts.label_lower in OF_A_DESK], ids=_label)
def test_no_filter_in_the_address_reaches_another_desk(page: Page, client: Client, far_administrator: User) -> None:
    demo = Desk.objects.get(slug="almere")
    own = rows_of(page, far_administrator).count()
    for query in ({"desk": demo.pk}, {"role": Role.COORDINATOR}):
        answer = client.get(address(page, "changelist"), query, follow=True)
        if answer.status_code == 400:  # A filter that this page does not have.
            continue
        found = answer.context["cl"].queryset
        assert found.count() <= own
        assert set(found) <= set(rows_of(page, far_administrator))


def test_a_role_elsewhere_is_not_found_by(client: Client) -> None:
    found = client.get("/admin/accounts/user/", {"role": Role.COORDINATOR}).context["cl"].queryset

    assert list(found) == []


def test_who_administers_nothing_stays_outside(demo: str) -> None:
    browser = Client()
    for email in ("coordinator@example.org", "student1@example.org", "ict.asg@example.org"):
        browser.force_login(User.objects.get(email=email))
        assert browser.get("/admin/", follow=True).status_code == 403


def test_an_administrator_promises_for_their_own_desk(client: Client, far_desk: Desk) -> None:
    fields = {"priority": "high", "first_response_minutes": 60, "resolution_minutes": 600}
    fields |= {"valid_from_0": "", "valid_from_1": ""}
    other = Desk.objects.get(slug="almere")
    count = ServiceTarget.objects.filter(desk=other).count()

    client.post("/admin/tickets/servicetarget/add/", fields | {"desk": other.pk})
    client.post("/admin/tickets/servicetarget/add/", fields | {"desk": far_desk.pk})

    assert ServiceTarget.objects.filter(desk=other).count() == count
    assert ServiceTarget.objects.get(desk=far_desk, priority="high").resolution_minutes == 600
