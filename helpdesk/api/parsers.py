"""Reads JSON bodies strictly: UTF-8, bounded, no numbers that JSON does not have."""

from collections.abc import Mapping
from typing import IO, Any

import orjson
from django.conf import settings
from django.utils.translation import gettext as _
from rest_framework.exceptions import ParseError
from rest_framework.parsers import BaseParser

from helpdesk.errors import TooLarge


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
        try:
            return orjson.loads(body)
        except orjson.JSONDecodeError as error:
            raise ParseError(_("This is not JSON: %(reason)s") % {"reason": error}) from None
