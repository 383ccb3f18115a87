"""What `docs/adding-a-kind-of-thing.md` tells, built: a kind of thing with policy, list, pages and live updates."""

import re
from collections.abc import Iterator
from importlib import reload
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from django.conf import LazySettings, settings
from django.db import connection
from django.test import Client
from django.urls import URLPattern, include, path
from drf_spectacular.drainage import GENERATOR_STATS, reset_generator_stats
from drf_spectacular.generators import SchemaGenerator

from helpdesk.access import policy
from helpdesk.access.actor import person
from helpdesk.accounts.models import User
from helpdesk.api.verbs import act_with
from helpdesk.erasure.actions.erase import Whole, erase_words
from helpdesk.errors import Conflict, NotAllowed, NotFound, Stale
from helpdesk.history import erasure, kinds, subjects
from helpdesk.history.models import Event
from helpdesk.lists import declaration
from helpdesk.live.delivery import Reader, Reading
from helpdesk.live.hub import Hub
from tests.evidence import nothing_changed
from tests.factories import World, make_world
from tests.live.hub.conftest import live  # noqa: F401 - the running hub
from tests.live.hub.listening import Tab, do, do_and_deliver

FOLDER = Path(__file__).parent / "notices"
PAGE = Path(settings.BASE_DIR) / "docs" / "adding-a-kind-of-thing.md"
PEOPLE = ("coordinator", "vera", "bas", "ict", "other_ict", "admin", "far_coordinator")


@pytest.fixture(scope="module")
def notices(django_db_setup: None, django_db_blocker: Any) -> Iterator[Any]:
    """The kind of thing, with its table, known to the helpdesk for as long as these tests run."""
    with (
        patch.dict(kinds._kinds),
        patch.dict(subjects._subjects),
        patch.dict(policy._homes),
        patch.dict(declaration._lists),
        patch.object(erasure, "_places", list(erasure._places)),
        django_db_blocker.unblock(),
    ):
        from tests.subjects import notices
        from tests.subjects.notices import actions, apps, events, models

        # Tests of another file may come between: what this one makes known is forgotten, and made known again.
        reload(events)
        apps.NoticesConfig(notices.__name__, notices).ready()
        with connection.schema_editor() as editor:
            editor.create_model(models.Notice)
        yield actions
        with connection.schema_editor() as editor:
            editor.delete_model(models.Notice)


@pytest.fixture
def world(notices: Any, db: None) -> World:
    return make_world()


@pytest.fixture
def notice(notices: Any, world: World) -> Any:
    return notices.write_notice(
        actor=person(world.coordinator), desk_id=world.desk.pk, board_id=world.board.pk, title="Storing"
    )


@pytest.fixture(autouse=True)
def _addresses(settings: LazySettings) -> None:
    settings.ROOT_URLCONF = "tests.subjects.addresses"


def client(user: User) -> Client:
    browser = Client()
    browser.force_login(user)
    return browser


def statuses(world: World, address: str) -> dict[str, int]:
    return {name: client(getattr(world, name)).get(f"/api/v1/notices/{address}").status_code for name in PEOPLE}


def listed(world: World, name: str) -> list[str]:
    return [row["title"] for row in client(getattr(world, name)).get("/api/v1/notices/").json()["results"]]


def frames(world: World, name: str, event: Event) -> list[str]:
    reader = Reader(getattr(world, name).scope, "nl")
    return [frame.text for frame in Reading([event]).frames(reader)]


def publish(notices: Any, world: World, notice: Any) -> Any:
    return notices.change_notice(
        actor=person(world.coordinator), notice_id=notice.pk, changes={"is_published": True}, version=1
    )


def test_each_role_sees_what_the_rule_says_in_list_page_export_and_search_of_ids(
    notices: Any, world: World, notice: Any
) -> None:
    readers = {"coordinator"}
    for step in range(2):
        found = statuses(world, f"{notice.pk}/")
        assert {name for name, status in found.items() if status == 200} == readers
        assert set(found.values()) == {200, 404}
        assert {name for name in PEOPLE if listed(world, name)} == readers
        texts = {name: b"".join(client(getattr(world, name)).get("/api/v1/notices/export.csv")) for name in PEOPLE}
        assert {name for name, text in texts.items() if b"Storing" in text} == readers
        if step == 0:
            publish(notices, world, notice)
            readers = {"coordinator", "vera", "bas", "ict"}


