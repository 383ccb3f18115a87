"""What views read from a request body, and the key under which a retried request counts once."""

from typing import Any

from django.utils.translation import gettext as _
from rest_framework import serializers
from rest_framework.request import Request

from helpdesk.errors import Invalid

MAX_KEY = 80


class VersionedInput(serializers.Serializer[Any]):
    """A request body. `version` is the version of the thing that the sender looked at."""

    version = serializers.IntegerField(required=False, min_value=0, max_value=2**31 - 1)


def read_input(serializer: type[serializers.Serializer[Any]], request: Request) -> dict[str, Any]:
    """Return the checked body. Raises the framework's ValidationError, which names each wrong field."""
    filled = serializer(data=request.data, context={"request": request})
    filled.is_valid(raise_exception=True)
    checked: dict[str, Any] = filled.validated_data
    return checked


def idempotency_key(request: Request) -> str | None:
    """Return the key under which a retried request counts once. Raises Invalid if it is too long."""
    key = request.headers.get("Idempotency-Key", "").strip()
    if len(key) > MAX_KEY or not key.isprintable():
        raise Invalid(
            {"Idempotency-Key": _("Give at most %(count)d characters that can be shown.") % {"count": MAX_KEY}}
        )
    return key or None
