"""Pages that belong to no part of the work: health, the web app's shell, the local outbox."""

import re
import sys

from asgiref.sync import async_to_sync
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_cookie
from django.views.defaults import bad_request as bad_request_page
from django.views.defaults import page_not_found
from django.views.defaults import server_error as error_page

from helpdesk.api import problems
from helpdesk.errors import Busy
from helpdesk.infrastructure import outages
from helpdesk.site import health, outbox

# These need nobody signed in (`frontend/src/lib/signed-out-pages.ts`).
SIGNED_OUT_PAGES = re.compile(r"/(sign-in|password|invite)(/|$)")


# Our server answers both in front of Django (helpdesk.site.http.probes); these are for a WSGI server.
@require_safe
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return JsonResponse(health.ALIVE)


@require_safe
@never_cache
def readyz(request: HttpRequest) -> HttpResponse:
    """Everything that a user needs answers: send work here, or not."""
    status, body = health.report(async_to_sync(health.readiness)())
    return JsonResponse(body, status=status)


@require_safe
@never_cache  # Its name never changes, and it names the files of the newest build.
@vary_on_cookie
@ensure_csrf_cookie
def web_app(request: HttpRequest) -> HttpResponse:
    """The shell of the web app, for each of its pages; without a session that of the pages before signing in.

    Whether the session still holds is not asked here: the app asks for its user at once, and leads to the sign-in page.
    """
    is_signed_out = SIGNED_OUT_PAGES.match(request.path_info) or settings.SESSION_COOKIE_NAME not in request.COOKIES
    shell = "signed-out.html" if is_signed_out else "index.html"
    try:
        page = (settings.FRONTEND_DIR / shell).read_bytes()
    except FileNotFoundError:
        return render(request, "site/no_build.html", status=503)
    return HttpResponse(page)


@require_safe
@never_cache
def outbox_page(request: HttpRequest) -> HttpResponse:
    """Mail that would have been sent. Does not exist unless `MAIL_OUTBOX` is on."""
    if not settings.MAIL_OUTBOX:
        raise Http404
    return render(request, "site/outbox.html", {"mails": list(outbox.read_outbox())})


def not_found(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    """404 in the language of who asks: a problem for programs, a page for people."""
    if request.path_info.startswith("/api/"):
        return problems.unknown_address(request)
    return page_not_found(request, exception)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    """400 in the language of who asks: a problem for programs, a page for people."""
    if request.path_info.startswith(("/api/", "/_allauth/")):
        return problems.bad_request(request)
    return bad_request_page(request, exception)


def server_error(request: HttpRequest) -> HttpResponseBase:
    """500 in the language of who asks; 503 while the database is away or the server is busy."""
    is_program = request.path_info.startswith(("/api/", "/_allauth/"))
    error = sys.exception()  # Django calls this while it handles the exception.
    if isinstance(error, Busy):
        response = problems.busy(request, error) if is_program else _unavailable_page()
        response["Retry-After"] = str(error.wait)
        return response
    if error is not None and outages.is_temporary(error):
        outages.report(error)
        response = problems.unavailable(request) if is_program else _unavailable_page()
        response["Retry-After"] = str(outages.RETRY_AFTER_SECONDS)
        return response
    return problems.server_error(request) if is_program else error_page(request)


def _unavailable_page() -> HttpResponse:
    # Without the request: who is signed in stands in the database.
    return HttpResponse(render_to_string("site/unavailable.html"), status=503)
