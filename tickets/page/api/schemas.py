"""The shapes that the API answers with, for the OpenAPI document; `tickets.page.detail` makes the data.

Fuzzing in the tests holds the two together.
"""

from typing import Any

from rest_framework import serializers

from helpdesk.history.models import Audience
from tickets.core.access import Relation
from tickets.core.choices import (
    AssignmentState,
    Channel,
    ClockState,
    DueState,
    Impact,
    Kind,
    MessageAudience,
    Metric,
    OnBehalfOf,
    Priority,
    Status,
    Urgency,
)

Shape = serializers.Serializer[Any]


class PersonSchema(Shape):
    id = serializers.IntegerField()
    name = serializers.CharField()


class ActorSchema(PersonSchema):
    role = serializers.CharField(allow_null=True, help_text="In which they did it.")


class NamedSchema(Shape):
    id = serializers.IntegerField()
    name = serializers.CharField()


class SluggedSchema(NamedSchema):
    slug = serializers.CharField()


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


class TicketRowSchema(Shape):
    """A ticket in a list. At level `queue` everything about people is null or empty."""

    id = serializers.IntegerField()
    number = serializers.IntegerField()
    level = serializers.ChoiceField(choices=("full", "queue"))
    version = serializers.IntegerField()
    title = serializers.CharField()
    status = serializers.ChoiceField(choices=Status.choices)
    kind = serializers.ChoiceField(choices=Kind.choices)
    priority = serializers.ChoiceField(choices=Priority.choices)
    impact = serializers.ChoiceField(choices=Impact.choices)
    urgency = serializers.ChoiceField(choices=Urgency.choices)
    category = SluggedSchema(allow_null=True)
    board = NamedSchema()
    school = SchoolRefSchema(allow_null=True)
    on_behalf_of = serializers.ChoiceField(choices=OnBehalfOf.choices, allow_null=True)
    requester = PersonSchema(allow_null=True)
    assignees = AssigneeSchema(many=True)
    offers = OfferSchema(many=True, allow_null=True)
    my_assignment = OwnAssignmentSchema(allow_null=True)
    skills = SluggedSchema(many=True)
    estimate_minutes = serializers.IntegerField(allow_null=True)
    device_count = serializers.IntegerField(allow_null=True)
    wanted_by = serializers.DateField(allow_null=True)
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


class CountsSchema(Shape):
    status = serializers.DictField(child=serializers.IntegerField())
    capped = serializers.ListField(
        child=serializers.ChoiceField(choices=Status.choices), help_text="Statuses with more tickets than were counted."
    )


class TicketPageSchema(Shape):
    results = TicketRowSchema(many=True)
    next = serializers.CharField(allow_null=True)
    previous = serializers.CharField(allow_null=True)
    counts = CountsSchema(allow_null=True)
    live_cursor = serializers.IntegerField()


class FacetValueSchema(Shape):
    value = serializers.CharField()
    count = serializers.IntegerField()

    def get_fields(self) -> dict[str, serializers.Field]:  # type: ignore[type-arg]
        # `label` is an attribute of the framework's fields, so it cannot be declared above.
        return {**super().get_fields(), "label": serializers.CharField()}


class FacetsSchema(Shape):
    def get_fields(self) -> dict[str, serializers.Field]:  # type: ignore[type-arg]
        return {
            "fields": serializers.DictField(child=FacetValueSchema(many=True)),
            "capped": serializers.BooleanField(),
        }


class AttachmentSchema(Shape):
    id = serializers.IntegerField()
    name = serializers.CharField()
    content_type = serializers.CharField()
    size = serializers.IntegerField(help_text="Bytes.")
    is_image = serializers.BooleanField()
    url = serializers.CharField()


class MessageSchema(Shape):
    id = serializers.IntegerField()
    audience = serializers.ChoiceField(choices=MessageAudience.choices)
    channel = serializers.ChoiceField(choices=Channel.choices)
    body = serializers.CharField(allow_blank=True)
    body_html = serializers.CharField(allow_blank=True)
    attachments = AttachmentSchema(many=True)


class TimelineEntrySchema(Shape):
    """One row of a ticket's history. `data` depends on `kind`; a message comes with its text."""

    seq = serializers.IntegerField()
    kind = serializers.CharField()
    at = serializers.DateTimeField()
    actor = ActorSchema(allow_null=True)
    audience = serializers.ChoiceField(choices=Audience.choices)
    version = serializers.IntegerField(allow_null=True)
    message = MessageSchema(allow_null=True)

    def get_fields(self) -> dict[str, serializers.Field]:  # type: ignore[type-arg]
        # `data` is a property of the framework's serializers, so it cannot be declared above.
        return {**super().get_fields(), "data": serializers.DictField(child=serializers.JSONField())}


class ContactSchema(Shape):
    name = serializers.CharField(allow_blank=True)
    email = serializers.CharField(allow_blank=True)
    phone = serializers.CharField(allow_blank=True)


class LinkSchema(Shape):
    id = serializers.IntegerField()
    number = serializers.IntegerField()
    title = serializers.CharField()
    status = serializers.ChoiceField(choices=Status.choices)


class ChecklistItemSchema(Shape):
    id = serializers.IntegerField()
    text = serializers.CharField()
    is_done = serializers.BooleanField()
    done_by = PersonSchema(allow_null=True)
    done_at = serializers.DateTimeField(allow_null=True)


