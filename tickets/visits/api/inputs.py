"""What a body may say about visits."""

from typing import Any

from rest_framework import serializers

from helpdesk.api.column_inputs import change_input_of, input_of
from helpdesk.api.fields import BoundedListField, ClockTimeField, IdField, LineField
from helpdesk.api.inputs import VersionedInput
from tickets.visits.choices import MOST_PLACES, MOST_TICKETS, OUTCOME_CHOICES
from tickets.visits.drafts import VisitDraft
from tickets.visits.models import LONGEST_ADDRESS, LONGEST_REASON, LONGEST_TITLE, Visit

_DAY_HELP = "By the clock of the helpdesk (Europe/Amsterdam), as the times are."


def _tickets(**facts: Any) -> BoundedListField:
    return BoundedListField(child=IdField(), max_length=MOST_TICKETS, **facts)


def _places(**facts: Any) -> serializers.IntegerField:
    return serializers.IntegerField(min_value=1, max_value=MOST_PLACES, **facts)


class NewVisitInput(
    input_of(  # type: ignore[misc]
        Visit, "agreement_id", "is_open_for_signup", "contact_name", "contact_phone", "access_notes", "bring"
    )
):
    """What is left out comes from the first ticket, and the address from the school."""

    day = serializers.DateField(help_text=_DAY_HELP)
    starts = ClockTimeField()
    ends = ClockTimeField(help_text="Later than `starts`, on the same day.")
    school_id = IdField(required=False, allow_null=True, default=None)
    ticket_ids = _tickets(required=False, default=list)
    title = LineField(required=False, allow_blank=True, max_length=LONGEST_TITLE, default="")
    places = _places(required=False, default=1)
    address = LineField(required=False, allow_blank=True, allow_null=True, max_length=LONGEST_ADDRESS, default=None)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Gather what was filled in as `draft`."""
        return {"draft": VisitDraft(**attrs)}


class VisitChangeInput(
    change_input_of(  # type: ignore[misc]
        Visit,
        "agreement_id", "title", "is_open_for_signup", "address", "contact_name", "contact_phone", "access_notes",
        "bring",
    )
):  # fmt: skip
    """With another day, time or school the other side is asked again."""

    day = serializers.DateField(required=False, help_text=_DAY_HELP)
    starts = ClockTimeField(required=False)
    ends = ClockTimeField(required=False)
    school_id = IdField(required=False)
    places = _places(required=False)
    release_clashing = serializers.BooleanField(
        required=False, help_text="Let go of the places of students who go elsewhere at the new time."
    )


class VisitConfirmInput(VersionedInput):
    sequence = serializers.IntegerField(min_value=0, max_value=2**31 - 1, help_text="Of the appointment that was read.")


class VisitReasonInput(VersionedInput):
    reason = LineField(max_length=LONGEST_REASON)


class VisitFinishInput(VersionedInput):
    outcome = serializers.ChoiceField(choices=OUTCOME_CHOICES)
    reason = LineField(
        required=False, allow_blank=True, max_length=LONGEST_REASON, default="", help_text="Why nobody came."
    )


class VisitTicketsInput(VersionedInput):
    ticket_ids = _tickets()


class SignUpInput(serializers.Serializer[Any]):
    or_wait = serializers.BooleanField(
        required=False, default=False, help_text="If no place is free: the last place on the waiting list."
    )


class VisitStudentInput(serializers.Serializer[Any]):
    volunteer_id = IdField(help_text="The number of the student's account.")
    note = LineField(required=False, allow_blank=True, max_length=LONGEST_REASON, default="")


class NoInput(serializers.Serializer[Any]):
    """Nothing has to be said."""


class PlaceReasonInput(serializers.Serializer[Any]):
    reason = LineField(required=False, allow_blank=True, max_length=LONGEST_REASON, default="")


class CheckOutInput(serializers.Serializer[Any]):
    left = ClockTimeField(
        required=False,
        allow_null=True,
        default=None,
        help_text="If not now; asked later than an hour after the end.",
    )


class VisitCheckInput(serializers.Serializer[Any]):
    """A visit that is being filled in, or a change of one (`visit_id`)."""

    day = serializers.DateField(help_text=_DAY_HELP)
    starts = ClockTimeField()
    ends = ClockTimeField()
    school_id = IdField()
    ticket_ids = _tickets(required=False, default=list)
    volunteer_id = IdField(required=False, allow_null=True, default=None, help_text="A student; oneself, for students.")
    visit_id = IdField(required=False, allow_null=True, default=None)
