"""What of a ticket can be found, and by whom: its words, side by side as the views of `tickets.core.access` show them.

Contact details are on no side: a pupil's or parent's name, address or number is for helping them, not for finding them.
Neither are the kind and other codes, whose labels would make every ticket match “vraag”: operators find those.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping

from django.db.models import F

from helpdesk.search.documents import Document, Side
from tickets.conversation.mentions import bodies_with_names
from tickets.conversation.models import Message
from tickets.core.access import SUBJECT
from tickets.core.choices import AssignmentState, MessageAudience
from tickets.core.models import Assignment, Ticket


def read_documents(ticket_ids: Collection[int]) -> list[Document]:
    """Make the documents of these tickets afresh, in six queries at most; those that do not exist are left out."""
    rows = Ticket.objects.filter(pk__in=ticket_ids).annotate(
        school_name=F("school__name"),
        school_code=F("school__code"),
        board_name=F("board__name"),
        category_nl=F("category__name_nl"),
        category_en=F("category__name_en"),
        requester_name=F("requester__name"),
    )
    columns = ("pk", "title", "description", "school_name", "school_code", "board_name", "category_nl", "category_en")
    skills = _names(Ticket.skills.through.objects, ticket_ids, "skill__name_nl", "skill__name_en")
    tags = _names(Ticket.tags.through.objects, ticket_ids, "tag__name")
    accepted = _names(Assignment.objects.filter(state=AssignmentState.ACCEPTED), ticket_ids, "volunteer__name")
    replies: defaultdict[int, list[str]] = defaultdict(list)
    notes: defaultdict[int, list[str]] = defaultdict(list)
    said = list(
        Message.objects.filter(ticket_id__in=ticket_ids)
        .order_by("pk")
        .values_list("ticket_id", "audience", "body", "body_html")
    )
    bodies = bodies_with_names([(body, html) for _ticket, _audience, body, html in said])
    for (ticket_id, audience, _body, _html), body in zip(said, bodies, strict=True):
        (replies if audience == MessageAudience.PUBLIC else notes)[ticket_id].append(body)
    documents = []
    for pk, title, description, *place, requester in rows.order_by("pk").values_list(*columns, "requester_name"):
        document = Document(SUBJECT, pk)
        document.add(Side.TITLE, [title])
        document.add(Side.SUMMARY, [*filter(None, place), *skills[pk]])
        document.add(Side.BODY, [description, *replies[pk], requester, *accepted[pk]])
        document.add(Side.INTERNAL, [*notes[pk], *tags[pk]])
        documents.append(document)
    return documents


def _names(rows: object, ticket_ids: Collection[int], *columns: str) -> Mapping[int, list[str]]:
    found: defaultdict[int, list[str]] = defaultdict(list)
    picked = rows.filter(ticket_id__in=ticket_ids).order_by("pk")  # type: ignore[attr-defined]
    for ticket_id, *names in picked.values_list("ticket_id", *columns):
        found[ticket_id].extend(names)
    return found
