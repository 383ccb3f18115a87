"""Recording in the history of a ticket, and who may see what of it.

The kinds are declared by each subject in its own `events.py`, with `ticket_kind`; `docs/events.md` lists them all.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from helpdesk.access.actor import Actor
from helpdesk.access.scope import Scope
from helpdesk.history.kinds import CODE, NUMBER, EventKind, Field, ShownTo
from helpdesk.history.models import Audience, Event
from helpdesk.history.unit import record_event
from tickets.core.access import SUBJECT, Visibility
from tickets.core.fields import Form, Holds, fields_of

if TYPE_CHECKING:
    from tickets.core.models import Ticket

# Followers of the log that tickets feed.
SEARCH, REPORTS = "search", "reports"


def _always(_data: Mapping[str, Any]) -> bool:
    return True


def ticket_kind(
    name: str,
    summary: str,
    *fields: Field,
    audiences: Collection[Audience] = (Audience.PUBLIC,),
    feeds: Collection[str] = (SEARCH,),
    changes_row: Callable[[Mapping[str, Any]], bool] = _always,
) -> EventKind:
    """Return a kind of event about a ticket. By default it may change the words by which the ticket is found."""
    return EventKind(
        name, summary, fields, SUBJECT, frozenset(audiences), feeds=frozenset(feeds), changes_row=changes_row
    )


def changed_columns(form: Form) -> Iterator[Field]:
    """Yield the fields of an event for the new values of what people can fill in by this form."""
    for column in fields_of(form):
        kept_as = NUMBER if column.holds is Holds.NUMBER else CODE
        yield Field(column.name, kept_as, is_optional=True, is_nullable=column.is_empty_allowed)


def record_ticket_event(
    kind: str,
    *,
    actor: Actor,
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
        actor_role=actor.scope.role_at(ticket.desk_id),
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


def sees_field(shown_to: ShownTo, view: Visibility) -> bool:
    """Return whether somebody who may see the event as `view` also sees a field with these readers."""
    if shown_to is ShownTo.NOBODY:
        return False
    if shown_to is ShownTo.HELPERS:
        return view.is_internal
    return shown_to is not ShownTo.NOT_STUDENTS or view is not Visibility.HELPER
