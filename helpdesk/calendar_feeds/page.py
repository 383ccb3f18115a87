"""A person's appointments as a calendar program reads them, without signing in: the address itself is the secret.

The log has the route of a request and never its path (`helpdesk.infrastructure.logs`).
"""

import hashlib
from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from helpdesk.api.throttles import guest_may
from helpdesk.calendar.ical import calendar_file
from helpdesk.calendar_feeds.models import CalendarFeed, hash_token
from helpdesk.calendar_feeds.sources import events_for

# Often enough to see that a calendar program still follows it; not a write for every read.
LAST_USED_PRECISION = timedelta(hours=1)


@require_safe
def calendar_feed(request: HttpRequest, token: str) -> HttpResponse:
    """Answer with the calendar of the person whose address this is, or 304 to a program that has this one already.

    Somebody who is switched off or has no role any more gets an empty calendar, not a 404: programs keep showing what
    they last read of an address that answers with an error, and these appointments are to go.
    """
    if not guest_may("calendar_feed", request.META.get("REMOTE_ADDR", "")):
        limited = _sentence(_("Too many requests. Try again in a minute."), status=429)
        limited["Retry-After"] = "60"
        return limited
    feed = CalendarFeed.objects.select_related("user").filter(token_hash=hash_token(token)).first()
    if feed is None:
        return _sentence(
            _("There is no calendar at this address (any more). You make a new address on your profile."), status=404
        )
    _note_use(feed)
    with translation.override(feed.user.language):
        content = calendar_file(events_for(feed.user.scope, timezone.now()), name=settings.PRODUCT_NAME)
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="helpdesk.ics"'
    return _answer(request, response)


def _answer(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    etag = f'"{hashlib.sha256(response.content).hexdigest()}"'
    response["ETag"] = etag
    # Kept by the program itself, which asks each time whether it is still so.
    response["Cache-Control"] = "private, no-cache"
    answer = get_conditional_response(request, etag=etag, response=response)
    if not isinstance(answer, HttpResponse):
        raise TypeError("A calendar is no stream.")
    return _private(answer)


def _sentence(text: str, *, status: int) -> HttpResponse:
    return _private(HttpResponse(text + "\n", status=status, content_type="text/plain; charset=utf-8"))


def _private(response: HttpResponse) -> HttpResponse:
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "no-referrer"
    return response


def _note_use(feed: CalendarFeed) -> None:
    now = timezone.now()
    if feed.last_used_at is None or now - feed.last_used_at > LAST_USED_PRECISION:
        CalendarFeed.objects.filter(pk=feed.pk).update(last_used_at=now)
