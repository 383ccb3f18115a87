"""The shapes of a ticket: as a row, and as a whole page."""

from rest_framework import serializers

from helpdesk.access.actor import ActorKind
from helpdesk.api.shapes import NamedSchema, PersonSchema, Shape, SluggedSchema
from helpdesk.erasure.choices import ErasureReason
from helpdesk.history.models import Audience
from tickets.core.asks import Ask
from tickets.core.choices import AssignmentState, DueState, Metric, Priority, Status
from tickets.page.api.fields import ShownFields
from tickets.page.parts import entry_parts, page_parts


class ActorSchema(Shape):
    """Who did it: a person, or somebody or something without an account."""

    kind = serializers.ChoiceField(choices=[(kind.value, kind.value) for kind in ActorKind])
    id = serializers.IntegerField(allow_null=True, help_text="Of a person; null for all others.")
    name = serializers.CharField(allow_blank=True, help_text="Of a person; empty for all others.")
    # Not as an attribute: a field of the framework has a label of its own.
    role = serializers.CharField(allow_null=True, help_text="In which they did it.")

    def get_fields(self) -> dict[str, serializers.Field]:  # type: ignore[type-arg]
        label = serializers.CharField(
            allow_blank=True, help_text="What to call a guest, the sender of a mail or a rule; empty for all others."
        )
        return {**super().get_fields(), "label": label}


class SchoolRefSchema(NamedSchema):
    code = serializers.CharField()


class AssigneeSchema(PersonSchema):
    assignment_id = serializers.IntegerField()
    is_lead = serializers.BooleanField()


class OfferSchema(Shape):
    id = serializers.IntegerField()
    volunteer = PersonSchema()
    expires_at = serializers.DateTimeField(allow_null=True)


class OwnAssignmentSchema(Shape):
    id = serializers.IntegerField()
    state = serializers.ChoiceField(choices=AssignmentState.choices)
    is_lead = serializers.BooleanField()
    expires_at = serializers.DateTimeField(allow_null=True)
    note = serializers.CharField(allow_blank=True)


class AskSchema(Shape):
    """Something that the ticket asks of this reader; nobody else is shown it. True at the moment of reading: some
    begin or end as time passes.

    ICT team: `accept_agreement`, `answer` (the ticket waits for the board), `confirm` (solved). Coordinator: `triage`,
    `accept_agreement` (the yes of the helpdesk), `make_ready` (both sides have said yes), `answer` (the board spoke
    last; with a student on it only after a school day), `choose_student` (nobody has it or is asked). Student:
    `answer_offer`; and who has the lead: `answer`, `reopened` (nobody has said anything about it), `start` (ready
    for them, or planned and the day is here).
    """

    kind = serializers.ChoiceField(choices=Ask.choices)
    since = serializers.DateTimeField(
        help_text="Since when it waits; where nothing says so, the last change of the ticket."
    )


class TransitionSchema(Shape):
    to = serializers.ChoiceField(choices=Status.choices)
    needs_reason = serializers.BooleanField()


class ChecklistSchema(Shape):
    """How far the steps are."""

    done = serializers.IntegerField()
    total = serializers.IntegerField()


class DueSchema(Shape):
    """How the ticket stands to its nearest target. While that runs: late from `due_at` on, nearly so from `warn_at`."""

    state = serializers.ChoiceField(choices=DueState.choices)
    metric = serializers.ChoiceField(choices=Metric.choices)
    due_at = serializers.DateTimeField(allow_null=True, help_text="Null unless it runs.")
    warn_at = serializers.DateTimeField(allow_null=True)
    desk = serializers.IntegerField(help_text="Whose opening hours count.")


