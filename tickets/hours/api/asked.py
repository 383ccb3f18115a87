"""What the address of a page about weeks asks for."""

from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from rest_framework import serializers
from rest_framework.request import Request

from helpdesk.api.views import reject_unknown_parameters
from helpdesk.errors import Invalid
from volunteers.availability import monday_of

# Python's dates end; nobody's hours lie there.
_YEARS = range(2000, 2200)


def read_query(serializer: type[serializers.Serializer[Any]], request: Request) -> dict[str, Any]:
    """Return the parameters. Raises Invalid for unknown ones, ValidationError for what makes no sense."""
    reject_unknown_parameters(request, tuple(serializer().fields))
    query = serializer(data=request.query_params)
    query.is_valid(raise_exception=True)
    found: dict[str, Any] = query.validated_data
    return found


def monday_asked(name: str, day: date | None) -> date:
    """Return the Monday of the day, or of today. Raises Invalid."""
    if day is not None and day.year not in _YEARS:
        raise Invalid({name: _("Choose a day of this century.")})
    return monday_of(day or timezone.localdate())
