"""What people see of tickets, as plain data: one rendering for the API, the live stream and exports."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import Q

from helpdesk.access.scope import Scope
from helpdesk.accounts.models import User
from helpdesk.events.models import Audience, Event
from tickets.choices import ENDED, ClockState, DueState, MessageAudience
from tickets.events import SUBJECT, visible_audiences
from tickets.facts import View, view_of
from tickets.markdown import people_named_in, source_with_names, with_names
from tickets.models import (
    Agreement,
    Attachment,
    ChecklistItem,
    Follow,
    Message,
    Rating,
    Ticket,
    TicketClock,
    TicketLink,
)
from tickets.policies import abilities, allowed_moves
from tickets.rows import RowRenderer

Json = dict[str, Any]


def person(user: User) -> Json:
    return {"id": user.pk, "name": user.name}


def with_abilities(row: Json, ticket: Ticket, scope: Scope) -> Json:
    """Add what this person may do with the ticket now."""
    row["abilities"] = abilities(scope, ticket)
    row["transitions"] = [
        {"to": move.target.value, "needs_reason": move.needs_reason} for move in allowed_moves(scope, ticket)
    ]
    return row


def ticket_rows(tickets: Iterable[Ticket], scope: Scope) -> list[Json]:
    """Return the rows of a page for this person; tickets must come from `visible_to` and `for_rows`."""
    page = list(tickets)
    renderer = RowRenderer(page)
    return [with_abilities(renderer.row(ticket, scope, view_of(scope, ticket.facts)), ticket, scope) for ticket in page]


def attachment(item: Attachment) -> Json:
    return {
        "id": item.pk,
        "name": item.name,
        "content_type": item.content_type,
        "size": item.size,
        "is_image": item.is_image,
        "url": f"/api/v1/attachments/{item.pk}/",
    }


def _agreement(item: Agreement) -> Json:
    return {
        "id": item.pk,
        "scope": item.scope,
        "device_count": item.device_count,
        "place": item.place,
        "starts_on": item.starts_on,
        "ends_on": item.ends_on,
        "board_supplies": item.board_supplies,
        "proposed_by": person(item.proposed_by),
        "desk_accepted_at": item.desk_accepted_at,
        "board_accepted_at": item.board_accepted_at,
        "is_accepted": item.is_accepted,
        "updated_at": item.updated_at,
    }


def ticket_detail(ticket: Ticket, scope: Scope) -> Json:
    """Return the whole ticket page for this person, in a constant number of queries."""
    renderer = RowRenderer([ticket])
    view = view_of(scope, ticket.facts)
    full = view.is_full
    detail = with_abilities(renderer.row(ticket, scope, view), ticket, scope)
    has_contact = full and (ticket.contact_name or ticket.contact_email or ticket.contact_phone)
    rating = Rating.objects.filter(ticket=ticket).first() if full else None
    agreement = (
        Agreement.objects.select_related("proposed_by").filter(pk=ticket.agreement_id).first()
        if full and ticket.agreement_id
        else None
    )
    detail |= {
        "description": ticket.description if full else "",
        "description_html": ticket.description_html if full else "",
        "contact": {"name": ticket.contact_name, "email": ticket.contact_email, "phone": ticket.contact_phone}
        if has_contact
        else None,
        "attachments": [attachment(item) for item in ticket.attachments.filter(message__isnull=True)] if full else [],
        "timeline": timeline(ticket, scope, view),
        "checklist_items": _checklist(ticket) if view.is_internal else None,
        "links": _links(ticket, scope) if full else [],
        "targets": targets_of(ticket) if full else [],
        "merged_into": {"id": ticket.merged_into_id, "number": ticket.merged_into_id}
        if full and ticket.merged_into_id
        else None,
        "is_following": Follow.objects.filter(ticket=ticket, user_id=scope.user_id or 0).exists(),
        "rating": {"score": rating.score, "remark": rating.remark} if rating else None,
        "agreement": _agreement(agreement) if agreement else None,
    }
    return detail


def _checklist(ticket: Ticket) -> list[Json]:
    if not ticket.checklist_total:
        return []
    items = ChecklistItem.objects.filter(ticket=ticket).select_related("done_by")
    return [
        {
            "id": item.pk,
            "text": item.text,
            "is_done": item.is_done,
            "done_by": person(item.done_by) if item.done_by else None,
            "done_at": item.done_at,
        }
        for item in items
    ]


def targets_of(ticket: Ticket) -> list[Json]:
    """Return how the ticket stands to each promise, the first answer first."""
    if not ticket.due_state and ticket.status not in ENDED:
        return []
    return [
        {
            "metric": item.metric,
            "state": _clock_look(item),
            "target_minutes": item.target_minutes,
            "due_at": item.due_at,
            "warn_at": item.warn_at,
            "met_at": item.met_at,
        }
        for item in TicketClock.objects.filter(ticket=ticket).order_by("metric")
    ]


def _clock_look(clock: TicketClock) -> str:
    if clock.state == ClockState.MET:
        return DueState.MISSED if clock.breached_at else DueState.MET
    return clock.state


def _links(ticket: Ticket, scope: Scope) -> list[Json]:
    """The linked tickets that this person may see; the others do not exist for them."""
    pairs = TicketLink.objects.filter(Q(first=ticket) | Q(second=ticket)).values_list("first_id", "second_id")
    others = [second if first == ticket.pk else first for first, second in pairs]
    if not others:
        return []
    return [
        {"id": item.pk, "number": item.number, "title": item.title, "status": item.status}
        for item in Ticket.objects.visible_in(scope).filter(pk__in=others).oldest_first()
    ]


def visible_events(ticket: Ticket, scope: Scope, view: View, *, after: int = 0) -> list[Event]:
    """Return the rows of the ticket's history that this person may see, oldest first."""
    if not view.is_full:
        return []
    may_see = Q(audience__in=visible_audiences(view)) | Q(audience=Audience.PERSONAL, recipient_id=scope.user_id)
    return list(Event.objects.about(SUBJECT, ticket.pk).filter(may_see).after(after))


