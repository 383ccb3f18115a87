from django.urls import path

from helpdesk.api.verbs import act_with
from helpdesk.lists.api.addresses import addresses_of
from helpdesk.lists.api.saved_views import SavedViewInput
from tickets.agreements import api, inputs
from tickets.agreements.actions.answer import accept_agreement, decline_agreement, end_agreement
from tickets.agreements.actions.propose import amend_agreement
from tickets.agreements.actions.tickets import add_ticket, remove_ticket
from tickets.agreements.lists import AGREEMENT_LIST
from tickets.agreements.schemas import AgreementRowSchema
from tickets.agreements.subject import AGREEMENTS

urlpatterns = [
    *addresses_of(
        AGREEMENTS,
        AGREEMENT_LIST,
        shape=AgreementRowSchema,
        saved_views=SavedViewInput,
        verbs={
            "amend": act_with(amend_agreement, inputs.AgreementTermsInput),
            "accept": act_with(accept_agreement, inputs.AgreementAcceptInput),
            "decline": act_with(decline_agreement, inputs.AgreementDeclineInput),
            "end": act_with(end_agreement, inputs.AgreementEndInput),
            "add-ticket": act_with(add_ticket, inputs.AgreementTicketInput),
            "remove-ticket": act_with(remove_ticket, inputs.AgreementTicketInput),
        },
    ),
    path("agreements/<int:agreement_id>/versions/", api.AgreementVersionsView.as_view(), name="agreement-versions"),
    path("agreements/<int:agreement_id>/usage/", api.AgreementUsageView.as_view(), name="agreement-usage"),
    path("agreements/<int:agreement_id>/pdf/", api.AgreementPdfView.as_view(), name="agreement-pdf"),
    path("tickets/<int:ticket_id>/agreement/", api.TicketAgreementView.as_view(), name="ticket-agreement"),
    path(
        "tickets/<int:ticket_id>/agreement/accept/",
        api.AcceptTicketAgreementView.as_view(),
        name="ticket-agreement-accept",
    ),
]
