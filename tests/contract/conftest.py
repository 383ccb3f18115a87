"""The scene on which every call of the contract is played."""

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time, timedelta
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.test import Client, override_settings
from django.utils import timezone

from helpdesk.access.actor import person as acting
from helpdesk.access.roles import Role
from helpdesk.accounts.actions.invite_person import invite_person
from helpdesk.accounts.models import ApiToken, Language, User
from helpdesk.calendar_feeds.actions.manage_feed import make_feed
from helpdesk.files.actions.uploads import store_upload
from helpdesk.files.models import Attachment
from helpdesk.lists.saved_views.actions import ViewDraft, save_view
from helpdesk.notifications.actions.subscribe import subscribe_browser
from helpdesk.notifications.models import Notification
from helpdesk.notifications.news import notify
from helpdesk.schools.actions.study_days import add_study_day
from helpdesk.site import health
from helpdesk.tasks.models import Task
from tests.accounts.proof import prove
from tests.contract.table import BROWSER_KEYS, FILE, Call
from tests.devices.conftest import make_batch
from tests.factories import World, make_coordinator, make_user, make_world
from tickets.agreement_templates.models import AgreementTemplate
from tickets.agreements.actions.propose import propose_agreement
from tickets.agreements.terms import Terms
from tickets.checklist.actions import add_items
from tickets.conversation.actions.reply import post_message
from tickets.core.models import Tag, Ticket
from tickets.hours.actions.log import log_work
from tickets.hours.actions.state import make_statement
from tickets.hours.actions.timer import start_timer
from tickets.hours.actions.weeks import approve_work_week, confirm_week
from tickets.macros.actions import MacroDraft, create_macro
from tickets.relations.actions.relate import link_tickets
from tickets.targets.actions.targets import set_target
from tickets.visits.actions.confirm import confirm_visit
from tickets.visits.actions.offer import offer_visit
from tickets.visits.actions.plan import VisitDraft, plan_visit
from tickets.visits.actions.sign_up import sign_up_for_visit
from volunteers.availability import monday_of

TicketView = partial(ViewDraft, "tickets")

# On a second database (see .ci/run) none of it is tested, and reading the API's description alone takes seconds.
collect_ignore = ["test_fuzz.py"] if os.environ.get("SECOND_DATABASE") else []


@dataclass
class Scene:
    world: World
    things: dict[str, Any]
    clients: dict[str, Client]
    people: dict[str, User | None]

    def fill(self, value: Any) -> Any:
        """Put the ids of things where a text names them."""
        if isinstance(value, dict):
            return {key: self.fill(inner) for key, inner in value.items()}
        if isinstance(value, list):
            return [self.fill(inner) for inner in value]
        if isinstance(value, str) and value[:1] == "{" and value[1:-1] in self.things:
            return self.things[value[1:-1]]
        return value

    def call(self, role: str, call: Call, *, client: Client | None = None, more: dict[str, str] | None = None) -> Any:
        """Make the call; `more` goes into the body beside what belongs there."""
        path = call.path.format(**self.things)
        path = path if path.startswith("/") else f"/api/v1/{path}"
        client = client or self.clients[role]
        if call.body is FILE:
            return client.generic(call.method, path, *_multipart(more or {}))
        if call.body is None and more is None:
            return client.generic(call.method, path)
        body = {**self.fill(call.body or {}), **(more or {})}
        return client.generic(call.method, path, json.dumps(body), content_type="application/json")


def _multipart(more: dict[str, str]) -> tuple[bytes, str]:
    from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

    fields = {"file": SimpleUploadedFile("lijst.txt", b"een lijst"), **more}
    return encode_multipart(BOUNDARY, fields), MULTIPART_CONTENT


def signed_in(user: User) -> Client:
    client = Client(raise_request_exception=True)
    client.force_login(user)
    # The scene is used for minutes on a slow machine.
    return prove(client, user, seconds=3600)


def upload(user: User, name: str = "lijst.txt") -> Attachment:
    return store_upload(actor=acting(user), file=SimpleUploadedFile(name, b"een lijst"), name=name)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder: Path = tmp_path_factory.mktemp("contract")
    for page in ("index.html", "signed-out.html"):
        (folder / page).write_text("<!doctype html><title>Helpdesk</title>")
    return folder


@pytest.fixture(autouse=True)
def _own_files(folder: Path, settings: LazySettings) -> None:
    """One folder for the module, whose scene has files in it."""
    settings.MEDIA_ROOT = folder / "media"
    settings.FRONTEND_DIR = folder


