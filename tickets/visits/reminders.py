"""The mail of the day before: all visits of one person in one mail."""

from collections.abc import Collection

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from helpdesk.accounts.models import User
from helpdesk.accounts.scopes import load_scope
from helpdesk.notifications.kinds import Channel
from helpdesk.notifications.preferences import preferences_of
from helpdesk.tasks.mail import send_from_task
from tickets.visits.choices import LIVE_VISIT, PlaceState, VisitState
from tickets.visits.models import Visit
from tickets.visits.steps import when_words
from tickets.visits.subject import VISITS, own_place, take_own_places

# Who wants no mail about visits is not reminded by one.
KIND = "visit"


def send_reminder(*, user_id: int, visit_ids: Collection[int]) -> None:
    """Send one mail about those of these visits that the person still goes to, or is host of, and wants to hear of."""
    user = User.objects.filter(pk=user_id, is_active=True).first()
    if user is None or Channel.MAIL not in preferences_of([user_id])[user_id].channels(KIND):
        return
    scope = load_scope(user_id)
    live = VISITS.for_rows(VISITS.visible_in(scope)).filter(pk__in=visit_ids, state__in=LIVE_VISIT)
    visits = list(live.order_by("starts_at", "pk"))
    take_own_places(visits, scope)
    told = [
        visit
        for visit in visits
        if visit.board_id in scope.boards
        or ((own := own_place(visit, scope)) is not None and own.state == PlaceState.HELD)
    ]
    if told:
        with translation.override(user.language):
            message = _compose(user, told)
        send_from_task(message)


def _compose(user: User, visits: Collection[Visit]) -> EmailMessage:
    path = f"visits/mail/{user.language}/tomorrow.txt"
    text = render_to_string(path, {"visits": [_facts(visit) for visit in visits], "url": f"{settings.SITE_URL}/visits"})
    subject, _separator, body = text.partition("\n")
    greeting = _("Hello %(name)s,") % {"name": user.get_short_name()}
    return EmailMessage(
        subject=subject.strip(),
        body=f"{greeting}\n\n{body.strip()}\n",
        to=[user.email],
        headers={"Auto-Submitted": "auto-generated"},
    )


def _facts(visit: Visit) -> dict[str, object]:
    return {
        "when": when_words(visit.starts_at, visit.ends_at),
        "school": visit.school.name,
        "address": visit.address,
        "is_confirmed": visit.state == VisitState.CONFIRMED,
    }
