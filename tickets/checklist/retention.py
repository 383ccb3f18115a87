"""Where the steps of a ticket keep what people wrote. Who wrote a step stands in the history alone."""

from helpdesk.history.erasure import LEFT_OUT, ModelWords, register_words
from tickets.checklist.models import ChecklistItem
from tickets.core.access import SUBJECT

register_words(
    ModelWords(
        model=ChecklistItem,
        fields={"text": LEFT_OUT},
        subject_type=SUBJECT,
        subject="ticket",
        desk="ticket__desk",
    )
)