@pytest.fixture(scope="module")
def scene(django_db_setup: None, django_db_blocker: Any, folder: Path) -> Iterator[Scene]:
    """Built once for the module: every call takes back what it changed.

    The modules carry the mark `django_db` all the same: without any such test no test database would be made.
    """
    with (
        django_db_blocker.unblock(),
        override_settings(MEDIA_ROOT=folder / "media", MIN_FREE_DISK_BYTES=0),
        # Probes read by a connection of their own, which does not see what is not committed.
        patch.object(health, "worker_is_alive", return_value=True),
        transaction.atomic(),
    ):
        assert "test" in str(connection.settings_dict["NAME"])
        yield make_scene(make_world())
        transaction.set_rollback(True)


def _make_hours(world: World) -> dict[str, Any]:
    """Vera's timer, a row, a week that she confirmed, and one that was approved and stated."""
    vera, coordinator = acting(world.vera), acting(world.coordinator)
    today = timezone.localdate()
    monday = monday_of(today) - timedelta(weeks=2)
    row = log_work(actor=vera, kind="other", worked_on=monday, minutes=60, note="Stil werk")
    confirmed = confirm_week(actor=vera, monday=monday)
    approved = confirm_week(actor=vera, monday=monday - timedelta(weeks=1))
    approve_work_week(actor=coordinator, work_week_id=approved.pk)
    days = {"starts_on": approved.monday, "ends_on": approved.monday + timedelta(days=6)}
    statement = make_statement(actor=coordinator, volunteer_id=world.vera.pk, **days)
    start_timer(actor=vera, kind="other")
    return {
        "work_log": row.pk,
        "work_week": confirmed.pk,
        "work_statement": statement.pk,
        "code": statement.code,
        "today": today.isoformat(),
        "monday": monday_of(today).isoformat(),
        "stated_from": approved.monday.isoformat(),
        "stated_until": (approved.monday + timedelta(days=5)).isoformat(),
    }


def _make_visits(world: World, ticket: Ticket) -> dict[str, Any]:
    """A visit for which students sign up, with a place that Vera has and one that Bas is asked for; and a proposal."""
    coordinator = acting(world.coordinator)
    day = timezone.localdate() + timedelta(days=10)
    when: dict[str, Any] = {"day": day, "starts": time(9), "ends": time(12), "school_id": world.school.pk}
    draft = VisitDraft(**when, places=3, is_open_for_signup=True, ticket_ids=[ticket.pk], contact_name="Ans Baas")
    visit = plan_visit(actor=coordinator, draft=draft)
    confirm_visit(actor=acting(world.ict), visit_id=visit.pk, sequence=0)
    place = sign_up_for_visit(actor=acting(world.vera), visit_id=visit.pk)
    offer = offer_visit(actor=coordinator, visit_id=visit.pk, volunteer_id=world.bas.pk)
    proposed = plan_visit(actor=coordinator, draft=VisitDraft(**when))
    view = save_view(actor=coordinator, draft=ViewDraft("visits", "Voor de desk", {}, audience="desk"))
    return {
        "visit": visit.pk,
        "visit_place": place.pk,
        "visit_offer": offer.pk,
        "proposed_visit": proposed.pk,
        "visit_view": view.pk,
        "visit_day": day.isoformat(),
    }


