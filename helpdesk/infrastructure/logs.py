"""Logging: JSON lines in production, plain text elsewhere, and on every line the request it belongs to."""

import logging
import re
from contextvars import ContextVar
from traceback import TracebackException
from typing import Any

from pythonjsonlogger.json import JsonFormatter

NO_REQUEST = "-"
# After the message PostgreSQL quotes the row that it refused (DETAIL), or the statement with its values (LINE, QUERY).
_QUOTED = re.compile(r"\n(?:DETAIL|LINE \d+|QUERY|CONTEXT): .*", re.DOTALL)
request_id: ContextVar[str] = ContextVar("request_id", default=NO_REQUEST)


class RequestIdFilter(logging.Filter):
    """Put the id of the running request on the record."""

    def filter(self, record: logging.LogRecord) -> bool:
        # Records of the worker and of start-up belong to no request.
        record.request_id = request_id.get()
        return True


class PathFilter(logging.Filter):
    """Put the route of a request ("calendar/<str:token>.ics") in the place of its path, which can be a secret.

    Django gives its records of errors the path as a value and the whole request beside it, which JSON would write out.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        request = record.__dict__.pop("request", None)
        path = getattr(request, "path", None)
        if path and isinstance(record.args, tuple):
            match = request.resolver_match
            route = match.route if match is not None else "(no route)"
            record.args = tuple(route if value == path else value for value in record.args)
        return True


class ExceptionFilter(logging.Filter):
    """Keep the records of exceptions; helpdesk.request has already one line for every answer, without its path.

    Not of a database that is away: `outages.report` tells of that once, not with every request.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        from helpdesk.errors import Busy
        from helpdesk.infrastructure.outages import is_temporary

        error = record.exc_info[1] if isinstance(record.exc_info, tuple) else None
        return bool(record.exc_info) and not (is_temporary(error) or isinstance(error, Busy))


class AddressFilter(logging.Filter):
    """Drop uvicorn's line about each websocket: it holds the address of the client and that of the page."""

    def filter(self, record: logging.LogRecord) -> bool:
        return '"WebSocket' not in str(record.msg)


def without_quoted_values(text: str) -> str:
    """Return the text of a database error without what it quotes: words of people, out of reach of erasing."""
    return _QUOTED.sub("", text)


class ErrorFormatter(logging.Formatter):
    """Writes tracebacks in which the errors of the database quote no values, at any place of the chain."""

    def formatException(self, ei: Any) -> str:  # noqa: N802 - logging's own name
        told = TracebackException(*ei)
        _leave_out_quoted_values(told)
        return "".join(told.format()).rstrip("\n")


class JsonErrorFormatter(ErrorFormatter, JsonFormatter):
    """The same as a line of JSON."""


def _leave_out_quoted_values(told: TracebackException) -> None:
    # Its message, which `traceback` keeps to itself. Text of a whole traceback could not be cut: values have lines.
    told._str = without_quoted_values(str(told))  # type: ignore[attr-defined]
    for other in (told.__cause__, told.__context__, *(told.exceptions or ())):
        if other is not None:
            _leave_out_quoted_values(other)


def logging_config(*, as_json: bool, level: str) -> dict[str, Any]:
    """The dictionary for `logging.config.dictConfig`."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {
            "request_id": {"()": RequestIdFilter},
            "paths": {"()": PathFilter},
            "exceptions": {"()": ExceptionFilter},
            "addresses": {"()": AddressFilter},
        },
        "formatters": {
            "text": {
                "()": ErrorFormatter,
                "fmt": "%(asctime)s %(levelname)-7s %(name)s [%(request_id)s] %(message)s",
                "datefmt": "%H:%M:%S",
            },
            "json": {
                "()": JsonErrorFormatter,
                "fmt": "%(asctime)s %(levelname)s %(name)s %(request_id)s %(message)s",
                "rename_fields": {"asctime": "time", "levelname": "level", "name": "logger"},
            },
        },
        "handlers": {
            "console": {
                "class": "logging.StreamHandler",
                "filters": ["request_id", "paths"],
                "formatter": "json" if as_json else "text",
            }
        },
        "root": {"handlers": ["console"], "level": level},
        "loggers": {
            # Django's own handlers would print each line twice.
            "django": {"handlers": [], "level": level, "propagate": True},
            "django.server": {"handlers": [], "propagate": True},
            "django.request": {"level": "ERROR", "filters": ["exceptions"]},
            "uvicorn.access": {"level": "WARNING"},
            "uvicorn.error": {"filters": ["addresses"]},
            # Anybody can send a wrong Host header; it is answered with 400, and a traceback tells nothing.
            "django.security.DisallowedHost": {"handlers": [], "propagate": False},
            # While the database is away it warns of each try to connect; `outages.report` tells of that.
            "psycopg.pool": {"level": "ERROR"},
        },
    }
