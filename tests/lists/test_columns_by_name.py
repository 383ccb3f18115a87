"""A list whose filters, orders and columns are named by columns of the table."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.db.models import CharField, F
from django.http import QueryDict
from django.utils import translation
from django.utils.http import urlencode

from helpdesk.lists.columns import Column, column_of
from helpdesk.lists.declaration import List
from helpdesk.lists.filters import CodesFilter, IdsFilter, filters_of
from helpdesk.lists.orderings import Key, Ordering, ordering_of
from helpdesk.subjects.access import Access, desk_of
from helpdesk.subjects.subject import Subject
from tests.factories import make_world
from tickets.core.models import Ticket
from tickets.macros.models import Macro


class Listed(Subject[Macro]):
    name = "listed_macro"
    model = Macro
    access = Access({"coordinator": desk_of("coordinates")})
    shown_columns = (
        "id", "name", "audience", "move_to", "position", "is_active", "updated_at", "owner__name", "desk__slug",
    )  # fmt: skip


LISTED = Listed()


def cell(path: str, value: Any) -> Any:
    return column_of(LISTED, path, 10).read({path.replace("__", "_"): value})


def heading(path: str) -> str:
    return str(column_of(LISTED, path, 10).heading)


def test_a_column_is_headed_by_its_name_for_people_in_the_language_of_the_reader() -> None:
    with translation.override("en"):
        assert [heading(path) for path in ("is_active", "move_to")] == ["Active", "Moves to"]
        # The name of another row is headed by what it is the name of; what else it shows by itself.
        assert [heading(path) for path in ("owner__name", "desk__slug")] == ["Owner", "Slug"]
    with translation.override("nl"):
        assert heading("is_active") == "Actief"


def test_a_cell_shows_what_people_read() -> None:
    with translation.override("en"):
        assert cell("audience", "public") == "Reply"
        assert cell("move_to", "") == ""
        assert cell("audience", "gone") == "gone"
        assert [cell("is_active", value) for value in (True, False, None)] == ["yes", "no", ""]
    with translation.override("nl"):
        assert cell("is_active", True) == "ja"
    assert cell("position", 3) == 3
    assert cell("owner__name", None) is None
    # As the clock of the schools has it, for a spreadsheet.
    assert str(cell("updated_at", datetime(2026, 7, 1, 10, tzinfo=UTC))) == "2026-07-01 12:00:00"


def test_what_the_rows_do_not_show_is_no_column() -> None:
    with pytest.raises(ValueError, match="none of its shown_columns"):
        column_of(LISTED, "body", 10)


def test_filters_fit_what_the_column_holds() -> None:
    filters = filters_of(Macro, "category", "audience", "is_active")
    found = filters.base_filters
    assert (type(found["category"]), found["category"].field_name) == (IdsFilter, "category_id")
    assert type(found["audience"]) is CodesFilter
    assert [code for code, _label in found["audience"].extra["choices"]] == ["public", "internal"]
    assert list(filters_of(Ticket, "school__board").base_filters) == ["school_board"]
    with pytest.raises(TypeError, match="no choices"):
        filters_of(Macro, "name")


@pytest.mark.django_db
def test_filters_keep_the_things_with_one_of_the_values() -> None:
    desk = make_world().desk
    shared, note = (Macro.objects.create(desk=desk, name=code, audience=code) for code in ("public", "internal"))
    filters = filters_of(Macro, "desk", "audience", "is_active")

    def kept(**parameters: str) -> set[Macro]:
        return set(filters(QueryDict(urlencode(parameters)), queryset=Macro.objects.all()).qs)

    assert kept(audience="internal") == {note}
    assert kept(desk=str(desk.pk)) == {shared, note}
    assert kept(desk=str(desk.pk + 1_000_000)) == set()
    assert kept(is_active="false") == set()


def test_an_order_by_a_column_that_is_never_null() -> None:
    assert ordering_of(Macro, "-id") == Ordering(is_descending=True)
    by_change = ordering_of(Macro, "-updated_at")
    assert (by_change.is_descending, by_change.key and by_change.key.field.to_python("2026-07-01T10:00:00+00:00")) == (
        True,
        datetime(2026, 7, 1, 10, tzinfo=UTC),
    )
    with pytest.raises(ValueError, match="may be null"):
        ordering_of(Macro, "category")


def test_a_list_takes_names_and_the_long_form_side_by_side() -> None:
    by_name = Ordering(Key(F("name"), CharField()))
    initial = Column("Initial", lambda row: row["name"][:1])
    declared = List.of(
        LISTED,
        name="listed",
        filters=("audience",),
        orderings={"name": by_name, "created": "id"},
        default_ordering="created",
        columns={"owner__name": 20, "initial": initial},
    )
    assert (declared.orderings["name"], declared.orderings["created"]) == (by_name, Ordering())
    assert list(declared.columns) == ["owner_name", "initial"]
    assert (declared.columns["owner_name"].width, declared.columns["initial"]) == (20, initial)
    assert set(declared.filters.base_filters) == {"audience"}
