"""What every view reads from a request besides its body: the version somebody looked at, and query parameters."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from rest_framework.request import Request

from helpdesk.errors import Invalid, NotFound

# As many as the longest list of numbers that an address takes: the messages of a split.
MAX_VALUES_OF_PARAMETER = 200
_ETAG = re.compile(r'(?:W/)?"(\d{1,9})"|(\d{1,9})')


def version_of(request: Request, data: Mapping[str, Any] | None = None) -> int | None:
    """Return the version the client looked at, from `If-Match: "3"` or `version` in the body; None if it gave none.

    Raises Invalid if one cannot be read or the two differ.
    """
    from_header = _version_in_header(request.headers.get("If-Match", "").strip())
    from_body = _version_in_body(data)
    if from_header is not None and from_body is not None and from_header != from_body:
        raise Invalid({"version": _("The If-Match header and the body name different versions.")})
    return from_body if from_header is None else from_header


def _version_in_header(value: str) -> int | None:
    if value in ("", "*"):
        return None
    match = _ETAG.fullmatch(value)
    if match is None:
        raise Invalid({"If-Match": _('Give one version, as in If-Match: "3".')})
    return int(match[1] or match[2])


def _version_in_body(data: Mapping[str, Any] | None) -> int | None:
    value = data.get("version") if isinstance(data, Mapping) else None
    if value is None:
        return None
    # A bool is an int in Python, not in JSON.
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < 2**31:
        raise Invalid({"version": _("Give a whole number.")})
    return value


def reject_unknown_parameters(request: Request, allowed: Iterable[str]) -> None:
    """Raise Invalid naming each query parameter that the address does not know: a slip must not widen a list."""
    unknown = sorted(set(request.query_params) - set(allowed))
    if unknown:
        raise Invalid(dict.fromkeys(unknown, _("There is no such parameter.")), code="unknown_parameter")


def reject_repeated_parameters(request: Request) -> None:
    """Raise Invalid naming each query parameter that is given more than MAX_VALUES_OF_PARAMETER times."""
    message = _("Give at most %(count)d values.") % {"count": MAX_VALUES_OF_PARAMETER}
    repeated = [name for name, values in request.query_params.lists() if len(values) > MAX_VALUES_OF_PARAMETER]
    if repeated:
        raise Invalid(dict.fromkeys(repeated, message), code="max_length")


def one_desk(desk_ids: frozenset[int], chosen: int | None) -> int:
    """Return the desk that a request is about. Raises NotFound for another's, Invalid if it must be named."""
    if chosen is not None:
        if chosen not in desk_ids:
            raise NotFound
        return chosen
    if len(desk_ids) != 1:
        raise Invalid({"desk": _("Say which desk.")}, code="required")
    return next(iter(desk_ids))