class TicketRowSchema(ShownFields):
    """A ticket in a list. At level `queue` everything about people is null or empty."""

    id = serializers.IntegerField()
    number = serializers.IntegerField()
    level = serializers.ChoiceField(choices=("full", "queue"))
    version = serializers.IntegerField()
    title = serializers.CharField()
    status = serializers.ChoiceField(choices=Status.choices)
    priority = serializers.ChoiceField(choices=Priority.choices)
    category = SluggedSchema(allow_null=True)
    board = NamedSchema()
    school = SchoolRefSchema(allow_null=True)
    requester = PersonSchema(allow_null=True)
    assignees = AssigneeSchema(many=True)
    offers = OfferSchema(many=True, allow_null=True)
    my_assignment = OwnAssignmentSchema(allow_null=True)
    asks = AskSchema(many=True, help_text="What it asks of this reader, most pressing first; empty if nothing.")
    skills = SluggedSchema(many=True)
    due = DueSchema(allow_null=True)
    checklist = ChecklistSchema(allow_null=True)
    tags = serializers.ListField(child=serializers.CharField(), allow_null=True)
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()
    solved_at = serializers.DateTimeField(allow_null=True)
    closed_at = serializers.DateTimeField(allow_null=True)
    abilities = serializers.ListField(child=serializers.CharField())
    transitions = TransitionSchema(many=True)


class FiledTicketSchema(Shape):
    """What is new about a ticket that was just filed; its page has the rest."""

    id = serializers.IntegerField()
    number = serializers.IntegerField()
    version = serializers.IntegerField()
    status = serializers.ChoiceField(choices=Status.choices)
    created_at = serializers.DateTimeField()


class EntryErasureSchema(Shape):
    """When words of an entry were erased, by whom and why."""

    at = serializers.DateTimeField()
    actor = ActorSchema(allow_null=True)
    reason = serializers.ChoiceField(choices=ErasureReason.choices, allow_null=True)


class TimelineEntrySchema(Shape):
    """One row of a ticket's history. `data` depends on `kind`; a message comes with its text."""

    seq = serializers.IntegerField()
    kind = serializers.CharField()
    at = serializers.DateTimeField()
    actor = ActorSchema(allow_null=True)
    audience = serializers.ChoiceField(choices=Audience.choices)
    version = serializers.IntegerField(allow_null=True)
    has_words = serializers.BooleanField(help_text="It shows words that can be erased, by who may erase.")
    erasure = EntryErasureSchema(allow_null=True)

    def get_fields(self) -> dict[str, serializers.Field]:  # type: ignore[type-arg]
        # `data` is a property of the framework's serializers, so it cannot be declared above.
        data = serializers.DictField(child=serializers.JSONField())
        return {**super().get_fields(), **{part.name: part.field() for part in entry_parts()}, "data": data}


class ContactSchema(Shape):
    name = serializers.CharField(allow_blank=True)
    email = serializers.CharField(allow_blank=True)
    phone = serializers.CharField(allow_blank=True)


class AddressSchema(Shape):
    """Of a school, as the register has it. The phone is empty for who does not have the ticket."""

    street = serializers.CharField(allow_blank=True)
    house_number = serializers.CharField(allow_blank=True)
    postcode = serializers.CharField(allow_blank=True)
    city = serializers.CharField(allow_blank=True)
    phone = serializers.CharField(allow_blank=True)


class LinkSchema(Shape):
    id = serializers.IntegerField()
    number = serializers.IntegerField()
    title = serializers.CharField()
    status = serializers.ChoiceField(choices=Status.choices)


class TimelinePageSchema(Shape):
    """Part of a ticket's history, oldest first."""

    entries = TimelineEntrySchema(many=True)
    before = serializers.IntegerField(allow_null=True, help_text="Ask with this for what is older; null at the start.")
    after = serializers.IntegerField(allow_null=True, help_text="Ask with this for what is newer; null at the end.")


class TicketDetailSchema(TicketRowSchema):
    """The whole ticket page, as far as this person sees it."""

    description = serializers.CharField(allow_blank=True)
    description_html = serializers.CharField(allow_blank=True)
    contact = ContactSchema(allow_null=True)
    address = AddressSchema(allow_null=True, help_text="Of its school; null for a ticket of the whole board.")
    timeline = TimelineEntrySchema(many=True, help_text="The newest part of the history, oldest first.")
    timeline_before = serializers.IntegerField(
        allow_null=True, help_text="Ask the timeline with this as `before` for what is older; null if nothing is."
    )

    def get_fields(self) -> dict[str, serializers.Field]:  # type: ignore[type-arg]
        fields = super().get_fields()
        for part in page_parts():
            fields.update(part.fields())
        return fields


DETAIL = {200: TicketDetailSchema, 204: None}
