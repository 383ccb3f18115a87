from rest_framework import serializers

from helpdesk.api.column_inputs import change_input_of, input_of
from helpdesk.api.fields import BoundedListField, IdField
from helpdesk.api.shapes import Shape
from helpdesk.api.verbs import change_with, create_with, remove_with
from helpdesk.lists.api.addresses import addresses_of
from tickets.agreement_templates.actions import (
    change_agreement_template,
    remove_agreement_template,
    write_agreement_template,
)
from tickets.agreement_templates.lists import TEMPLATE_LIST
from tickets.agreement_templates.models import AgreementTemplate
from tickets.agreement_templates.subject import TEMPLATES
from tickets.agreements.inputs import AgreementLineInput
from tickets.agreements.schemas import AgreementLineSchema
from tickets.agreements.terms import MOST_LINES

_COLUMNS = ("name", "kind", "scope", "board_supplies", "position", "is_active")


def _lines() -> BoundedListField:
    return BoundedListField(child=AgreementLineInput(), required=False, max_length=MOST_LINES)


class AgreementTemplateSchema(Shape):
    lines = serializers.ListField(child=AgreementLineSchema(), help_text="Devices, hours or visits.")


urlpatterns = addresses_of(
    TEMPLATES,
    TEMPLATE_LIST,
    shape=AgreementTemplateSchema,
    create=create_with(
        write_agreement_template,
        input_of(AgreementTemplate, *_COLUMNS, fields={"desk_id": IdField(required=False), "lines": _lines()}),
    ),
    change=change_with(
        change_agreement_template, change_input_of(AgreementTemplate, *_COLUMNS, fields={"lines": _lines()})
    ),
    remove=remove_with(remove_agreement_template),
)