def timeline(ticket: Ticket, scope: Scope, view: View, *, after: int = 0) -> list[Json]:
    """Return the ticket's history as this person sees it, messages included."""
    events = visible_events(ticket, scope, view, after=after)
    renderer = TimelineRenderer(events)
    return [renderer.entry(event, view) for event in events]


def changes_since(ticket: Ticket, scope: Scope, version: int) -> list[Json]:
    """Return what changed after `version`, as far as this person may see it: the body of a 409."""
    view = view_of(scope, ticket.facts)
    events = [event for event in visible_events(ticket, scope, view) if (event.subject_version or 0) > version]
    renderer = TimelineRenderer(events)
    return [renderer.entry(event, view) for event in events]


class TimelineRenderer:
    """Turns rows of history into timeline entries, with people and messages read once for all of them.

    Names are read now rather than stored in the event, so that a corrected or erased name is right everywhere.
    """

    def __init__(self, events: Collection[Event]) -> None:
        message_ids = {event.data["message"] for event in events if "message" in event.data}
        self._messages = {
            item.pk: item
            for item in Message.objects.filter(pk__in=message_ids).prefetch_related("attachments")
        } if message_ids else {}  # fmt: skip
        people = {event.actor_id for event in events if event.actor_id}
        people |= {self._messages[event.data["message"]].author_id for event in events if self._is_copy(event)}
        people |= {event.data[key] for event in events for key in ("volunteer", "to_volunteer") if event.data.get(key)}
        people |= {user_id for message in self._messages.values() for user_id in people_named_in(message.body_html)}
        self._people = {user.pk: user for user in User.objects.filter(pk__in=people)} if people else {}
        self._roles = _roles_of(people)

    def _is_copy(self, event: Event) -> bool:
        return event.kind == "message.copied" and event.data["message"] in self._messages

    def entry(self, event: Event, view: View) -> Json:
        # What was said elsewhere keeps who said it, and when.
        said = self._messages[event.data["message"]] if self._is_copy(event) else None
        return {
            "seq": event.seq,
            "kind": event.kind,
            "at": said.created_at if said else event.at,
            "actor": self._actor(said.author_id if said else event.actor_id),
            "audience": event.audience,
            "version": event.subject_version,
            "data": self._data(event, view),
            "message": self._message(event),
        }

    def _actor(self, user_id: int | None) -> Json | None:
        user = self._people.get(user_id or 0)
        return {**person(user), "role": self._roles.get(user.pk)} if user else None

    def _data(self, event: Event, view: View) -> Json:
        data = {key: value for key, value in event.data.items() if key != "message"}
        for key in ("volunteer", "to_volunteer"):
            if key in data:
                user = self._people.get(data[key])
                data[key] = person(user) if user else None
        if "mentions" in data:
            named = [self._people.get(user_id) for user_id in data["mentions"]]
            data["mentions"] = [person(user) for user in named if user]
        # Why a student let go of a ticket is between the student and the coordinator.
        if event.kind.startswith("assignment.") and not view.is_internal:
            data.pop("reason", None)
            data.pop("note", None)
        if event.kind.startswith("checklist.") and not view.is_internal:
            data.pop("text", None)
            data.pop("texts", None)
        # For a student the other half of a split may not exist.
        if event.kind in ("ticket.filed", "ticket.split") and view is View.HELPER:
            data.pop("split_from", None)
            data.pop("into", None)
        return data

    def _message(self, event: Event) -> Json | None:
        message = self._messages.get(event.data.get("message", 0))
        if message is None:
            return None
        names = {user_id: self._people[user_id].name for user_id in people_named_in(message.body_html)}
        return {
            "id": message.pk,
            "audience": message.audience,
            "channel": message.channel,
            "body": source_with_names(message.body, names),
            "body_html": with_names(message.body_html, names),
            "attachments": [attachment(item) for item in message.attachments.all()],
        }


def _roles_of(user_ids: Collection[int]) -> dict[int, str]:
    from helpdesk.accounts.models import Membership, Role

    if not user_ids:
        return {}
    rank = {Role.COORDINATOR: 0, Role.VOLUNTEER: 1, Role.ICT_TEAM: 2, Role.ADMIN: 3}
    roles: dict[int, list[Role]] = defaultdict(list)
    for user_id, role in Membership.objects.filter(user_id__in=user_ids).values_list("user_id", "role"):
        roles[user_id].append(Role(role))
    return {user_id: min(held, key=rank.__getitem__).value for user_id, held in roles.items()}


def find_attachment(scope: Scope, attachment_id: int) -> Attachment | None:
    """Return the attachment if this person may have it, else None: the one check before a byte is served."""
    item = Attachment.objects.select_related("message", "ticket").filter(pk=attachment_id).first()
    if item is None:
        return None
    if item.ticket is None:
        return item if item.uploader_id == scope.user_id else None
    view = view_of(scope, item.ticket.facts)
    is_note = item.message is not None and item.message.audience == MessageAudience.INTERNAL
    return item if (view.is_internal if is_note else view.is_full) else None
