"""Where the files of tickets keep what people wrote: in their names, and in the files themselves."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Self

from django.db.models import Model

from helpdesk.files.models import Attachment
from helpdesk.files.tasks import DISCARD
from helpdesk.history.erasure import Rows, Said, Text, all_said, register_words
from helpdesk.history.models import Event
from helpdesk.tasks.registry import enqueue
from tickets.conversation.models import Message
from tickets.core.access import SUBJECT
from tickets.core.models import Ticket


@dataclass(frozen=True)
class Files:
    """An attachment is deleted with its file, and so are its copies on tickets that were split off."""

    model: type[Model] = Attachment
    subject_type: str = SUBJECT
    parts: Collection[str] = ("files",)
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
        owned = Attachment.objects.owned_by((SUBJECT, subject_id))
        return owned.filter(part_id=None) if self.is_of_request else owned

    def of_person(self, user_id: int, desk_id: int) -> Rows:
        at_desk = Ticket.objects.filter(desk=desk_id).values("pk")
        return Attachment.objects.filter(owner_type=SUBJECT, owner_id__in=at_desk, uploader=user_id)

    def own_of(self, user_id: int) -> Rows | None:
        return None

    def with_copies(self, rows: Rows) -> Rows:
        return Attachment.objects.filter(file__in=rows.order_by().values("file"))

    def subject_ids(self, rows: Rows) -> set[int]:
        return set(rows.filter(owner_type=SUBJECT).values_list("owner_id", flat=True))

    def texts(self, rows: Rows, subject_ids: Collection[int]) -> list[Text]:
        found = rows.filter(owner_type=SUBJECT, owner_id__in=subject_ids).order_by()
        # Nothing says the name of a file as a text of its own.
        return [Text(key, ticket_id, "file", "") for key, ticket_id in found.values_list("pk", "owner_id")]

    def same(self, said: Said) -> list[Text]:
        named = Attachment.objects.filter(owner_type=SUBJECT, owner_id__in=list(said), name__in=all_said(said))
        found = named.order_by().values_list("pk", "owner_id", "name")
        return [Text(key, ticket_id or 0, "file", "") for key, ticket_id, name in found if name in said[ticket_id or 0]]

    def erase(self, found: Collection[Text], *, at: datetime) -> None:
        chosen = Attachment.objects.filter(pk__in={text.row for text in found})
        files = dict(chosen.order_by().values_list("pk", "file"))
        if not files:
            return
        messages = {part_id for part_id in chosen.values_list("part_id", flat=True) if part_id is not None}
        Attachment.objects.filter(pk__in=files).delete()
        # By a task: the file must be there if this is undone, and gone if the server is killed after it.
        enqueue(DISCARD, {"files": sorted(set(files.values()))})
        _mark_those_of_files_alone(messages, at=at)


def _mark_those_of_files_alone(messages: Collection[int], *, at: datetime) -> None:
    """Say of messages in which nothing stands any more that it was erased; one with a text is marked with its text."""
    with_files = Attachment.objects.filter(owner_type=SUBJECT, part_id__in=messages)
    empty = Message.objects.filter(pk__in=messages, body="", erased_at=None)
    empty.exclude(pk__in=with_files.values("part_id")).update(erased_at=at)


register_words(Files())
