"""What a device is, worked out from its ticks: a pure function of the set of them, whatever order they came in.

Each register of a device (a step; whether it is ready or excepted) has the value of the latest operation about it, by
(`done_at`, `client_id`): a last-writer-wins register (Shapiro et al., "Conflict-free Replicated Data Types", 2011,
section 3.2.1). Merging is commutative, associative and idempotent, so phones that were offline may send theirs late,
twice, or in another order.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from tickets.devices.models import DeviceState, TickKind


class Operation(Protocol):
    """What is read of a `Tick`."""

    client_id: UUID
    kind: str
    step_id: int | None
    is_done: bool
    reason: str
    done_at: datetime


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the operations on one device say together."""

    state: DeviceState
    done_steps: tuple[int, ...]
    reason: str


def merge(operations: Iterable[Operation], steps: Collection[int]) -> Outcome:
    """Return the outcome of all operations on one device; `steps` are those of its checklist, in order.

    Ready is a device that somebody called ready, as long as all of its steps are done. One that somebody excepted is
    excepted whatever its steps are.
    """
    latest: dict[int | None, Operation] = {}
    for operation in operations:
        register = operation.step_id if operation.kind == TickKind.STEP else None
        present = latest.get(register)
        if present is None or _key(present) < _key(operation):
            latest[register] = operation
    verdict = latest.get(None)
    done = tuple(step for step in steps if step in latest and latest[step].is_done)
    kind = verdict.kind if verdict else TickKind.RESUME
    if verdict is not None and kind == TickKind.EXCEPTION:
        return Outcome(DeviceState.EXCEPTED, done, verdict.reason)
    if kind == TickKind.READY and len(done) == len(steps):
        return Outcome(DeviceState.READY, done, "")
    is_begun = bool(done) or kind == TickKind.READY
    return Outcome(DeviceState.BUSY if is_begun else DeviceState.TO_DO, done, "")


def _key(operation: Operation) -> tuple[datetime, UUID]:
    return operation.done_at, operation.client_id
