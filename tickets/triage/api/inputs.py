"""What the API takes for triage."""

from rest_framework import serializers

from helpdesk.api.fields import BoundedListField, IdField, TextField
from helpdesk.api.inputs import VersionedInput
from tickets.core.choices import Status
from tickets.core.fields import Form
from tickets.page.api.fields import FormFields


class TriageInput(FormFields, VersionedInput):
    """What is left out stays as it is; null empties a field. With `move_to` and `offer_to` it is the whole decision."""

    form = Form.TRIAGE

    category = IdField(required=False, allow_null=True)
    skills = BoundedListField(child=IdField(), required=False, max_length=50)
    move_to = serializers.ChoiceField(required=False, allow_null=True, choices=Status.choices, default=None)
    reason = TextField(required=False, allow_blank=True, max_length=500, default="")
    offer_to = IdField(required=False, allow_null=True, default=None, help_text="The student to ask after that.")
    offer_note = TextField(
        required=False, allow_blank=True, max_length=500, default="", help_text="What the student who is asked reads."
    )
    force = serializers.BooleanField(default=False, help_text="Ask a student who has no room this week all the same.")