def test_who_may_change_it_and_what_becomes_of_it_when_they_may_not(notices: Any, world: World, notice: Any) -> None:
    publish(notices, world, notice)
    for name, error in (("vera", NotAllowed), ("ict", NotAllowed), ("far_coordinator", NotFound)):
        with nothing_changed(), pytest.raises(error):
            notices.change_notice(actor=person(getattr(world, name)), notice_id=notice.pk, changes={"title": "Weg"})
    with nothing_changed(), pytest.raises(Conflict):
        notices.remove_notice(actor=person(world.coordinator), notice_id=notice.pk)
    assert client(world.vera).get(f"/api/v1/notices/{notice.pk}/").json()["abilities"] == []


def test_a_version_that_has_passed_is_refused_with_what_changed_since(notices: Any, world: World, notice: Any) -> None:
    publish(notices, world, notice)
    with nothing_changed(), pytest.raises(Stale) as caught:
        publish(notices, world, notice)
    assert caught.value.facts["current_version"] == 2
    assert [change["data"] for change in caught.value.facts["changes"]] == [{"fields": ["is_published"]}]


def test_the_api_makes_changes_filters_and_refuses(world: World, notices: Any) -> None:
    coordinator, student = client(world.coordinator), client(world.vera)
    body = {"desk_id": world.desk.pk, "title": "Rooster"}
    made = coordinator.post("/api/v1/notices/", body, content_type="application/json")
    assert (made.status_code, made["ETag"]) == (201, '"1"')
    address = f"/api/v1/notices/{made.json()['id']}/"
    assert student.post("/api/v1/notices/", body, content_type="application/json").status_code == 403
    assert student.patch(address, {"title": "x"}, content_type="application/json").status_code == 404
    change = {"title": "Nieuw rooster", "version": 1}
    assert coordinator.patch(address, change, content_type="application/json").json()["version"] == 2
    assert coordinator.patch(address, change, content_type="application/json").status_code == 409
    assert coordinator.get("/api/v1/notices/?is_published=true").json()["results"] == []
    assert coordinator.get("/api/v1/notices/?colour=red").status_code == 400
    assert coordinator.delete(address).status_code == 204
    assert coordinator.get(address).status_code == 404


def test_a_verb_has_an_address_that_takes_the_version_from_the_body_or_if_match(world: World, notice: Any) -> None:
    coordinator, student = client(world.coordinator), client(world.vera)
    address = f"/api/v1/verbs/notices/{notice.pk}/publish/"
    with nothing_changed():
        assert student.post(address, {}, content_type="application/json").status_code == 404
        stale = coordinator.post(address, {}, content_type="application/json", headers={"If-Match": '"7"'})
        assert (stale.status_code, stale.json()["current_version"]) == (409, 1)
        assert coordinator.post(address, {"colour": "red"}, content_type="application/json").status_code == 400
    done = coordinator.post(address, {}, content_type="application/json", headers={"If-Match": '"1"'})
    assert (done.status_code, done["ETag"], done.json()["is_published"]) == (200, '"2"', True)
    assert coordinator.post(address, {"version": 1}, content_type="application/json").status_code == 409


def test_an_address_without_an_action_refuses_the_method(world: World, notice: Any) -> None:
    coordinator = client(world.coordinator)
    with nothing_changed():
        for method in (coordinator.patch, coordinator.delete):
            answer = method(f"/api/v1/verbs/notices/{notice.pk}/", {}, content_type="application/json")
            assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD, OPTIONS")
        assert coordinator.post("/api/v1/verbs/notices/", {}, content_type="application/json").status_code == 405


def test_a_version_that_the_action_would_not_look_at_is_a_fault_of_the_programmer() -> None:
    def publish_notice(*, actor: Any, notice_id: int) -> None: ...

    with pytest.raises(TypeError, match="publish_notice does not take one"):
        act_with(publish_notice)


