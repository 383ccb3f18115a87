"""What a kind of thing has by what it declares: news, files, rows with their shape, words of an author."""

import re
import sys
from importlib import import_module
from typing import Any, ClassVar

import pytest
from django.conf import LazySettings
from django.core import mail
from django.core.files.base import ContentFile

from helpdesk.access.actor import person
from helpdesk.access.policy import Permission
from helpdesk.access.roles import Role
from helpdesk.accounts.models import Membership, User
from helpdesk.accounts.scopes import load_scope
from helpdesk.api.column_shapes import column_shape
from helpdesk.files import owners
from helpdesk.files.actions.uploads import store_upload, take_uploads
from helpdesk.files.owners import find_file, register_files_of
from helpdesk.history import erasure, subjects
from helpdesk.history.models import Event
from helpdesk.history.unit import unit_of_work
from helpdesk.notifications import kinds, news, sources
from helpdesk.notifications.inbox import page_for
from helpdesk.notifications.kinds import QUIETLY, Kind, register_kinds
from helpdesk.notifications.news import News
from helpdesk.notifications.subjects import register_news_of
from helpdesk.subjects.access import Access, IsMe
from helpdesk.subjects.subject import Subject
from helpdesk.tasks.models import Task
from helpdesk.tasks.worker import run_due
from tests.factories import World, make_world
from tests.subjects.test_adding_a_kind import (  # noqa: F401 - fixtures
    FOLDER,
    PAGE,
    PEOPLE,
    notice,
    notices,
    publish,
    world,
)
from tickets.macros.models import Macro

TEMPLATE = "notices/mail/{language}/notice.txt"


def everybody(event: Event, _notice: Any) -> set[int]:
    """Whoever has a role at the desk: who of them may be told is not for a recipient rule to say."""
    return set(Membership.objects.filter(desk_id=event.desk_id).values_list("user_id", flat=True))


@pytest.fixture
def _news(notices: Any, settings: LazySettings, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    for module, registry in ((kinds, "_kinds"), (news, "_news"), (sources, "_sources")):
        monkeypatch.setattr(module, registry, dict(getattr(module, registry)))
    loaders = [
        ("django.template.loaders.locmem.Loader", {TEMPLATE.format(language="nl"): "{{ title }}\nZie {{ url }}"})
    ]
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "APP_DIRS": False}]
    settings.TEMPLATES[0]["OPTIONS"] = {**settings.TEMPLATES[0]["OPTIONS"], "loaders": loaders}
    from tests.subjects.notices.subject import NOTICES

    register_kinds([Kind("notice", frozenset(Role), QUIETLY)])
    rows = [News("notice.changed", "notice", TEMPLATE, everybody)]
    register_news_of(NOTICES, rows, title=lambda thing: thing.title, page="/notices/{id}")


def told(user: User) -> list[str]:
    return [item["subject"]["title"] for item in page_for(person(user)).results]


@pytest.mark.usefixtures("_news")
def test_news_reaches_those_who_see_the_thing_and_goes_with_their_sight(
    notices: Any,  # noqa: F811
    world: World,  # noqa: F811
    notice: Any,  # noqa: F811
) -> None:
    publish(notices, world, notice)
    while run_due():
        pass
    hears = {"vera", "bas", "ict"}
    assert {name for name in PEOPLE if told(getattr(world, name)) == ["Storing"]} == hears
    mailed = {message.to[0]: message for message in mail.outbox}
    assert {name for name in PEOPLE if getattr(world, name).email in mailed} == hears
    first = mailed[world.vera.email]
    assert (first.subject, first.body.strip().endswith(f"/notices/{notice.pk}")) == ("Storing", True)

    notices.change_notice(actor=person(world.coordinator), notice_id=notice.pk, changes={"is_published": False})
    assert [told(getattr(world, name)) for name in hears] == [[], [], []]


@pytest.mark.usefixtures("_news")
def test_news_of_a_thing_that_is_gone_holds_up_no_other_news(
    notices: Any,  # noqa: F811
    world: World,  # noqa: F811
    notice: Any,  # noqa: F811
) -> None:
    with unit_of_work():
        gone = notices.write_notice(actor=person(world.coordinator), desk_id=world.desk.pk, title="Vergissing")
        publish(notices, world, gone)
        publish(notices, world, notice)
    type(gone).objects.filter(pk=gone.pk).delete()
    while run_due():
        pass
    assert told(world.vera) == ["Storing"]
    assert not Task.objects.exclude(last_error="").exists()


