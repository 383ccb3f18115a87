"""What a mail about a ticket says of it besides what happened: facts, no more than its reader sees.

Nothing about a child, no contact details and no internal notes: the subject of a ticket for a pupil or a parent is left
out, for it often names one. Whoever may not see for whom a ticket is could tell it by that, so they read of none.
"""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from helpdesk.access.scope import Scope
from helpdesk.history.models import Event
from helpdesk.texts.durations import duration_words
from tickets.core.access import Visibility, visibility_of
from tickets.core.choices import AssignmentState, OnBehalfOf
from tickets.core.models import Assignment, Ticket

Facts = Sequence[tuple[str, str]]
BOARD, COORDINATOR, STUDENT = "board", "coordinator", "student"
# A mail is read on a phone.
LONGEST = 300


def role_on(ticket: Ticket, scope: Scope) -> str:
    """Return in which role the reader has to do with the ticket: its texts differ."""
    if ticket.desk_id in scope.coordinates:
        return COORDINATOR
    return BOARD if ticket.board_id in scope.boards else STUDENT


def title_for_mail(ticket: Ticket, visibility: Visibility) -> str:
    """Return the ticket's subject where a mail to this reader may name it."""
    is_about_a_child = ticket.on_behalf_of in (OnBehalfOf.PARENT, OnBehalfOf.PUPIL)
    return ticket.title if visibility.is_full and not is_about_a_child else ""


def facts_of(ticket: Ticket, event: Event, scope: Scope) -> Facts:
    """Return labels with values, in the language that is set; a value may be empty."""
    visibility = visibility_of(scope, ticket.access)
    # Whoever is told that an offer is off is told no more than that.
    if visibility is Visibility.NONE or event.kind == "assignment.released":
        return ()
    facts = [
        (_("Ticket"), f"#{ticket.number} {title_for_mail(ticket, visibility)}".strip()),
        (_("School"), ticket.school.name if ticket.school else ticket.board.name),
        (_("Kind of help"), ", ".join(text for text in (str(ticket.get_kind_display()), _size(ticket)) if text)),
        (_("Wanted by"), _day(ticket.wanted_by)),
    ]
    if event.kind.startswith("assignment.") and (until := _answer_by(event)):
        facts.append((_("Please answer by"), until))
    if event.kind.startswith("target."):
        facts.append((_("Promised by"), _moment(datetime.fromisoformat(event.data["due_at"]))))
    if visibility.is_full:
        facts += [(_("Student"), ", ".join(_students(ticket))), *_agreed(ticket, event)]
    return facts


def _size(ticket: Ticket) -> str:
    sizes = []
    if (count := ticket.device_count) is not None:
        sizes.append(ngettext("%(count)d device", "%(count)d devices", count) % {"count": count})
    if ticket.estimate_minutes:
        sizes.append(_("about %(time)s of work") % {"time": duration_words(ticket.estimate_minutes)})
    return ", ".join(sizes)


def _answer_by(event: Event) -> str:
    offer = Assignment.objects.filter(pk=event.data.get("assignment"), state=AssignmentState.OFFERED).first()
    return _moment(offer.expires_at) if offer and offer.expires_at else ""


def _students(ticket: Ticket) -> list[str]:
    places = Assignment.objects.filter(ticket=ticket, state=AssignmentState.ACCEPTED).order_by("-is_lead", "pk")
    return list(places.values_list("volunteer__name", flat=True))


def _agreed(ticket: Ticket, event: Event) -> Facts:
    """What holds; where the mail is about the agreement itself, what was written last."""
    agreement = ticket.agreement
    if agreement is None or not (agreement.is_live or event.kind.startswith("agreement.")):
        return ()
    said = agreement.text if event.kind.startswith("agreement.") else agreement.holding or agreement.text
    supplies = " ".join(said.board_supplies.split())
    if len(supplies) > LONGEST:
        supplies = supplies[:LONGEST].rsplit(" ", 1)[0] + " …"
    may_say = bool(title_for_mail(ticket, Visibility.BOARD))
    return (
        (_("When"), days_words(said.starts_on, said.ends_on)),
        (_("The board supplies"), supplies if may_say else ""),
    )


def days_words(first: date | None, last: date | None) -> str:
    """Return a first and last day as people say them, in the language that is set; "" without either."""
    if first is None or last is None or first == last:
        return _day(first or last)
    return _("%(first)s to %(last)s") % {"first": _day(first), "last": _day(last)}


def _day(day: date | None) -> str:
    return date_format(day, "l j F Y") if day else ""


def _moment(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "l j F Y, H:i")
