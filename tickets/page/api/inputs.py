"""What the API takes: types, lengths and choices. Everything else is decided by the actions."""

from typing import Any

from django.utils.translation import gettext as _
from rest_framework import serializers

from helpdesk.api.fields import BoundedListField, IdField, LineField, TextField
from tickets.bulk.actions import AT_MOST, OPERATIONS
from tickets.core.choices import Impact, Kind, MessageAudience, OnBehalfOf, Status, Urgency

MAX_DEVICES = 10_000
MAX_MINUTES = 60 * 24 * 60


class Input(serializers.Serializer[Any]):
    """A request body. `version` is the version of the ticket that the sender looked at."""

    version = serializers.IntegerField(required=False, min_value=0, max_value=2**31 - 1)


class ContactInput(serializers.Serializer[Any]):
    name = LineField(required=False, allow_blank=True, max_length=120, default="")
    email = serializers.EmailField(required=False, allow_blank=True, max_length=254, default="")
    phone = LineField(required=False, allow_blank=True, max_length=20, default="")


class FileTicketInput(serializers.Serializer[Any]):
    title = LineField(max_length=200)
    description = TextField(required=False, allow_blank=True, max_length=20_000, default="")
    kind = serializers.ChoiceField(choices=Kind.choices, default=Kind.QUESTION)
    board = IdField(required=False, allow_null=True, default=None)
    school = IdField(required=False, allow_null=True, default=None)
    category = IdField(required=False, allow_null=True, default=None)
    on_behalf_of = serializers.ChoiceField(choices=OnBehalfOf.choices, default=OnBehalfOf.OWN_TEAM)
    contact = ContactInput(required=False, allow_null=True)
    device_count = serializers.IntegerField(
        required=False, allow_null=True, min_value=1, max_value=MAX_DEVICES, default=None
    )
    wanted_by = serializers.DateField(required=False, allow_null=True, default=None)
    impact = serializers.ChoiceField(choices=Impact.choices, default=Impact.ONE)
    urgency = serializers.ChoiceField(choices=Urgency.choices, default=Urgency.NORMAL)
    uploads = BoundedListField(child=IdField(), required=False, default=list, max_length=50)


class EditTicketInput(Input):
    title = LineField(required=False, max_length=200)
    description = TextField(required=False, allow_blank=True, max_length=20_000)
    school = IdField(required=False, allow_null=True)
    on_behalf_of = serializers.ChoiceField(required=False, choices=OnBehalfOf.choices)
    contact = ContactInput(required=False, allow_null=True)
    wanted_by = serializers.DateField(required=False, allow_null=True)


class TriageInput(Input):
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


class TransitionInput(Input):
    to = serializers.ChoiceField(choices=Status.choices)
    reason = TextField(required=False, allow_blank=True, max_length=500, default="")


class MessageInput(Input):
    body = TextField(required=False, allow_blank=True, max_length=20_000, default="")
    audience = serializers.ChoiceField(choices=MessageAudience.choices, default=MessageAudience.PUBLIC)
    uploads = BoundedListField(child=IdField(), required=False, default=list, max_length=50)
    move_to = serializers.ChoiceField(required=False, allow_null=True, choices=Status.choices, default=None)
    reason = TextField(required=False, allow_blank=True, max_length=500, default="")
    category = IdField(required=False, allow_null=True, default=None)
    impact = serializers.ChoiceField(required=False, allow_null=True, choices=Impact.choices, default=None)
    urgency = serializers.ChoiceField(required=False, allow_null=True, choices=Urgency.choices, default=None)
    add_tags = BoundedListField(child=LineField(max_length=40), required=False, default=list, max_length=20)


class OfferInput(Input):
    volunteer = IdField()
    note = TextField(required=False, allow_blank=True, max_length=500, default="")
    force = serializers.BooleanField(default=False)


class MoveOfferInput(Input):
    volunteer = IdField()
    reason = TextField(required=False, allow_blank=True, max_length=500, default="")
    force = serializers.BooleanField(default=False)


class ReasonInput(serializers.Serializer[Any]):
    reason = TextField(required=False, allow_blank=True, max_length=500, default="")


class HandOverInput(serializers.Serializer[Any]):
    volunteer = IdField()
    note = TextField(required=False, allow_blank=True, max_length=500, default="")


class MergeInput(Input):
    into = IdField()


class SplitInput(Input):
    title = LineField(max_length=200)
    messages = BoundedListField(child=IdField(), min_length=1, max_length=200)


class ChecklistInput(serializers.Serializer[Any]):
    texts = BoundedListField(child=LineField(max_length=200, allow_blank=True), min_length=1, max_length=100)


class ChecklistItemInput(serializers.Serializer[Any]):
    """What is left out stays as it is."""

    text = LineField(required=False, max_length=200)
    is_done = serializers.BooleanField(required=False)
    position = serializers.IntegerField(required=False, min_value=0, max_value=1000)


class LinkInput(serializers.Serializer[Any]):
    ticket = IdField()


class TagsInput(serializers.Serializer[Any]):
    tags = BoundedListField(child=LineField(max_length=40), max_length=50)


class ConfirmInput(Input):
    score = serializers.IntegerField(required=False, allow_null=True, min_value=1, max_value=5, default=None)
    remark = TextField(required=False, allow_blank=True, max_length=2000, default="")


class AgreementInput(Input):
    scope = TextField(max_length=4000)
    device_count = serializers.IntegerField(
        required=False, allow_null=True, min_value=1, max_value=MAX_DEVICES, default=None
    )
    place = LineField(required=False, allow_blank=True, max_length=200, default="")
    starts_on = serializers.DateField(required=False, allow_null=True, default=None)
    ends_on = serializers.DateField(required=False, allow_null=True, default=None)
    board_supplies = TextField(required=False, allow_blank=True, max_length=4000, default="")


class VersionInput(Input):
    pass


class TargetInput(Input):
    """One of many tickets."""

    id = IdField()


class BulkInput(serializers.Serializer[Any]):
    """What to do with many tickets. Each operation takes its own fields, and no others count."""

    tickets = BoundedListField(child=TargetInput(), min_length=1, max_length=AT_MOST)
    operation = serializers.ChoiceField(choices=list(OPERATIONS))
    to = serializers.ChoiceField(required=False, choices=Status.choices, help_text="For `move`.")
    reason = TextField(
        required=False, allow_blank=True, max_length=500, default="", help_text="For `move`, `take_back`."
    )
    category = IdField(required=False, help_text="For `triage`.")
    impact = serializers.ChoiceField(required=False, choices=Impact.choices, help_text="For `triage`.")
    urgency = serializers.ChoiceField(required=False, choices=Urgency.choices, help_text="For `triage`.")
    add_tags = BoundedListField(
        child=LineField(max_length=40), required=False, default=list, max_length=20, help_text="For `tag`."
    )
    remove_tags = BoundedListField(
        child=LineField(max_length=40), required=False, default=list, max_length=20, help_text="For `tag`."
    )
    volunteer = IdField(required=False, help_text="For `offer`.")
    note = TextField(required=False, allow_blank=True, max_length=500, default="", help_text="For `offer`.")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        needed = {"move": "to", "offer": "volunteer"}.get(attrs["operation"])
        if needed is not None and needed not in attrs:
            raise serializers.ValidationError({needed: _("This field is required.")}, code="required")
        return attrs
