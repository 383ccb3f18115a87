"""A visit as an appointment in somebody's calendar, and as the file of a mail that invites or calls off.

Nothing that people typed is in it but the address: names of parents and pupils never come into a calendar.
"""

from email.utils import parseaddr

from django.conf import settings
from django.utils.translation import gettext as _

from helpdesk.accounts.models import User
from helpdesk.calendar.ical import CalendarEvent, EventStatus, Method, calendar_file
from helpdesk.history.models import Event
from helpdesk.notifications.mail import Attached
from tickets.visits.choices import PlaceState, VisitState
from tickets.visits.models import Place, Visit

FILE = "afspraak.ics"
_SETTLED = {VisitState.CONFIRMED, VisitState.DONE, VisitState.NOBODY_CAME}


def status_of(visit: Visit, place: Place | None = None) -> EventStatus:
    """Return how the visit stands for somebody: for a student with their place, for both sides without.

    Tentative is what somebody still has to say yes to.
    """
    if visit.state == VisitState.CANCELLED or (place is not None and not place.is_live):
        return EventStatus.CANCELLED
    is_settled = visit.state in _SETTLED and (place is None or place.state == PlaceState.HELD)
    return EventStatus.CONFIRMED if is_settled else EventStatus.TENTATIVE


def appointment(visit: Visit, status: EventStatus, *, attendee: str = "") -> CalendarEvent:
    """Return the visit as an appointment, in the language that is set. Its school and desk are there."""
    return CalendarEvent(
        uid=str(visit.uid),
        sequence=visit.sequence,
        starts_at=visit.starts_at,
        ends_at=visit.ends_at,
        summary=_("Visit to %(school)s") % {"school": visit.school.name},
        status=status,
        updated_at=visit.updated_at,
        location=visit.address,
        url=f"{settings.SITE_URL}/visits/{visit.pk}",
        organizer=parseaddr(settings.DEFAULT_FROM_EMAIL)[1],
        organizer_name=visit.desk.name,
        attendee=attendee,
    )


def invitation(_event: Event, visit: Visit, user: User) -> Attached | None:
    """Return the invitation or cancellation for the reader of a mail, of how things stand now.

    Nobody is invited to what they are only asked for, or wait for.
    """
    places = Place.objects.filter(visit=visit, volunteer=user)
    place = max(places, key=lambda place: (place.is_live, place.pk), default=None)
    if place is not None and place.state in (PlaceState.OFFERED, PlaceState.WAITING):
        return None
    status = status_of(visit, place)
    method = Method.CANCEL if status is EventStatus.CANCELLED else Method.REQUEST
    content = calendar_file([appointment(visit, status, attendee=user.email)], method=method)
    return Attached(FILE, content, f"text/calendar; method={method}")
