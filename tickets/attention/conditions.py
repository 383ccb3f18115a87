"""What a coordinator must not overlook: ready-made selections of tickets that somebody has to do something about.

Each is a name for `TicketFilter`, so that the list, its counts, saved views and the export show the same tickets.
They speak of offers, ratings and silence, so they hold tickets of desks that the reader coordinates, and no others.
"""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from helpdesk.access.scope import Scope
from helpdesk.history.models import Event
from tickets.agreements.models import Agreement
from tickets.conversation.models import Message
from tickets.core.ask_conditions import before_school_days
from tickets.core.choices import AssignmentState
from tickets.core.models import Assignment
from tickets.core.querysets import TicketQuerySet

UNHAPPY_AT_MOST = 2
# An older bad rating is no news to anybody; it also bounds the cost.
UNHAPPY_FOR = timedelta(days=60)
SUBJECT = "ticket"

ATTENTION_VIEWS = (
    ("unanswered", _("Waiting for our answer")),
    ("offer_failed", _("Declined or expired, nobody asked since")),
    ("reopened", _("Reopened")),
    ("unhappy", _("Unhappy")),
    ("agreement", _("Waiting for an agreement")),
    ("stuck", _("Nothing happens")),
)
ATTENTION = tuple(name for name, _label in ATTENTION_VIEWS)


def in_attention_view(tickets: TicketQuerySet, scope: Scope, at: datetime, *, view: str) -> TicketQuerySet:
    """Keep the tickets of the view, each annotated with `attention_since`: since when it is so.

    Only those of desks that the reader coordinates. Raises KeyError for another view.
    """
    keep = _VIEWS[view]
    kept: TicketQuerySet = keep(tickets.filter(desk_id__in=scope.coordinates), scope, at)
    return kept


def _unanswered(tickets: TicketQuerySet, scope: Scope, at: datetime) -> TicketQuerySet:
    """The board spoke last, a school day or more ago."""
    (long_ago,) = before_school_days(scope, settings.UNANSWERED_SCHOOL_DAYS, at, "unanswered_since")
    return tickets.still_active().filter(long_ago).annotate(attention_since=F("unanswered_since"))


def _offer_failed(tickets: TicketQuerySet, scope: Scope, at: datetime) -> TicketQuerySet:
    """Ready for a student; the last who was asked said no or nothing, and nobody was asked since."""
    failed = (AssignmentState.DECLINED, AssignmentState.EXPIRED)
    last = Assignment.objects.filter(ticket=OuterRef("pk")).order_by("-pk")
    return (
        tickets.in_queue()
        # Said twice: the offers that failed are few, and have an index of their own.
        .filter(pk__in=Assignment.objects.filter(state__in=failed).order_by().values("ticket"))
        .annotate(last_state=Subquery(last.values("state")[:1]), attention_since=Subquery(last.values("ended_at")[:1]))
        .filter(last_state__in=failed)
    )


def _reopened(tickets: TicketQuerySet, scope: Scope, at: datetime) -> TicketQuerySet:
    """Taken up again, and nobody of the helpdesk has said anything about it yet."""
    return tickets.still_active().filter(reopened_at__isnull=False).annotate(attention_since=F("reopened_at"))


def _unhappy(tickets: TicketQuerySet, scope: Scope, at: datetime) -> TicketQuerySet:
    """A low score that nobody of the helpdesk has written anything about since."""
    answered = Message.objects.filter(ticket=OuterRef("pk"), created_at__gt=OuterRef("rating__rated_at")).exclude(
        author=OuterRef("rating__rated_by")
    )
    low = Q(rating__score__lte=UNHAPPY_AT_MOST, rating__rated_at__gte=at - UNHAPPY_FOR)
    return tickets.filter(low, ~Exists(answered)).annotate(attention_since=F("rating__rated_at"))


def _waits_for_agreement(tickets: TicketQuerySet, scope: Scope, at: datetime) -> TicketQuerySet:
    """An agreement is proposed, or a change of it, and a side has not said yes."""
    waiting = Agreement.objects.filter(
        Q(waits_for_desk=True) | Q(waits_for_board=True), desk_id__in=scope.coordinates
    ).order_by()
    return (
        tickets.still_active()
        .filter(agreement__in=waiting.values("pk"))
        .annotate(attention_since=F("agreement__proposed_at"))
    )


def _stuck(tickets: TicketQuerySet, scope: Scope, at: datetime) -> TicketQuerySet:
    """Going on, and for some school days not a word and not a change. Since: the last change of the ticket itself."""
    # A message or an offer is no change of the ticket itself: history knows of them.
    last = Event.objects.filter(subject_type=SUBJECT, subject_id=OuterRef("pk")).order_by("-seq").values("at")[:1]
    quiet = before_school_days(scope, settings.STUCK_SCHOOL_DAYS, at, "updated_at", "last_event_at")
    return (
        tickets.still_active()
        .alias(last_event_at=Coalesce(Subquery(last), F("updated_at")))
        .filter(*quiet)
        .annotate(attention_since=F("updated_at"))
    )


_VIEWS: Mapping[str, Callable[[TicketQuerySet, Scope, datetime], TicketQuerySet]] = {
    "unanswered": _unanswered,
    "offer_failed": _offer_failed,
    "reopened": _reopened,
    "unhappy": _unhappy,
    "agreement": _waits_for_agreement,
    "stuck": _stuck,
}
