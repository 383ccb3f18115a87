"""Answers given in the event loop, without Django: problem documents for requests that get no thread."""

import asyncio
from contextlib import suppress

import orjson
from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation.trans_real import parse_accept_lang_header

from helpdesk.api.problems import MEDIA_TYPE, problem
from helpdesk.site.http import limits
from helpdesk.site.http.messages import Receive, Scope, Send, header

RETRY_SECONDS = 5


async def refuse_too_large(scope: Scope, receive: Receive, send: Send) -> None:
    with translation.override(_language(scope)):
        title = _("This is too large.")
        body = problem(status=413, code="too_large", title=title, detail=title)
    await _refuse(body, receive, send)


async def refuse_too_slow(scope: Scope, receive: Receive, send: Send) -> None:
    with translation.override(_language(scope)):
        body = problem(
            status=408,
            code="too_slow",
            title=_("Your request did not arrive in time."),
            detail=_("The connection is slow or broke off. Try again."),
        )
    await _refuse(body, receive, send)


async def refuse_busy(scope: Scope, receive: Receive, send: Send) -> None:
    with translation.override(_language(scope)):
        body = problem(
            status=503,
            code="busy",
            title=_("The helpdesk is busy."),
            detail=_("Too many requests are under way. Wait a moment and try again."),
        )
    await _refuse(body, receive, send, {"Retry-After": str(RETRY_SECONDS)})


async def _refuse(body: dict[str, object], receive: Receive, send: Send, headers: dict[str, str] | None = None) -> None:
    content = orjson.dumps(body)
    named = {
        "Content-Type": MEDIA_TYPE,
        "Content-Length": str(len(content)),
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
        # What is left of the body would be taken for the next request.
        "Connection": "close",
        **(headers or {}),
    }
    start = [(name.lower().encode(), value.encode("latin1")) for name, value in named.items()]
    await send({"type": "http.response.start", "status": body["status"], "headers": start})
    await send({"type": "http.response.body", "body": content, "more_body": True})
    # A connection that is closed while the client still sends is reset, and the answer lost with it.
    with suppress(TimeoutError):
        async with asyncio.timeout(limits.DRAIN_SECONDS):
            while (message := await receive())["type"] == "http.request" and message.get("more_body", False):
                pass
    await send({"type": "http.response.body", "body": b"", "more_body": False})


def _language(scope: Scope) -> str:
    """The language of the answer, by the Accept-Language header: nobody has been recognised yet."""
    for wanted, _weight in parse_accept_lang_header(header(scope, b"accept-language")):
        with suppress(LookupError):
            return translation.get_supported_language_variant(wanted)
    return str(settings.LANGUAGE_CODE)
