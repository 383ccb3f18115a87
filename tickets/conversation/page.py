"""Messages in the history of a ticket."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from rest_framework import serializers

from helpdesk.api.shapes import Shape
from helpdesk.files.queries import files_by_part
from helpdesk.files.rows import AttachmentSchema, file_row
from helpdesk.history.models import Event
from helpdesk.prepared import IsOneOf, PreparedInstances
from helpdesk.texts.markdown import people_named_in, source_with_names, with_names
from tickets.conversation.models import Message
from tickets.core.access import SUBJECT
from tickets.core.choices import Channel, MessageAudience
from tickets.page.parts import Byline, EntryPart, register_entry_part

Json = dict[str, Any]


class MessageSchema(Shape):
    id = serializers.IntegerField()
    audience = serializers.ChoiceField(choices=MessageAudience.choices)
    channel = serializers.ChoiceField(choices=Channel.choices)
    body = serializers.CharField(allow_blank=True)
    body_html = serializers.CharField(allow_blank=True)
    is_erased = serializers.BooleanField(help_text="What it said was erased for good; see `erasure` of the entry.")
    attachments = AttachmentSchema(many=True)
    idempotency_key = serializers.CharField(
        allow_null=True, help_text="With which it was sent: a page that waits for the answer knows it by this."
    )


_messages = PreparedInstances(Message, lambda: Message.objects.filter(IsOneOf("pk")))


class Messages:
    """The messages that some events are about, and what they say."""

    def __init__(self, events: Iterable[Event]) -> None:
        ids = {event.data["message"] for event in events if "message" in event.data}
        self._by_id = {item.pk: item for item in _messages.all(ids=ids)} if ids else {}
        self._files = files_by_part(SUBJECT, {item.ticket_id for item in self._by_id.values()}, self._by_id)
        self.people = {pk for message in self._by_id.values() for pk in people_named_in(message.body_html)}
        copied = (event for event in events if event.kind == "message.copied")
        self.people |= {message.author_id for event in copied if (message := self._of(event))}

    def _of(self, event: Event) -> Message | None:
        return self._by_id.get(event.data.get("message", 0))

    def characters_of(self, event: Event) -> int:
        """Return the length of the message, as written and as HTML."""
        message = self._of(event)
        return len(message.body) + len(message.body_html) if message else 0

    def has_words(self, event: Event) -> bool:
        message = self._of(event)
        return message is not None and (message.body != "" or bool(self._files.get(message.pk)))

    def erased_at(self, event: Event) -> datetime | None:
        message = self._of(event)
        return message.erased_at if message else None

    def byline(self, event: Event) -> Byline | None:
        """What was said on another ticket keeps who said it, and when."""
        message = self._of(event) if event.kind == "message.copied" else None
        return Byline(message.author_id, event.data.get("said_as"), message.created_at) if message else None

    def value(self, event: Event, names: Mapping[int, str]) -> Json | None:
        message = self._of(event)
        if message is None:
            return None
        named = {user_id: names[user_id] for user_id in people_named_in(message.body_html)}
        return {
            "id": message.pk,
            "audience": message.audience,
            "channel": message.channel,
            "body": source_with_names(message.body, named),
            "body_html": with_names(message.body_html, named),
            "is_erased": message.erased_at is not None,
            "attachments": [file_row(item) for item in self._files.get(message.pk, ())],
            "idempotency_key": message.idempotency_key,
        }


register_entry_part(
    EntryPart(
        name="message",
        field=lambda: MessageSchema(allow_null=True),
        load=Messages,
        hides=frozenset({"message", "said_as"}),
    )
)
