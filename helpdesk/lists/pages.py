"""Pages of a list by key rather than by offset: each costs the same, and no row is shown twice."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.http import urlsafe_base64_decode, urlsafe_base64_encode
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request
from rest_framework.utils.urls import replace_query_param

from helpdesk.errors import Invalid
from helpdesk.lists.declaration import List
from helpdesk.lists.filters import is_row_number

PAGE_SIZE = 50
MAX_PAGE_SIZE = 100
# As large as any key that is a number.
MAX_NUMBER = 2**63


def ordering_parameter(declared: List) -> OpenApiParameter:
    return OpenApiParameter(
        "ordering", OpenApiTypes.STR, enum=list(declared.orderings), default=declared.default_ordering
    )


def page_parameters(declared: List) -> list[OpenApiParameter]:
    """Return the parameters of a page. Named by hand: the schema generator finds no list view in an answer that has
    more in it than its rows.
    """
    size = {"type": "integer", "minimum": 1, "maximum": MAX_PAGE_SIZE, "default": PAGE_SIZE}
    return [
        OpenApiParameter("cursor", OpenApiTypes.STR, description="The page, from `next` or `previous`."),
        OpenApiParameter("page_size", size),
        ordering_parameter(declared),
    ]


@dataclass(frozen=True, slots=True)
class Page:
    """The numbers of the things of one page, and the addresses of the ones around it."""

    ids: Sequence[int]
    next: str | None
    previous: str | None


def ordering_name(request: Request, declared: List) -> str:
    """Return the name of the ordering that the request asks for. Raises Invalid for an unknown one."""
    name: str = request.query_params.get("ordering", declared.default_ordering)
    if name not in declared.orderings:
        raise Invalid({"ordering": _("Choose one of: %(names)s.") % {"names": ", ".join(declared.orderings)}})
    return name


def read_page(parts: Sequence["QuerySet[Any]"], request: Request, declared: List) -> Page:
    """Return the page of these things that the request asks for, in one query a part that reads an index and no more.

    `parts`: disjoint sets; each gives the rows that a page could need of it.

    Raises Invalid for a page address that was not made by us, or for another ordering.
    """
    name, size = ordering_name(request, declared), _page_size(request)
    ordering = declared.orderings[name]
    place, is_reversed = _read_cursor(request, declared, name)
    rows: list[tuple[Any, ...]] = []
    for things in parts:
        found = ordering.sort(things, is_reversed=is_reversed)
        if place is not None:
            found = ordering.beyond(found, place, is_reversed=is_reversed)
        # One more than fits tells whether anything follows.
        rows += ordering.places(found)[: size + 1]
    if len(parts) > 1:
        rows.sort(reverse=ordering.is_descending is not is_reversed)
    has_more = len(rows) > size
    rows = rows[:size]
    if is_reversed:
        rows.reverse()

    def address(place: tuple[Any, ...], *, back: bool) -> str:
        text = json.dumps([name, back, *place], default=_as_text)
        url: str = replace_query_param(request.build_absolute_uri(), "cursor", urlsafe_base64_encode(text.encode()))
        return url

    came_from_elsewhere = place is not None
    has_next, has_previous = (came_from_elsewhere, has_more) if is_reversed else (has_more, came_from_elsewhere)
    return Page(
        [number for *_key, number in rows],
        next=address(rows[-1], back=False) if rows and has_next else None,
        previous=address(rows[0], back=True) if rows and has_previous else None,
    )


def _as_text(value: date) -> str:
    return value.isoformat()


def _page_size(request: Request) -> int:
    text = request.query_params.get("page_size")
    if text is None:
        return PAGE_SIZE
    if not is_row_number(text) or not 1 <= int(text) <= MAX_PAGE_SIZE:
        raise Invalid({"page_size": _("Give a number from 1 to %(limit)d.") % {"limit": MAX_PAGE_SIZE}})
    return int(text)


def _read_cursor(request: Request, declared: List, name: str) -> tuple[list[Any] | None, bool]:
    """Return the place that the page starts from (None: the start of the list), and whether it goes back."""
    text = request.query_params.get("cursor")
    if text is None:
        return None, False
    keys = declared.orderings[name].keys
    try:
        made_for, back, *place = json.loads(urlsafe_base64_decode(text))
        if made_for != name or not isinstance(back, bool) or not all(isinstance(item, str | int) for item in place):
            raise ValueError("not a page address of this list")
        values = [key.field.to_python(item) for key, item in zip(keys, place, strict=True)]
        if not all(abs(value) < MAX_NUMBER for value in values if isinstance(value, int)):
            raise ValueError("no number of a row")
    except (ValueError, TypeError, OverflowError, RecursionError, ValidationError) as error:
        raise Invalid({"cursor": _("This page address is not valid. Start again from the first page.")}) from error
    return values, back
