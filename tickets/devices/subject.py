"""Batches and devices as lists, pages and live frames show them."""

from typing import Any

from django.db.models import Prefetch, QuerySet

from helpdesk.access.policy import SYSTEM_RELATION, Permission
from helpdesk.history.erasure import LEFT_OUT
from helpdesk.subjects.subject import Subject
from tickets.core.models import Ticket
from tickets.devices.access import BATCH, BATCH_ACCESS, DEVICE, DEVICE_ACCESS, EVERYBODY, LEADERS
from tickets.devices.models import BatchState, Device, DeviceBatch


def _is_running(batch: DeviceBatch) -> bool:
    return batch.state == BatchState.RUNNING


class BatchSubject(Subject[DeviceBatch]):
    name = BATCH
    model = DeviceBatch
    access = BATCH_ACCESS
    permissions = {
        "device_batch.change": Permission(LEADERS, _is_running),
        "device_batch.import": Permission(LEADERS, _is_running),
        "device_batch.work": Permission(EVERYBODY, _is_running),
        "device_batch.hand_over": Permission(EVERYBODY, lambda batch: _is_running(batch) and batch.total > 0),
        # What nobody has worked on yet.
        "device_batch.remove": Permission(LEADERS, lambda batch: _is_running(batch) and batch.total == batch.to_do),
        "device_batch.follow_ticket": Permission(frozenset({SYSTEM_RELATION})),
    }
    shown_columns = (
        "id", "desk_id", "board_id", "board__name", "ticket_id", "ticket__title", "agreement_id", "name",
        "checklist_id", "state", "to_do", "busy", "ready", "excepted", "handed_over", "version", "created_at",
        "updated_at",
    )  # fmt: skip
    has_presence = True
    words = {"name": LEFT_OUT}

    def for_rows(self, things: "QuerySet[DeviceBatch]") -> "QuerySet[DeviceBatch]":
        # Not joined: a page has few boards, and of the tickets it shows the titles alone.
        return things.prefetch_related("board", Prefetch("ticket", Ticket.objects.only("title")))

    def row(self, thing: DeviceBatch, relations: frozenset[str]) -> dict[str, Any]:
        return {**(super().row(thing, relations) or {}), "total": thing.total}


class DeviceSubject(Subject[Device]):
    name = DEVICE
    model = Device
    access = DEVICE_ACCESS
    permissions = {
        "device.change": Permission(EVERYBODY, lambda device: device.is_running),
        # What an exception looks like.
        "device.add_photo": Permission(EVERYBODY, lambda device: device.is_running and device.state == "excepted"),
        "device.remove_photo": Permission(EVERYBODY, lambda device: device.is_running),
        "device.remove": Permission(LEADERS, lambda device: device.is_running and device.state == "to_do"),
    }
    shown_columns = (
        "id", "batch_id", "batch__name", "board_id", "position", "serial", "asset_tag", "type_id", "type__name",
        "for_class", "code", "state", "exception_reason", "version", "updated_at",
    )  # fmt: skip
    words = {"exception_reason": LEFT_OUT, "for_class": LEFT_OUT}

    def for_rows(self, things: "QuerySet[Device]") -> "QuerySet[Device]":
        # Not joined: the devices of a page share a few batches and types.
        return things.prefetch_related("batch", "type")

    def row(self, thing: Device, relations: frozenset[str]) -> dict[str, Any]:
        return {**(super().row(thing, relations) or {}), "done_steps": thing.done_steps}


BATCHES = BatchSubject()
DEVICES = DeviceSubject()
