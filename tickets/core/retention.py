"""Where a ticket itself keeps what people wrote."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any, Self

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q

from helpdesk.history.erasure import LEFT_OUT, ModelWords, Rows, Said, Text, all_said, register_words
from helpdesk.history.models import Event, EventWords
from tickets.core.access import SUBJECT
from tickets.core.models import Assignment, Tag, Ticket


class TicketWords(ModelWords):
    """Who changed a text that another had written cannot be told from it: the whole text is theirs as well."""

    def of_entry(self, event: Event) -> Rows | None:
        # The history says that these were changed, not what they became.
        if event.kind == "ticket.edited" and set(event.data["fields"]) & (set(self.fields) - {"title"}):
            return self.rows().filter(pk=event.subject_id)
        return super().of_entry(event)

    def of_person(self, user_id: int, desk_id: int) -> Rows:
        # Who set another day only has changed no text.
        texts = reduce(or_, (Q(data__fields__icontains=f'"{name}"') for name in self.fields))
        edits = Event.objects.filter(texts, subject_type=SUBJECT, kind="ticket.edited", actor=user_id)
        return self.rows().filter(Q(created_by=user_id) | Q(pk__in=edits.values("subject_id")), desk=desk_id)


@dataclass(frozen=True)
class TagsOfTickets:
    """Tags are words as well. They are taken off; a tag that is nowhere else any more is deleted."""

    model: type[Model] = Ticket.tags.through
    subject_type: str = SUBJECT
    parts: Collection[str] = ("tags",)

    def narrowed(self, parts: Collection[str]) -> Self | None:
        return self if "tags" in parts else None

    def of_entry(self, event: Event) -> Rows | None:
        # By their names, which the entry has.
        return None

    def of_subject(self, subject_id: int) -> Rows:
        return self.model._default_manager.filter(ticket=subject_id)

    def of_person(self, user_id: int, desk_id: int) -> Rows | None:
        return None

    def own_of(self, user_id: int) -> Rows | None:
        return None

    def with_copies(self, rows: Rows) -> Rows:
        return rows

    def subject_ids(self, rows: Rows) -> set[int]:
        return set(rows.values_list("ticket", flat=True))

    def texts(self, rows: Rows, subject_ids: Collection[int]) -> list[Text]:
        found = rows.filter(ticket__in=subject_ids).order_by().values_list("pk", "ticket", "tag__name")
        return [Text(row, ticket_id, "tag", name) for row, ticket_id, name in found]

    def same(self, said: Said) -> list[Text]:
        named = self.model._default_manager.filter(tag__name__in=all_said(said))
        return [found for found in self.texts(named, list(said)) if found.text in said[found.subject_id]]

    def erase(self, found: Collection[Text], *, at: datetime) -> None:
        chosen: Any = self.model._default_manager.filter(pk__in={text.row for text in found})
        tags = set(chosen.values_list("tag", flat=True))
        chosen.delete()
        unused = Tag.objects.filter(pk__in=tags, tickets=None, macros=None)
        for tag_id in list(unused.values_list("pk", flat=True)):
            named = EventWords.objects.filter(event__kind__startswith="tag.", event__data__tag=tag_id)
            named.blank(at=at)
            of_tag = LogEntry.objects.filter(content_type=ContentType.objects.get_for_model(Tag), object_id=str(tag_id))
            of_tag.update(object_repr=LEFT_OUT)
        unused.delete()


_OF_TICKET: dict[str, Any] = {
    "model": Ticket,
    "subject_type": SUBJECT,
    "subject": "pk",
    "desk": "desk",
    "authors": ("created_by",),
    "entries": {"ticket.filed": ""},
}

register_words(
    TicketWords(fields={"title": LEFT_OUT}, along={"title": {"request_fingerprint": ""}}, **_OF_TICKET),
    TicketWords(
        fields={"description": LEFT_OUT, "contact_name": "", "contact_email": "", "contact_phone": ""},
        along={"description": {"description_html": f"<p>{LEFT_OUT}</p>\n", "request_fingerprint": ""}},
        **_OF_TICKET,
    ),
    ModelWords(
        model=Assignment,
        fields={"note": "", "reason": ""},
        subject_type=SUBJECT,
        subject="ticket",
        desk="ticket__desk",
    ),
    TagsOfTickets(),
)
