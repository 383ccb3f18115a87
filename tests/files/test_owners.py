"""Any subject can own files; who may have one is asked of its owner each time."""

import pytest
from django.conf import LazySettings
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.test import Client

from helpdesk.access.actor import person
from helpdesk.access.scope import Scope
from helpdesk.accounts.models import User
from helpdesk.errors import Invalid, NotFound
from helpdesk.files import owners
from helpdesk.files.actions.uploads import (
    copy_files,
    discard_upload,
    discard_uploads_before,
    store_upload,
    take_uploads,
)
from helpdesk.files.models import Attachment
from helpdesk.files.owners import find_file, register_owner
from helpdesk.files.queries import files_by_part
from tests.factories import World, make_world

pytestmark = pytest.mark.django_db

BICYCLE = ("bicycle", 7)


class Bicycles:
    """A subject of the test: these people may have its files, and of a part with this number nobody."""

    HIDDEN_PART = 99

    def __init__(self) -> None:
        self.readers: set[int] = set()

    def may_have(self, scope: Scope, file: Attachment) -> bool:
        return scope.user_id in self.readers and file.part_id != self.HIDDEN_PART


@pytest.fixture
def world(settings: LazySettings, tmp_path: object) -> World:
    settings.MEDIA_ROOT = tmp_path
    return make_world()


@pytest.fixture
def bicycles(monkeypatch: pytest.MonkeyPatch) -> Bicycles:
    monkeypatch.setattr(owners, "_owners", dict(owners._owners))
    made = Bicycles()
    register_owner("bicycle", made.may_have)
    return made


def upload(user: User, name: str = "foto.txt") -> Attachment:
    return store_upload(actor=person(user), file=ContentFile(b"hallo"), name=name)


def status_of(user: User, item: Attachment) -> int:
    client = Client()
    client.force_login(user)
    return client.get(f"/api/v1/attachments/{item.pk}/").status_code


def test_a_file_is_its_uploaders_until_a_subject_takes_it_and_then_its_owner_decides(
    world: World, bicycles: Bicycles
) -> None:
    item = upload(world.vera)
    bicycles.readers = {world.bas.pk}
    assert [status_of(user, item) for user in (world.vera, world.bas, world.noor)] == [200, 404, 404]

    take_uploads(actor=person(world.vera), upload_ids=[item.pk], owner=BICYCLE)

    assert [status_of(user, item) for user in (world.vera, world.bas, world.noor)] == [404, 200, 404]
    bicycles.readers = set()
    assert status_of(world.bas, item) == 404


def test_the_owner_knows_of_which_part_a_file_is(world: World, bicycles: Bicycles) -> None:
    bicycles.readers = {world.bas.pk}
    shown, hidden = upload(world.vera), upload(world.vera)
    take_uploads(actor=person(world.vera), upload_ids=[shown.pk], owner=BICYCLE, part_id=1)
    take_uploads(actor=person(world.vera), upload_ids=[hidden.pk], owner=BICYCLE, part_id=Bicycles.HIDDEN_PART)

    assert find_file(world.bas.scope, shown.pk) == shown
    assert find_file(world.bas.scope, hidden.pk) is None
    assert files_by_part("bicycle", [7], [1, 2, 99]) == {1: [shown], 99: [hidden]}
    assert files_by_part("bicycle", [8], [1, 99]) == {}
    assert files_by_part("ticket", [7], [1, 99]) == {}


def test_what_is_taken_is_not_taken_again_nor_thrown_away(world: World, bicycles: Bicycles) -> None:
    item = upload(world.vera)
    take_uploads(actor=person(world.vera), upload_ids=[item.pk], owner=BICYCLE)

    with pytest.raises(Invalid):
        take_uploads(actor=person(world.vera), upload_ids=[item.pk], owner=("bicycle", 8))
    with pytest.raises(NotFound):
        discard_upload(actor=person(world.vera), upload_id=item.pk)
    Attachment.objects.update(created_at="2020-01-01T00:00Z")
    assert discard_uploads_before(item.created_at) == 0

    item.refresh_from_db()
    assert (item.owner_type, item.owner_id, item.part_id) == ("bicycle", 7, None)
    assert item.file.storage.exists(item.file.name or "")


def test_a_copy_is_another_row_of_the_same_stored_file(world: World, bicycles: Bicycles) -> None:
    item = upload(world.vera)
    take_uploads(actor=person(world.vera), upload_ids=[item.pk], owner=BICYCLE)

    copy_files([Attachment.objects.get()], owner=("bicycle", 8), part_id=3)

    [copy] = Attachment.objects.owned_by(("bicycle", 8))
    assert (copy.part_id, copy.file.name, copy.name, copy.sha256) == (3, item.file.name, item.name, item.sha256)
    assert Attachment.objects.owned_by(BICYCLE).get() == item


def test_a_subject_that_answers_for_no_files_gets_none(world: World) -> None:
    item = upload(world.vera)

    with pytest.raises(LookupError, match="boat"):
        take_uploads(actor=person(world.vera), upload_ids=[item.pk], owner=("boat", 1))

    item.refresh_from_db()
    assert item.owner_type == ""
    # Written by a newer version of the program, say: nobody has it.
    Attachment.objects.update(owner_type="boat", owner_id=1)
    assert find_file(world.vera.scope, item.pk) is None


@pytest.mark.parametrize(
    "broken", [{"owner_type": "bicycle"}, {"owner_id": 7}, {"part_id": 1}], ids=["no number", "no type", "a part only"]
)
def test_the_database_refuses_half_an_owner(world: World, broken: dict[str, object]) -> None:
    upload(world.vera)

    with pytest.raises(IntegrityError), transaction.atomic():
        Attachment.objects.update(**broken)
