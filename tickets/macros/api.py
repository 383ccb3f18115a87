"""What helps in writing: macros, their placeholders, and whom a message may name."""

from typing import Any

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from helpdesk.access.policy import require
from helpdesk.access.roles import Role
from helpdesk.api.fields import BoundedListField, IdField, LineField, TextField
from helpdesk.api.inputs import read_input
from helpdesk.api.schema import extend_schema
from helpdesk.api.shapes import PersonSchema, Shape, SluggedSchema
from helpdesk.api.subjects import OfSubject, ThingView
from helpdesk.api.verbs import remove_with
from helpdesk.api.views import ApiView, actor_of
from tickets.conversation.mentions import mentionable_people
from tickets.core.choices import Impact, MessageAudience, Status, Urgency
from tickets.macros.actions import MacroDraft, create_macro, delete_macro, edit_macro
from tickets.macros.models import Macro
from tickets.macros.placeholders import PLACEHOLDERS
from tickets.macros.queries import macro_row, macros_for_ticket
from tickets.macros.subject import MACROS
from tickets.page.api.base import TicketView, find_ticket

STEPS = ("category", "impact", "urgency", "tag", "status")


class MacroSchema(Shape):
    id = serializers.IntegerField()
    desk = serializers.IntegerField()
    name = serializers.CharField()
    body = serializers.CharField(allow_blank=True)
    audience = serializers.ChoiceField(choices=MessageAudience.choices)
    move_to = serializers.ChoiceField(choices=Status.choices, allow_null=True)
    category = SluggedSchema(allow_null=True)
    impact = serializers.ChoiceField(choices=Impact.choices, allow_null=True)
    urgency = serializers.ChoiceField(choices=Urgency.choices, allow_null=True)
    tags = serializers.ListField(child=serializers.CharField())
    position = serializers.IntegerField()
    is_active = serializers.BooleanField()
    is_shared = serializers.BooleanField(help_text="The desk's; otherwise the reader's own.")
    abilities = serializers.ListField(child=serializers.CharField())


class MacroStepSchema(Shape):
    """One thing that a macro does to a ticket along with the message."""

    kind = serializers.ChoiceField(choices=STEPS)
    value = serializers.CharField(help_text="What to send: a number for a category, a code, or a tag's name.")
    is_possible = serializers.BooleanField()
    why_not = serializers.CharField(allow_blank=True)
    needs_reason = serializers.BooleanField()

    def get_fields(self) -> dict[str, serializers.Field]:  # type: ignore[type-arg]
        # `label` is an attribute of the framework's fields, so it cannot be declared above.
        return {**super().get_fields(), "label": serializers.CharField()}


class TicketMacroSchema(Shape):
    """A macro filled in for one ticket and reader."""

    id = serializers.IntegerField()
    name = serializers.CharField()
    audience = serializers.ChoiceField(choices=MessageAudience.choices)
    is_shared = serializers.BooleanField()
    body = serializers.CharField(allow_blank=True)
    unknown = serializers.ListField(
        child=serializers.CharField(), help_text="Names between double braces that are no placeholders."
    )
    steps = MacroStepSchema(many=True)


class MentionableSchema(PersonSchema):
    role = serializers.ChoiceField(choices=Role.choices)
    sees_notes = serializers.BooleanField()


class MacroInput(serializers.Serializer[Any]):
    name = LineField(max_length=80)
    body = TextField(required=False, allow_blank=True, max_length=5000, default="")
    audience = serializers.ChoiceField(choices=MessageAudience.choices, default=MessageAudience.PUBLIC)
    move_to = serializers.ChoiceField(required=False, allow_null=True, choices=Status.choices, default=None)
    category = IdField(required=False, allow_null=True, default=None)
    impact = serializers.ChoiceField(required=False, allow_null=True, choices=Impact.choices, default=None)
    urgency = serializers.ChoiceField(required=False, allow_null=True, choices=Urgency.choices, default=None)
    tags = BoundedListField(child=LineField(max_length=40), required=False, default=list, max_length=20)
    position = serializers.IntegerField(required=False, min_value=0, max_value=32_767, default=0)
    is_active = serializers.BooleanField(required=False, default=True)


