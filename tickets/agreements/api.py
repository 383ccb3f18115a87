"""The agreement of a ticket, and the versions of an agreement."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from rest_framework.request import Request
from rest_framework.response import Response

from helpdesk.api.downloads import download
from helpdesk.api.inputs import read_input
from helpdesk.api.schema import extend_schema
from helpdesk.api.subjects import SubjectView
from helpdesk.api.views import actor_of, version_of
from helpdesk.errors import Conflict
from tickets.agreements.actions.answer import accept_for_ticket
from tickets.agreements.actions.propose import propose_agreement
from tickets.agreements.inputs import AgreementAcceptInput, AgreementTermsInput
from tickets.agreements.models import Agreement
from tickets.agreements.schemas import AgreementUsageSchema, AgreementVersionSchema
from tickets.agreements.subject import AGREEMENTS, version_row
from tickets.agreements.usage import usage_of
from tickets.page.api.base import TicketView
from tickets.page.api.schemas import DETAIL


class TicketAgreementView(TicketView):
    @extend_schema(operation_id="ticket_propose_agreement", request=AgreementTermsInput, responses=DETAIL)
    def put(self, request: Request, ticket_id: int) -> Response:
        """Propose what both sides agree on, or a change of it."""
        data = read_input(AgreementTermsInput, request)
        version = version_of(request, data)
        propose_agreement(actor=actor_of(request), ticket_id=ticket_id, terms=data["terms"], version=version)
        return self.answer(ticket_id)


class AcceptTicketAgreementView(TicketView):
    @extend_schema(operation_id="ticket_accept_agreement", request=AgreementAcceptInput, responses=DETAIL)
    def post(self, request: Request, ticket_id: int) -> Response:
        """Accept for one side the version that was read."""
        data = read_input(AgreementAcceptInput, request)
        version = version_of(request, data)
        accept_for_ticket(actor=actor_of(request), ticket_id=ticket_id, number=data["number"], version=version)
        return self.answer(ticket_id)


class AgreementVersionsView(SubjectView):
    """The versions of one agreement."""

    subject = AGREEMENTS

    @extend_schema(operation_id="agreement_versions", responses=AgreementVersionSchema(many=True))
    def get(self, request: Request, agreement_id: int) -> Response:
        """Return all versions of the agreement, the newest first."""
        agreement: Agreement = AGREEMENTS.find(actor_of(request).scope, agreement_id)
        versions = agreement.versions.select_related("author").prefetch_related("lines", "acceptances__user")
        return Response([version_row(version) for version in versions.order_by("-number")])


class AgreementUsageView(SubjectView):
    """What is used of one agreement."""

    subject = AGREEMENTS

    @extend_schema(operation_id="agreement_usage", responses=AgreementUsageSchema(many=True))
    def get(self, request: Request, agreement_id: int) -> Response:
        """Return what is used of what is agreed, for both sides and the students who work on it."""
        agreement: Agreement = self.find(agreement_id)
        return Response(
            [
                {"kind": usage.kind, "agreed": usage.agreed, "used": usage.used, "level": usage.level}
                for usage in usage_of(agreement)
            ]
        )


class AgreementPdfView(SubjectView):
    """The version that holds, on paper: the same each time."""

    subject = AGREEMENTS
    read_kind = "export"

    @extend_schema(operation_id="agreement_pdf", responses={(200, "application/pdf"): OpenApiTypes.BINARY})
    def get(self, request: Request, agreement_id: int) -> HttpResponse:
        """Return what both sides accepted as a PDF; of one that has ended, what held last."""
        # When somebody asks for one: with its fonts the library takes much memory in every server process.
        from tickets.agreements.paper import write_pdf

        agreement: Agreement = self.find(agreement_id)
        if agreement.holding is None:
            raise Conflict(_("There is nothing on paper before both sides have accepted."))
        name = f"afspraak-{agreement.pk}-{agreement.holding.number}.pdf"
        return download(write_pdf(agreement, agreement.holding), name)
