"""Start, change and remove a batch of devices; change and take out one of its devices."""

from typing import Any

from django.utils.translation import gettext as _

from helpdesk import clock
from helpdesk.access.actor import Actor
from helpdesk.access.policy import require
from helpdesk.accounts.locks import lock_desk
from helpdesk.errors import Conflict, Invalid
from helpdesk.history.unit import unit_of_work
from tickets.agreements.subject import AGREEMENTS
from tickets.core.events import record_ticket_event
from tickets.core.locking import lock_ticket
from tickets.devices.identity import looks_like_a_person, serial_key
from tickets.devices.models import ChecklistTemplate, ChecklistVersion, Device, DeviceBatch, DeviceType
from tickets.devices.progress import keep_counts
from tickets.devices.subject import BATCHES, DEVICES


def start_batch(*, actor: Actor, ticket_id: int, checklist_id: int, name: str) -> DeviceBatch:
    """Start a batch on a ticket with the newest version of a checklist, which it keeps. It has no devices yet.

    Raises NotFound for the ticket, NotAllowed, Conflict on an ended ticket, Invalid for a checklist of another desk.
    """
    with unit_of_work():
        ticket = lock_ticket(actor=actor, ticket_id=ticket_id)
        require(actor, "ticket.start_batch", ticket)
        now = clock.now()
        batch = DeviceBatch.objects.create(
            desk_id=ticket.desk_id,
            board_id=ticket.board_id,
            ticket=ticket,
            agreement_id=ticket.agreement_id,
            name=name,
            checklist=_newest(ticket.desk_id, checklist_id),
            created_at=now,
            updated_at=now,
        )
        BATCHES.record("device_batch.started", actor=actor, thing=batch, data={"ticket": ticket.pk}, at=now)
        record_ticket_event("batch.started", actor=actor, ticket=ticket, data={"batch": batch.pk}, at=now)
        return batch


def _newest(desk_id: int, checklist_id: int) -> ChecklistVersion:
    template = ChecklistTemplate.objects.filter(pk=checklist_id, desk_id=desk_id, is_active=True).first()
    version = template.versions.order_by("-number").first() if template else None
    if version is None:
        raise Invalid({"checklist_id": _("Choose a checklist of this helpdesk.")}, code="does_not_exist")
    return version


def change_batch(
    *, actor: Actor, device_batch_id: int, changes: dict[str, Any], version: int | None = None
) -> DeviceBatch:
    """Rename a batch, or hang it under an agreement. Raises NotFound, Stale, NotAllowed, Conflict once it is handed
    over, Invalid for an agreement with another board.
    """
    with unit_of_work():
        batch = BATCHES.lock(actor=actor, thing_id=device_batch_id, version=version)
        require(actor, "device_batch.change", batch)
        agreement_id = changes.get("agreement_id")
        if agreement_id is not None:
            with_board = AGREEMENTS.visible_in(actor.scope).filter(pk=agreement_id, board_id=batch.board_id)
            if not with_board.exists():
                raise Invalid({"agreement_id": _("Choose an agreement with this board.")}, code="does_not_exist")
        if changed := BATCHES.set_changes(batch, changes):
            BATCHES.save_change(batch, *changed)
            BATCHES.record("device_batch.changed", actor=actor, thing=batch, data={"fields": changed})
        return batch


def remove_batch(*, actor: Actor, device_batch_id: int, version: int | None = None) -> None:
    """Remove a batch with its devices, as long as nobody has worked on them.

    Raises NotFound, Stale, NotAllowed, Conflict once somebody has.
    """
    with unit_of_work():
        batch = BATCHES.lock(actor=actor, thing_id=device_batch_id, version=version)
        require(actor, "device_batch.remove", batch)
        devices = Device.objects.filter(batch=batch)
        if devices.filter(ticks__isnull=False).exists():
            raise _worked_on()
        BATCHES.record("device_batch.removed", actor=actor, thing=batch)
        devices.delete()
        batch.delete()


def _worked_on() -> Conflict:
    return Conflict(_("Somebody has worked on it. What was done stays; make an exception instead."))


def change_device(*, actor: Actor, device_id: int, changes: dict[str, Any], version: int | None = None) -> Device:
    """Change what is known of a device: its serial number, asset tag, type, or for which class it is.

    Raises NotFound, Stale, NotAllowed, Conflict once its batch is handed over, Invalid for a serial number that is
    there already, a type of another desk, or what looks like the name of a child.
    """
    with unit_of_work():
        device = DEVICES.lock(actor=actor, thing_id=device_id, version=version)
        require(actor, "device.change", device)
        check_class(changes.get("for_class", ""))
        if "serial" in changes:
            changes["serial_key"] = serial_key(changes["serial"])
            _check_serial(device, changes["serial_key"])
        if "type_id" in changes and not is_type_of(device.desk_id, changes["type_id"]):
            raise Invalid({"type_id": _("Choose a type of this helpdesk.")}, code="does_not_exist")
        if changed := DEVICES.set_changes(device, changes):
            DEVICES.save_change(device, *changed)
            names = [name for name in changed if name != "serial_key"]
            DEVICES.record("device.changed", actor=actor, thing=device, data={"fields": names})
        return device


def check_class(for_class: str) -> None:
    """Raises Invalid for what looks like the name of a child."""
    if looks_like_a_person(for_class):
        raise Invalid({"for_class": class_sentence(for_class)}, code="person")


def class_sentence(for_class: str) -> str:
    """Return why the name of a class is refused, and what to write instead."""
    return _("“%(text)s” looks like a name. Write the class or group, such as 5b: we keep no names of children.") % {
        "text": for_class
    }


def is_type_of(desk_id: int, type_id: int) -> bool:
    """Return whether the desk has this type of device."""
    return DeviceType.objects.filter(pk=type_id, desk_id=desk_id).exists()


def _check_serial(device: Device, key: str) -> None:
    lock_desk(device.desk_id)
    running = Device.objects.filter(desk_id=device.desk_id, serial_key=key, is_running=True).exclude(pk=device.pk)
    if key and running.exists():
        raise Invalid({"serial": _("This serial number is in a running batch already.")}, code="taken")


def remove_device(*, actor: Actor, device_id: int, version: int | None = None) -> None:
    """Take a device out of its batch, as long as nobody has worked on it.

    Raises NotFound, Stale, NotAllowed, Conflict once somebody has.
    """
    with unit_of_work():
        found = DEVICES.find(actor.scope, device_id)
        batch = BATCHES.lock(actor=actor, thing_id=found.batch_id)
        device = DEVICES.lock(actor=actor, thing_id=device_id, version=version)
        require(actor, "device.remove", device)
        if device.ticks.exists():
            raise _worked_on()
        DEVICES.record("device.removed", actor=actor, thing=device)
        device.delete()
        keep_counts(batch)
        BATCHES.record("device_batch.device_removed", actor=actor, thing=batch, data={"device": device_id})