class NewMacroInput(MacroInput):
    is_shared = serializers.BooleanField(required=False, default=False)
    desk = IdField(required=False, allow_null=True, default=None)


class MacroEditInput(serializers.Serializer[Any]):
    name = LineField(required=False, max_length=80)
    body = TextField(required=False, allow_blank=True, max_length=5000)
    audience = serializers.ChoiceField(required=False, choices=MessageAudience.choices)
    move_to = serializers.ChoiceField(required=False, allow_null=True, choices=Status.choices)
    category = IdField(required=False, allow_null=True)
    impact = serializers.ChoiceField(required=False, allow_null=True, choices=Impact.choices)
    urgency = serializers.ChoiceField(required=False, allow_null=True, choices=Urgency.choices)
    tags = BoundedListField(child=LineField(max_length=40), required=False, max_length=20)
    position = serializers.IntegerField(required=False, min_value=0, max_value=32_767)
    is_active = serializers.BooleanField(required=False)


def _as_kept(data: dict[str, Any]) -> dict[str, Any]:
    """Name the fields as the model does: nothing chosen is an empty text there."""
    kept = {"category_id" if name == "category" else name: value for name, value in data.items()}
    return kept | {name: kept[name] or "" for name in ("move_to", "impact", "urgency") if name in kept}


class OfMacros(OfSubject):
    subject = MACROS
    shape = MacroSchema

    def show(self, thing: Macro) -> dict[str, Any]:
        return macro_row(thing, actor_of(self.request).scope)


class MacrosView(OfMacros, ApiView):
    """The macros of the person's desks and their own, in the order in which they are offered; inactive ones too."""

    @extend_schema(operation_id="macro_list", responses=MacroSchema(many=True))
    def get(self, request: Request) -> Response:
        scope = actor_of(request).scope
        macros = MACROS.for_rows(MACROS.visible_in(scope))
        return Response([macro_row(macro, scope) for macro in macros])

    @extend_schema(operation_id="macro_create", request=NewMacroInput, responses={201: MacroSchema})
    def post(self, request: Request) -> Response:
        """Make a macro: the desk's, or one's own."""
        data = read_input(NewMacroInput, request)
        is_shared, desk_id = data.pop("is_shared"), data.pop("desk")
        macro = create_macro(
            actor=actor_of(request), draft=MacroDraft(**_as_kept(data)), is_shared=is_shared, desk_id=desk_id
        )
        return self.answer(macro.pk, 201)


class MacroView(OfMacros, ThingView):
    """One macro, as its readers get it."""

    delete = remove_with(delete_macro)

    @extend_schema(operation_id="macro_edit", request=MacroEditInput, responses=MacroSchema)
    def patch(self, request: Request, macro_id: int) -> Response:
        """Change a macro."""
        changes = _as_kept(read_input(MacroEditInput, request))
        edit_macro(actor=actor_of(request), macro_id=macro_id, changes=changes)
        return self.answer(macro_id)


class PlaceholdersView(ApiView):
    """The words between double braces that a macro may hold, in the order in which they are offered."""

    @extend_schema(
        operation_id="macro_placeholders", responses=serializers.ListSerializer(child=serializers.CharField())
    )
    def get(self, request: Request) -> Response:
        return Response(list(PLACEHOLDERS))


class TicketMacrosView(TicketView):
    """The macros that the person can use on the ticket now, filled in, with what they would do."""

    @extend_schema(operation_id="ticket_macros", responses=TicketMacroSchema(many=True))
    def get(self, request: Request, ticket_id: int) -> Response:
        ticket = find_ticket(request, ticket_id)
        require(actor_of(request), "ticket.use_macro", ticket)
        return Response(macros_for_ticket(ticket, actor_of(request)))


class MentionableView(TicketView):
    """Whom a message on the ticket may name: those who can read it."""

    @extend_schema(operation_id="ticket_mentionable", responses=MentionableSchema(many=True))
    def get(self, request: Request, ticket_id: int) -> Response:
        ticket = find_ticket(request, ticket_id)
        require(actor_of(request), "ticket.view_full", ticket)
        return Response(
            [
                {"id": person.user_id, "name": person.name, "role": person.role, "sees_notes": person.sees_notes}
                for person in mentionable_people(ticket)
            ]
        )
