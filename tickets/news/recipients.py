"""Who is told of what about tickets. `tell` asks `may_be_told` first, and it is asked again when news is read or sent:
who may not see an event, or lost access since, gets none.

One row of `NEWS` is one kind of news; how it reaches people (app, mail, push, quiet hours) is theirs to choose, see
`helpdesk.notifications`. To add one: a row here, its texts in `templates/tickets/mail/{nl,en}/` if there is a mail, and
if no kind in `KINDS` fits, a kind with its name in the web app's texts.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation

from helpdesk import clock
from helpdesk.access.roles import Role
from helpdesk.access.scope import Scope
from helpdesk.accounts.models import Membership, User
from helpdesk.accounts.scopes import load_scope
from helpdesk.history.models import Audience, Event
from helpdesk.history.unit import unit_of_work
from helpdesk.notifications.deliver import Told, record_of, tell
from helpdesk.notifications.kinds import EVERYWHERE, QUIETLY, WITHOUT_MAIL, Channel, Kind
from helpdesk.notifications.sources import Shown, Teller
from helpdesk.tasks.lanes import Lane
from helpdesk.tasks.mail import send_from_task
from helpdesk.tasks.registry import enqueue, task
from tickets.core.access import SUBJECT, TicketAccess, Visibility, visibility_of
from tickets.core.choices import AssignmentState, Status
from tickets.core.events import may_see_event
from tickets.core.models import Assignment, Ticket
from tickets.relations.models import Follow

# The moves that people want to hear of at once; the others show on the live page.
TOLD_STATUSES = frozenset(
    {
        Status.IN_CONSULTATION,
        Status.SCHEDULED,
        Status.IN_PROGRESS,
        Status.PENDING,
        Status.SOLVED,
        Status.REJECTED,
        Status.WITHDRAWN,
    }
)

_STUDENTS = frozenset({Role.VOLUNTEER})
_COORDINATORS = frozenset({Role.COORDINATOR})
_HELPERS = _STUDENTS | _COORDINATORS
_EVERYBODY = _HELPERS | {Role.ICT_TEAM}

# What people can choose about, in the order of the settings page.
KINDS = (
    Kind("offer", _STUDENTS, EVERYWHERE),
    Kind("answer", _EVERYBODY, EVERYWHERE),
    Kind("mention", _EVERYBODY, EVERYWHERE),
    Kind("assigned", _STUDENTS, frozenset({Channel.IN_APP}), offers=WITHOUT_MAIL),
    Kind("status", _EVERYBODY, QUIETLY),
    Kind("agreement", _COORDINATORS | {Role.ICT_TEAM}, QUIETLY),
    Kind("new_ticket", _COORDINATORS, QUIETLY),
    Kind("offer_answer", _COORDINATORS, QUIETLY),
    Kind("target", _HELPERS, QUIETLY),
)


@dataclass(frozen=True, slots=True)
class News:
    """What an event is to whom: its `kind` for them, its mail's `template` (None: no mail), and who they are.

    What is `urgent` does not wait for the end of somebody's quiet hours.
    """

    event: str
    kind: str
    template: str | None
    recipients: Callable[[Event, Ticket], set[int]]
    when: Callable[[Event], bool] = lambda _event: True
    is_urgent: bool = False


def _coordinators(_event: Event, ticket: Ticket) -> set[int]:
    members = Membership.objects.filter(desk_id=ticket.desk_id, role=Role.COORDINATOR)
    return set(members.values_list("user_id", flat=True))


def _assignees(_event: Event, ticket: Ticket) -> set[int]:
    places = Assignment.objects.filter(ticket=ticket, state=AssignmentState.ACCEPTED)
    return set(places.values_list("volunteer_id", flat=True))


def _helpers(event: Event, ticket: Ticket) -> set[int]:
    return _coordinators(event, ticket) | _assignees(event, ticket)


def _followers(ticket: Ticket) -> set[int]:
    return set(Follow.objects.filter(ticket=ticket).values_list("user_id", flat=True))


def _the_volunteer(event: Event, _ticket: Ticket) -> set[int]:
    return {event.data["volunteer"]}


def _the_mentioned(event: Event, _ticket: Ticket) -> set[int]:
    return set(event.data.get("mentions", ()))


def _who_offered(event: Event, _ticket: Ticket) -> set[int]:
    return set(
        Assignment.objects.filter(pk=event.data["assignment"], offered_by__isnull=False).values_list(
            "offered_by_id", flat=True
        )
    )


def _the_talk(event: Event, ticket: Ticket) -> set[int]:
    # Somebody must hear what a board writes while no student has the ticket.
    helpers = _assignees(event, ticket) or _coordinators(event, ticket)
    return {ticket.requester_id} | helpers | _followers(ticket)


def _those_concerned(event: Event, ticket: Ticket) -> set[int]:
    return {ticket.requester_id} | _assignees(event, ticket) | _followers(ticket)


def _the_other_side(event: Event, ticket: Ticket) -> set[int]:
    """Of an agreement: the requester if the desk spoke, else the coordinators."""
    coordinators = _coordinators(event, ticket)
    return {ticket.requester_id} if event.actor_id in coordinators else coordinators


# Somebody who is in two rows of one event is told by the first.
NEWS = (
    News("ticket.filed", "new_ticket", "filed", _coordinators),
    News("message.posted", "mention", "mention", _the_mentioned, when=lambda event: bool(event.data.get("mentions"))),
    News("message.posted", "answer", "message", _the_talk),
    News("assignment.offered", "offer", "offered", _the_volunteer),
    # Of a place that somebody had, the page tells; an offer taken back is told to whom it was made.
    News(
        "assignment.released", "offer", "offer_withdrawn", _the_volunteer,
        when=lambda event: event.audience == Audience.INTERNAL,
    ),
    News("assignment.declined", "offer_answer", "offer_unanswered", _coordinators),
    News("assignment.expired", "offer_answer", "offer_unanswered", _coordinators),
    News("assignment.accepted", "offer_answer", None, _who_offered),
    News("assignment.accepted", "assigned", None, _assignees),
    News("assignment.lead_changed", "assigned", None, _the_volunteer),
    News("agreement.proposed", "agreement", "agreement", _the_other_side),
    News("agreement.accepted", "agreement", None, _the_other_side),
    News("target.warned", "target", "target", _helpers),
    News("target.breached", "target", "target", _helpers),
    # The student must not travel to a school for it.
    News(
        "ticket.status_changed", "status", "status", _assignees,
        when=lambda event: event.data["to"] == Status.WITHDRAWN, is_urgent=True,
    ),
    News(
        "ticket.status_changed", "status", "status", _those_concerned,
        when=lambda event: event.data["to"] in TOLD_STATUSES,
    ),
)  # fmt: skip


def news_in(event: Event) -> list[News]:
    """Return what the event is news of, if anything."""
    return [news for news in NEWS if news.event == event.kind and news.when(event)]


def enqueue_notifications(events: Sequence[Event]) -> None:
    """Enqueue, in the transaction of the change itself, the work of telling people about it.

    Nobody is told of history that is played back (`helpdesk.clock.at`): for them it is no news.
    """
    if clock.is_history():
        return
    seqs = [event.seq for event in events if event.subject_type == SUBJECT and news_in(event)]
    if seqs:
        enqueue("tickets.notify", {"seqs": seqs})


@task("tickets.notify", lane=Lane.LIVE)
def notify(payload: Mapping[str, Any]) -> None:
    """Work out who hears of these events and tell them; running it twice adds nothing."""
    events = Event.objects.select_related("actor").filter(seq__in=payload["seqs"])
    with unit_of_work():
        for event in events:
            ticket = Ticket.objects.get(pk=event.subject_id or 0)
            tell(
                event,
                [
                    Told(user_id, news.kind, mail_task="tickets.send_mail" if news.template else None,
                         is_urgent=news.is_urgent)
                    for user_id, news in sorted(recipients(event, ticket).items())
                ],
            )  # fmt: skip


def recipients(event: Event, ticket: Ticket) -> dict[int, News]:
    """Return the users for whom the event is news and as what, its actor never among them.

    Whether they may see the event is not asked here: `tell` does that for everybody.
    """
    people: dict[int, News] = {}
    for news in news_in(event):
        for user_id in news.recipients(event, ticket):
            people.setdefault(user_id, news)
    people.pop(event.actor_id or 0, None)
    return people


@task("tickets.send_mail", lane=Lane.MAIL_OUT)
def send_mail(payload: Mapping[str, Any]) -> None:
    """Send one mail about one event, if its reader may still see it.

    The Message-ID is made of event and reader: if a crash makes the task run again, mail programs show one mail.
    What waited for the end of the quiet hours is not sent if it was read in the app meanwhile.
    """
    event = Event.objects.select_related("actor").get(seq=payload["seq"])
    user = User.objects.filter(pk=payload["user"], is_active=True).first()
    ticket = Ticket.objects.select_related("board", "school").get(pk=event.subject_id or 0)
    if user is None or not may_be_told(event, ticket.access, load_scope(user.pk)):
        return
    told = record_of(seq=event.seq, user_id=user.pk)
    if told is not None and told.read_at is not None and payload.get("was_held"):
        return
    template = _template(event, told.kind if told else None)
    if template is None:
        return
    with translation.override(user.language):
        message = compose(template, event, ticket, user)
    send_from_task(message)


def _template(event: Event, kind: str | None) -> str | None:
    """The text about an event for somebody to whom it is news of this kind (None: of any)."""
    return next((news.template for news in news_in(event) if kind in (None, news.kind)), None)


def may_be_told(event: Event, facts: TicketAccess, scope: Scope) -> bool:
    """Return whether the person may be told of the event as things stand now."""
    view = visibility_of(scope, facts)
    if event.kind == "assignment.offered":
        # The offer is theirs although the ticket's inside is not yet.
        is_theirs = scope.user_id == event.data["volunteer"] and event.data["volunteer"] in facts.offered
        return is_theirs and view is not Visibility.NONE
    if event.kind == "assignment.released":
        # The ticket may not exist for them any more; they are told no more than that the question is off.
        still_theirs = scope.user_id in facts.offered | facts.accepted
        return facts.desk_id in scope.volunteers_at and not still_theirs
    return may_see_event(event, view, scope)


class TicketNews:
    """Answers the centre's questions about tickets; see `helpdesk.notifications.sources.Source`."""

    def load(self, events: Collection[Event]) -> Teller:
        ids = {event.subject_id for event in events if event.subject_id is not None}
        tickets = Ticket.objects.filter(pk__in=ids).only("desk", "board", "status", "kind", "title")
        known = {ticket.pk: ticket for ticket in tickets.prefetch_related("assignments")}

        def teller(event: Event, scope: Scope) -> Shown | None:
            ticket = known.get(event.subject_id or 0)
            is_told = ticket is not None and may_be_told(event, ticket.access, scope)
            return _shown(event, ticket, scope) if ticket is not None and is_told else None

        return teller


