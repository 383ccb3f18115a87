"""The ticket as a subject of the event log: what is recorded, and what each person's browser gets of it.

Every kind, with its data; who may see it besides coordinators. People in data are user ids, rendered with their names.

- `ticket.filed` everybody on the ticket: `split_from`? (coordinators and the board)
- `ticket.edited` everybody: `fields`, and in `changes` the new values of those that are not about people
- `ticket.triaged` everybody: `changes`
- `ticket.status_changed` everybody: `from`, `to`, `reason`? (helpers, when a ticket is handed back), `automatic`?
  (nobody asked for this move as such)
- `ticket.board_changed` everybody: `from`, `to` (the boards of its school), `accept_anew`? (the new board has to accept
  the agreement for itself)
- `ticket.merged` everybody: `into`, `from`
- `ticket.absorbed` everybody: `ticket`
- `ticket.split` everybody: `into` (coordinators and the board), `count` of messages; the two are linked by it
- `ticket.linked`, `ticket.unlinked` coordinators: `ticket`; for others the other ticket may not exist
- `ticket.tagged` helpers: `added`, `removed`
- `ticket.rated` everybody: `score`, `remark`
- `ticket.followed`, `ticket.unfollowed` the follower only
- `message.posted` everybody, or helpers for a note: `message`, `by_desk` (not by the board's side), `mentions`? (who is
  named in it), `is_first`? (the first answer of the helpdesk)
- `message.copied` everybody: `message`, said earlier on another ticket, by its author and at its time; `said_as` the
  author's role then, as `Event.actor_role` (shown with the author)
- `checklist.item_added` everybody: `texts` (helpers), `count`, `done`, `total`
- `checklist.item_ticked`, `checklist.item_unticked`, `checklist.item_removed` everybody: `text` (helpers), `done`,
  `total`
- `checklist.item_renamed` helpers: `text`, `was`, `done`, `total`
- `checklist.item_moved` helpers: `text`, `done`, `total`
- `target.warned`, `target.breached` helpers: `metric`, `due_at`; soon or now the time is up
- `assignment.offered` helpers: `volunteer`, `assignment`, `note`
- `assignment.accepted` everybody: `volunteer`, `assignment`, `is_lead`
- `assignment.declined` coordinators: `volunteer`, `assignment`, `reason`
- `assignment.expired` coordinators: `volunteer`, `assignment`
- `assignment.claimed` everybody: `volunteer`, `assignment`
- `assignment.released` everybody, or helpers for an offer taken back: `volunteer`, `assignment`, `reason` (helpers)
- `assignment.handed_over` everybody: `volunteer`, `to_volunteer`, `assignment`
- `assignment.lead_changed` everybody: `volunteer`, `assignment`
- `agreement.proposed` everybody: `agreement`
- `agreement.accepted` everybody: `agreement`, `is_accepted` (by both sides)
"""

from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language

from helpdesk.access.scope import Scope, scope_of
from helpdesk.events.models import Audience, Event
from helpdesk.events.subjects import Rights
from helpdesk.events.unit import record_event
from helpdesk.prepared import IsOneOf
from tickets.choices import LIVE_ASSIGNMENT
from tickets.facts import TicketFacts, View, view_before, view_of

if TYPE_CHECKING:
    from helpdesk.accounts.models import User
    from tickets.models import Ticket

SUBJECT = "ticket"


def record_ticket_event(
    kind: str,
    *,
    actor: "User | None",
    ticket: "Ticket",
    audience: Audience = Audience.PUBLIC,
    recipient_id: int | None = None,
    data: Mapping[str, Any] | None = None,
    at: datetime | None = None,
) -> Event:
    """Add one row to the ticket's history, with the role in which the actor does it, in the running unit of work."""
    return record_event(
        kind,
        desk_id=ticket.desk_id,
        actor=actor,
        audience=audience,
        subject=(SUBJECT, ticket.pk),
        subject_version=ticket.version,
        recipient_id=recipient_id,
        data=data,
        at=at,
        # Known since the actor was let through: no query.
        actor_role=None if actor is None else scope_of(actor).role_at(ticket.desk_id),
    )


def may_see_event(event: Event, view: View, scope: Scope) -> bool:
    """Return whether somebody who sees the ticket as `view` may see this row of its history."""
    if event.audience == Audience.PERSONAL:
        return event.recipient_id == scope.user_id and view is not View.NONE
    if event.audience == Audience.COORDINATOR:
        return view is View.COORDINATOR
    if event.audience == Audience.INTERNAL:
        return view.is_internal
    return view.is_full


