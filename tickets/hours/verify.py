"""The public page that says whether a statement of hours is real. Nobody has to sign in.

It shows the period, the totals and the initials, not the name: whoever checks a statement has the name before them.
"""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from helpdesk.api.throttles import guest_may
from helpdesk.texts.durations import duration_words
from tickets.hours.models import Statement
from tickets.hours.statements import digest_of, initials_of, read_code

PAGE = "hours/verify.html"


@require_safe
@never_cache
def verify(request: HttpRequest, code: str = "") -> HttpResponse:
    """Show what the statement with this code says, or ask for a code."""
    typed = code or request.GET.get("code", "")
    if not typed:
        return _page(request, {})
    if not guest_may("verify", request.META.get("REMOTE_ADDR", "")):
        response = _page(request, {"is_limited": True}, status=429)
        response["Retry-After"] = "60"
        return response
    known = read_code(typed)
    if code != known:
        return HttpResponseRedirect(f"/verify/{known}") if known else _page(request, {"typed": typed}, status=404)
    statement = Statement.objects.select_related("replaced_by").filter(code=known).first()
    if statement is None:
        return _page(request, {"typed": known}, status=404)
    return _page(
        request,
        {
            "statement": statement,
            "initials": initials_of(statement.volunteer_name),
            "totals": [(kind.label, duration_words(minutes)) for kind, minutes in statement.totals_in_order],
            "together": duration_words(statement.minutes),
            "is_replaced": hasattr(statement, "replaced_by"),
            "is_whole": digest_of(statement) == statement.sha256,
        },
    )


def _page(request: HttpRequest, context: dict[str, object], status: int = 200) -> HttpResponse:
    response = render(request, PAGE, context, status=status)
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