def test_live_frames_follow_the_same_rule(notices: Any, world: World, notice: Any) -> None:
    publish(notices, world, notice)
    notices.change_notice(actor=person(world.coordinator), notice_id=notice.pk, changes={"is_published": False})
    hiding = Event.objects.latest("seq")
    assert {name: frames(world, name, hiding) for name in PEOPLE if frames(world, name, hiding)}.keys() == {
        "coordinator", "vera", "bas", "ict",
    }  # fmt: skip
    assert all('"type":"subject.hidden"' in frames(world, name, hiding)[0] for name in ("vera", "bas", "ict"))
    notices.remove_notice(actor=person(world.coordinator), notice_id=notice.pk)
    removed = Event.objects.latest("seq")
    assert [name for name in PEOPLE if frames(world, name, removed)] == ["coordinator"]


def test_what_people_wrote_in_it_can_be_erased_without_another_line(notices: Any, world: World, notice: Any) -> None:
    publish(notices, world, notice)
    for name, error in (("vera", NotAllowed), ("far_coordinator", NotFound)):
        with nothing_changed(), pytest.raises(error):
            erase_words(actor=person(getattr(world, name)), what=Whole("notice", notice.pk), reason="request")
    with nothing_changed(), pytest.raises(Stale):
        erase_words(actor=person(world.coordinator), what=Whole("notice", notice.pk, version=1), reason="request")
    assert erase_words(actor=person(world.coordinator), what=Whole("notice", notice.pk), reason="request").texts == 1
    notice.refresh_from_db()
    assert (notice.title, notice.version) == ("[…]", 3)
    assert "notice" in dict(erasure.erasable_subjects())
    erased = Event.objects.latest("seq")
    assert (erased.kind, erased.subject_type, erased.subject_version) == ("words.erased", "notice", 3)
    assert [name for name in PEOPLE if frames(world, name, erased)] == ["coordinator", "vera", "bas", "ict"]


@pytest.mark.django_db(transaction=True)
async def test_open_pages_hear_of_it_and_of_each_other(notices: Any, live: Hub) -> None:  # noqa: F811
    def begin() -> tuple[World, Any]:
        world = make_world()
        actor = person(world.coordinator)
        return world, notices.write_notice(actor=actor, desk_id=world.desk.pk, title="Storing")

    world, written = await do(live, begin)
    coordinator, student = [await Tab(live, user).open() for user in (world.coordinator, world.vera)]
    await do_and_deliver(live, [coordinator, student], publish, notices, world, written)

    frame = student.of_type("event")[-1]
    assert (frame["subject"], frame["row"]["title"]) == ({"type": "notice", "id": written.pk}, "Storing")
    assert frame["event"]["kind"] == "notice.changed"
    for tab in (coordinator, student):
        await live.presence.report(tab.connection, ("notice", written.pk), "viewing")
    seen = await coordinator.until(lambda frame: frame["type"] == "presence" and bool(frame["people"]))
    assert (seen["subject"]["type"], seen["people"][0]["name"]) == ("notice", world.vera.name)
    # Its table is none of those that are emptied after a test.
    await do(live, written.delete)


def test_the_page_shows_exactly_these_files_and_they_are_few() -> None:
    shown = dict(re.findall(r"```python\n# notices/(\w+\.py)\n(.*?)```", PAGE.read_text(), re.DOTALL))
    written = {file.name: file.read_text() for file in FOLDER.glob("*.py") if file.name != "__init__.py"}
    assert shown.keys() == written.keys()
    for name, text in written.items():
        assert shown[name] == text.replace("tests.subjects.notices", "notices"), name
    assert sum(len(text.splitlines()) for text in written.values()) <= 135


