"""Whatever page there is in the administration: it changes nothing, or what it changes is in the history."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.db import models
from django.test import Client, override_settings
from django.utils import timezone

from helpdesk.access.actor import person
from helpdesk.access.roles import Role
from helpdesk.accounts.actions.invite_person import invite_person
from helpdesk.accounts.models import ApiToken, User
from helpdesk.calendar_feeds.models import CalendarFeed
from helpdesk.desks.models import Desk
from helpdesk.history.models import Audience, Erasure, Event, EventWords, FollowerPlace
from helpdesk.lists.saved_views.models import SavedView
from helpdesk.notifications.models import Notification, Preference, PushSubscription, QuietHours
from helpdesk.tasks.models import Task, WorkerHeartbeat
from product import PACKAGES
from tests.demo import bare_admin_urls
from tests.demo.admin_walk import (
    Page,
    address,
    changed,
    events_since,
    everything_in,
    filled,
    form_at,
    last_event,
    pages,
    request_of,
    rows_of,
)
from tickets.bulk.models import BulkChange
from tickets.categories.actions import CategoryChange, change_category
from tickets.checklist.models import ChecklistItem
from tickets.core.models import Category, Tag, Ticket
from tickets.macros.models import Macro

# Forms of pages call actions, and each action is tested on every database by itself.
pytestmark = pytest.mark.once

# What has no page of its own, and why.
WITHOUT_PAGE = {
    "events.EventWords": "shown where the history is, and changed by erasing alone",
    "events.EventCursor": "one number, which only the log itself may touch",
    "volunteers.VolunteerSkill": "on the student's page",
    "volunteers.AvailabilitySlot": "on the student's page",
    "volunteers.AvailabilityException": "on the student's page",
    "tickets.AgreementVersion": "on the page of the agreement",
    "tickets.AgreementLine": "on the page of the agreement, in words",
    "tickets.Acceptance": "on the page of the agreement, in words",
    "tickets.BulkResult": "on the page of the change",
    "files.UploadTally": "counts what a person may upload today, and tells nothing of the work",
    "lists.SavedViewPin": "on the page of the view",
    "search.SearchDocument": "made from the things, and made again by rebuild_search",
    "search.Word": "made from the things, and made again by rebuild_search",
    "search.Spelling": "made from the things, and made again by rebuild_search",
    "devices.ChecklistTemplate": "shown and changed in the app, with what was imported",
    "devices.ChecklistVersion": "shown in the app, and never changed",
    "devices.ChecklistStep": "shown in the app, and never changed",
    "devices.DeviceType": "shown in the app",
    "devices.DeviceBatch": "shown and changed in the app, by both sides",
    "devices.Device": "shown and changed in the app, by both sides",
    "devices.Tick": "what phones sent, which nobody changes",
    "devices.Handover": "what the school signed, which nobody changes",
    "agreement_templates.AgreementTemplate": "shown and changed in the app, among the settings",
    "visits.Visit": "shown and changed in the app, by both sides",
    "visits.VisitTicket": "on the page of the visit",
    "visits.Place": "on the page of the visit",
    "hours.WorkLog": "between a student and the coordinator",
    "hours.Timer": "between a student and the coordinator",
    "hours.WorkWeek": "between a student and the coordinator",
    "hours.Statement": "between a student and the coordinator",
    "reports.Milestones": "made from the log, and made again by rebuild_reports",
    "reports.Spell": "made from the log, and made again by rebuild_reports",
    "reports.Rollup": "made from the log, and made again by rebuild_reports",
    "reports.Helper": "made from the log, and made again by rebuild_reports",
}
OUR_PACKAGES = tuple(PACKAGES)
SECRETS = ("raw-secret-of-push", "raw-secret-of-token")


@pytest.fixture
def administrator(demo: str) -> User:
    """A superuser who administers the desk of the demo, and something on every page."""
    user = User.objects.get(email="admin@example.org")
    _complete(user)
    return user


@pytest.fixture
def client(administrator: User) -> Client:
    browser = Client()
    browser.force_login(administrator)
    return browser


def _complete(user: User) -> None:
    """Add what the demo has none of."""
    now = timezone.now()
    desk = Desk.objects.get(slug="almere")
    Task.objects.create(name="proef", failed_at=now, last_error="Proef")
    WorkerHeartbeat.objects.create(worker="proef", at=now)
    FollowerPlace.objects.get_or_create(name="proef")
    Preference.objects.create(user=user, kind="ticket", in_app=True, mail=True, push=False)
    CalendarFeed.objects.create(user=user, token_hash=SECRETS[1])
    QuietHours.objects.create(user=user, starts="22:00", ends="07:00")
    endpoint, key = f"https://example.org/{SECRETS[0]}", SECRETS[0]
    PushSubscription.objects.create(user=user, endpoint=endpoint, endpoint_digest=key, p256dh=key, auth=key, device="X")
    ApiToken.objects.bulk_create([ApiToken(user=user, name="proef", digest=SECRETS[1], token_key=SECRETS[1][:8])])
    invite_person(actor=person(user), desk_id=desk.pk, email="nieuw@example.org", role=Role.VOLUNTEER)
    BulkChange.objects.create(actor=user, key="proef", fingerprint="proef")
    Tag.objects.create(desk=desk, name="ongebruikt")
    event = Event.objects.order_by("seq").first()
    Notification.objects.create(user=user, event=event, desk=desk, kind="ticket")
    ChecklistItem.objects.create(ticket=Ticket.objects.latest("pk"), text="Proef", position=1)
    SavedView.objects.create(list_name="tickets", desk=desk, owner=user, name="Proef", ordering="-created_at")


def _label(page: Page) -> str:
    return page.opts.label_lower


def may_change_something(page: Page, user: User) -> bool:
    request = request_of(user)
    row = rows_of(page, user).first()
    whole = (page.has_add_permission(request), page.has_change_permission(request), page.has_delete_permission(request))
    return any(whole) or (
        row is not None and (page.has_change_permission(request, row) or page.has_delete_permission(request, row))
    )


def check_adding(page: Page, client: Client, user: User) -> None:
    before, count = last_event(), page.model._default_manager.count()
    data = filled(form_at(client, address(page, "add")), anew=True)
    if page.model is Erasure:
        # An entry that somebody wrote something in.
        words = EventWords.objects.filter(event__audience=Audience.PUBLIC, erased_at=None)
        data |= {"what": "entry", "number": words.values_list("event", flat=True)[0]}
    response = client.post(address(page, "add"), data)
    assert response.status_code == 302, response.context["errors"]
    assert page.model._default_manager.count() == count + 1
    assert events_since(before, user), "a row was added, and nothing was recorded"


def check_changing(page: Page, client: Client, user: User, row: models.Model) -> None:
    before, rows = last_event(), everything_in(page)
    where = address(page, "change", row.pk)
    response = client.post(where, changed(form_at(client, where)))
    assert response.status_code == 302, response.context["errors"]
    assert everything_in(page) != rows, "the form says that it saved, and nothing changed"
    assert events_since(before, user), "a row was changed, and nothing was recorded"


def check_deleting(page: Page, client: Client, user: User, row: models.Model) -> None:
    before, pk = last_event(), row.pk
    client.post(address(page, "delete", pk), {"post": "yes"})
    assert not page.model._default_manager.filter(pk=pk).exists()
    assert events_since(before, user), "a row was deleted, and nothing was recorded"


def check_page(page: Page, client: Client, user: User) -> list[str]:
    """Do all that the page's forms allow; return what it was."""
    request, done = request_of(user), []
    rows = list(rows_of(page, user)[:50])
    assert not page.list_editable, "a list that is edited passes by the form"
    changeable = next((row for row in rows if page.has_change_permission(request, row)), None)
    deletable = next((row for row in reversed(rows) if page.has_delete_permission(request, row)), None)
    if changeable is not None:
        check_changing(page, client, user, changeable)
        done.append("change")
    if page.has_add_permission(request):
        check_adding(page, client, user)
        done.append("add")
    if deletable is not None:
        check_deleting(page, client, user, deletable)
        done.append("delete")
    return done


