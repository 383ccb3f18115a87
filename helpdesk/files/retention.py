"""An upload that nothing has taken yet is its uploader's own."""

from helpdesk.files.models import Attachment
from helpdesk.files.tasks import DISCARD
from helpdesk.history.erasure import OwnRows, register_words
from helpdesk.tasks.registry import enqueue


def erase_upload(upload_id: int) -> None:
    """Delete the upload, and its file by a task. One that a message took meanwhile stays."""
    upload = Attachment.objects.free().select_for_update().filter(pk=upload_id).first()
    if upload is not None:
        enqueue(DISCARD, {"files": [upload.file.name]})
        upload.delete()


register_words(OwnRows(model=Attachment, owner="uploader", only={"owner_type": ""}, remove=erase_upload))
