"""Every error of the API as a problem document (RFC 9457), made in one place.

The answer holds `type`, `title`, `status`, `detail`, `code` (stable, for machines), `request_id` and `errors`, one
entry per field: `{field, code, message}`. A field inside another is written with dots: `contact.email`, `skills.0`.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from http import HTTPStatus
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied, RequestDataTooBig, TooManyFieldsSent
from django.core.exceptions import ValidationError as DjangoValidationError
from django.db import DataError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.settings import api_settings
from rest_framework.views import set_rollback

from helpdesk import errors
from helpdesk.api.throttles import LimitReached
from helpdesk.infrastructure import outages
from helpdesk.infrastructure.logs import request_id

MEDIA_TYPE = "application/problem+json"
# Some sentences of the framework repeat what was sent, however long.
LONGEST_MESSAGE = 500

FieldError = dict[str, str]


def problem(
    *,
    status: int,
    code: str,
    title: object = "",
    detail: object = "",
    field_errors: Sequence[FieldError] = (),
    **facts: Any,
) -> dict[str, Any]:
    """Return the body of a problem answer in the language of the request."""
    return {
        "type": f"urn:helpdesk:problem:{code}",
        "title": str(title) or HTTPStatus(status).phrase,
        "status": status,
        "detail": str(detail),
        "code": code,
        "request_id": request_id.get(),
        "errors": list(field_errors),
        **facts,
    }


def exception_handler(error: Exception, context: Mapping[str, Any]) -> Response | None:
    """Answer for an exception raised in an API view; None lets an unforeseen one become a logged 500."""
    if outages.is_temporary(error):
        set_rollback()
        outages.report(error)
        body = _unavailable()
        headers = {"Retry-After": str(outages.RETRY_AFTER_SECONDS)}
        return Response(body, status=503, headers=headers, content_type=MEDIA_TYPE)
    for sort, answer in _ANSWERS:
        if isinstance(error, sort):
            set_rollback()
            body = answer(error)
            return Response(body, status=body["status"], headers=_headers(error), content_type=MEDIA_TYPE)
    return None


def _headers(error: Exception) -> dict[str, str]:
    headers = {}
    if challenge := getattr(error, "auth_header", None):
        headers["WWW-Authenticate"] = challenge
    if wait := getattr(error, "wait", None):
        headers["Retry-After"] = str(int(wait))
    return headers


def _domain(error: errors.DomainError) -> dict[str, Any]:
    field_errors = _from_fields(error) if isinstance(error, errors.Invalid) else []
    facts = error.facts if isinstance(error, errors.Stale) else {}
    return problem(
        status=error.status,
        code=error.code,
        title=type(error).title,
        detail=error.message,
        field_errors=field_errors,
        **facts,
    )


def _from_fields(error: errors.Invalid) -> list[FieldError]:
    return [
        {"field": name, "code": error.field_code, "message": str(text)}
        for name, texts in error.fields.items()
        for text in texts
    ]


def _validation(error: exceptions.ValidationError) -> dict[str, Any]:
    return _invalid(list(_flatten(error.detail)))


def _flatten(detail: Any, path: str = "") -> Iterator[FieldError]:
    """Walk the nested errors of a serializer; its list of messages belongs to the field, not to places in it."""
    if isinstance(detail, Mapping):
        for name, inner in detail.items():
            own = "" if name in (api_settings.NON_FIELD_ERRORS_KEY, NON_FIELD_ERRORS) else str(name)
            yield from _flatten(inner, f"{path}.{own}".strip("."))
    elif isinstance(detail, list):
        for place, inner in enumerate(detail):
            is_nested = isinstance(inner, Mapping | list)
            yield from _flatten(inner, f"{path}.{place}".strip(".") if is_nested else path)
    else:
        message = Truncator(detail).chars(LONGEST_MESSAGE)
        yield {"field": path, "code": getattr(detail, "code", "invalid"), "message": message}


def _django_validation(error: DjangoValidationError) -> dict[str, Any]:
    by_field = error.error_dict if hasattr(error, "error_dict") else {"": error.error_list}
    return _invalid(
        [
            {
                "field": "" if name == NON_FIELD_ERRORS else name,
                "code": item.code or "invalid",
                "message": " ".join(item.messages),
            }
            for name, items in by_field.items()
            for item in items
        ]
    )


def _invalid(field_errors: list[FieldError]) -> dict[str, Any]:
    general = " ".join(item["message"] for item in field_errors if not item["field"])
    return problem(
        status=400,
        code="invalid",
        title=errors.Invalid.title,
        detail=general or errors.Invalid.title,
        field_errors=field_errors,
    )


def _api_exception(error: exceptions.APIException) -> dict[str, Any]:
    code = error.get_codes()
    return problem(
        status=error.status_code,
        code=code if isinstance(code, str) else error.default_code,
        # The framework's own titles are for programmers, and some are patterns to fill in.
        title=_TITLES.get(type(error), error.default_detail),
        detail=error.detail,
    )


_TITLES = {
    exceptions.ParseError: gettext_lazy("This request cannot be read."),
    exceptions.MethodNotAllowed: gettext_lazy("This cannot be done here."),
    exceptions.UnsupportedMediaType: gettext_lazy("This kind of content is not taken here."),
}


def _limit_reached(error: LimitReached) -> dict[str, Any]:
    at = error.ends_at.strftime("%H:%M")
    if error.left:
        facts = {"time": at, "left": error.left}
        detail = _("Until %(time)s there is room for %(left)d more. Send fewer, or wait until then.") % facts
    else:
        detail = _("You have done this as often as you may for now. It goes on at %(time)s.") % {"time": at}
    return problem(status=429, code="limit_reached", title=_("The limit is reached."), detail=detail, left=error.left)


def _throttled(error: exceptions.Throttled) -> dict[str, Any]:
    return problem(
        status=429,
        code="throttled",
        title=_("Too many requests."),
        detail=_("You are going too fast. Wait a moment and try again."),
    )


def _not_signed_in(error: exceptions.APIException) -> dict[str, Any]:
    title = _("Sign in first.")
    body = _api_exception(error) | {"title": title}
    # What is wrong with a token is worth saying; that there is none is said by the title.
    return body if isinstance(error, exceptions.AuthenticationFailed) else body | {"detail": title}


def _not_found(error: Exception) -> dict[str, Any]:
    # Never the exception's own text: it names models and keys.
    return problem(status=404, code="not_found", title=errors.NotFound.title, detail=errors.NotFound.title)


def _not_allowed(error: Exception) -> dict[str, Any]:
    detail = str(getattr(error, "detail", "")) or errors.NotAllowed.title
    if detail.startswith("CSRF Failed"):
        detail = _("This page is out of date. Reload it and try again. (The CSRF token is missing or wrong.)")
    return problem(status=403, code="not_allowed", title=errors.NotAllowed.title, detail=detail)


def _too_large(error: Exception) -> dict[str, Any]:
    return problem(status=413, code="too_large", title=errors.TooLarge.title, detail=errors.TooLarge.title)


def _out_of_range(error: Exception) -> dict[str, Any]:
    return problem(
        status=400,
        code="out_of_range",
        title=errors.Invalid.title,
        detail=_("A number or text in the request is too large, or holds characters that cannot be kept."),
    )


def _unavailable() -> dict[str, Any]:
    return problem(
        status=503,
        code="unavailable",
        title=_("The helpdesk is not available for a moment."),
        detail=_("This rarely takes long. Try again in a few seconds."),
    )


# The first match answers: the special before the general.
_ANSWERS: tuple[tuple[type[Exception], Callable[[Any], dict[str, Any]]], ...] = (
    (errors.DomainError, _domain),
    (exceptions.ValidationError, _validation),
    (LimitReached, _limit_reached),
    (exceptions.Throttled, _throttled),
    (exceptions.NotAuthenticated, _not_signed_in),
    (exceptions.AuthenticationFailed, _not_signed_in),
    (exceptions.NotFound, _not_found),
    (exceptions.PermissionDenied, _not_allowed),
    (exceptions.APIException, _api_exception),
    (Http404, _not_found),
    (PermissionDenied, _not_allowed),
    (RequestDataTooBig, _too_large),
    (TooManyFieldsSent, _too_large),
    (DjangoValidationError, _django_validation),
    (DataError, _out_of_range),
    (OverflowError, _out_of_range),
)


@csrf_exempt
def unknown_address(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    """404 for an address under /api/ that does not exist."""
    return _plain(_not_found(Http404()))


def bad_request(request: HttpRequest) -> HttpResponse:
    """400 for a request that Django refuses before a view reads it: a wrong host, far too many files."""
    return _plain(problem(status=400, code="bad_request", title=_("This request cannot be read.")))


def server_error(request: HttpRequest) -> HttpResponse:
    """500 for an unforeseen exception under /api/. Says nothing about it; the log does, under the request's id."""
    return _plain(
        problem(
            status=500,
            code="server_error",
            title=_("Something went wrong on our side."),
            detail=_("This is our mistake. Try again; if it keeps happening, tell us the request id."),
        )
    )


def refused(error: Exception) -> HttpResponse:
    """Answer as the API does for an error that it knows, outside of its views."""
    return _plain(next(answer for sort, answer in _ANSWERS if isinstance(error, sort))(error))


def busy(request: HttpRequest, error: errors.Busy) -> HttpResponse:
    """503 for a program while the server has as much to do as it can."""
    return _plain(_domain(error))


def unavailable(request: HttpRequest) -> HttpResponse:
    """503 for a program while the database is away."""
    return _plain(_unavailable())


def _plain(body: dict[str, Any]) -> HttpResponse:
    return JsonResponse(body, status=body["status"], content_type=MEDIA_TYPE)
