"""Take what phones did on devices: operations with a number of their own, in any order, once or twice."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from helpdesk import clock
from helpdesk.access.actor import Actor
from helpdesk.access.policy import allows, require_role
from helpdesk.errors import NotFound
from helpdesk.history.unit import unit_of_work
from tickets.devices.identity import serial_key
from tickets.devices.merging import Outcome, merge
from tickets.devices.models import ChecklistStep, Device, DeviceBatch, DeviceState, Tick, TickKind
from tickets.devices.progress import counts_of, keep_counts
from tickets.devices.subject import BATCHES, DEVICES

MAX_OPERATIONS = 200
# The clock of a phone may be ahead by as much.
AHEAD = timedelta(minutes=5)
# Longer ago is no work that was not sent yet, but a clock that is wrong.
LONGEST_AGO = timedelta(days=120)


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation as a phone sends it. The device is named by its number, the code of its label, or its serial
    number.
    """

    client_id: UUID
    kind: str
    done_at: datetime
    device: int | None = None
    code: str = ""
    serial: str = ""
    step: int | None = None
    is_done: bool = True
    reason: str = ""


class Answer(StrEnum):
    ACCEPTED = "accepted"
    # It came before; nothing happened.
    KNOWN = "known"
    REFUSED = "refused"


@dataclass(slots=True)
class Result:
    """What became of one operation; `detail` says in a sentence why it was refused."""

    client_id: UUID
    answer: Answer
    detail: str = ""
    device: Device | None = None


def tick_devices(*, actor: Actor, operations: Sequence[Operation]) -> list[Result]:
    """Take operations on devices and return what became of each, in their order.

    One that is refused does not hold up the rest: an unknown device, a step of another checklist, an exception without
    a reason, a clock that is far off, a batch that was handed over. One that came before changes nothing. Raises
    NotAllowed for somebody without a role.
    """
    require_role(actor)
    results = {operation.client_id: Result(operation.client_id, Answer.ACCEPTED) for operation in operations}
    with unit_of_work():
        devices = _find(actor, operations)
        of_batch: dict[int, list[tuple[Operation, int]]] = defaultdict(list)
        for operation in {item.client_id: item for item in operations}.values():
            device = devices.get(operation.client_id)
            if device is None:
                _refuse(results[operation.client_id], _("This device is in none of your batches."))
            else:
                of_batch[device.batch_id].append((operation, device.pk))
        # Always in the same order, so that two phones cannot wait for each other.
        for batch_id in sorted(of_batch):
            _take(actor, batch_id, of_batch[batch_id], results)
    return [results[operation.client_id] for operation in operations]


def _find(actor: Actor, operations: Iterable[Operation]) -> dict[UUID, Device]:
    """Return the device of each operation that names one which the actor sees. Three queries at most.

    Of a serial number that was in several batches, the one that runs, or else the last.
    """
    visible = DEVICES.visible_in(actor.scope)
    wanted = list(operations)
    by_id = visible.in_bulk({op.device for op in wanted if op.device})
    codes = {op.code for op in wanted if op.code and not op.device}
    by_code = {item.code: item for item in visible.filter(code__in=codes)} if codes else {}
    keys = {serial_key(op.serial) for op in wanted if op.serial and not op.device and not op.code}
    numbered = visible.filter(serial_key__in=keys).order_by("is_running", "pk") if keys else ()
    by_serial = {item.serial_key: item for item in numbered}
    found: dict[UUID, Device] = {}
    for op in wanted:
        device = by_id.get(op.device) if op.device else by_code.get(op.code)
        if device is None and not op.device and not op.code:
            device = by_serial.get(serial_key(op.serial))
        if device is not None:
            found[op.client_id] = device
    return found


def _refuse(result: Result, sentence: str) -> None:
    result.answer, result.detail = Answer.REFUSED, sentence


