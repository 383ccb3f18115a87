"""What a request may hold has an end: every list, every text, and the values of a query parameter."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.utils import translation
from rest_framework import serializers

from helpdesk.api.bodies import WRITING, StrictBodyMixin, _described_body, reject_unknown_fields
from helpdesk.api.fields import BoundedDictField, BoundedListField, IdField
from helpdesk.api.requests import MAX_VALUES_OF_PARAMETER
from helpdesk.errors import Invalid
from tests.contract.test_routes import routes
from tests.evidence import nothing_changed
from tests.factories import World

Field = serializers.Field[Any, Any, Any, Any]


def request_serializers() -> set[type[serializers.Serializer[Any]]]:
    """What the views of the API take as a body."""
    found = set()
    for path, pattern in routes():
        view = getattr(pattern.callback, "view_class", getattr(pattern.callback, "cls", None))
        # Views outside of the API's own base class describe no body.
        if not path.startswith("api/v1/") or view is None or not issubclass(view, StrictBodyMixin):
            continue
        for method in WRITING:
            if hasattr(view, method.lower()) and (body := _described_body(view, method)):
                found.add(body)
    return found


def without_bound(field: Field, path: str) -> Iterator[str]:
    """Paths of the texts, lists and objects in the field that can be as large as a request."""
    if field.read_only:
        return
    if is_unbounded(field):
        yield path
    if isinstance(field, serializers.Serializer):
        for name, inner in field.fields.items():
            yield from without_bound(inner, f"{path}.{name}")
    elif isinstance(field, serializers.ListSerializer | serializers.ListField | serializers.DictField):
        yield from without_bound(field.child, f"{path}[]")


def is_unbounded(field: Field) -> bool:
    if isinstance(field, serializers.CharField | serializers.ListSerializer):
        return field.max_length is None
    # The framework's own fields look at each item before they count.
    return isinstance(
        field, serializers.ListField | serializers.DictField | serializers.MultipleChoiceField | serializers.JSONField
    ) and not isinstance(field, BoundedListField | BoundedDictField)


def test_every_list_and_text_of_a_request_has_a_limit() -> None:
    bodies = request_serializers()

    assert len(bodies) > 30
    assert [path for body in bodies for path in without_bound(body(), body.__name__)] == []


def test_a_field_without_a_limit_is_found() -> None:
    class Inner(serializers.Serializer[Any]):
        text = serializers.CharField()

    class Body(serializers.Serializer[Any]):
        ids = serializers.ListField(child=IdField(), max_length=3)
        rows = Inner(many=True)
        bounded = BoundedListField(child=serializers.EmailField(), max_length=3)
        choices = serializers.MultipleChoiceField(choices=["a"])
        options = serializers.DictField()

    assert set(without_bound(Body(), "")) == {
        ".ids", ".rows", ".rows[].text", ".bounded[]", ".choices", ".options",
    }  # fmt: skip


class CountingField(serializers.Field[Any, Any, Any, Any]):
    """Counts how often a value is validated."""

    calls = 0

    def run_validation(self, data: Any = serializers.empty) -> Any:
        type(self).calls += 1
        return data


@pytest.mark.parametrize(
    ("field", "value"),
    [
        (BoundedListField(child=CountingField(), max_length=2), [1, 2, 3]),
        (BoundedDictField(child=CountingField(), max_length=2), {"a": 1, "b": 2, "c": 3}),
    ],
)
@pytest.mark.parametrize(
    ("language", "message"),
    [
        ("nl", "Deze lijst is te lang: geef er hoogstens 2."),
        ("en", "This list is too long: give at most 2."),
    ],
)
def test_too_many_items_are_refused_before_one_is_validated(
    monkeypatch: pytest.MonkeyPatch, field: Field, value: Any, language: str, message: str
) -> None:
    monkeypatch.setattr(CountingField, "calls", 0)

    with translation.override(language), pytest.raises(serializers.ValidationError) as refused:
        field.run_validation(value)
    detail: Any = refused.value.detail

    assert ([str(text) for text in detail], detail[0].code) == ([message], "max_length")
    assert CountingField.calls == 0


def test_as_many_items_as_allowed_are_each_validated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(CountingField, "calls", 0)

    assert BoundedListField(child=CountingField(), max_length=2).run_validation([1, 2]) == [1, 2]
    assert CountingField.calls == 2


class Row(serializers.Serializer[Any]):
    id = IdField()


class Rows(serializers.Serializer[Any]):
    rows = BoundedListField(child=Row(), max_length=1)


def test_unknown_fields_are_not_looked_for_in_a_list_that_is_too_long() -> None:
    with pytest.raises(Invalid):
        reject_unknown_fields({"rows": [{"other": 1}]}, Rows())

    reject_unknown_fields({"rows": [{"other": 1}, {"other": 1}]}, Rows())


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("method", "path", "body", "field"),
    [
        ("POST", "tickets/bulk/", {"operation": "tag", "tickets": [{"id": "x"}] * 5_000}, "tickets"),
        ("PATCH", "targets/calendar/", {"opening_hours": [{"weekday": 9}] * 5_000}, "opening_hours"),
        ("PATCH", "notifications/preferences/", {"kinds": [{}] * 5_000}, "kinds"),
    ],
)
def test_a_long_list_gets_one_error_that_names_the_limit(
    world: World, method: str, path: str, body: Any, field: str
) -> None:
    client = Client()
    client.force_login(world.coordinator)

    with nothing_changed():
        response = client.generic(method, f"/api/v1/{path}", json.dumps(body), content_type="application/json")

    assert response.status_code == 400, response.content
    assert [(item["field"], item["code"]) for item in response.json()["errors"]] == [(field, "max_length")]


@pytest.mark.django_db
@pytest.mark.parametrize(("times", "status"), [(MAX_VALUES_OF_PARAMETER, 200), (MAX_VALUES_OF_PARAMETER + 1, 400)])
@pytest.mark.parametrize("path", ["tickets/?status=new", "people/?role=volunteer"])
def test_a_query_parameter_is_not_repeated_without_end(world: World, path: str, times: int, status: int) -> None:
    address, parameter = path.split("?")
    client = Client()
    client.force_login(world.coordinator)

    response = client.get(
        f"/api/v1/{address}", query_params={parameter.split("=")[0]: [parameter.split("=")[1]] * times}
    )

    assert response.status_code == status, response.content
    if status == 400:
        assert [(item["field"], item["code"]) for item in response.json()["errors"]] == [
            (parameter.split("=")[0], "max_length")
        ]
