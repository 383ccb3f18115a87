"""What the API says of an agreement."""

from rest_framework import serializers

from helpdesk.api.shapes import PersonSchema, Shape
from tickets.agreements.models import LineKind, Side, Why
from tickets.agreements.usage import Level
from tickets.core.choices import AgreementState


class AgreementLineSchema(Shape):
    kind = serializers.ChoiceField(choices=LineKind.choices)
    amount = serializers.IntegerField(help_text="Devices, hours or visits.")
    what = serializers.CharField(allow_blank=True)


class AcceptanceSchema(Shape):
    """The yes of one side to the version."""

    side = serializers.ChoiceField(choices=Side.choices)
    user = PersonSchema()
    accepted_at = serializers.DateTimeField()


class AgreementVersionSchema(Shape):
    """The terms as one side wrote them; they never change."""

    number = serializers.IntegerField()
    scope = serializers.CharField()
    lines = AgreementLineSchema(many=True)
    place = serializers.CharField(allow_blank=True)
    starts_on = serializers.DateField(allow_null=True)
    ends_on = serializers.DateField(allow_null=True)
    board_supplies = serializers.CharField(allow_blank=True)
    side = serializers.ChoiceField(choices=Side.choices, help_text="Which side wrote it, and so accepted it.")
    author = PersonSchema()
    written_at = serializers.DateTimeField()
    digest = serializers.CharField(help_text="SHA-256 of the terms as they were written.")
    is_first_known = serializers.BooleanField(help_text="Earlier texts of this agreement are unknown.")
    acceptances = AcceptanceSchema(many=True)


class AgreementUsageSchema(Shape):
    """What hangs under an agreement, against all of its lines of one kind together."""

    kind = serializers.ChoiceField(choices=LineKind.choices)
    agreed = serializers.IntegerField(
        help_text="Devices, hours or visits, of the terms that hold, else of those proposed."
    )
    used = serializers.FloatField(help_text="Hours to one decimal.")
    level = serializers.ChoiceField(choices=Level.choices, help_text="`nearly` from 80 % on.")


class AgreementSchema(Shape):
    id = serializers.IntegerField()
    board_id = serializers.IntegerField()
    board_name = serializers.CharField()
    state = serializers.ChoiceField(choices=AgreementState.choices)
    current = AgreementVersionSchema(help_text="The version that was written last.")
    holding = AgreementVersionSchema(
        allow_null=True, help_text="The version that holds, where another was written after it."
    )
    holding_number = serializers.IntegerField(allow_null=True, help_text="Of the version that holds, or held last.")
    waits_for_desk = serializers.BooleanField()
    waits_for_board = serializers.BooleanField()
    proposed_at = serializers.DateTimeField()
    ended_at = serializers.DateTimeField(allow_null=True)
    why = serializers.ChoiceField(
        choices=Why.choices, allow_blank=True, help_text="Why the last proposal went off the table, or it ended."
    )
    reason = serializers.CharField(allow_blank=True)
    reason_by = PersonSchema(allow_null=True)
    version = serializers.IntegerField(help_text="Of this record, for If-Match; the terms have a `number`.")
    updated_at = serializers.DateTimeField()


class AgreementRowSchema(AgreementSchema):
    """An agreement as one person gets it, in lists and by itself."""

    side = serializers.ChoiceField(
        choices=Side.choices, allow_null=True, help_text="For which side this person speaks; null for a student."
    )
    abilities = serializers.ListField(child=serializers.CharField())
