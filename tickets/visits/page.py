"""What the page of an agreement shows of visits."""

from django.db.models import Q, QuerySet

from tickets.agreements.models import LineKind
from tickets.agreements.usage import register_usage
from tickets.visits.choices import VisitState
from tickets.visits.models import Visit, VisitTicket


def visits_of_agreement(agreement_id: int) -> "QuerySet[Visit]":
    """Return the visits under the agreement: its own, and those of its tickets."""
    of_tickets = VisitTicket.objects.filter(ticket__agreement_id=agreement_id).values("visit_id")
    return Visit.objects.filter(Q(agreement_id=agreement_id) | Q(agreement_id__isnull=True, pk__in=of_tickets))


def visits_under(agreement_id: int) -> int:
    """Return how many visits that are not cancelled are under the agreement."""
    return visits_of_agreement(agreement_id).exclude(state=VisitState.CANCELLED).count()


register_usage(LineKind.VISITS, visits_under)
