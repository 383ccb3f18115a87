"""Where attachments keep what people wrote: in their names, and in the files themselves."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Model, Q

from helpdesk.history.erasure import Rows, register_words
from helpdesk.history.models import Event
from helpdesk.tasks.registry import enqueue
from tickets.attachments.models import Attachment
from tickets.core.access import SUBJECT

DISCARD = "tickets.discard_files"


@dataclass(frozen=True)
class Files:
    """An attachment is deleted with its file, and so are its copies on tickets that were split off."""

    model: type[Model] = Attachment
    subject_type: str = SUBJECT

    def of_entry(self, event: Event) -> Rows | None:
        if event.kind in ("message.posted", "message.copied"):
            return Attachment.objects.filter(message=event.data["message"])
        if event.kind == "ticket.filed":
            return Attachment.objects.filter(ticket=event.subject_id, message=None)
        return None

    def of_subject(self, subject_id: int) -> Rows:
        return Attachment.objects.filter(ticket=subject_id)

    def of_person(self, user_id: int, desk_id: int) -> Rows:
        at_desk = Q(ticket__desk=desk_id) | Q(ticket=None)
        return Attachment.objects.filter(at_desk, uploader=user_id)

    def subject_ids(self, rows: Rows) -> set[int]:
        return set(rows.exclude(ticket=None).values_list("ticket", flat=True))

    def texts(self, rows: Rows) -> set[str]:
        return set()

    def erase(self, rows: Rows, *, texts: Collection[str] | None = None) -> int:
        chosen = rows if texts is None else rows.filter(name__in=texts)
        found = dict(chosen.order_by().values_list("pk", "file"))
        if found:
            Attachment.objects.filter(pk__in=found).delete()
            # By a task: the file must be there if this is undone, and gone if the server is killed after it.
            enqueue(DISCARD, {"files": sorted(set(found.values()))})
        return len(found)

    def with_copies(self, rows: Rows) -> Rows:
        return Attachment.objects.filter(file__in=rows.order_by().values("file"))


register_words(Files())
