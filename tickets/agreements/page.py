"""The agreement of a ticket on its page."""

from typing import Any

from helpdesk.access.scope import Scope
from tickets.agreements.schemas import AgreementSchema
from tickets.agreements.subject import AGREEMENTS
from tickets.core.access import Visibility
from tickets.core.models import Ticket
from tickets.page.parts import PagePart, register_page_part

Json = dict[str, Any]


def _read(ticket: Ticket, scope: Scope, visibility: Visibility) -> Json:
    if not visibility.is_full or not ticket.agreement_id:
        return {"agreement": None}
    return {"agreement": AGREEMENTS.row(AGREEMENTS.find(scope, ticket.agreement_id), frozenset())}


register_page_part(PagePart(fields=lambda: {"agreement": AgreementSchema(allow_null=True)}, read=_read))
