"""What a filter of a list is described as."""

from typing import Any

import pytest
from django_filters.rest_framework import DjangoFilterBackend
from drf_spectacular.contrib.django_filters import DjangoFilterExtension

from helpdesk.lists.filters import IdsFilter, ListFilter
from helpdesk.schools.models import School

NUMBERS = {"type": "array", "items": {"type": "integer"}}


class SchoolFilter(ListFilter):
    board = IdsFilter(field_name="board_id", help_text="Any of these boards.")
    desk = IdsFilter(field_name="desk_id")


@pytest.mark.parametrize(("name", "text"), [("board", "Any of these boards."), ("desk", None)])
def test_the_description_of_the_api_has_the_help_text_of_a_filter(name: str, text: str | None) -> None:
    item = SchoolFilter.base_filters[name]

    [described] = extension().resolve_filter_field(None, School, SchoolFilter, name, item)

    assert (described["schema"], described.get("description")) == (NUMBERS, text)


def extension() -> Any:
    return DjangoFilterExtension(DjangoFilterBackend)  # type: ignore[no-untyped-call]
