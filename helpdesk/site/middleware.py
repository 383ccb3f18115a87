"""Give every request an id and one line in the log."""

import logging
import re
import time
import uuid
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from helpdesk.infrastructure.logs import request_id

logger = logging.getLogger("helpdesk.request")

# What a proxy may send: long enough to be unique, and nothing that could break a log line.
VALID_REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{8,128}")
QUIET_ROUTES = {"healthz", "readyz"}


class RequestIdMiddleware:
    """Take a valid `X-Request-ID` or make one, return it, and log the request when it is done.

    The line holds the route ("invite/<token>"), never the path: paths and query strings can carry secrets.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        inbound = request.headers.get("X-Request-ID", "")
        current = inbound if VALID_REQUEST_ID.fullmatch(inbound) else uuid.uuid4().hex
        token = request_id.set(current)
        started = time.perf_counter()
        try:
            response = self.get_response(request)
            response["X-Request-ID"] = current
            self.log(request, response, milliseconds=(time.perf_counter() - started) * 1000)
            return response
        finally:
            request_id.reset(token)

    def log(self, request: HttpRequest, response: HttpResponse, *, milliseconds: float) -> None:
        match = request.resolver_match
        if match is None or match.route in QUIET_ROUTES:  # No match: a file of the web app.
            return
        # The pattern of the web app's pages is long and says nothing.
        route = match.view_name if match.route.startswith("^") else match.route
        logger.info(
            "%s %s %s %.1f ms",
            request.method,
            route,
            response.status_code,
            milliseconds,
            extra={"method": request.method, "route": route, "status": response.status_code},
        )
