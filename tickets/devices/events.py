"""The kinds of events about batches of devices. What was done on a device stands in its ticks as well."""

import re
from typing import Any

from helpdesk.history.kinds import CODE, CODES, FLAG, ID, IDS, NUMBER, WORDS, EventKind, Field, Plain, changes, declare
from helpdesk.history.models import Audience
from tickets.core.events import ticket_kind
from tickets.devices.access import BATCH, DEVICE

_SHA256 = re.compile(r"[0-9a-f]{64}")


def _is_sha256(value: Any) -> bool:
    return isinstance(value, str) and _SHA256.fullmatch(value) is not None


SHA256 = Plain("SHA-256", _is_sha256)
_COUNTS = tuple(Field(name, NUMBER) for name in ("to_do", "busy", "ready", "excepted"))
_BATCH = Field("batch", ID)
_LEADERS = frozenset({Audience.COORDINATOR})

declare(
    EventKind("device_batch.started", "A batch of devices was started on a ticket.", (Field("ticket", ID),), BATCH),
    EventKind("device_batch.changed", "A batch was changed.", (Field("fields", CODES, "what changed"),), BATCH),
    EventKind(
        "device_batch.devices_added",
        "Devices were added.",
        (Field("count", NUMBER), Field("source", CODE, "count, text or file")),
        BATCH,
    ),
    EventKind("device_batch.device_removed", "A device was taken out.", (Field("device", ID),), BATCH),
    EventKind(
        "device_batch.progressed",
        "Work was done on its devices.",
        (*_COUNTS, Field("unfinished_before", NUMBER, "how many were neither ready nor excepted", is_optional=True)),
        BATCH,
    ),
    EventKind(
        "device_batch.handed_over",
        "The batch went back to the school, which signed for it.",
        (
            Field("ready", NUMBER),
            Field("excepted", NUMBER),
            Field("sha256", SHA256, "of the PDF that was signed"),
        ),
        BATCH,
    ),
    EventKind("device_batch.removed", "A batch that nobody had worked on was removed.", (), BATCH),
    EventKind(
        "device_batch.board_changed",
        "It went along with its ticket to another board.",
        (Field("from", ID, "board"), Field("to", ID, "board")),
        BATCH,
    ),
    EventKind(
        "device_batch.ticket_changed",
        "Its ticket was merged; the batch hangs under the other one.",
        (Field("from", ID, "ticket"), Field("to", ID, "ticket")),
        BATCH,
    ),
    EventKind("device_batch.readers_changed", "Another student has the ticket, or one no longer.", (), BATCH),
    EventKind(
        "device.worked_on",
        "Steps were ticked or unticked, or the device got another state.",
        (
            Field("done", IDS, "steps that are done since"),
            Field("undone", IDS, "steps that are not done any more"),
            Field("state", CODE),
            Field("reason", WORDS, "of an exception", is_optional=True),
        ),
        DEVICE,
    ),
    EventKind("device.changed", "What is known of the device changed.", (Field("fields", CODES),), DEVICE),
    EventKind("device.photo_added", "A photo of an exception was added.", (Field("file", ID),), DEVICE),
    EventKind("device.photo_removed", "A photo of an exception was removed.", (Field("file", ID),), DEVICE),
    EventKind("device.removed", "The device was taken out of its batch.", (), DEVICE),
    ticket_kind("batch.started", "A batch of devices was started.", _BATCH, feeds=(), changes_row=lambda _: False),
    ticket_kind(
        "batch.handed_over",
        "A batch of devices was handed over to the school.",
        _BATCH,
        Field("ready", NUMBER),
        Field("excepted", NUMBER),
        feeds=(),
        changes_row=lambda _: False,
    ),
    EventKind("device_type.added", "A type of device was added.", (Field("type", ID),), audiences=_LEADERS),
    EventKind(
        "device_type.changed",
        "A type of device was renamed, or taken in or out of use.",
        (
            Field("type", ID),
            changes(
                Field("name", WORDS, is_optional=True),
                Field("kind", CODE, is_optional=True),
                Field("is_active", FLAG, is_optional=True),
            ),
        ),
        audiences=_LEADERS,
    ),
    EventKind(
        "device_type.ordered", "The types of devices have another order.", (Field("order", IDS),), audiences=_LEADERS
    ),
    EventKind(
        "device_checklist.added", "A checklist for devices was added.", (Field("checklist", ID),), audiences=_LEADERS
    ),
    EventKind(
        "device_checklist.changed",
        "A checklist for devices was renamed, taken in or out of use, or has other steps.",
        (
            Field("checklist", ID),
            Field("fields", CODES, "what changed"),
            Field("number", NUMBER, "of the newest version"),
        ),
        audiences=_LEADERS,
    ),
    EventKind(
        "device_checklist.ordered",
        "The checklists for devices have another order.",
        (Field("order", IDS),),
        audiences=_LEADERS,
    ),
)
