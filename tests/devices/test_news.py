"""News about batches of devices: who hears that one began, is ready or was handed over, and who does not."""

import pytest
from django.core import mail

from helpdesk.access.actor import person
from helpdesk.notifications.models import Notification
from helpdesk.tasks.worker import run_due
from tests.devices.conftest import make_batch, make_ready, op, steps_of
from tests.devices.test_papers import signature
from tests.factories import World
from tickets.devices.actions.hand_over import hand_over_batch
from tickets.devices.actions.tick import tick_devices
from tickets.devices.models import DeviceBatch

pytestmark = pytest.mark.django_db


def told(kind: str) -> set[str]:
    """Who was told of this kind of event, by everything that waits."""
    while run_due():
        pass
    return set(Notification.objects.filter(event__kind=kind, kind="device_batch").values_list("user__email", flat=True))


def finish(world: World, batch: DeviceBatch) -> None:
    for device in batch.devices.select_related("batch__checklist"):
        make_ready(world.vera, device)


def test_a_batch_that_begins_is_told_to_the_board(world: World) -> None:
    make_batch(world, "SN-1")
    assert told("device_batch.started") == {world.ict.email}  # The coordinator started it.


def test_both_sides_hear_once_all_is_ready_and_not_before(world: World) -> None:
    batch = make_batch(world, "SN-1", "SN-2")
    first, second = batch.devices.select_related("batch__checklist").order_by("position")
    make_ready(world.vera, first)
    assert told("device_batch.progressed") == set()
    tick_devices(actor=person(world.vera), operations=[op(second, step=steps_of(batch)[0])])
    assert told("device_batch.progressed") == set()
    make_ready(world.vera, second)
    assert told("device_batch.progressed") == {world.ict.email, world.coordinator.email}
    letters = [message for message in mail.outbox if f"/batches/{batch.pk}" in str(message.body)]
    assert {message.to[0] for message in letters} == {world.ict.email, world.coordinator.email}
    assert all("2 apparaten klaar en 0 uitgezonderd" in str(message.body) for message in letters)

    tick_devices(actor=person(world.vera), operations=[op(second, "exception", reason="Scherm gebarsten")])
    told("device_batch.progressed")
    assert Notification.objects.filter(event__kind="device_batch.progressed").count() == 2, "it was ready already"


def test_both_sides_hear_of_the_handover(world: World) -> None:
    batch = make_batch(world, "SN-1")
    finish(world, batch)
    while run_due():
        pass
    hand_over_batch(
        actor=person(world.vera),
        device_batch_id=batch.pk,
        signer_name="Wil Smit",
        signer_role="",
        signature=signature(),
    )
    assert told("device_batch.handed_over") == {world.ict.email, world.coordinator.email}
    assert not any("Wil Smit" in f"{message.subject}{message.body}" for message in mail.outbox)


def test_a_board_that_lost_the_ticket_hears_nothing(world: World) -> None:
    batch = make_batch(world, "SN-1")
    told("device_batch.started")
    DeviceBatch.objects.filter(pk=batch.pk).update(board=world.other_board)
    finish(world, batch)
    assert told("device_batch.progressed") == {world.coordinator.email}
