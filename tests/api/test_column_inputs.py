"""Inputs made from columns: a body may hold what the table can keep, with both databases, and nothing else."""

from typing import Any

import pytest
from django.core.exceptions import FieldDoesNotExist
from rest_framework import serializers

from helpdesk.api.column_inputs import change_input_of, input_of
from helpdesk.api.fields import IdField
from helpdesk.api.inputs import VersionedInput
from helpdesk.desks.models import Desk
from tickets.agreements.models import AgreementVersion
from tickets.macros.models import Macro

VERSION = ("agreement_id", "scope", "number", "place", "starts_on")
MACRO = ("name", "body", "audience", "move_to", "category_id", "position", "is_active")


def read(body: type[serializers.Serializer[Any]], /, **data: Any) -> Any:
    """Return what is taken, or the codes of what is wrong by the names of the fields."""
    filled = body(data=data)
    if filled.is_valid():
        return dict(filled.validated_data)
    return {name: [error.code for error in errors] for name, errors in filled.errors.items()}


def test_what_may_be_empty_or_has_a_default_may_be_left_out() -> None:
    body = input_of(Macro, *MACRO)
    assert body.__name__ == "NewMacroInput"
    assert read(body, name="Dag") == {
        "name": "Dag",
        "body": "",
        "audience": "public",
        "move_to": "",
        "category_id": None,
        "position": 0,
        "is_active": True,
    }
    assert read(body) == {"name": ["required"]}
    assert read(body, name="") == {"name": ["blank"]}
    assert read(input_of(AgreementVersion, *VERSION)) == {
        name: ["required"] for name in ("agreement_id", "scope", "number")
    }


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [
        ("name", "x" * 81, "max_length"),
        ("name", "two\nlines", "one_line"),
        ("name", None, "null"),
        ("name", 7, "not_text"),
        ("body", "a bell \x07", "control_characters"),
        ("audience", "everybody", "invalid_choice"),
        ("category_id", 0, "min_value"),
        ("position", -1, "min_value"),
        ("position", 32_768, "max_value"),
    ],
)
def test_what_the_table_cannot_keep_is_refused(column: str, value: Any, code: str) -> None:
    for body in (input_of(Macro, *MACRO), change_input_of(Macro, *MACRO)):
        assert read(body, **{"name": "Dag", column: value}) == {column: [code]}


def test_a_text_of_many_lines_keeps_them_and_a_number_fits_both_databases() -> None:
    body = input_of(AgreementVersion, *VERSION)
    kept = read(body, agreement_id=2**63 - 1, scope="one\r\ntwo", number=2**31 - 1)
    assert (kept["scope"], kept["number"]) == ("one\ntwo", 2**31 - 1)
    assert read(body, agreement_id=1, scope="x", number=2**31) == {"number": ["max_value"]}


def test_a_change_has_only_what_was_given_and_the_version_that_was_looked_at() -> None:
    body = change_input_of(AgreementVersion, *VERSION)
    assert (body.__name__, issubclass(body, VersionedInput)) == ("AgreementVersionChangeInput", True)
    assert read(body) == {}
    assert read(body, version=3, starts_on=None, place="") == {"version": 3, "starts_on": None, "place": ""}
    assert read(body, scope="") == {"scope": ["blank"]}


def test_a_verb_can_ask_for_what_the_column_may_leave_empty() -> None:
    body = input_of(AgreementVersion, *VERSION, required=("place", "starts_on"), name="PlanInput", base=VersionedInput)
    assert body.__name__ == "PlanInput"
    assert read(body, agreement_id=1, number=1, scope="x") == {"place": ["required"], "starts_on": ["required"]}
    assert read(body, agreement_id=1, number=1, scope="x", place="", starts_on=None) == {
        "place": ["blank"],
        "starts_on": ["null"],
    }


def test_fields_stand_beside_columns_or_in_their_place() -> None:
    fields = {"desk": IdField(required=False), "number": serializers.IntegerField(max_value=9)}
    body = input_of(AgreementVersion, "scope", "number", fields=fields)
    assert read(body, scope="x", number=9, desk=1) == {"scope": "x", "number": 9, "desk": 1}
    assert read(body, scope="x", number=10) == {"number": ["max_value"]}


def test_whether_a_value_is_taken_is_not_asked_without_a_lock() -> None:
    # Without a database: a question to it would fail here.
    assert read(input_of(Desk, "slug"), slug="almere") == {"slug": "almere"}


def test_a_column_that_is_not_there_is_a_fault_of_the_programmer() -> None:
    with pytest.raises(FieldDoesNotExist):
        input_of(Macro, "colour")
