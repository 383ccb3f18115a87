"""Reads JSON bodies strictly: UTF-8, bounded, no numbers that JSON does not have."""

from collections.abc import Collection, Mapping
from typing import IO, Any

import orjson
from django.conf import settings
from django.utils.translation import gettext as _
from rest_framework.exceptions import ParseError
from rest_framework.parsers import BaseParser

from helpdesk.errors import TooLarge

# Far more than any body of ours has: what goes deeper makes some readers fall over.
MOST_LEVELS = 32


def read_json(body: bytes) -> Any:
    """Return what the body says. Raises ParseError for what is no JSON, or is nested without end."""
    try:
        found = orjson.loads(body)
    except orjson.JSONDecodeError as error:
        raise ParseError(_("This is not JSON: %(reason)s") % {"reason": error}) from None
    level = [found]
    for _level in range(MOST_LEVELS):
        level = [inner for item in level for inner in _inside(item)]
        if not level:
            return found
    raise ParseError(_("This is nested too deeply."))


def _inside(item: Any) -> Collection[Any]:
    if isinstance(item, dict):
        return item.values()
    return item if isinstance(item, list) else ()


class StrictJSONParser(BaseParser):
    """JSON as RFC 8259 has it.

    The framework's own parser follows the charset of the request into any codec that Python knows, reads bodies
    without a limit, and falls over deep nesting and half surrogate pairs.
    """

    media_type = "application/json"

    def parse(
        self, stream: IO[Any], media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> Any:
        limit = settings.DATA_UPLOAD_MAX_MEMORY_SIZE or 2_621_440
        body = stream.read(limit + 1)
        if len(body) > limit:
            raise TooLarge
        return read_json(body)