def _shown(event: Event, ticket: Ticket, scope: Scope) -> Shown:
    return Shown(
        title="" if visibility_of(scope, ticket.access) is Visibility.NONE else ticket.title,
        ticket_id=ticket.pk,
        actor=event.actor.name if event.actor else "",
        status=event.data.get("to", "") if event.kind == "ticket.status_changed" else "",
        is_note=event.audience == Audience.INTERNAL and event.kind == "message.posted",
    )


def compose(template: str, event: Event, ticket: Ticket, user: User) -> EmailMessage:
    """Return the mail. It names the ticket and links to it; what was said stays behind the sign-in."""
    context = {
        "ticket": ticket,
        "event": event,
        "user": user,
        "status": Status(event.data["to"]).label if "to" in event.data else "",
        "url": f"{settings.SITE_URL}/tickets/{ticket.pk}",
        "queue_url": f"{settings.SITE_URL}/queue",
    }
    text = render_to_string(f"tickets/mail/{user.language}/{template}.txt", context)
    subject, _, body = text.partition("\n")
    host = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip("> ") or "localhost"
    return EmailMessage(
        subject=" ".join(subject.split()),
        body=body.strip() + "\n",
        to=[user.email],
        headers={
            "Message-ID": f"<event-{event.seq}-{user.pk}@{host}>",
            "References": f"<ticket-{ticket.pk}@{host}>",
            "Auto-Submitted": "auto-generated",
        },
    )
