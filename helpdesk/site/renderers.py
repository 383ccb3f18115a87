"""JSON for the API."""

from collections.abc import Mapping
from typing import Any

import orjson
from rest_framework.renderers import JSONRenderer
from rest_framework.utils.encoders import JSONEncoder

_encode_other = JSONEncoder().default


class FastJSONRenderer(JSONRenderer):
    """The framework's JSON, written by orjson: a list of 50 rows is mostly serialising."""

    def render(
        self,
        data: Any,
        accepted_media_type: str | None = None,
        renderer_context: Mapping[str, Any] | None = None,
    ) -> bytes:
        if data is None:
            return b""
        return orjson.dumps(data, default=_encode_other, option=orjson.OPT_NON_STR_KEYS)
