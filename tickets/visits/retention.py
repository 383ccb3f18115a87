"""Where visits keep what people wrote besides their own columns: notes and reasons of places."""

from helpdesk.history.erasure import ModelWords, register_words
from tickets.visits.access import SUBJECT
from tickets.visits.models import Place

register_words(
    ModelWords(
        model=Place,
        fields={"note": ""},
        subject_type=SUBJECT,
        subject="visit",
        desk="visit__desk",
        authors=("offered_by",),
    ),
    ModelWords(
        model=Place,
        fields={"reason": ""},
        subject_type=SUBJECT,
        subject="visit",
        desk="visit__desk",
        authors=("volunteer",),
    ),
)
