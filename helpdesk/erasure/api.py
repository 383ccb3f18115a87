"""Erasing words for good: of one entry of a history, of a whole thing, or of one person."""

from typing import Any

from django.utils.translation import gettext as _
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from helpdesk.access.scope import Scope
from helpdesk.api.fields import BoundedListField, LineField
from helpdesk.api.inputs import read_input
from helpdesk.api.schema import extend_schema
from helpdesk.api.shapes import Shape
from helpdesk.api.views import ApiView, actor_of
from helpdesk.erasure.actions.erase import Author, Entry, Whole, erase_words
from helpdesk.erasure.choices import ErasureReason
from helpdesk.errors import Invalid

LARGEST = 2**63 - 1


class ErasedSubjectInput(serializers.Serializer[Any]):
    type = LineField(max_length=20)
    id = serializers.IntegerField(min_value=1, max_value=LARGEST)
    parts = BoundedListField(
        child=serializers.CharField(max_length=40),
        required=False,
        max_length=20,
        help_text="Only these of its own words, like `title`; the answer to an unknown name lists all.",
    )
    version = serializers.IntegerField(
        required=False,
        min_value=1,
        max_value=LARGEST,
        help_text="The version that was looked at: 409 if it is no longer the present one.",
    )


class ErasureInput(serializers.Serializer[Any]):
    """Exactly one of `entry`, `subject` and `person`."""

    entry = serializers.IntegerField(
        required=False, min_value=1, max_value=LARGEST, help_text="The number of an entry of a history."
    )
    subject = ErasedSubjectInput(required=False, help_text="All words of this thing, or parts.")
    person = serializers.IntegerField(
        required=False, min_value=1, max_value=LARGEST, help_text="All that this person wrote at the desk."
    )
    desk = serializers.IntegerField(
        required=False, min_value=1, max_value=LARGEST, help_text="With `person`, for who administers several."
    )
    reason = serializers.ChoiceField(choices=ErasureReason.choices)


class ErasureSchema(Shape):
    texts = serializers.IntegerField(help_text="How many texts were erased.")
    subjects = serializers.IntegerField(help_text="On how many things they stood.")
    goes_on = serializers.BooleanField(help_text="Whether there are more, which are erased in the background.")


class ErasuresView(ApiView):
    @extend_schema(operation_id="erase_words", tags=["history"], request=ErasureInput, responses=ErasureSchema)
    def post(self, request: Request) -> Response:
        """Erase words wherever they stand, for good. What is left is that something stood there."""
        data = read_input(ErasureInput, request)
        actor = actor_of(request)
        erased = erase_words(actor=actor, what=_what(data, actor.scope), reason=data["reason"])
        return Response(
            ErasureSchema({"texts": erased.texts, "subjects": erased.subjects, "goes_on": erased.goes_on}).data
        )


def _what(data: dict[str, Any], scope: Scope) -> Entry | Whole | Author:
    given = [name for name in ("entry", "subject", "person") if name in data]
    if len(given) != 1:
        raise Invalid({"entry": _("Name one thing to erase: an entry, a thing or a person.")})
    if "desk" in data and "person" not in data:
        raise Invalid({"desk": _("Only for a person a desk can be chosen.")})
    if "entry" in data:
        return Entry(data["entry"])
    if "subject" in data:
        subject = data["subject"]
        parts = frozenset(subject.get("parts", ()))
        return Whole(subject["type"], subject["id"], parts, subject.get("version"))
    desks = scope.administers or scope.coordinates
    if "desk" not in data and len(desks) > 1:
        raise Invalid({"desk": _("Choose one of your own desks.")}, code="unknown")
    return Author(data["person"], data.get("desk") or next(iter(desks), 0))