def check_refusals(page: Page, client: Client, user: User) -> None:
    """A page for reading takes nothing, whatever is sent to it."""
    before, row = everything_in(page), rows_of(page, user).first()
    assert row is not None, "nothing to try it on: add a row above"
    assert client.get(address(page, "change", row.pk)).status_code == 200
    assert client.get(address(page, "add")).status_code == 403
    assert client.post(address(page, "add"), {"name": "x"}).status_code == 403
    assert client.post(address(page, "change", row.pk), {"name": "x", "title": "x"}).status_code == 403
    assert client.post(address(page, "delete", row.pk), {"post": "yes"}).status_code == 403
    data = {"action": "delete_selected", "_selected_action": [row.pk], "post": "yes"}
    client.post(address(page, "changelist"), data)
    assert everything_in(page) == before


@pytest.mark.parametrize("page", pages(), ids=_label)
def test_a_page_changes_nothing_or_records_it(page: Page, client: Client, administrator: User) -> None:
    if not may_change_something(page, administrator):
        check_refusals(page, client, administrator)
        return
    assert check_page(page, client, administrator)


BUTTONS = [
    pytest.param(page, action, id=f"{_label(page)}-{action}") for page in pages() for action in page.actions or ()
]


@pytest.mark.parametrize(("page", "action"), BUTTONS)
def test_a_button_above_a_list_changes_nothing_or_records_it(
    page: Page, action: str, client: Client, administrator: User
) -> None:
    before, rows = last_event(), everything_in(page)
    chosen = [row.pk for row in rows_of(page, administrator).order_by("-pk")[:5]]

    client.post(address(page, "changelist"), {"action": action, "_selected_action": chosen})

    assert everything_in(page) == rows or events_since(before, administrator)


def test_these_checks_find_a_page_that_passes_by_the_actions(client: Client, administrator: User) -> None:
    page = bare_admin_urls.site._registry[Category]
    with override_settings(ROOT_URLCONF="tests.demo.bare_admin_urls"):
        assert may_change_something(page, administrator)
        with pytest.raises(AssertionError, match="nothing was recorded"):
            check_page(page, client, administrator)