def _take(actor: Actor, batch_id: int, operations: list[tuple[Operation, int]], results: dict[UUID, Result]) -> None:
    """Take the operations on the devices of one batch, under its lock."""
    try:
        batch = BATCHES.lock(actor=actor, thing_id=batch_id)
    except NotFound:
        for operation, _device in operations:
            _refuse(results[operation.client_id], _("This device is in none of your batches."))
        return
    now = clock.now()
    steps = list(ChecklistStep.objects.filter(version=batch.checklist_id).values_list("pk", flat=True))
    devices = Device.objects.select_for_update(no_key=True).in_bulk({pk for _operation, pk in operations})
    known = dict(
        Tick.objects.filter(client_id__in=[op.client_id for op, _pk in operations]).values_list("client_id", "by_id")
    )
    may_work = allows(actor.scope, "device_batch.work", batch)
    taken: list[Tick] = []
    for operation, pk in operations:
        result, device = results[operation.client_id], devices.get(pk)
        result.device = device
        if device is None:
            _refuse(result, _("This device is in none of your batches."))
        elif operation.client_id in known:
            if known[operation.client_id] == actor.user_id:
                result.answer = Answer.KNOWN
            else:
                _refuse(result, _("Somebody else sent an operation with this number."))
        elif sentence := _why_not(operation, batch, steps, now, may_work=may_work):
            _refuse(result, sentence)
        else:
            taken.append(_tick(operation, device, actor, now))
    if taken:
        Tick.objects.bulk_create(taken)
        _work_out(actor, batch, devices, taken, steps, now)


def _why_not(operation: Operation, batch: DeviceBatch, steps: Collection[int], now: datetime, *, may_work: bool) -> str:
    """Return why an operation is refused, or "" if it is taken."""
    if not batch.is_running:
        return _("“%(batch)s” was handed over already. Tell the coordinator what you did.") % {"batch": batch.name}
    if not may_work:
        return _("You are not allowed to do this.")
    if operation.kind == TickKind.STEP and operation.step not in steps:
        return _("This step is not on the checklist of the batch.")
    if operation.kind == TickKind.EXCEPTION and not operation.reason.strip():
        return _("Write down why this device is an exception.")
    if operation.done_at < now - LONGEST_AGO:
        return _("The clock of your phone is wrong. Set it right and do this again.")
    return ""


def _tick(operation: Operation, device: Device, actor: Actor, now: datetime) -> Tick:
    is_step = operation.kind == TickKind.STEP
    return Tick(
        client_id=operation.client_id,
        device=device,
        kind=operation.kind,
        step_id=operation.step if is_step else None,
        is_done=operation.is_done if is_step else True,
        reason=operation.reason.strip() if operation.kind == TickKind.EXCEPTION else "",
        by=actor.require_user(),
        # What is said to come from the future would win from all that follows.
        done_at=operation.done_at if operation.done_at <= now + AHEAD else now,
        received_at=now,
    )


def _work_out(
    actor: Actor,
    batch: DeviceBatch,
    devices: dict[int, Device],
    taken: Sequence[Tick],
    steps: Sequence[int],
    now: datetime,
) -> None:
    """Bring the devices and the counts of their batch in line with all of their ticks, and record what changed."""
    touched = {tick.device_id for tick in taken}
    ticks: dict[int, list[Tick]] = defaultdict(list)
    for tick in Tick.objects.filter(device_id__in=touched):
        ticks[tick.device_id].append(tick)
    changed = []
    for pk in sorted(touched):
        outcome = merge(ticks[pk], steps)
        if data := _apply(devices[pk], outcome, now):
            changed.append(devices[pk])
            DEVICES.record("device.worked_on", actor=actor, thing=devices[pk], data=data, at=now)
    if not changed:
        return
    Device.objects.bulk_update(changed, ["state", "done_steps", "exception_reason", "version", "updated_at"])
    before, unfinished = counts_of(batch), batch.unfinished
    keep_counts(batch, at=now)
    if counts_of(batch) != before:
        data = counts_of(batch) | {"unfinished_before": unfinished}
        BATCHES.record("device_batch.progressed", actor=actor, thing=batch, data=data, at=now)


def _apply(device: Device, outcome: Outcome, now: datetime) -> dict[str, Any]:
    """Set on the device what its ticks say, as one new version. Return the event's data, empty if nothing changed."""
    before = (device.state, tuple(device.done_steps), device.exception_reason)
    if before == (outcome.state, outcome.done_steps, outcome.reason):
        return {}
    data: dict[str, Any] = {
        "done": [step for step in outcome.done_steps if step not in before[1]],
        "undone": [step for step in before[1] if step not in outcome.done_steps],
        "state": outcome.state.value,
    }
    if outcome.state == DeviceState.EXCEPTED:
        data["reason"] = outcome.reason
    device.state = outcome.state
    device.done_steps = list(outcome.done_steps)
    device.exception_reason = outcome.reason
    device.version += 1
    device.updated_at = now
    return data
