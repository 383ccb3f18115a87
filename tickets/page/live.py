"""The ticket on the live stream: who may see it, and what each person's browser gets of an event about it."""

from collections.abc import Callable, Collection, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from django.db.models import F
from django.utils.translation import get_language

from helpdesk.access.actor import SYSTEM
from helpdesk.access.scope import Scope
from helpdesk.history.kinds import known_kind
from helpdesk.history.models import Audience, Event
from helpdesk.history.subjects import Locked, Rights
from helpdesk.prepared import IsOneOf
from helpdesk.subjects.frames import event_frame, hidden_frame
from tickets.core.access import TicketAccess, Visibility, visibility_before, visibility_of
from tickets.core.choices import LIVE_ASSIGNMENT
from tickets.core.events import may_see_event
from tickets.core.locking import lock_tickets
from tickets.core.models import Assignment, Ticket
from tickets.core.row_queries import tickets_for_rows
from tickets.core.rows import RowRenderer
from tickets.page.timeline import TimelineRenderer, changes_since

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


def _rights(access: TicketAccess, scope: Scope) -> Rights:
    view = visibility_of(scope, access)
    return Rights(sees_in_full=view.is_full, sees_notes=view.is_internal)


class TicketSubject:
    """Answers the log's questions about tickets; see `helpdesk.history.subjects.Subject`."""

    @property
    def label(self) -> "StrOrPromise":
        return Ticket._meta.verbose_name or "ticket"

    def read_access(self, ids: Collection[int]) -> dict[int, dict[str, Any]]:
        return {ticket_id: access.as_json() for ticket_id, access in self._access(ids).items()}

    def rights(self, ids: Collection[int]) -> dict[int, Callable[[Scope], Rights]]:
        return {ticket_id: partial(_rights, access) for ticket_id, access in self._access(ids).items()}

    def changes_since(self, thing: Ticket, scope: Scope, version: int) -> list[dict[str, Any]]:
        return changes_since(thing, scope, version)

    def lock_all(self, ids: Collection[int]) -> list[Locked]:
        locked = lock_tickets(actor=SYSTEM, tickets=Ticket.objects.filter(pk__in=ids).order_by("pk"))
        return [Locked(ticket.pk, ticket.desk_id, ticket.version, ticket) for ticket in locked]

    def renew_all(self, things: Sequence[Ticket]) -> list[int]:
        for ticket in things:
            ticket.version += 1
        # `updated_at` stays: nobody worked on it.
        Ticket.objects.filter(pk__in=[ticket.pk for ticket in things]).update(version=F("version") + 1)
        return [ticket.version for ticket in things]

    @staticmethod
    def _access(ids: Collection[int]) -> dict[int, TicketAccess]:
        tickets = Ticket.objects.filter(IsOneOf("pk", ids)).only("desk", "board", "status", "kind")
        assignments: dict[int, list[Assignment]] = {}
        for item in Assignment.objects.filter(IsOneOf("ticket_id", ids), state__in=sorted(LIVE_ASSIGNMENT)):
            assignments.setdefault(item.ticket_id, []).append(item)
        return {ticket.pk: TicketAccess.of(ticket, assignments.get(ticket.pk, ())) for ticket in tickets}

    def load(self, events: Collection[Event]) -> "TicketBatch":
        return TicketBatch(events)


class TicketBatch:
    """Tickets and timeline entries of one read of the log, rendered once per view rather than once per browser."""

    def __init__(self, events: Collection[Event]) -> None:

        ids = {event.subject_id for event in events if event.subject_id is not None}
        self._tickets = tickets_for_rows(ids)
        self._rows = RowRenderer(self._tickets.values())
        self._timeline = TimelineRenderer(events)
        self._frames: dict[tuple[int, Visibility, int | None, bool, str | None], dict[str, Any]] = {}

    def frame(self, event: Event, scope: Scope) -> dict[str, Any] | None:
        ticket = self._tickets.get(event.subject_id or 0)
        if ticket is None:
            return None
        view = visibility_of(scope, ticket.access)
        if view is Visibility.NONE:
            return self._hidden(event, scope)
        shows_event = may_see_event(event, view, scope)
        if not shows_event and not self._changes_row(event, ticket.access, view, scope):
            return None
        # Whoever is assigned or asked sees their own assignment in the row: it is theirs alone.
        personal = scope.user_id if scope.user_id in ticket.access.accepted | ticket.access.offered else None
        # Categories and skills are named in the language of the reader.
        key = (event.seq, view, personal, shows_event, get_language())
        if key not in self._frames:
            self._frames[key] = self._render(event, ticket, view, scope, shows_event=shows_event)
        return self._frames[key]

    def _render(
        self, event: Event, ticket: "Ticket", view: Visibility, scope: Scope, *, shows_event: bool
    ) -> dict[str, Any]:
        entry = self._timeline.entry(event, view) if shows_event else None
        return event_frame(event, entry=entry, row=self._rows.row(ticket, scope, view))

    @staticmethod
    def _hidden(event: Event, scope: Scope) -> dict[str, Any] | None:
        """Whoever saw it before this event, and does not now, is told that it is gone, and nothing else."""
        if event.access_before is None or visibility_before(scope, event.access_before) is Visibility.NONE:
            return None
        return hidden_frame(event)

    @staticmethod
    def _changes_row(event: Event, access: TicketAccess, view: Visibility, scope: Scope) -> bool:
        """Whether the row may look different to somebody who may not see the event itself."""
        before = event.access_before
        if before is not None and (
            visibility_before(scope, before) is not view
            # Offers are part of the row, and so is one's own assignment, which gives no other view of a queued ticket.
            or view.is_internal
            or scope.user_id in {*before["accepted"], *before["offered"], *access.accepted, *access.offered}
        ):
            return True
        # The queue shows little, but what it shows must follow triage and edits.
        return (
            view is Visibility.QUEUE
            and event.audience == Audience.PUBLIC
            and ((kind := known_kind(event.kind)) is None or kind.changes_row(event.data))
        )