class MergePreviewSchema(Shape):
    """What merging would do; nothing has happened yet."""

    into = LinkSchema()
    messages = serializers.IntegerField(help_text="Public messages that stay readable on the merged ticket.")
    notes = serializers.IntegerField(help_text="Internal notes that stay readable on the merged ticket.")
    files = serializers.IntegerField()
    open_steps = serializers.IntegerField(help_text="Steps of the checklist that nobody has ticked.")
    new_followers = PersonSchema(many=True, help_text="Who comes to follow the other ticket.")
    students = PersonSchema(many=True, help_text="Who works on this ticket, and does not come along.")
    offers_ended = PersonSchema(many=True, help_text="Who was asked, and is told that it is off.")


class SplitPreviewSchema(Shape):
    """What splitting would do; nothing has happened yet."""

    board = NamedSchema()
    school = SchoolRefSchema(allow_null=True)
    requester = PersonSchema(help_text="In whose name the new ticket is.")
    messages = serializers.IntegerField(help_text="Public messages that are copied.")
    files = serializers.IntegerField(help_text="Files that are copied with them.")
    notes_left = serializers.IntegerField(help_text="Internal notes, which stay.")
    open_steps_left = serializers.IntegerField(help_text="Open steps of the checklist, which stay.")
    students_left = PersonSchema(many=True, help_text="Who works on this ticket, and does not come along.")


class MergedIntoSchema(Shape):
    id = serializers.IntegerField()
    number = serializers.IntegerField()


class RatingSchema(Shape):
    score = serializers.IntegerField(min_value=1, max_value=5)
    remark = serializers.CharField(allow_blank=True)


class AgreementSchema(Shape):
    id = serializers.IntegerField()
    scope = serializers.CharField()
    device_count = serializers.IntegerField(allow_null=True)
    place = serializers.CharField(allow_blank=True)
    starts_on = serializers.DateField(allow_null=True)
    ends_on = serializers.DateField(allow_null=True)
    board_supplies = serializers.CharField(allow_blank=True)
    proposed_by = PersonSchema()
    desk_accepted_at = serializers.DateTimeField(allow_null=True)
    board_accepted_at = serializers.DateTimeField(allow_null=True)
    is_accepted = serializers.BooleanField()
    updated_at = serializers.DateTimeField()


class TimelinePageSchema(Shape):
    """Part of a ticket's history, oldest first."""

    entries = TimelineEntrySchema(many=True)
    before = serializers.IntegerField(allow_null=True, help_text="Ask with this for what is older; null at the start.")
    after = serializers.IntegerField(allow_null=True, help_text="Ask with this for what is newer; null at the end.")


class TicketTargetSchema(Shape):
    """One promise about a ticket."""

    metric = serializers.ChoiceField(choices=Metric.choices)
    state = serializers.ChoiceField(choices=[*DueState.choices, (ClockState.STOPPED.value, ClockState.STOPPED.label)])
    target_minutes = serializers.IntegerField(help_text="Minutes of opening time.")
    due_at = serializers.DateTimeField(allow_null=True, help_text="Null unless it runs.")
    warn_at = serializers.DateTimeField(allow_null=True)
    met_at = serializers.DateTimeField(allow_null=True)


class TicketDetailSchema(TicketRowSchema):
    """The whole ticket page, as far as this person sees it."""

    description = serializers.CharField(allow_blank=True)
    description_html = serializers.CharField(allow_blank=True)
    contact = ContactSchema(allow_null=True)
    attachments = AttachmentSchema(many=True)
    timeline = TimelineEntrySchema(many=True, help_text="The newest part of the history, oldest first.")
    timeline_before = serializers.IntegerField(
        allow_null=True, help_text="Ask the timeline with this as `before` for what is older; null if nothing is."
    )
    checklist_items = ChecklistItemSchema(many=True, allow_null=True)
    links = LinkSchema(many=True)
    targets = TicketTargetSchema(many=True)
    merged_into = MergedIntoSchema(allow_null=True)
    is_following = serializers.BooleanField()
    rating = RatingSchema(allow_null=True)
    agreement = AgreementSchema(allow_null=True)


class ReasonSchema(Shape):
    code = serializers.CharField()
    text = serializers.CharField()
    good = serializers.BooleanField()


class CandidateSchema(Shape):
    volunteer = PersonSchema()
    score = serializers.IntegerField(help_text="0 to 100.")
    reasons = ReasonSchema(many=True)
    free_minutes = serializers.IntegerField()
    open_tickets = serializers.IntegerField()
    over_capacity = serializers.BooleanField()


class MoveSchema(Shape):
    to = serializers.ChoiceField(choices=Status.choices)
    needs_reason = serializers.BooleanField()
    by = serializers.ListField(child=serializers.ChoiceField(choices=[item.value for item in Relation]))


class WorkflowRowSchema(Shape):
    status = serializers.ChoiceField(choices=Status.choices)
    moves = MoveSchema(many=True)

    def get_fields(self) -> dict[str, serializers.Field]:  # type: ignore[type-arg]
        # `label` is an attribute of the framework's fields, so it cannot be declared above.
        return {**super().get_fields(), "label": serializers.CharField()}


class BulkResultSchema(Shape):
    id = serializers.IntegerField()
    is_done = serializers.BooleanField()
    code = serializers.CharField(allow_blank=True, help_text="Why not, for machines; empty when it is done.")
    message = serializers.CharField(allow_blank=True, help_text="Why not, for people.")


class BulkSchema(Shape):
    done = serializers.IntegerField()
    refused = serializers.IntegerField()
    results = BulkResultSchema(many=True)
