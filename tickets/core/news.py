"""Who may be told of what about a ticket, what a notification and a mail say of it, and who is on it.

What is news of a ticket stands in the `news.py` of each subject; see `helpdesk.notifications.news`.
"""

from collections.abc import Callable, Collection, Mapping
from typing import Any

from django.conf import settings

from helpdesk.access.roles import Role
from helpdesk.access.scope import Scope
from helpdesk.accounts.models import Membership
from helpdesk.history.models import Audience, Event
from helpdesk.notifications.sources import Shown, Teller
from tickets.core.access import TicketAccess, Visibility, visibility_of
from tickets.core.choices import AssignmentState, Status
from tickets.core.events import may_see_event
from tickets.core.mail_facts import facts_of, role_on, title_for_mail
from tickets.core.models import Assignment, Ticket

STUDENTS = frozenset({Role.VOLUNTEER})
COORDINATORS = frozenset({Role.COORDINATOR})
HELPERS = STUDENTS | COORDINATORS
EVERYBODY = HELPERS | {Role.ICT_TEAM}

# Whether a person may be told of an event as things stand now.
MayBeTold = Callable[[Event, TicketAccess, Scope], bool]

_exceptions: dict[str, MayBeTold] = {}


def may_be_told_by(event_kind: str, rule: MayBeTold) -> None:
    """Register the rule for a kind of event that is told to people who see less of the ticket than the event needs."""
    _exceptions[event_kind] = rule


def may_be_told(event: Event, access: TicketAccess, scope: Scope) -> bool:
    """Return whether the person may be told of the event as things stand now."""
    rule = _exceptions.get(event.kind)
    return rule(event, access, scope) if rule else may_see_event(event, visibility_of(scope, access), scope)


class TicketNews:
    """Answers for news about tickets; see `helpdesk.notifications.sources.Source`."""

    def load(self, events: Collection[Event]) -> Teller:
        ids = {event.subject_id for event in events if event.subject_id is not None}
        tickets = Ticket.objects.filter(pk__in=ids).only("desk", "board", "status", "kind", "title")
        known = {ticket.pk: ticket for ticket in tickets.prefetch_related("assignments")}

        def teller(event: Event, scope: Scope) -> Shown | None:
            ticket = known.get(event.subject_id or 0)
            is_told = ticket is not None and may_be_told(event, ticket.access, scope)
            return _shown(event, ticket, scope) if ticket is not None and is_told else None

        return teller

    def find(self, event: Event) -> Ticket:
        return Ticket.objects.select_related("board", "school", "agreement__current", "agreement__holding").get(
            pk=event.subject_id or 0
        )

    def mail_context(self, event: Event, thing: Ticket, scope: Scope) -> Mapping[str, Any]:
        return {
            "ticket": thing,
            "title": title_for_mail(thing, visibility_of(scope, thing.access)),
            "role": role_on(thing, scope),
            "facts": facts_of(thing, event, scope),
            "status": Status(event.data["to"]).label if "to" in event.data else "",
            "url": f"{settings.SITE_URL}/tickets/{thing.pk}",
            "queue_url": f"{settings.SITE_URL}/queue",
        }


def _shown(event: Event, ticket: Ticket, scope: Scope) -> Shown:
    return Shown(
        title="" if visibility_of(scope, ticket.access) is Visibility.NONE else ticket.title,
        actor=event.actor_name,
        status=event.data.get("to", "") if event.kind == "ticket.status_changed" else "",
        is_note=event.audience == Audience.INTERNAL and event.kind == "message.posted",
    )


def mail(name: str) -> str:
    """Return the path of the template of a mail about a ticket."""
    return f"tickets/mail/{{language}}/{name}.txt"


# --- Who is on a ticket


def coordinators(_event: Event, ticket: Ticket) -> set[int]:
    members = Membership.objects.filter(desk_id=ticket.desk_id, role=Role.COORDINATOR)
    return set(members.values_list("user_id", flat=True))


def assignees(_event: Event, ticket: Ticket) -> set[int]:
    places = Assignment.objects.filter(ticket=ticket, state=AssignmentState.ACCEPTED)
    return set(places.values_list("volunteer_id", flat=True))


def helpers(event: Event, ticket: Ticket) -> set[int]:
    return coordinators(event, ticket) | assignees(event, ticket)


def followers(ticket: Ticket) -> set[int]:
    return set(ticket.follows.values_list("user_id", flat=True))


def those_concerned(event: Event, ticket: Ticket) -> set[int]:
    return {ticket.requester_id} | assignees(event, ticket) | followers(ticket)
