"""The attention page: every view with its first tickets and what each of them is about, in one bounded read."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db.models import F

from helpdesk.access.scope import Scope
from helpdesk.accounts.models import User
from tickets.agreements.models import Agreement
from tickets.attention.conditions import ATTENTION, in_attention_view
from tickets.core.choices import AssignmentState
from tickets.core.models import Assignment, Ticket
from tickets.core.row_queries import tickets_for_rows
from tickets.core.rows import person
from tickets.lifecycle.models import Rating
from tickets.page.detail import ticket_rows

Json = dict[str, Any]

SHOWN = 20
# Nobody acts on the difference between 100 and 101.
COUNTED_AT_MOST = 100


def attention_overview(scope: Scope, *, at: datetime) -> list[Json]:
    """Return the sections of the page in their order, longest waiting first; the number of queries is constant."""
    found = {
        view: list(
            in_attention_view(Ticket.objects.visible_in(scope), scope, at, view=view)
            .order_by(F("attention_since"), "pk")
            .values_list("pk", F("attention_since"))[: COUNTED_AT_MOST + 1]
        )
        for view in ATTENTION
    }
    shown = {ticket_id for rows in found.values() for ticket_id, _since in rows[:SHOWN]}
    rows = {row["id"]: row for row in ticket_rows(tickets_for_rows(shown).values(), scope)}
    about = _About(shown)
    return [
        {
            "view": view,
            "count": min(len(ids), COUNTED_AT_MOST),
            "capped": len(ids) > COUNTED_AT_MOST,
            "items": [
                {"ticket": rows[ticket_id], "since": since, **about.item(view, ticket_id)}
                for ticket_id, since in ids[:SHOWN]
                if ticket_id in rows
            ],
        }
        for view, ids in found.items()
    ]


class _About:
    """What a row of the page says besides the ticket: who said no and why, which score, whose yes is missing."""

    def __init__(self, ticket_ids: Collection[int]) -> None:
        failed = (AssignmentState.DECLINED, AssignmentState.EXPIRED)
        offers = Assignment.objects.filter(ticket_id__in=ticket_ids, state__in=failed).select_related("volunteer")
        # The last one of each ticket stays.
        self._offers = {offer.ticket_id: offer for offer in offers.order_by("pk")}
        ratings = Rating.objects.filter(ticket_id__in=ticket_ids).select_related("rated_by")
        self._ratings = {rating.ticket_id: rating for rating in ratings}
        agreements = Agreement.objects.filter(tickets__in=ticket_ids)
        self._waits_for_desk = {
            ticket_id: accepted_at is None
            for ticket_id, accepted_at in agreements.values_list("tickets", "desk_accepted_at")
        }

    def item(self, view: str, ticket_id: int) -> Json:
        who: User | None = None
        text, state, score, waits_for_desk = "", None, None, None
        if view == "offer_failed" and (offer := self._offers.get(ticket_id)):
            who, text, state = offer.volunteer, offer.reason, offer.state
        elif view == "unhappy" and (rating := self._ratings.get(ticket_id)):
            who, text, score = rating.rated_by, rating.remark, rating.score
        elif view == "agreement":
            waits_for_desk = self._waits_for_desk.get(ticket_id, False)
        return {
            "who": person(who) if who else None,
            "text": text,
            "offer_state": state,
            "score": score,
            "waits_for_desk": waits_for_desk,
        }
