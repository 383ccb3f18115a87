"""The handlers that tasks may name, and how to enqueue one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone

from helpdesk.prepared import PreparedInsert
from helpdesk.tasks.lanes import Lane
from helpdesk.tasks.models import Task
from helpdesk.tasks.wake import wake_worker

_tasks = PreparedInsert(Task)

Handler = Callable[[Mapping[str, Any]], None]


@dataclass(frozen=True, slots=True)
class TaskDefinition:
    name: str
    handler: Handler
    lane: Lane
    max_attempts: int = 8
    lease: timedelta = timedelta(minutes=5)
    every: timedelta | None = None


_definitions: dict[str, TaskDefinition] = {}


def task(
    name: str,
    *,
    lane: Lane,
    max_attempts: int = 8,
    lease: timedelta = timedelta(minutes=5),
    every: timedelta | None = None,
) -> Callable[[Handler], Handler]:
    """Register the decorated function as the handler of `name`; with `every` it also runs periodically.

    The handler must be idempotent: after a crash it runs again. It gets the payload that was enqueued. It runs in the
    threads of its `lane`: what waits for a receiver outside keeps the others of that lane waiting, and nobody else.
    Raises ValueError for the lane of the followers, which has no tasks.
    """
    if lane is Lane.FOLLOWERS:
        raise ValueError("Followers of the history are registered with helpdesk.history.followers.follower.")

    def register(handler: Handler) -> Handler:
        _definitions[name] = TaskDefinition(name, handler, lane, max_attempts, lease, every)
        return handler

    return register


def definition(name: str) -> TaskDefinition:
    """Return the definition. Raises LookupError for a name that nobody registered."""
    try:
        return _definitions[name]
    except KeyError:
        raise LookupError(f"No task handler is registered as {name!r}.") from None


def definitions() -> list[TaskDefinition]:
    return list(_definitions.values())


def periodic_definitions() -> list[TaskDefinition]:
    return [item for item in _definitions.values() if item.every is not None]


def enqueue(
    name: str,
    payload: Mapping[str, Any] | None = None,
    *,
    run_after: datetime | None = None,
    unique_key: str | None = None,
) -> None:
    """Write a task row in the running transaction: it exists if, and only if, the change is committed.

    With `unique_key` a second task of that key is not added while the first waits.
    Raises LookupError for an unknown name, at once rather than in the worker.
    """
    lane = definition(name).lane
    row = Task(
        name=name,
        lane=lane,
        payload=dict(payload or {}),
        unique_key=unique_key,
        run_after=run_after or timezone.now(),
    )
    if unique_key is None:
        _tasks.write([row])
    else:
        Task.objects.bulk_create([row], ignore_conflicts=True)
    transaction.on_commit(partial(wake_worker, lane), robust=True)