def visible_audiences(view: View) -> list[str]:
    """Return the audiences whose events the view includes, personal ones apart."""
    if view is View.COORDINATOR:
        return [Audience.PUBLIC, Audience.INTERNAL, Audience.COORDINATOR]
    if view is View.HELPER:
        return [Audience.PUBLIC, Audience.INTERNAL]
    return [Audience.PUBLIC] if view.is_full else []


def _rights(facts: TicketFacts, scope: Scope) -> Rights:
    view = view_of(scope, facts)
    return Rights(sees_in_full=view.is_full, sees_notes=view.is_internal)


class TicketSubject:
    """Answers the log's questions about tickets; see `helpdesk.events.subjects.Subject`."""

    def access_facts(self, ids: Collection[int]) -> dict[int, dict[str, Any]]:
        return {ticket_id: facts.as_json() for ticket_id, facts in self._facts(ids).items()}

    def rights(self, ids: Collection[int]) -> dict[int, Callable[[Scope], Rights]]:
        return {ticket_id: partial(_rights, facts) for ticket_id, facts in self._facts(ids).items()}

    @staticmethod
    def _facts(ids: Collection[int]) -> dict[int, TicketFacts]:
        from tickets.models import Assignment, Ticket

        tickets = Ticket.objects.filter(IsOneOf("pk", ids)).only("desk", "board", "status", "kind")
        assignments: dict[int, list[Assignment]] = {}
        for item in Assignment.objects.filter(IsOneOf("ticket_id", ids), state__in=sorted(LIVE_ASSIGNMENT)):
            assignments.setdefault(item.ticket_id, []).append(item)
        return {ticket.pk: TicketFacts.of(ticket, assignments.get(ticket.pk, ())) for ticket in tickets}

    def load(self, events: Collection[Event]) -> "TicketBatch":
        return TicketBatch(events)


class TicketBatch:
    """Tickets and timeline entries of one read of the log, rendered once per view rather than once per browser."""

    def __init__(self, events: Collection[Event]) -> None:
        from tickets.reading import tickets_for_rows
        from tickets.rows import RowRenderer
        from tickets.timeline import TimelineRenderer

        ids = {event.subject_id for event in events if event.subject_id is not None}
        self._tickets = tickets_for_rows(ids)
        self._rows = RowRenderer(self._tickets.values())
        self._timeline = TimelineRenderer(events)
        self._frames: dict[tuple[int, View, int | None, bool, str | None], dict[str, Any]] = {}

    def frame(self, event: Event, scope: Scope) -> dict[str, Any] | None:
        ticket = self._tickets.get(event.subject_id or 0)
        if ticket is None:
            return None
        view = view_of(scope, ticket.facts)
        if view is View.NONE:
            return self._hidden(event, scope)
        shows_event = may_see_event(event, view, scope)
        if not shows_event and not self._changes_row(event, ticket.facts, view, scope):
            return None
        # Whoever is assigned or asked sees their own assignment in the row: it is theirs alone.
        personal = scope.user_id if scope.user_id in ticket.facts.accepted | ticket.facts.offered else None
        # Categories and skills are named in the language of the reader.
        key = (event.seq, view, personal, shows_event, get_language())
        if key not in self._frames:
            self._frames[key] = self._render(event, ticket, view, scope, shows_event=shows_event)
        return self._frames[key]

    def _render(self, event: Event, ticket: "Ticket", view: View, scope: Scope, *, shows_event: bool) -> dict[str, Any]:
        return {
            "type": "event",
            "seq": event.seq,
            "ticket_id": ticket.pk,
            "event": self._timeline.entry(event, view) if shows_event else None,
            "ticket": self._rows.row(ticket, scope, view),
        }

    @staticmethod
    def _hidden(event: Event, scope: Scope) -> dict[str, Any] | None:
        """Whoever saw it before this event, and does not now, is told that it is gone, and nothing else."""
        if event.access_before is None or view_before(scope, event.access_before) is View.NONE:
            return None
        return {"type": "ticket.hidden", "seq": event.seq, "ticket_id": event.subject_id}

    @staticmethod
    def _changes_row(event: Event, facts: TicketFacts, view: View, scope: Scope) -> bool:
        """Whether the row may look different to somebody who may not see the event itself."""
        before = event.access_before
        if before is not None and (
            view_before(scope, before) is not view
            # Offers are part of the row, and so is one's own assignment, which gives no other view of a queued ticket.
            or view.is_internal
            or scope.user_id in {*before["accepted"], *before["offered"], *facts.accepted, *facts.offered}
        ):
            return True
        # The queue shows little, but what it shows must follow triage and edits.
        return (
            view is View.QUEUE
            and event.audience == Audience.PUBLIC
            and (
                # The first answer changes until when something has to be done.
                not event.kind.startswith("message.") or "is_first" in event.data
            )
        )
