"""The rating of a solution on the page of a ticket."""

from typing import Any

from rest_framework import serializers

from helpdesk.access.scope import Scope
from helpdesk.api.shapes import Shape
from helpdesk.prepared import PreparedInstances, param_for
from tickets.core.access import Visibility
from tickets.core.models import Ticket
from tickets.lifecycle.models import Rating
from tickets.page.parts import PagePart, register_page_part

Json = dict[str, Any]


class RatingSchema(Shape):
    score = serializers.IntegerField(min_value=1, max_value=5)
    remark = serializers.CharField(allow_blank=True)


_rating_of = PreparedInstances(Rating, lambda: Rating.objects.filter(ticket=param_for(Rating, "ticket")))


def _read(ticket: Ticket, scope: Scope, visibility: Visibility) -> Json:
    rating = next(iter(_rating_of.all(ticket=ticket.pk)), None) if visibility.is_full else None
    return {"rating": {"score": rating.score, "remark": rating.remark} if rating else None}


register_page_part(PagePart(fields=lambda: {"rating": RatingSchema(allow_null=True)}, read=_read))
