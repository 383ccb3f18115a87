"""What a request's body may hold: exactly what the API's description of the address says."""

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from django.utils.translation import gettext as _
from rest_framework import serializers
from rest_framework.request import Request

from helpdesk.api.descriptions import description_of
from helpdesk.errors import Invalid

WRITING = ("POST", "PUT", "PATCH", "DELETE")
# Enough to see what is wrong; a body may hold many thousands.
NAMED_AT_MOST = 20
# Only read, never given data: the fields of a serializer take long to make.
_BODIES: dict[tuple[type, str], serializers.Serializer[Any] | None] = {}


class StrictBodyMixin:
    """Refuses a body with fields that nobody would read, before the view sees it: no view can forget to."""

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)  # type: ignore[misc]
        if request.method in WRITING and getattr(self, request.method.lower(), None) is not None:
            reject_unknown_fields(request.data, _body_of(type(self), request.method))


def reject_unknown_fields(data: Any, serializer: serializers.Serializer[Any] | None) -> None:
    """Raise Invalid naming each field of the body, also of what is nested in it, that the serializer does not know.

    Without a serializer there are no fields.
    """
    if not isinstance(data, Mapping):
        raise Invalid({"": _("Send a JSON object.")})
    unknown = list(islice(_unknown(data, serializer), NAMED_AT_MOST))
    if unknown:
        raise Invalid(dict.fromkeys(unknown, _("There is no such field.")), code="unknown_field")


def _unknown(data: Mapping[str, Any], serializer: serializers.Serializer[Any] | None, path: str = "") -> Iterator[str]:
    for name, value in data.items():
        field = serializer.fields.get(name) if serializer else None
        if field is None:
            yield path + name
        else:
            yield from _inside(value, field, path + name)


def _inside(value: Any, field: serializers.Field[Any, Any, Any, Any], path: str) -> Iterator[str]:
    # What is of the wrong type is the serializer's to refuse.
    if isinstance(field, serializers.Serializer):
        if isinstance(value, Mapping):
            yield from _unknown(value, field, f"{path}.")
    elif (
        isinstance(field, serializers.ListSerializer | serializers.ListField)
        and isinstance(value, list)
        and field.child
        # A list that is too long is the serializer's to refuse, without looking at its items.
        and not _is_too_long(value, field)
    ):
        for place, item in enumerate(value):
            yield from _inside(item, field.child, f"{path}.{place}")


def _is_too_long(value: list[Any], field: serializers.Field[Any, Any, Any, Any]) -> bool:
    limit: int | None = getattr(field, "max_length", None)
    return limit is not None and len(value) > limit


def _body_of(view: type, method: str) -> serializers.Serializer[Any] | None:
    """One serializer as `_described_body` names it, made once for each view and method."""
    if (view, method) not in _BODIES:
        described = _described_body(view, method)
        _BODIES[view, method] = described() if described else None
    return _BODIES[view, method]


def _described_body(view: type, method: str) -> type[serializers.Serializer[Any]] | None:
    """Return the serializer that the view's method names: by itself (`helpdesk.api.descriptions`) or with
    `extend_schema(request=…)`; None if it takes no body.
    """
    if description := description_of(view, method):
        return description.body
    described = getattr(getattr(view, method.lower()), "body", None)
    # By type of content, as uploads are.
    serializer: type[serializers.Serializer[Any]] | None
    serializer = next(iter(described.values())) if isinstance(described, Mapping) else described
    return serializer