def test_every_model_of_ours_has_a_page_or_a_reason() -> None:
    ours = {
        model._meta.label
        for model in apps.get_models()
        if model._meta.app_config.name.startswith(OUR_PACKAGES)  # type: ignore[union-attr]
    }
    registered = {model._meta.label for model in admin.site._registry}

    assert registered == ours - set(WITHOUT_PAGE)
    assert set(WITHOUT_PAGE) <= ours


@pytest.mark.parametrize("page", pages(), ids=_label)
def test_no_page_shows_a_secret(page: Page, client: Client, administrator: User) -> None:
    row = rows_of(page, administrator).last()
    shown = client.get(address(page, "changelist")).content.decode()
    if row is not None:
        shown += client.get(address(page, "change", row.pk)).content.decode()

    assert [secret for secret in SECRETS if secret in shown] == []
    assert administrator.password not in shown


def test_the_number_of_queries_of_a_list_does_not_grow_with_its_rows(
    client: Client, administrator: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    grew = {}
    for page in pages():
        counts = []
        for rows in (2, 40):
            monkeypatch.setattr(page, "list_per_page", rows)
            with CaptureQueriesContext(connection) as queries:
                assert client.get(address(page, "changelist")).status_code == 200
            counts.append(len(queries))
        if counts[0] != counts[1]:
            grew[_label(page)] = counts
    assert grew == {}


class TestWhatTheRulesRefuse:
    def test_stands_beside_its_field(self, client: Client, administrator: User) -> None:
        first, second = Category.objects.order_by("pk")[:2]
        where = f"/admin/tickets/category/{first.pk}/change/"
        data = filled(form_at(client, where), anew=False) | {"name_nl": second.name_nl}
        before = last_event()

        form = client.post(where, data).context["adminform"].form

        assert list(form.errors) == ["name_nl"]
        first.refresh_from_db()
        assert first.name_nl != second.name_nl
        assert last_event() == before

    def test_an_unknown_placeholder_of_a_macro(self, client: Client, administrator: User) -> None:
        macro = Macro.objects.filter(owner=None).first()
        assert macro is not None
        where = f"/admin/tickets/macro/{macro.pk}/change/"

        form = (
            client.post(where, filled(form_at(client, where), anew=False) | {"body": "{{onzin}}"})
            .context["adminform"]
            .form
        )

        assert list(form.errors) == ["body"]

    def test_a_superuser_changes_nothing_at_a_desk_they_do_not_administer(self, demo: str) -> None:
        stranger = User.objects.create_superuser("ver@example.org", name="Ver Weg")
        browser = Client()
        browser.force_login(stranger)
        category = Category.objects.order_by("pk").first()
        assert category is not None
        where = f"/admin/tickets/category/{category.pk}/change/"

        assert browser.get(where).status_code == 200
        assert browser.post(where, {"name_nl": "Anders"}).status_code == 403
        assert browser.get("/admin/tickets/category/add/").status_code == 403


def test_a_macro_keeps_its_tags_in_the_form(client: Client, administrator: User) -> None:
    desk = Desk.objects.get(slug="almere")
    data = {"desk": desk.pk, "name": "Proef", "body": "Hoi", "audience": "public", "position": 1, "is_active": "on"}

    client.post("/admin/tickets/macro/add/", data | {"tag_names": "spoed, wifi"})

    macro = Macro.objects.get(name="Proef")
    assert sorted(tag.name for tag in macro.tags.all()) == ["spoed", "wifi"]
    form = form_at(client, f"/admin/tickets/macro/{macro.pk}/change/")
    assert form["tag_names"].value() == "spoed, wifi"


def test_the_ticket_leads_to_the_app(client: Client, administrator: User) -> None:
    ticket = Ticket.objects.first()
    assert ticket is not None

    assert f'href="/tickets/{ticket.pk}"' in client.get(f"/admin/tickets/ticket/{ticket.pk}/change/").content.decode()


def test_the_app_changes_passwords(client: Client) -> None:
    response = client.post("/admin/password_change/", {"old_password": "x", "new_password1": "y", "new_password2": "y"})

    assert (response.status_code, response["Location"]) == (302, "/security")


class TestTheHistoryOfARow:
    def test_tells_what_was_done_in_the_app(self, client: Client, administrator: User) -> None:
        category = Category.objects.order_by("pk").first()
        assert category is not None
        change_category(
            actor=person(administrator), category_id=category.pk, change=CategoryChange(name_nl="Heel anders")
        )

        shown = client.get(f"/admin/tickets/category/{category.pk}/history/").content.decode()

        assert "category.changed" in shown
        assert "Heel anders" in shown
        assert administrator.name in shown

    def test_of_another_row_is_not_in_it(self, client: Client, administrator: User) -> None:
        first, second = Category.objects.order_by("pk")[:2]
        change_category(actor=person(administrator), category_id=first.pk, change=CategoryChange(name_nl="Heel anders"))

        shown = client.get(f"/admin/tickets/category/{second.pk}/history/").content.decode()

        assert "Heel anders" not in shown
