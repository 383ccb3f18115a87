"""What a desk is called, and whose school holidays it keeps."""

import pytest

from helpdesk.access.actor import person
from helpdesk.accounts.actions.edit_desk import DeskChange, edit_desk
from helpdesk.accounts.models import User
from helpdesk.desks.models import Desk
from helpdesk.errors import DomainError, Invalid, NotAllowed, NotFound
from helpdesk.history.models import Event
from tests.evidence import whole
from tests.factories import make_admin, make_coordinator, make_desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Desk:
    return make_desk(name="Helpdesk Almere")


@pytest.fixture
def admin(desk: Desk) -> User:
    return make_admin(desk)


def test_an_administrator_gives_it_another_name_and_region(desk: Desk, admin: User) -> None:
    edit_desk(actor=person(admin), desk_id=desk.pk, change=DeskChange(name="Helpdesk Flevoland", region="Midden"))

    desk.refresh_from_db()
    assert (desk.name, desk.region) == ("Helpdesk Flevoland", "Midden")
    event = Event.objects.get(kind="desk.edited")
    assert whole(event) == {"desk": desk.pk, "changes": {"name": "Helpdesk Flevoland", "region": "Midden"}}


def test_what_stays_the_same_is_no_event(desk: Desk, admin: User) -> None:
    edit_desk(actor=person(admin), desk_id=desk.pk, change=DeskChange(name=desk.name, region=desk.region))

    assert not Event.objects.exists()


def test_a_region_that_the_country_has_not_is_refused(desk: Desk, admin: User) -> None:
    with pytest.raises(Invalid) as caught:
        edit_desk(actor=person(admin), desk_id=desk.pk, change=DeskChange(region="Oost"))

    assert list(caught.value.fields) == ["region"]
    assert not Event.objects.exists()


@pytest.mark.parametrize(("who", "error"), [("coordinator", NotAllowed), ("stranger", NotFound)])
def test_nobody_else_does(desk: Desk, who: str, error: type[DomainError]) -> None:
    actor = make_coordinator(desk) if who == "coordinator" else make_admin(make_desk())

    with pytest.raises(error):
        edit_desk(actor=person(actor), desk_id=desk.pk, change=DeskChange(name="Van ons"))

    desk.refresh_from_db()
    assert desk.name == "Helpdesk Almere"
    assert not Event.objects.exists()
