"""Where agreements keep what people wrote."""

from helpdesk.history.erasure import LEFT_OUT, ModelWords, register_words
from tickets.agreements.models import Agreement
from tickets.core.access import SUBJECT

register_words(
    ModelWords(
        model=Agreement,
        fields={"scope": LEFT_OUT, "place": "", "board_supplies": ""},
        subject_type=SUBJECT,
        subject="tickets",
        desk="board__desk",
        authors=("proposed_by",),
        entries={"agreement.proposed": "agreement"},
    )
)
