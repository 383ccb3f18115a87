"""Photos that show why a device is an exception."""

from django.utils.translation import gettext as _

from helpdesk.access.actor import Actor
from helpdesk.access.policy import require
from helpdesk.errors import Conflict, Invalid, NotFound
from helpdesk.files.actions.uploads import take_uploads
from helpdesk.files.models import Attachment
from helpdesk.files.tasks import DISCARD
from helpdesk.history.unit import unit_of_work
from helpdesk.tasks.registry import enqueue
from tickets.devices.access import DEVICE
from tickets.devices.models import Device
from tickets.devices.subject import DEVICES

MOST_PHOTOS = 5


def add_device_photo(*, actor: Actor, device_id: int, upload_id: int) -> Device:
    """Add a picture that the actor uploaded to a device that is an exception.

    Raises NotFound, NotAllowed, Conflict for a device that is no exception, that has five, or whose batch is handed
    over, Invalid for a file that is no picture or not the actor's.
    """
    with unit_of_work():
        device = DEVICES.lock(actor=actor, thing_id=device_id)
        require(actor, "device.add_photo", device)
        if Attachment.objects.owned_by((DEVICE, device.pk)).count() >= MOST_PHOTOS:
            raise Conflict(_("A device has at most %(count)d photos. Remove one first.") % {"count": MOST_PHOTOS})
        own = Attachment.objects.free().filter(pk=upload_id, uploader=actor.require_user())
        if own.filter(is_image=False).exists():
            raise Invalid({"upload_id": _("Choose a picture.")}, code="no_picture")
        try:
            take_uploads(actor=actor, upload_ids=[upload_id], owner=(DEVICE, device.pk))
        except Invalid as error:
            raise Invalid({"upload_id": _("A file is no longer there. Add it again.")}, code="unknown") from error
        DEVICES.save_change(device)
        DEVICES.record("device.photo_added", actor=actor, thing=device, data={"file": upload_id})
        return device


def remove_device_photo(*, actor: Actor, device_id: int, attachment_id: int) -> None:
    """Remove a photo, with its file. Raises NotFound, NotAllowed, Conflict once the batch is handed over."""
    with unit_of_work():
        device = DEVICES.lock(actor=actor, thing_id=device_id)
        require(actor, "device.remove_photo", device)
        photo = Attachment.objects.owned_by((DEVICE, device.pk)).filter(pk=attachment_id).first()
        if photo is None:
            raise NotFound
        # By a task: the file must be there if this is undone, and gone if the server is killed after it.
        enqueue(DISCARD, {"files": [photo.file.name]})
        photo.delete()
        DEVICES.save_change(device)
        DEVICES.record("device.photo_removed", actor=actor, thing=device, data={"file": attachment_id})