def make_scene(world: World) -> Scene:
    ticket, shared = world.ticket("in_progress"), world.ticket("in_progress")
    offer = world.offer(ticket, world.bas)
    second = world.assign(shared, world.noor)
    proposed = world.ticket("in_consultation", kind="visit")
    propose_agreement(actor=acting(world.coordinator), ticket_id=proposed.pk, terms=Terms(scope="Een bezoek"))
    link_tickets(actor=acting(world.coordinator), ticket_id=ticket.pk, other_id=shared.pk)
    picture, note_file = upload(world.ict), upload(world.vera)
    message, _is_new = post_message(
        actor=acting(world.ict), ticket_id=ticket.pk, body="Zie bijlage", upload_ids=[picture.pk]
    )
    [step] = add_items(actor=acting(world.vera), ticket_id=ticket.pk, texts=["Stekker controleren"])
    post_message(
        actor=acting(world.vera), ticket_id=ticket.pk, body="Stil", audience="internal", upload_ids=[note_file.pk]
    )
    invitation = invite_person(
        actor=acting(world.coordinator),
        desk_id=world.desk.pk,
        email="gast@example.org",
        name="Gast",
        language=Language.DUTCH,
        role=Role.VOLUNTEER,
        board_ids=[],
    )
    macro = create_macro(actor=acting(world.coordinator), draft=MacroDraft(name="Welkom", body="Dag"), is_shared=True)
    veras_macro = create_macro(actor=acting(world.vera), draft=MacroDraft(name="Mijn", body="Dag"), is_shared=False)
    shared_view = save_view(actor=acting(world.coordinator), draft=TicketView("Voor de desk", {}, audience="desk"))
    board_view = save_view(
        actor=acting(world.ict),
        draft=TicketView("Voor het team", {}, audience="board", board_id=world.board.pk),
    )
    planned = set_target(
        actor=acting(world.coordinator),
        desk_id=world.desk.pk,
        priority="low",
        first_response_minutes=60,
        resolution_minutes=600,
        valid_from=timezone.now() + timedelta(days=30),
    )
    noors_token, _secret = ApiToken.objects.create(user=world.noor, name="Noor", expiry=timedelta(days=9))
    _feed, calendar = make_feed(actor=acting(world.noor))
    _token, secret = ApiToken.objects.create(user=world.vera, name="Vera", expiry=timedelta(days=9))

    for waiting in Task.objects.filter(name="notifications.notify"):
        notify(waiting.payload)
    browser, _is_new = subscribe_browser(
        actor=acting(world.ict), endpoint="https://fcm.googleapis.com/fcm/send/ilse", **BROWSER_KEYS
    )

    hours, visits = _make_hours(world), _make_visits(world, shared)
    tomorrow = timezone.localdate() + timedelta(days=1)
    study_day = add_study_day(actor=acting(world.ict), school_id=world.school.pk, starts_on=tomorrow, name="Studiedag")
    batch = make_batch(world, "SN-1", "SN-2", ticket=shared)
    device = batch.devices.order_by("pk")[0]

    gone = make_coordinator(world.desk, name="Gerda Weg")
    people: dict[str, User | None] = {
        "anonymous": None,
        "coordinator": world.coordinator,
        "admin": world.admin,
        "assigned": world.vera,
        "offered": world.bas,
        "volunteer": world.noor,
        "ict": world.ict,
        "other_ict": world.other_ict,
        "stranger": world.far_coordinator,
        "deactivated": gone,
        "token": world.vera,
        # In no column of the table: see test_without_a_role.py.
        "roleless": make_user(name="Robin Zonder"),
    }
    clients = {role: signed_in(person) if person else Client() for role, person in people.items()}
    clients["token"] = Client(headers={"Authorization": f"Token {secret}"})
    gone.is_active = False
    gone.save()
    return Scene(
        world=world,
        people=people,
        clients=clients,
        things={
            **hours,
            **visits,
            "desk": world.desk.pk,
            "vera": world.vera.pk,
            "noor": world.noor.pk,
            "school": world.school.pk,
            "study_day": study_day.pk,
            "study_days": f"{world.school.code};{tomorrow + timedelta(days=7)};;Teamdag",
            "board": world.board.pk,
            "category": world.category.pk,
            "skill": world.skill.pk,
            "tag": Tag.objects.create(desk=world.desk, name="ongebruikt").pk,
            "ticket": ticket.pk,
            "shared": shared.pk,
            "queued": world.ticket("open").pk,
            "new": world.file().pk,
            "talks": world.ticket("in_consultation").pk,
            "proposed": proposed.pk,
            "agreement_template": AgreementTemplate.objects.create(
                desk=world.desk, name="Tablets", kind="devices", scope="Tablets klaarmaken"
            ).pk,
            "agreement": Ticket.objects.get(pk=proposed.pk).agreement_id,
            "solved": world.ticket("solved").pk,
            "far": world.file(actor=acting(world.far_ict), school_id=world.far_school.pk).pk,
            "theirs": world.file(actor=acting(world.other_ict), school_id=world.other_school.pk).pk,
            "offer": offer.pk,
            "place": ticket.assignments.get(volunteer=world.vera).pk,
            "second": second.pk,
            "message": message.pk,
            "step": step.pk,
            "upload": upload(world.ict).pk,
            "picture": picture.pk,
            "note_file": note_file.pk,
            "invitation": invitation.pk,
            "told": Notification.objects.filter(user=world.ict).newest_first()[0].pk,
            "browser": browser.pk,
            "planned": planned.pk,
            "macro": macro.pk,
            "veras_macro": veras_macro.pk,
            "noors_token": noors_token.pk,
            "calendar": calendar,
            "shared_view": shared_view.pk,
            "board_view": board_view.pk,
            "batch": batch.pk,
            "device": device.pk,
            "checklist": batch.checklist.template_id,
            "device_type": device.type_id,
        },
    )
