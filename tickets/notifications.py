"""Who is told of what by mail. The policy decides again when the mail is written: who lost access gets none."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation

from helpdesk import clock
from helpdesk.access.scope import load_scope
from helpdesk.accounts.models import Membership, Role, User
from helpdesk.events.models import Event
from helpdesk.events.unit import unit_of_work
from helpdesk.tasks.registry import enqueue, task
from tickets.choices import AssignmentState, Status
from tickets.events import SUBJECT, may_see_event
from tickets.facts import View, view_of
from tickets.models import Assignment, Follow, Ticket

# The moves that people want to hear of at once; the others show on the live page.
TOLD_STATUSES = frozenset(
    {
        Status.IN_CONSULTATION,
        Status.SCHEDULED,
        Status.IN_PROGRESS,
        Status.PENDING,
        Status.SOLVED,
        Status.REJECTED,
        # The student must not travel to a school for it.
        Status.WITHDRAWN,
    }
)


def enqueue_notifications(events: Sequence[Event]) -> None:
    """Enqueue, in the transaction of the change itself, the work of telling people about it.

    Nobody is told of history that is played back (`helpdesk.clock.at`): for them it is no news.
    """
    if clock.is_history():
        return
    seqs = [event.seq for event in events if event.subject_type == SUBJECT and _template(event) is not None]
    if seqs:
        enqueue("tickets.notify", {"seqs": seqs})


def _template(event: Event) -> str | None:
    """The text for an event, or None if nobody gets mail about it."""
    match event.kind:
        case "ticket.filed":
            return "filed"
        case "message.posted":
            return "message"
        case "assignment.offered":
            return "offered"
        case "assignment.declined" | "assignment.expired":
            return "offer_unanswered"
        case "ticket.status_changed" if event.data["to"] in TOLD_STATUSES:
            return "status"
    return None


@task("tickets.notify")
def notify(payload: Mapping[str, Any]) -> None:
    """Work out who hears of these events and enqueue one mail for each; running it twice adds nothing."""
    events = Event.objects.filter(seq__in=payload["seqs"])
    with unit_of_work():
        for event in events:
            ticket = Ticket.objects.get(pk=event.subject_id or 0)
            for user_id in sorted(recipients(event, ticket)):
                enqueue(
                    "tickets.send_mail",
                    {"seq": event.seq, "user": user_id},
                    unique_key=f"mail:{event.seq}:{user_id}",
                )


def recipients(event: Event, ticket: Ticket) -> set[int]:
    """Return the users who are told of the event, its actor never among them."""
    people: set[int] = set()
    match event.kind:
        case "ticket.filed" | "assignment.declined" | "assignment.expired":
            people |= _coordinators(ticket)
        case "assignment.offered":
            people.add(event.data["volunteer"])
        case "message.posted":
            # Somebody must hear what a board writes while no student has the ticket.
            people |= {ticket.requester_id} | (_assignees(ticket) or _coordinators(ticket)) | _followers(ticket)
        case "ticket.status_changed":
            people |= {ticket.requester_id} | _assignees(ticket) | _followers(ticket)
    people.discard(event.actor_id or 0)
    return people


def _coordinators(ticket: Ticket) -> set[int]:
    return set(
        Membership.objects.filter(desk_id=ticket.desk_id, role=Role.COORDINATOR).values_list("user_id", flat=True)
    )


def _assignees(ticket: Ticket) -> set[int]:
    return set(
        Assignment.objects.filter(ticket=ticket, state=AssignmentState.ACCEPTED).values_list("volunteer_id", flat=True)
    )


def _followers(ticket: Ticket) -> set[int]:
    return set(Follow.objects.filter(ticket=ticket).values_list("user_id", flat=True))


@task("tickets.send_mail")
def send_mail(payload: Mapping[str, Any]) -> None:
    """Send one mail about one event, if its reader may still see it.

    The Message-ID is made of event and reader: if a crash makes the task run again, mail programs show one mail.
    """
    event = Event.objects.select_related("actor").get(seq=payload["seq"])
    user = User.objects.filter(pk=payload["user"], is_active=True).first()
    ticket = Ticket.objects.select_related("board", "school").get(pk=event.subject_id or 0)
    template = _template(event)
    if user is None or template is None or not _may_be_told(event, ticket, user):
        return
    with translation.override(user.language):
        message = compose(template, event, ticket, user)
    message.send()


def _may_be_told(event: Event, ticket: Ticket, user: User) -> bool:
    scope = load_scope(user.pk)
    view = view_of(scope, ticket.facts)
    if event.kind == "assignment.offered":
        # The offer is theirs although the ticket's inside is not yet.
        return view is not View.NONE and user.pk == event.data["volunteer"] and user.pk in ticket.facts.offered
    return may_see_event(event, view, scope)


def compose(template: str, event: Event, ticket: Ticket, user: User) -> EmailMessage:
    """Return the mail. It names the ticket and links to it; what was said stays behind the sign-in."""
    context = {
        "ticket": ticket,
        "event": event,
        "user": user,
        "status": Status(event.data["to"]).label if "to" in event.data else "",
        "url": f"{settings.SITE_URL}/tickets/{ticket.pk}",
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
