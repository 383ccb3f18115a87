"""Files of any kind of thing as a place where words are erased: in their names, and in the files themselves."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, Self

from django.db.models import Model

from helpdesk.files.models import Attachment
from helpdesk.files.tasks import DISCARD
from helpdesk.history.erasure import Rows, Said, Text, all_said
from helpdesk.history.models import Event
from helpdesk.tasks.registry import enqueue


@dataclass(frozen=True)
class OwnedFiles:
    """The files that hang under things of a model, which has a `desk`. One is deleted with its copies elsewhere."""

    subject_type: str
    things: type[Model]
    model: type[Model] = Attachment
    parts: ClassVar[Collection[str]] = ("files",)

    def narrowed(self, parts: Collection[str]) -> Self | None:
        return self if "files" in parts else None

    def of_entry(self, event: Event) -> Rows | None:
        return None

    def of_subject(self, subject_id: int) -> Rows:
        return Attachment.objects.owned_by((self.subject_type, subject_id))

    def of_person(self, user_id: int, desk_id: int) -> Rows:
        things: Any = self.things
        at_desk = things.objects.filter(desk=desk_id).order_by().values("pk")
        return Attachment.objects.filter(owner_type=self.subject_type, owner_id__in=at_desk, uploader=user_id)

    def own_of(self, user_id: int) -> Rows | None:
        return None

    def with_copies(self, rows: Rows) -> Rows:
        return Attachment.objects.filter(file__in=rows.order_by().values("file"))

    def subject_ids(self, rows: Rows) -> set[int]:
        return set(rows.filter(owner_type=self.subject_type).values_list("owner_id", flat=True))

    def texts(self, rows: Rows, subject_ids: Collection[int]) -> list[Text]:
        found = rows.filter(owner_type=self.subject_type, owner_id__in=subject_ids).order_by()
        # Nothing says the name of a file as a text of its own.
        return [Text(key, owner_id, "file", "") for key, owner_id in found.values_list("pk", "owner_id")]

    def same(self, said: Said) -> list[Text]:
        named = Attachment.objects.filter(
            owner_type=self.subject_type, owner_id__in=list(said), name__in=all_said(said)
        )
        found = named.order_by().values_list("pk", "owner_id", "name")
        return [Text(key, owner_id or 0, "file", "") for key, owner_id, name in found if name in said[owner_id or 0]]

    def erase(self, found: Collection[Text], *, at: datetime) -> None:
        chosen = Attachment.objects.filter(pk__in={text.row for text in found})
        files = dict(chosen.order_by().values_list("pk", "file"))
        if not files:
            return
        Attachment.objects.filter(pk__in=files).delete()
        # By a task: the file must be there if this is undone, and gone if the server is killed after it.
        enqueue(DISCARD, {"files": sorted(set(files.values()))})