def test_its_addresses_describe_themselves(notices: Any) -> None:
    from tests.subjects.notices import urls

    schema = described(urls.urlpatterns)
    operations = {
        f"{method} {address.removeprefix('/api/v1/')}": operation
        for address, methods in schema["paths"].items()
        for method, operation in methods.items()
    }
    assert {name: operation["operationId"] for name, operation in operations.items()} == {
        "get notices/": "notice_list",
        "post notices/": "notice_write",
        "get notices/export.csv": "notice_export",
        "get notices/{notice_id}/": "notice_get",
        "patch notices/{notice_id}/": "notice_change",
        "delete notices/{notice_id}/": "notice_remove",
    }
    assert {name: good_answer(operation) for name, operation in operations.items()} == {
        "get notices/": ("200", "NoticePageSchema"),
        "post notices/": ("201", "NoticeSchema"),
        "get notices/export.csv": ("200", "string"),
        "get notices/{notice_id}/": ("200", "NoticeSchema"),
        "patch notices/{notice_id}/": ("200", "NoticeSchema"),
        "delete notices/{notice_id}/": ("204", None),
    }
    parameters = {item["name"] for item in operations["get notices/"]["parameters"]}
    assert {"board", "is_published", "ordering", "cursor"} <= parameters
    assert "parameters" not in operations["post notices/"]
    assert schema_of_body(operations["post notices/"]) == "NewNoticeInputRequest"
    assert schema_of_body(operations["patch notices/{notice_id}/"]) == "PatchedNoticeChangeInputRequest"


def test_what_is_described_is_what_is_answered(world: World, notice: Any) -> None:
    from tests.subjects.notices import urls

    shapes = described(urls.urlpatterns)["components"]["schemas"]
    # The list has none, and answers null: that must fit its description.
    assert shapes["NoticePageSchema"]["properties"]["counts"]["type"] == ["object", "null"]
    coordinator = client(world.coordinator)
    assert set(coordinator.get(f"/api/v1/notices/{notice.pk}/").json()) == set(shapes["NoticeSchema"]["properties"])
    assert set(coordinator.get("/api/v1/notices/").json()) == set(shapes["NoticePageSchema"]["properties"])
    assert shapes["NoticeSchema"]["properties"]["board_id"]["type"] == ["integer", "null"]
    assert set(shapes["NoticeSchema"]["required"]) == set(shapes["NoticeSchema"]["properties"])


def test_verbs_saved_views_and_what_a_row_shows_beside_columns_describe_themselves(notices: Any) -> None:
    from tests.subjects.addresses import VERBS

    schema = described(VERBS)
    operations = [operation["operationId"] for methods in schema["paths"].values() for operation in methods.values()]
    assert sorted(operations) == [
        "notice_export",
        "notice_get",
        "notice_list",
        "notice_publish",
        "notice_view_change",
        "notice_view_list",
        "notice_view_remove",
        "notice_view_save",
    ]
    assert {"board", "title", "abilities"} <= set(schema["components"]["schemas"]["BoardName"]["properties"])


def test_people_save_views_of_the_list(world: World) -> None:
    coordinator = client(world.coordinator)
    view = {"name": "Gepubliceerd", "filters": {"is_published": ["true"]}}
    saved = coordinator.post("/api/v1/verbs/notices/views/", view, content_type="application/json")
    assert saved.status_code == 201
    assert [view["name"] for view in coordinator.get("/api/v1/verbs/notices/views/").json()] == ["Gepubliceerd"]
    assert client(world.vera).get("/api/v1/verbs/notices/views/").json() == []
    address = f"/api/v1/verbs/notices/views/{saved.json()['id']}/"
    with nothing_changed():
        assert client(world.vera).delete(address).status_code == 404
    assert coordinator.delete(address).status_code == 204


def described(addresses: list[URLPattern]) -> Any:
    reset_generator_stats()
    schema = SchemaGenerator(patterns=[path("api/v1/", include(addresses))]).get_schema(request=None, public=True)
    assert not GENERATOR_STATS, "make check refuses a description with warnings"
    return schema


def good_answer(operation: Any) -> tuple[str, str | None]:
    [(status, answer)] = [(status, answer) for status, answer in operation["responses"].items() if status[0] == "2"]
    content = next(iter(answer.get("content", {}).values()), None)
    return status, content and (content["schema"].get("$ref") or content["schema"]["type"]).rpartition("/")[2]


def schema_of_body(operation: Any) -> str:
    name: str = operation["requestBody"]["content"]["application/json"]["schema"]["$ref"].rpartition("/")[2]
    return name
