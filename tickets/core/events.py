"""What is recorded in the history of a ticket, and who may see it.

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

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from helpdesk.access.scope import Scope, scope_of
from helpdesk.history.models import Audience, Event
from helpdesk.history.unit import record_event
from tickets.core.access import Visibility

if TYPE_CHECKING:
    from helpdesk.accounts.models import User
    from tickets.core.models import Ticket

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


def may_see_event(event: Event, view: Visibility, scope: Scope) -> bool:
    """Return whether somebody who sees the ticket as `view` may see this row of its history."""
    if event.audience == Audience.PERSONAL:
        return event.recipient_id == scope.user_id and view is not Visibility.NONE
    if event.audience == Audience.COORDINATOR:
        return view is Visibility.COORDINATOR
    if event.audience == Audience.INTERNAL:
        return view.is_internal
    return view.is_full


def visible_audiences(view: Visibility) -> list[str]:
    """Return the audiences whose events the view includes, personal ones apart."""
    if view is Visibility.COORDINATOR:
        return [Audience.PUBLIC, Audience.INTERNAL, Audience.COORDINATOR]
    if view is Visibility.HELPER:
        return [Audience.PUBLIC, Audience.INTERNAL]
    return [Audience.PUBLIC] if view.is_full else []
