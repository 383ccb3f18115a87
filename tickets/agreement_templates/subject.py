"""Templates for agreements as a kind of thing: kept by who leads the desk, used by whoever proposes."""

from helpdesk.access.policy import Permission
from helpdesk.history.erasure import LEFT_OUT
from helpdesk.subjects.access import Access, Has, desk_of
from helpdesk.subjects.subject import Subject
from tickets.agreement_templates.models import AgreementTemplate

_KEEPER = frozenset({"keeper"})


class AgreementTemplateSubject(Subject[AgreementTemplate]):
    name = "agreement_template"
    model = AgreementTemplate
    access = Access(
        {
            "keeper": desk_of("coordinates", "administers"),
            "proposer": Has("is_active", (True,)) & desk_of("board_desks"),
        }
    )
    permissions = {
        "agreement_template.write": Permission(_KEEPER),
        "agreement_template.change": Permission(_KEEPER),
        "agreement_template.remove": Permission(_KEEPER),
    }
    shown_columns = (
        "id", "desk_id", "name", "kind", "scope", "board_supplies", "position", "is_active", "version", "updated_at",
    )  # fmt: skip
    words = {"name": LEFT_OUT, "scope": LEFT_OUT, "board_supplies": ""}

    def row(self, thing: AgreementTemplate, relations: frozenset[str]) -> dict[str, object]:
        return {**(super().row(thing, relations) or {}), "lines": thing.lines}


TEMPLATES = AgreementTemplateSubject()
