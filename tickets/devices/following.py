"""Batches go along with their ticket: to another board, to the one it was merged into, and with its students."""

from collections.abc import Sequence

from helpdesk.access.actor import SYSTEM
from helpdesk.access.policy import require
from helpdesk.history.models import Audience, Event
from tickets.core.access import SUBJECT
from tickets.devices.models import Device, DeviceBatch
from tickets.devices.subject import BATCHES

_JOINED = frozenset({"assignment.accepted", "assignment.claimed"})
_LEFT = frozenset({"assignment.released", "assignment.handed_over"})
_OF_THE_TICKET = frozenset({"ticket.board_changed", "ticket.merged"})


def follow_tickets(events: Sequence[Event]) -> None:
    """Let batches follow what these events did to their tickets, in the same unit of work. No query if they did not."""
    touched: dict[int, list[Event]] = {}
    for event in events:
        if event.subject_type == SUBJECT and event.subject_id and event.kind in _JOINED | _LEFT | _OF_THE_TICKET:
            touched.setdefault(event.subject_id, []).append(event)
    if not touched:
        return
    batches = DeviceBatch.objects.select_for_update(no_key=True).filter(ticket_id__in=touched).order_by("pk")
    for batch in batches:
        require(SYSTEM, "device_batch.follow_ticket", batch)
        _follow(batch, touched[batch.ticket_id])


def _follow(batch: DeviceBatch, events: Sequence[Event]) -> None:
    before = BATCHES.access.facts(batch)
    kind, data = "device_batch.readers_changed", dict[str, int]()
    for event in events:
        if event.kind == "ticket.board_changed":
            kind, data = "device_batch.board_changed", {"from": batch.board_id, "to": event.data["to"]}
            batch.board_id = event.data["to"]
            # Nobody worked on it.
            BATCHES.save_change(batch, "board", at=batch.updated_at)
            Device.objects.filter(batch=batch).update(board=batch.board_id)
        elif event.kind == "ticket.merged":
            kind, data = "device_batch.ticket_changed", {"from": batch.ticket_id, "to": event.data["into"]}
            batch.ticket_id = event.data["into"]
            BATCHES.save_change(batch, "ticket")
        elif event.kind in _LEFT and event.audience == Audience.PUBLIC:
            # The place has ended already; whoever had it saw the batch until now.
            before["students"] = sorted({*before["students"], event.data["volunteer"]})
    recorded = BATCHES.record(kind, actor=SYSTEM, thing=batch, data=data, at=events[-1].at)
    if BATCHES.access.facts(batch) != before:
        recorded.access_before = before
