"""Hand a batch over to the school, which signs for it."""

import hashlib
import io
import struct
from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from helpdesk import clock
from helpdesk.access.actor import Actor
from helpdesk.access.policy import require
from helpdesk.errors import Conflict, Invalid
from helpdesk.history.unit import unit_of_work
from tickets.core.events import record_ticket_event
from tickets.core.locking import lock_ticket
from tickets.devices.models import BatchState, Device, DeviceBatch, DeviceState, Handover
from tickets.devices.progress import keep_counts
from tickets.devices.subject import BATCHES

if TYPE_CHECKING:
    from tickets.devices.paper.receipt import Line

MAX_SIGNATURE = 150_000
MAX_SIDE = 2_400
_PNG = b"\x89PNG\r\n\x1a\n"


def hand_over_batch(
    *,
    actor: Actor,
    device_batch_id: int,
    signer_name: str,
    signer_role: str,
    signature: bytes,
    version: int | None = None,
) -> Handover:
    """Close a batch of which each device is ready or excepted, with the signature of the school (a PNG).

    Devices that are ready are handed over; exceptions stay what they are. Serial numbers are free for other batches
    from then on. The SHA-256 of the PDF stands in the history. Raises NotFound, Stale, NotAllowed, Conflict while a
    device is neither ready nor excepted, Invalid for a picture that is none.
    """
    # When somebody signs: with its fonts the library takes much memory in every server process.
    from tickets.devices.paper.receipt import Receipt, write_receipt

    _check_signature(signature)
    with unit_of_work():
        found = BATCHES.find(actor.scope, device_batch_id)
        # The ticket first, as everywhere.
        ticket = lock_ticket(actor=actor, ticket_id=found.ticket_id)
        batch = BATCHES.lock(actor=actor, thing_id=device_batch_id, version=version)
        require(actor, "device_batch.hand_over", batch)
        if batch.unfinished:
            raise Conflict(
                _("%(count)d devices are not ready. Make them ready, or an exception with a reason.")
                % {"count": batch.unfinished}
            )
        now = clock.now()
        devices = list(Device.objects.select_related("type").filter(batch=batch).order_by("position"))
        ready = [device for device in devices if device.state == DeviceState.READY]
        excepted = [device for device in devices if device.state == DeviceState.EXCEPTED]
        receipt = Receipt(
            desk=batch.desk.name,
            board=batch.board.name,
            batch=batch.name,
            ticket=ticket.number,
            ready=_lines(ready),
            excepted=_lines(excepted),
            signer_name=signer_name,
            signer_role=signer_role,
            handed_over_by=actor.require_user().name,
            signed_at=now,
            signature=signature,
        )
        pdf = write_receipt(receipt, language=get_language() or "nl")
        handover = Handover.objects.create(
            batch=batch,
            ready=len(ready),
            excepted=len(excepted),
            signer_name=signer_name,
            signer_role=signer_role,
            signature=signature,
            pdf=pdf,
            sha256=hashlib.sha256(pdf).hexdigest(),
            by=actor.require_user(),
            signed_at=now,
        )
        _close(batch, handover)
        counted = {"ready": handover.ready, "excepted": handover.excepted}
        BATCHES.record(
            "device_batch.handed_over", actor=actor, thing=batch, data={**counted, "sha256": handover.sha256}, at=now
        )
        record_ticket_event(
            "batch.handed_over", actor=actor, ticket=ticket, data={"batch": batch.pk, **counted}, at=now
        )
        return handover


def _close(batch: DeviceBatch, handover: Handover) -> None:
    devices = Device.objects.filter(batch=batch)
    devices.filter(state=DeviceState.READY).update(state=DeviceState.HANDED_OVER, updated_at=handover.signed_at)
    devices.update(is_running=False)
    batch.state = BatchState.HANDED_OVER
    keep_counts(batch, "state", at=handover.signed_at)


def _lines(devices: Sequence[Device]) -> "list[Line]":
    from tickets.devices.paper.receipt import Line

    return [
        Line(
            number=device.position,
            serial=device.serial,
            asset_tag=device.asset_tag,
            type=device.type.name,
            for_class=device.for_class,
            reason=device.exception_reason,
        )
        for device in devices
    ]


def _check_signature(content: bytes) -> None:
    """Raise Invalid unless it is a PNG of a size that a screen makes."""
    from PIL import Image, UnidentifiedImageError

    wrong = Invalid({"signature": _("Draw the signature on the screen anew.")}, code="not_an_image")
    if not content.startswith(_PNG) or not 33 <= len(content) <= MAX_SIGNATURE:
        raise wrong
    # Its size stands in front, before anything is unpacked.
    width, height = struct.unpack(">II", content[16:24])
    if not (0 < width <= MAX_SIDE and 0 < height <= MAX_SIDE):
        raise wrong
    try:
        with Image.open(io.BytesIO(content), formats=("PNG",)) as picture:
            picture.load()
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, struct.error) as error:
        raise wrong from error
