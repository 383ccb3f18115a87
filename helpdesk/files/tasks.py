"""Throws away files that were uploaded but never sent, and files that nothing names."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.utils import timezone

from helpdesk.files.actions.sweep_files import sweep_files_before
from helpdesk.files.actions.uploads import discard_uploads_before, forget_tallies_before
from helpdesk.files.models import Attachment
from helpdesk.tasks.lanes import Lane
from helpdesk.tasks.registry import task

UPLOADS_KEPT = timedelta(days=2)
DISCARD = "files.discard_erased"


@task("files.discard_uploads", lane=Lane.HEAVY, every=timedelta(hours=6))
def discard_uploads(_payload: Mapping[str, Any]) -> None:
    """Throw away files that were uploaded but never sent."""
    now = timezone.now()
    discard_uploads_before(now - UPLOADS_KEPT)
    forget_tallies_before(timezone.localdate(now - UPLOADS_KEPT))


@task("files.sweep", lane=Lane.HEAVY, every=timedelta(hours=24), lease=timedelta(hours=1))
def sweep_files(_payload: Mapping[str, Any]) -> None:
    """Throw away files that no attachment names: left by a server that was killed while it stored or discarded one."""
    sweep_files_before(timezone.now() - UPLOADS_KEPT)


@task(DISCARD, lane=Lane.HEAVY)
def discard_files(payload: Mapping[str, Any]) -> None:
    """Delete stored files whose attachments were erased, unless another attachment names them."""
    storage = Attachment._meta.get_field("file").storage
    for name in set(payload["files"]) - set(
        Attachment.objects.filter(file__in=payload["files"]).values_list("file", flat=True)
    ):
        storage.delete(name)
