"""The page "today": every section with its first tickets and what each of them is about, in one bounded read."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db.models import F, Max
from django.utils.translation import gettext as _

from helpdesk.access.actor import Actor
from helpdesk.accounts.models import User
from helpdesk.search.snippets import plain
from tickets.agreements.models import Agreement, AgreementVersion, with_texts
from tickets.agreements.terms import line_words
from tickets.assignments.workload import volunteer_facts
from tickets.conversation.mentions import bodies_with_names
from tickets.conversation.models import Message
from tickets.core.choices import AssignmentState, MessageAudience
from tickets.core.mail_facts import days_words
from tickets.core.models import Assignment, Ticket
from tickets.core.row_queries import tickets_for_rows
from tickets.core.rows import person
from tickets.lifecycle.models import Rating
from tickets.page.detail import ticket_rows
from tickets.today import sections
from tickets.today.sections import Section, sections_of
from tickets.today.visits import visits_of_today
from volunteers.models import Volunteer

Json = dict[str, Any]

# So much of what was said or proposed; the ticket has the rest.
EXCERPT = 240

_AGREEMENTS = frozenset({"accept_agreement", "make_ready", "board_silent"})
_DUE = frozenset({"late", "soon"})
_SAID = frozenset({"answer", "confirm", "reopened", *_DUE})


def today(actor: Actor, *, at: datetime) -> Json:
    """Return the sections of the reader's page in their order, of tickets and of visits, and who has no room left.

    Each ticket and each visit stands once, in the first section that it belongs to. A constant number of queries.
    """
    scope = actor.scope
    taken: set[int] = set()
    found: list[tuple[Section, list[tuple[int, Any]]]] = []
    for section in sections_of(scope):
        rows = section.of(scope, at).values_list("pk", F("waiting_since"))
        # As many more as stand above already, so that it is known whether there are more than are counted.
        first = rows[: sections.COUNTED_AT_MOST + 1 + len(taken)]
        own = [(ticket_id, since) for ticket_id, since in first if ticket_id not in taken]
        taken.update(ticket_id for ticket_id, _since in own)
        found.append((section, own))
    shown = {ticket_id for section, own in found for ticket_id, _since in own[: section.shown]}
    tickets = tickets_for_rows(shown)
    rows_by_id = {row["id"]: row for row in ticket_rows(tickets.values(), scope)}
    about = _About(tickets)
    return {
        "sections": [
            {
                "name": section.key,
                "waits": section.waits,
                "count": min(len(own), sections.COUNTED_AT_MOST),
                "capped": len(own) > sections.COUNTED_AT_MOST,
                "items": [
                    {
                        "ticket": rows_by_id[ticket_id],
                        "since": since if section.waits else None,
                        **about.item(section, ticket_id, rows_by_id[ticket_id]["asks"]),
                    }
                    for ticket_id, since in own[: section.shown]
                    if ticket_id in rows_by_id
                ],
            }
            for section, own in found
        ],
        "visits": visits_of_today(scope, at),
        "full_students": _full_students(actor, at) if scope.coordinates else [],
    }


class _About:
    """What a row says besides the ticket: who said no and why, which score, what is proposed, what was said last."""

    def __init__(self, tickets: Mapping[int, Ticket]) -> None:
        ticket_ids = list(tickets)
        failed = (AssignmentState.DECLINED, AssignmentState.EXPIRED)
        offers = Assignment.objects.filter(ticket_id__in=ticket_ids, state__in=failed).select_related("volunteer")
        # The last one of each ticket stays.
        self._offers = {offer.ticket_id: offer for offer in offers.order_by("pk")}
        ratings = Rating.objects.filter(ticket_id__in=ticket_ids).select_related("rated_by")
        self._ratings = {rating.ticket_id: rating for rating in ratings}
        of_ticket = {ticket.pk: ticket.agreement_id for ticket in tickets.values() if ticket.agreement_id}
        agreements = with_texts(Agreement.objects.all()).in_bulk(sorted(set(of_ticket.values())))
        self._agreements = {ticket_id: agreements[pk] for ticket_id, pk in of_ticket.items()}
        public = Message.objects.filter(ticket_id__in=ticket_ids, audience=MessageAudience.PUBLIC)
        last = public.order_by().values("ticket_id").annotate(last=Max("pk")).values("last")
        messages = list(Message.objects.filter(pk__in=last).select_related("author"))
        bodies = bodies_with_names([(message.body, message.body_html) for message in messages])
        self._said = {message.ticket_id: (message.author, body) for message, body in zip(messages, bodies, strict=True)}

    def item(self, section: Section, ticket_id: int, asks: Sequence[Json]) -> Json:
        """Say what the row is about. Where a section holds all sorts, nobody accepts a text that is not there."""
        is_proposal = section.name in _AGREEMENTS or bool(
            section.name in _DUE and asks and asks[0]["kind"] in _AGREEMENTS
        )
        who: User | None = None
        terms, number = "", None
        text, state, score = "", None, None
        if section.name == "offer_failed" and (offer := self._offers.get(ticket_id)):
            who, text, state = offer.volunteer, offer.reason, offer.state
        elif section.name == "unhappy" and (rating := self._ratings.get(ticket_id)):
            who, text, score = rating.rated_by, rating.remark, rating.score
        elif is_proposal and (agreement := self._agreements.get(ticket_id)):
            terms_now = agreement.text
            who, text, terms, number = terms_now.author, terms_now.scope, _terms(terms_now), terms_now.number
        elif section.name in _SAID and (said := self._said.get(ticket_id)):
            who, text = said
        return {
            "who": person(who) if who else None,
            "text": _excerpt(text) + terms,
            "offer_state": state,
            "score": score,
            "agreement_number": number,
        }


def _terms(said: AgreementVersion) -> str:
    """Return the facts that a yes is also about: how many, where, when, and what the board has to supply."""
    supplies = _excerpt(said.board_supplies)
    facts = (
        *(line_words(line.kind, line.amount, line.what) for line in said.lines.all()),
        said.place,
        days_words(said.starts_on, said.ends_on),
        supplies and _("The board supplies: %(what)s") % {"what": supplies},
    )
    return "".join(f" · {fact}" for fact in facts if fact)


def _excerpt(text: str) -> str:
    words = plain(text)
    return words if len(words) <= EXCERPT else f"{words[:EXCERPT].rstrip()}…"


def _full_students(actor: Actor, at: datetime) -> list[Json]:
    """Students without room this week who have work at hand, the fullest first."""
    people = list(Volunteer.objects.at_work().with_profile().filter(desk_id__in=actor.scope.coordinates).order_by("pk"))
    full = [facts for facts in volunteer_facts(people, at=at) if facts.is_full and facts.open_tickets > 0]
    full.sort(key=lambda facts: (facts.available_minutes - facts.planned_minutes, facts.name))
    return [
        {
            "id": facts.user_id,
            "name": facts.name,
            "planned_minutes": facts.planned_minutes,
            "available_minutes": facts.available_minutes,
            "open_tickets": facts.open_tickets,
        }
        for facts in full
    ]
