"""What the API takes for triage."""

from rest_framework import serializers

from helpdesk.api.fields import BoundedListField, IdField, TextField
from helpdesk.api.inputs import VersionedInput
from tickets.core.choices import Impact, Kind, Status, Urgency

MAX_DEVICES = 10_000
MAX_MINUTES = 60 * 24 * 60


class TriageInput(VersionedInput):
    """What is left out stays as it is; null empties a field. With `move_to` and `offer_to` it is the whole decision."""

    category = IdField(required=False, allow_null=True)
    impact = serializers.ChoiceField(required=False, choices=Impact.choices)
    urgency = serializers.ChoiceField(required=False, choices=Urgency.choices)
    kind = serializers.ChoiceField(required=False, choices=Kind.choices)
    skills = BoundedListField(child=IdField(), required=False, max_length=50)
    estimate_minutes = serializers.IntegerField(required=False, allow_null=True, min_value=5, max_value=MAX_MINUTES)
    device_count = serializers.IntegerField(required=False, allow_null=True, min_value=1, max_value=MAX_DEVICES)
    move_to = serializers.ChoiceField(required=False, allow_null=True, choices=Status.choices, default=None)
    reason = TextField(required=False, allow_blank=True, max_length=500, default="")
    offer_to = IdField(required=False, allow_null=True, default=None, help_text="The student to ask after that.")
    force = serializers.BooleanField(default=False, help_text="Ask a student who has no room this week all the same.")
