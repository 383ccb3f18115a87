"""Operations of phones on devices: taken once, in any order, and none holds up another."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from helpdesk.access.actor import person
from helpdesk.errors import WrongTransition
from helpdesk.history.models import Event
from tests.devices.conftest import make_batch, make_ready, op, steps_of
from tests.evidence import nothing_changed
from tests.factories import World
from tickets.core.choices import Status
from tickets.devices.actions.tick import Answer, Operation, Result, tick_devices
from tickets.devices.models import BatchState, Device, DeviceBatch, DeviceState, Tick
from tickets.lifecycle.actions.move import move_ticket

pytestmark = pytest.mark.django_db


def devices_of(batch: DeviceBatch) -> list[Device]:
    return list(Device.objects.filter(batch=batch).order_by("pk"))


def counts(batch: DeviceBatch) -> tuple[int, int, int, int]:
    batch.refresh_from_db()
    return batch.to_do, batch.busy, batch.ready, batch.excepted


def test_a_device_is_ready_once_all_its_steps_are_done_and_the_batch_counts_it(
    world: World, batch: DeviceBatch
) -> None:
    first, second, _third = devices_of(batch)
    steps = steps_of(batch)
    [done] = tick_devices(actor=person(world.vera), operations=[op(first, step=steps[0])])
    assert (done.answer, counts(batch)) == (Answer.ACCEPTED, (2, 1, 0, 0))
    tick_devices(actor=person(world.vera), operations=[op(first, "ready")])
    # Ready waits for its steps.
    assert counts(batch) == (2, 1, 0, 0)
    make_ready(world.vera, first)
    tick_devices(actor=person(world.vera), operations=[op(second, "exception", reason="Scherm kapot")])
    assert counts(batch) == (1, 0, 1, 1)
    second.refresh_from_db()
    assert (second.state, second.exception_reason) == (DeviceState.EXCEPTED, "Scherm kapot")
    tick_devices(actor=person(world.vera), operations=[op(second, "resume")])
    assert counts(batch) == (2, 0, 1, 0)
    kinds = set(Event.objects.values_list("kind", flat=True))
    assert {"device.worked_on", "device_batch.progressed"} <= kinds


def test_the_same_operation_again_changes_nothing(world: World, batch: DeviceBatch) -> None:
    operation = op(devices_of(batch)[0], step=steps_of(batch)[0])
    tick_devices(actor=person(world.vera), operations=[operation])
    with nothing_changed():
        [again] = tick_devices(actor=person(world.vera), operations=[operation])
    assert again.answer == Answer.KNOWN
    twice = op(devices_of(batch)[1], step=steps_of(batch)[0])
    assert [r.answer for r in tick_devices(actor=person(world.vera), operations=[twice, twice])] == ["accepted"] * 2
    assert Tick.objects.count() == 2


def refused(world: World, batch: DeviceBatch, operation: Operation, *, who: str = "vera") -> Result:
    """Send it together with one that is right; return what became of it."""
    good = op(devices_of(batch)[2], step=steps_of(batch)[0])
    [result, other] = tick_devices(actor=person(getattr(world, who)), operations=[operation, good])
    assert other.answer == Answer.ACCEPTED
    assert (result.answer, bool(result.detail)) == (Answer.REFUSED, True)
    return result


def test_one_that_is_refused_does_not_hold_up_the_rest(world: World, batch: DeviceBatch) -> None:
    first = devices_of(batch)[0]
    far = make_batch(world, "SN-9", ticket=world.ticket("open", school_id=world.school.pk))
    other_steps = steps_of(batch)[-1] + 1000
    refused(world, batch, op(first, step=other_steps))
    refused(world, batch, op(first))
    refused(world, batch, op(first, "exception", reason="  "))
    refused(world, batch, op(first, step=steps_of(batch)[0], at=timezone.now() - timedelta(days=400)))
    refused(world, batch, op(devices_of(far)[0], step=steps_of(batch)[0]))
    refused(world, batch, Operation(uuid4(), "ready", timezone.now(), serial="poster"))
    refused(world, batch, Operation(uuid4(), "ready", timezone.now()))
    assert Tick.objects.exclude(device=devices_of(batch)[2]).count() == 0


def test_a_device_is_found_by_its_code_and_by_its_serial_however_it_is_spelled(
    world: World, batch: DeviceBatch
) -> None:
    first, second, _third = devices_of(batch)
    step = steps_of(batch)[0]
    results = tick_devices(
        actor=person(world.vera),
        operations=[
            Operation(uuid4(), "step", timezone.now(), code=first.code, step=step),
            Operation(uuid4(), "step", timezone.now(), serial=" sn-002 ", step=step),
        ],
    )
    assert [result.device and result.device.pk for result in results] == [first.pk, second.pk]


def test_what_is_said_to_come_from_the_future_does_not_win_from_all_that_follows(
    world: World, batch: DeviceBatch
) -> None:
    first, step = devices_of(batch)[0], steps_of(batch)[0]
    tick_devices(actor=person(world.vera), operations=[op(first, step=step, at=timezone.now() + timedelta(days=300))])
    tick_devices(actor=person(world.vera), operations=[op(first, step=step, is_done=False)])
    first.refresh_from_db()
    assert first.done_steps == []


def test_a_batch_that_was_handed_over_takes_no_more_and_says_so(world: World, batch: DeviceBatch) -> None:
    DeviceBatch.objects.filter(pk=batch.pk).update(state=BatchState.HANDED_OVER)
    with nothing_changed():
        [result] = tick_devices(actor=person(world.vera), operations=[op(devices_of(batch)[0], "ready")])
    assert result.answer == Answer.REFUSED
    assert "Laptops groep 5" in result.detail


@pytest.mark.parametrize("who", ["bas", "noor", "other_ict", "far_coordinator", "admin", "far_volunteer"])
def test_whoever_does_not_see_the_batch_is_told_that_there_is_no_such_device(
    world: World, batch: DeviceBatch, who: str
) -> None:
    with nothing_changed():
        [result] = tick_devices(actor=person(getattr(world, who)), operations=[op(devices_of(batch)[0], "ready")])
    assert (result.answer, result.device) == (Answer.REFUSED, None)


def test_a_ticket_is_solved_only_when_each_device_is_ready_or_excepted(world: World, batch: DeviceBatch) -> None:
    first, second, third = devices_of(batch)
    make_ready(world.vera, first)
    make_ready(world.vera, second)
    with nothing_changed(), pytest.raises(WrongTransition) as caught:
        move_ticket(actor=person(world.vera), ticket_id=batch.ticket_id, to=Status.SOLVED)
    assert str(caught.value).startswith("1 ")
    tick_devices(actor=person(world.vera), operations=[op(third, "exception", reason="Gestolen")])
    move_ticket(actor=person(world.vera), ticket_id=batch.ticket_id, to=Status.SOLVED)
