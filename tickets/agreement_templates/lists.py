"""The list of templates for agreements, in the order in which they are offered."""

from helpdesk.lists.declaration import List
from tickets.agreement_templates.subject import TEMPLATES

TEMPLATE_LIST = List.of(
    TEMPLATES,
    name="agreement-templates",
    filters=("kind", "is_active"),
    orderings={"position": "position"},
    default_ordering="position",
)
