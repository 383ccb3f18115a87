"""Where the files of tickets keep what people wrote: in their names, and in the files themselves."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Self

from django.db.models import Model

from helpdesk.files.erasure import OwnedFiles
from helpdesk.files.models import Attachment
from helpdesk.history.erasure import Rows, Text, register_words
from helpdesk.history.models import Event
from tickets.conversation.models import Message
from tickets.core.access import SUBJECT
from tickets.core.models import Ticket


@dataclass(frozen=True)
class Files(OwnedFiles):
    """Those of a ticket and of its messages; an attachment goes with its copies on tickets that were split off."""

    subject_type: str = SUBJECT
    things: type[Model] = Ticket
    # Those that came with the request, not with a reply.
    is_of_request: bool = False

    def narrowed(self, parts: Collection[str]) -> Self | None:
        return replace(self, is_of_request=True) if "files" in parts else None

    def of_entry(self, event: Event) -> Rows | None:
        if event.kind in ("message.posted", "message.copied"):
            return Attachment.objects.filter(owner_type=SUBJECT, part_id=event.data["message"])
        if event.kind == "ticket.filed":
            return Attachment.objects.filter(owner_type=SUBJECT, owner_id=event.subject_id, part_id=None)
        return None

    def of_subject(self, subject_id: int) -> Rows:
        owned = super().of_subject(subject_id)
        return owned.filter(part_id=None) if self.is_of_request else owned

    def erase(self, found: Collection[Text], *, at: datetime) -> None:
        chosen = Attachment.objects.filter(pk__in={text.row for text in found})
        messages = {part_id for part_id in chosen.values_list("part_id", flat=True) if part_id is not None}
        super().erase(found, at=at)
        _mark_those_of_files_alone(messages, at=at)


def _mark_those_of_files_alone(messages: Collection[int], *, at: datetime) -> None:
    """Say of messages in which nothing stands any more that it was erased; one with a text is marked with its text."""
    with_files = Attachment.objects.filter(owner_type=SUBJECT, part_id__in=messages)
    empty = Message.objects.filter(pk__in=messages, body="", erased_at=None)
    empty.exclude(pk__in=with_files.values("part_id")).update(erased_at=at)


register_words(Files())