@pytest.mark.usefixtures("_news")
def test_the_page_shows_this_declaration_of_news(notices: Any, world: World, notice: Any) -> None:  # noqa: F811
    [shown] = re.findall(r"```python\n(# news\.py of notices.*?)```", PAGE.read_text(), re.DOTALL)
    written = (FOLDER.parent / "notice_news.py").read_text()
    assert shown == written.replace("tests.subjects.notices", "notices")
    for registry in (kinds._kinds, news._news, sources._sources):
        registry.clear()
    sys.modules.pop("tests.subjects.notice_news", None)
    import_module("tests.subjects.notice_news")
    publish(notices, world, notice)
    found = news.recipients(Event.objects.latest("seq"), notice)
    assert found.keys() == {world.ict.pk}


def test_what_nobody_could_ever_get_is_refused_at_the_start(notices: Any) -> None:  # noqa: F811
    from tests.subjects.notices.subject import NOTICES, NoticeSubject

    class Misspelt(NoticeSubject):
        permissions = {"notice.write": Permission(frozenset({"coordinators"}))}

    with pytest.raises(ValueError, match=r"notice: permission 'notice.write' names coordinators, which is no relation"):
        Misspelt().register()
    with pytest.raises(ValueError, match="register_kinds comes first"):
        register_news_of(NOTICES, [News("notice.changed", "notice", None, everybody)], title=str, page="/notices/{id}")


def test_files_are_for_those_who_see_the_thing(
    notices: Any,  # noqa: F811
    world: World,  # noqa: F811
    notice: Any,  # noqa: F811
    settings: LazySettings,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Any,
) -> None:
    from tests.subjects.notices.subject import NOTICES

    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr(owners, "_owners", dict(owners._owners))
    register_files_of(NOTICES)
    file = store_upload(actor=person(world.coordinator), file=ContentFile(b"hallo"), name="rooster.txt")
    with unit_of_work():
        take_uploads(actor=person(world.coordinator), upload_ids=[file.pk], owner=("notice", notice.pk))

    def readers() -> set[str]:
        return {name for name in PEOPLE if find_file(load_scope(getattr(world, name).pk), file.pk)}

    assert readers() == {"coordinator"}
    publish(notices, world, notice)
    assert readers() == {"coordinator", "vera", "bas", "ict"}


def test_a_row_shows_columns_of_other_rows_and_the_shape_says_when_they_are_missing(
    notices: Any,  # noqa: F811
    world: World,  # noqa: F811
    notice: Any,  # noqa: F811
) -> None:
    from tests.subjects.notices.models import Notice

    class Named(Subject[Notice]):
        name = "named_notice"
        model = Notice
        shown_columns = ("title", "desk__name", "board__name", "board__desk_id")

    named = Named()
    loaded = named.for_rows(Notice.objects.all()).get(pk=notice.pk)
    shown = {"title": "Storing", "desk_name": world.desk.name, "board_name": world.board.name}
    assert list((named.row(loaded, frozenset()) or {}).items()) == [*shown.items(), ("board_desk_id", world.desk.pk)]
    loaded.board = None
    assert named.row(loaded, frozenset()) == shown | {"board_name": None, "board_desk_id": None}
    fields = column_shape(named)().get_fields()
    assert {name for name, field in fields.items() if field.allow_null} == {"board_name", "board_desk_id"}


@pytest.mark.django_db
def test_words_of_an_author_go_with_all_that_one_person_wrote(monkeypatch: pytest.MonkeyPatch) -> None:
    class Owned(Subject[Macro]):
        name = "owned_macro"
        model = Macro
        access = Access({"owner": IsMe("owner_id")})
        words: ClassVar[dict[str, str]] = {"body": ""}
        authors = ("owner",)

    monkeypatch.setattr(erasure, "_places", [])
    monkeypatch.setattr(subjects, "_subjects", dict(subjects._subjects))
    Owned().register()
    here = make_world()
    mine, other = (Macro.objects.create(desk=here.desk, owner=who, body="Dag") for who in (here.vera, here.bas))
    (place,) = erasure.all_places()
    assert set(place.of_person(here.vera.pk, here.desk.pk) or ()) == {mine}
    assert set(place.of_person(here.vera.pk, here.far_desk.pk) or ()) == set()
    assert other.body == "Dag"
