"""What a body may say about agreements."""

from typing import Any

from rest_framework import serializers

from helpdesk.api.column_inputs import input_of
from helpdesk.api.fields import BoundedListField, LineField, TextField
from helpdesk.api.inputs import VersionedInput
from tickets.agreements.models import LONGEST_REASON, AgreementVersion, LineKind
from tickets.agreements.terms import MOST_LINES, Line, Terms
from tickets.core.fields import MAX_DEVICES


class AgreementLineInput(serializers.Serializer[Any]):
    """Something countable: devices, hours or visits."""

    kind = serializers.ChoiceField(choices=LineKind.choices)
    amount = serializers.IntegerField(min_value=1, max_value=MAX_DEVICES)
    what = LineField(required=False, allow_blank=True, max_length=120, default="")


class AgreementTermsInput(
    input_of(  # type: ignore[misc]
        AgreementVersion, "scope", "place", "starts_on", "ends_on", "board_supplies", base=VersionedInput
    )
):
    """The terms of an agreement."""

    lines = BoundedListField(child=AgreementLineInput(), required=False, max_length=MOST_LINES)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Gather what was filled in as `terms`."""
        said = dict(attrs)
        version = {"version": said.pop("version")} if "version" in said else {}
        lines = tuple(Line(**line) for line in said.pop("lines", ()))
        return {**version, "terms": Terms(**said, lines=lines)}


class AgreementAcceptInput(VersionedInput):
    number = serializers.IntegerField(min_value=1, help_text="Of the version that was read.")


class AgreementEndInput(VersionedInput):
    reason = TextField(max_length=LONGEST_REASON)


class AgreementDeclineInput(VersionedInput):
    reason = TextField(required=False, allow_blank=True, max_length=LONGEST_REASON, default="")


class AgreementTicketInput(VersionedInput):
    ticket_id = serializers.IntegerField(min_value=1)
