"""News is declared by whoever owns a subject; notifications know none of them."""

import json
import re
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.template.loader import get_template

from helpdesk.access.actor import person
from helpdesk.access.roles import Role
from helpdesk.access.scope import Scope
from helpdesk.history import kinds as event_kinds
from helpdesk.history.kinds import PERSON, EventKind, Field, declare
from helpdesk.history.models import Audience, Event
from helpdesk.history.unit import record_event, unit_of_work
from helpdesk.notifications import kinds, news, sources
from helpdesk.notifications.inbox import page_for
from helpdesk.notifications.kinds import EVERYWHERE, Kind, all_kinds, register_kinds
from helpdesk.notifications.models import Notification
from helpdesk.notifications.news import News, all_news, register_news
from helpdesk.notifications.sources import Shown, Teller, register_source
from helpdesk.tasks.models import Task
from helpdesk.tasks.worker import run_due
from tests.factories import World, make_world

pytestmark = pytest.mark.django_db

WEB_APP = Path(__file__).parents[2] / "frontend/src"


class Bicycles:
    """A subject of the test: each person in `seen_by` may be told of it."""

    def __init__(self) -> None:
        self.seen_by: set[int] = set()

    def load(self, events: Collection[Event]) -> Teller:
        def teller(event: Event, scope: Scope) -> Shown | None:
            return Shown(title=f"Fiets {event.subject_id}") if scope.user_id in self.seen_by else None

        return teller

    def find(self, event: Event) -> str:
        return f"Fiets {event.subject_id}"

    def mail_context(self, event: Event, thing: str, scope: Scope) -> Mapping[str, Any]:
        return {"bicycle": thing}


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def bicycles(monkeypatch: pytest.MonkeyPatch, world: World) -> Bicycles:
    for module, name in ((event_kinds, "_kinds"), (kinds, "_kinds"), (news, "_news"), (sources, "_sources")):
        monkeypatch.setattr(module, name, dict(getattr(module, name)))
    declare(
        EventKind("bicycle.stolen", "It is gone.", subject="bicycle"),
        EventKind("bicycle.found", "It is back.", (Field("owner", PERSON),), subject="bicycle"),
        EventKind("bicycle.painted", "It has another colour.", subject="bicycle"),
    )
    register_kinds([Kind("bicycle", frozenset({Role.VOLUNTEER}), EVERYWHERE)])
    everybody = {world.vera.pk, world.bas.pk, world.noor.pk}
    register_news(
        "bicycle",
        [
            News("bicycle.stolen", "bicycle", "{language}.txt", lambda _event, _thing: everybody),
            News("bicycle.found", "bicycle", None, lambda event, _thing: {event.data["owner"]}),
        ],
    )
    made = Bicycles()
    register_source("bicycle", made)
    return made


def record(world: World, kind: str, **data: Any) -> Event:
    with unit_of_work():
        return record_event(
            kind,
            desk_id=world.desk.pk,
            actor=person(world.vera),
            audience=Audience.PUBLIC,
            subject=("bicycle", 7),
            data=data,
        )


def test_who_is_named_and_may_be_told_hears_of_it_but_not_who_did_it(world: World, bicycles: Bicycles) -> None:
    bicycles.seen_by = {world.vera.pk, world.bas.pk}
    event = record(world, "bicycle.stolen")
    run_due(lane="live")

    assert list(Notification.objects.filter(event=event).values_list("user_id", "kind")) == [(world.bas.pk, "bicycle")]
    [item] = page_for(person(world.bas)).results
    assert item["subject"] == {"type": "bicycle", "id": 7, "title": "Fiets 7"}
    assert Task.objects.filter(name="notifications.send_mail").count() == 1


def test_the_mail_is_made_of_its_template_if_its_reader_may_still_be_told(
    world: World, bicycles: Bicycles, monkeypatch: pytest.MonkeyPatch
) -> None:
    def render(path: str, context: Mapping[str, Any]) -> str:
        return f"{path}: {context['bicycle']}\n{context['event'].actor.name} mist hem."

    monkeypatch.setattr("helpdesk.notifications.mail.render_to_string", render)
    bicycles.seen_by = {world.bas.pk, world.noor.pk}
    event = record(world, "bicycle.stolen")
    run_due(lane="live")
    bicycles.seen_by = {world.bas.pk}
    run_due(lane="mail_out")

    [sent] = mail.outbox
    assert (sent.to, sent.subject, sent.body) == (
        [world.bas.email],
        "nl.txt: Fiets 7",
        f"Hallo {world.bas.get_short_name()},\n\n{world.vera.name} mist hem.\n",
    )
    assert sent.extra_headers["Message-ID"].startswith(f"<event-{event.seq}-{world.bas.pk}@")
    assert sent.extra_headers["References"].startswith("<bicycle-7@")


def test_news_of_what_a_reader_lost_is_gone(world: World, bicycles: Bicycles) -> None:
    bicycles.seen_by = {world.noor.pk}
    record(world, "bicycle.found", owner=world.noor.pk)
    run_due(lane="live")
    assert len(page_for(person(world.noor)).results) == 1
    assert not Task.objects.filter(name="notifications.send_mail").exists()

    bicycles.seen_by = set()

    assert page_for(person(world.noor)).results == []


def test_events_that_are_no_news_make_no_task(world: World, bicycles: Bicycles) -> None:
    Task.objects.all().delete()

    record(world, "bicycle.painted")

    assert not Task.objects.exists()


def test_every_kind_of_news_is_declared_and_every_mail_has_its_text_in_both_languages() -> None:
    names = [kind.name for kind in all_kinds()]
    assert {"invitation", "offer", "status"} <= set(names)
    assert len({kind.position for kind in all_kinds()}) == len(names), "each has a place of its own among the settings"
    assert {row.kind for row in all_news()} == {*names, "test"}
    for row in all_news():
        for language in ("nl", "en"):
            if row.template:
                assert get_template(row.template.format(language=language))


def test_every_kind_of_news_has_its_name_in_the_web_app() -> None:
    """Where it has none, people read "other" and "there is news"."""
    names = {kind.name for kind in all_kinds()}
    for language in ("nl", "en"):
        texts = json.loads((WEB_APP / "features/notifications/texts" / language / "notifications.json").read_text())
        for key, known in (("news", texts["news"]), ("settings.kind", texts["settings"]["kind"])):
            assert names - set(known) == set(), f"{key} in notifications.json, {language}"
        [pushed] = re.findall(rf"\b{language}: {{(.*?)}}", (WEB_APP / "sw/texts.ts").read_text(), re.DOTALL)
        assert names - set(re.findall(r"(\w+): ", pushed)) == set(), f"sw/texts.ts, {language}"
