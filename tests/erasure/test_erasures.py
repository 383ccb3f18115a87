"""Erasing what people wrote: what else it changes, and who hears of it."""

import pytest

from helpdesk.access.actor import person
from helpdesk.erasure.actions.erase import Whole, erase_words
from tests.evidence import nothing_changed
from tests.factories import World, make_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


def test_erasing_what_is_erased_already_changes_nothing(world: World) -> None:
    ticket = world.file(title="Laptop van Jantje")
    whole = Whole("ticket", ticket.pk)
    assert erase_words(actor=person(world.coordinator), what=whole, reason="request").subjects == 1

    with nothing_changed():
        again = erase_words(actor=person(world.coordinator), what=whole, reason="request")

    assert (again.texts, again.subjects) == (0, 0)
