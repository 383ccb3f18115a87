"""Where batches of devices keep what people wrote besides their own columns: reasons in ticks, photos, who signed."""

from helpdesk.files.erasure import OwnedFiles
from helpdesk.history.erasure import LEFT_OUT, ModelWords, register_words
from tickets.devices.access import BATCH, DEVICE
from tickets.devices.models import Device, Handover, Tick

register_words(
    ModelWords(
        model=Tick,
        fields={"reason": LEFT_OUT},
        subject_type=DEVICE,
        subject="device",
        desk="device__desk",
        authors=("by",),
    )
)
register_words(
    ModelWords(
        model=Handover,
        fields={"signer_name": LEFT_OUT, "signer_role": ""},
        subject_type=BATCH,
        subject="batch",
        # The paper shows the name and the signature: it goes with them. Its fingerprint stays.
        along={"signer_name": {"signature": b"", "pdf": b""}},
    )
)
register_words(OwnedFiles(DEVICE, Device))
