"""Where replies and notes keep what people wrote."""

from helpdesk.history.erasure import ModelWords, Rows, register_words
from tickets.conversation.models import Message
from tickets.core.access import SUBJECT


class MessageWords(ModelWords):
    """A reply that came along when a ticket was split is the same reply: all copies go."""

    def with_copies(self, rows: Rows) -> Rows:
        same = rows.order_by()
        return Message.objects.filter(
            author__in=same.values("author"), created_at__in=same.values("created_at"), body__in=same.values("body")
        )


register_words(
    MessageWords(
        model=Message,
        fields={"body": ""},
        along={"body": {"body_html": "", "request_fingerprint": ""}},
        erased_at="erased_at",
        subject_type=SUBJECT,
        subject="ticket",
        desk="ticket__desk",
        authors=("author",),
        entries={"message.posted": "message", "message.copied": "message"},
    )
)
