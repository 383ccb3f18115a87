"""The administration pages: settings can be changed, history cannot, and an administrator of a desk sees no tickets."""

from datetime import timedelta

import pytest
from django.contrib import admin
from django.test import Client
from django.utils import timezone, translation
from django.utils.functional import Promise

from helpdesk.accounts.models import User
from helpdesk.desks.models import Desk
from helpdesk.history.models import Event
from helpdesk.tasks.models import Task
from tests.demo.admin_walk import pages, request_of
from tests.factories import make_admin, make_desk
from tickets.core.models import Category, Tag, Ticket
from tickets.macros.models import Macro
from volunteers.models import Skill

HISTORY = (
    "tickets/ticket", "tickets/assignment", "tickets/message", "files/attachment", "tickets/agreement",
    "tickets/rating", "tickets/ticketlink", "tickets/follow",
    "events/event", "tasks/task", "tasks/workerheartbeat",
)  # fmt: skip
SETTINGS = ("tickets/category", "tickets/tag", "tickets/macro", "volunteers/skill")


@pytest.fixture
def superuser(demo: str) -> Client:
    client = Client()
    client.force_login(User.objects.get(email="admin@example.org"))
    return client


@pytest.fixture
def desk_administrator(demo: str) -> Client:
    client = Client()
    user = make_admin(make_desk())
    client.force_login(user)
    return client


@pytest.mark.parametrize("page", [*HISTORY, *SETTINGS, "volunteers/volunteer"])
def test_a_superuser_lists_and_searches(superuser: Client, page: str) -> None:
    assert superuser.get(f"/admin/{page}/").status_code == 200
    assert superuser.get(f"/admin/{page}/?q=12").status_code == 200


@pytest.mark.parametrize("page", [*HISTORY])
def test_an_administrator_of_a_desk_sees_no_history(desk_administrator: Client, page: str) -> None:
    assert desk_administrator.get(f"/admin/{page}/").status_code == 403


@pytest.mark.parametrize("page", SETTINGS)
def test_an_administrator_of_a_desk_sees_only_its_own_settings(desk_administrator: Client, page: str) -> None:
    model = {"tickets/category": Category, "tickets/tag": Tag, "tickets/macro": Macro, "volunteers/skill": Skill}[page]
    of_the_demo = model.objects.filter(desk__slug="almere").first()
    assert of_the_demo is not None

    assert desk_administrator.get(f"/admin/{page}/").status_code == 200
    # Django's answer to what is not there for somebody is a way back, not the page.
    assert desk_administrator.get(f"/admin/{page}/{of_the_demo.pk}/change/").status_code == 302


def test_an_administrator_cannot_add_a_category_to_another_desk(desk_administrator: Client) -> None:
    other, count = Desk.objects.get(slug="almere"), Category.objects.count()
    fields = {"name_nl": "Nieuw", "name_en": "New"}

    response = desk_administrator.post("/admin/tickets/category/add/", {**fields, "desk": other.pk})

    assert response.status_code == 200
    assert Category.objects.count() == count


def test_a_superuser_changes_a_category(superuser: Client) -> None:
    category = Category.objects.get(slug="other")
    fields = {"name_nl": "Iets anders", "name_en": "Other", "is_active": "on"}

    superuser.post(f"/admin/tickets/category/{category.pk}/change/", fields)

    category.refresh_from_db()
    assert category.name_nl == "Iets anders"


def test_a_tag_in_use_is_not_deleted(superuser: Client) -> None:
    used = Tag.objects.exclude(tickets=None).first()
    assert used is not None
    unused = Tag.objects.create(desk=used.desk, name="ongebruikt")

    assert superuser.post(f"/admin/tickets/tag/{used.pk}/delete/", {"post": "yes"}).status_code == 403
    superuser.post(f"/admin/tickets/tag/{unused.pk}/delete/", {"post": "yes"})

    assert list(Tag.objects.filter(pk__in=[used.pk, unused.pk])) == [used]


def test_a_failed_task_is_tried_again(superuser: Client) -> None:
    now = timezone.now()
    failed = Task.objects.create(
        name="notifications.notify", attempts=8, failed_at=now, last_error="SMTPServerDisconnected"
    )
    running = Task.objects.create(name="notifications.notify", attempts=1, leased_until=now + timedelta(minutes=5))

    superuser.post("/admin/tasks/task/", {"action": "try_again", "_selected_action": [failed.pk, running.pk]})

    failed.refresh_from_db()
    running.refresh_from_db()
    assert (failed.failed_at, failed.attempts) == (None, 0)
    assert failed.run_after <= timezone.now()
    assert running.attempts == 1
    assert failed in Task.objects.due(timezone.now())


def test_the_payload_of_a_task_is_not_shown(superuser: Client) -> None:
    task = Task.objects.create(name="accounts.send_mail", payload={"body": "De code is 483920."})

    for page in ("/admin/tasks/task/", f"/admin/tasks/task/{task.pk}/change/"):
        assert "483920" not in superuser.get(page).content.decode()


def test_looking_leaves_no_trace(superuser: Client) -> None:
    events = Event.objects.count()
    ticket = Ticket.objects.first()
    assert ticket is not None

    superuser.get(f"/admin/tickets/ticket/{ticket.pk}/change/")

    assert Event.objects.count() == events


def test_the_pages_carry_the_name_of_the_helpdesk(superuser: Client) -> None:
    with translation.override("nl"):
        name = str(admin.site.site_header)

    assert name == "Helpdeskbeheer"
    assert name in superuser.get("/admin/", headers={"accept-language": "nl"}).content.decode()


def test_every_model_and_field_that_is_shown_has_a_name_in_both_languages() -> None:
    unnamed = set()
    for page in pages():
        shown = {page.opts.verbose_name, page.opts.verbose_name_plural, page.opts.app_config.verbose_name}
        unnamed |= {str(name) for name in shown if not isinstance(name, Promise)}
        request = request_of(User(is_superuser=True, is_active=True, pk=1))
        for inline in (page, *page.get_inline_instances(request)):
            excluded = {"id", *(inline.exclude or ())}
            fields = inline.fields or [field.name for field in inline.opts.local_fields if field.name not in excluded]
            named = {field.name: field.verbose_name for field in (*inline.opts.fields, *inline.opts.many_to_many)}
            unnamed |= {
                f"{inline.opts.label}.{name}"
                for name in (*fields, *getattr(page, "list_display", ()))
                if name in named and not isinstance(named[name], Promise)
            }

    assert unnamed == set()
