"""Where ratings keep what people wrote."""

from helpdesk.history.erasure import ModelWords, register_words
from tickets.core.access import SUBJECT
from tickets.lifecycle.models import Rating

register_words(
    ModelWords(
        model=Rating,
        fields={"remark": ""},
        subject_type=SUBJECT,
        subject="ticket",
        desk="ticket__desk",
        authors=("rated_by",),
    )
)
