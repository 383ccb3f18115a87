"""What a request is refused with is said in the language of who asks."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import translation
from rest_framework import serializers

from tests.contract.conftest import Scene
from tests.contract.table import Call
from tests.contract.test_bounds import Field, request_serializers
from tests.evidence import undone


def fields_in(field: Field) -> Iterator[Field]:
    yield field
    if isinstance(field, serializers.Serializer):
        for inner in field.fields.values():
            yield from fields_in(inner)
    elif isinstance(field, serializers.ListSerializer | serializers.ListField | serializers.DictField):
        yield from fields_in(field.child)


def test_every_field_of_a_request_says_in_dutch_what_is_wrong() -> None:
    # The parser refuses such texts.
    never_said = {"surrogate_characters_not_allowed"}
    english = set()
    for body in request_serializers():
        for field in fields_in(body()):
            for code, message in field.error_messages.items():
                with translation.override("nl"):
                    dutch = str(message)
                with translation.override("en"):
                    if dutch == str(message) and code not in never_said:
                        english.add((type(field).__name__, dutch))

    assert english == set()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("role", "method", "path", "more", "field"),
    [
        ("coordinator", "GET", "search/?limit=0", {}, "limit"),
        ("coordinator", "GET", "search/snippets/?q=a&ticket=x", {}, "ticket"),
        ("assigned", "POST", "tickets/{ticket}/messages/", {"Idempotency-Key": "a" * 81}, "Idempotency-Key"),
    ],
)
def test_so_does_every_parameter_and_header(
    scene: Scene, role: str, method: str, path: str, more: dict[str, str], field: str
) -> None:
    said = []
    for language in ("nl", "en"):
        with undone():
            answer = scene.clients[role].generic(
                method,
                f"/api/v1/{path.format(**scene.things)}",
                '{"body": "Hallo"}',
                content_type="application/json",
                headers={"Accept-Language": language, **more},
            )
        assert answer.status_code == 400
        said += [error["message"] for error in answer.json()["errors"] if error["field"] == field]

    assert len(set(said)) == 2


@pytest.mark.django_db
def test_a_refusal_does_not_repeat_a_long_text(scene: Scene) -> None:
    body: dict[str, Any] = {"subject": {"type": "ticket", "id": 1}, "reason": "x" * 100_000}

    answer = scene.call("coordinator", Call("POST", "erasures/", " ".join(["400"] * 11), body))

    assert answer.status_code == 400
    assert len(answer.content) < 2000


@pytest.mark.django_db
def test_a_desk_goes_with_a_person_only(scene: Scene) -> None:
    body = {"subject": {"type": "ticket", "id": "{ticket}"}, "desk": 1, "reason": "request"}

    answer = scene.call("coordinator", Call("POST", "erasures/", " ".join(["400"] * 11), body))

    assert [error["field"] for error in answer.json()["errors"]] == ["desk"]
