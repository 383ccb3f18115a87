"""What earlier tickets say about one that waits for triage: reads them, and puts what they suggest into words.

Computed here, of the desk's own tickets; nothing leaves the machine. The cost is bounded: only the newest
REMEMBERED triaged tickets and the newest COMPARED running ones of the board are read, however many there are.
"""

from collections.abc import Iterable
from datetime import timedelta
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext as _

from helpdesk import clock
from helpdesk.search.words import EMPTY_WORDS, stem, tidy, tokens
from helpdesk.texts.durations import duration_words
from tickets.assignments.hooks import minutes_worked
from tickets.core.choices import ACTIVE, Impact, Status, Urgency
from tickets.core.models import Category, Ticket
from tickets.triage.suggestions import (
    Corpus,
    Duplicate,
    Estimate,
    Evidence,
    Example,
    Suggested,
    duplicates,
    suggest,
)
from volunteers.models import Skill

Json = dict[str, Any]

REMEMBERED = 1000
COMPARED = 200
DUPLICATES_WITHIN = timedelta(days=30)
READ_OF_DESCRIPTION = 600
_DONE = (Status.SOLVED, Status.CLOSED)

SHORTEST = 3


def triage_advice(ticket: Ticket) -> Json:
    """Return what earlier tickets of the desk suggest for this one, with reasons in words; silent where unsure.

    Seven queries at the most. For coordinators: the reasons tell about tickets of every board.
    """
    words = words_of(ticket.title, ticket.description[:READ_OF_DESCRIPTION])
    corpus = Corpus(example for example in read_examples(ticket.desk_id) if example.ticket_id != ticket.pk)
    found = suggest(words, corpus, category=ticket.category_id)
    categories = _active(Category, ticket)
    skills = _active(Skill, ticket)
    return {
        "category": _category(found.category, categories),
        "impact": _choice("impact", found.impact, Impact),
        "urgency": _choice("urgency", found.urgency, Urgency),
        "skills": [
            {"skill": _named(skills[item.value]), **_why(item, skills[item.value].name)}
            for item in found.skills
            if item.value in skills
        ],
        "estimate": _estimate(found.estimate, categories),
        "duplicates": _duplicates(duplicates(words, _running(ticket), corpus)),
    }


def read_examples(desk_id: int) -> list[Example]:
    """Return the newest triaged tickets of the desk, newest first: of solved ones also what was worked on them.

    Four queries.
    """
    triaged = Ticket.objects.filter(desk_id=desk_id, triaged_at__isnull=False)
    columns = ("pk", "title", "description", "category_id", "impact", "urgency", "estimate_minutes", "status")
    rows = list(triaged.newest_first().values_list(*columns)[:REMEMBERED])
    skills: dict[int, set[int]] = {}
    # As a range of ids rather than a thousand of them.
    needed = Ticket.skills.through.objects.filter(ticket__desk_id=desk_id)
    if rows:
        for ticket_id, skill_id in needed.filter(ticket_id__gte=rows[-1][0]).values_list("ticket_id", "skill_id"):
            skills.setdefault(ticket_id, set()).add(skill_id)
    worked = minutes_worked([row[0] for row in rows if row[-1] in _DONE])
    return [
        Example(
            ticket_id=ticket_id,
            terms=_terms(title, description[:READ_OF_DESCRIPTION]),
            category=category_id,
            impact=impact,
            urgency=urgency,
            skills=frozenset(skills.get(ticket_id, ())),
            estimate_minutes=estimate,
            worked_minutes=worked.get(ticket_id) or None,
        )
        for ticket_id, title, description, category_id, impact, urgency, estimate, _status in rows
    ]


def _running(ticket: Ticket) -> Iterable[Example]:
    """The tickets that this one may be a duplicate of: only those of one board can be merged."""
    others = Ticket.objects.filter(
        board_id=ticket.board_id, status__in=ACTIVE, created_at__gte=clock.now() - DUPLICATES_WITHIN
    ).exclude(pk=ticket.pk)
    rows = others.newest_first().values_list("pk", "title", "description")[:COMPARED]
    return [Example(pk, _terms(title, description[:READ_OF_DESCRIPTION])) for pk, title, description in rows]


# --- Words ------------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=2 * REMEMBERED)
def _terms(title: str, description: str) -> frozenset[str]:
    return frozenset(words_of(title, description))


def words_of(*texts: str) -> dict[str, str]:
    """Return the stems of the words in these texts, each with the word as it was written first."""
    found: dict[str, str] = {}
    for text in map(tidy, texts):
        for token in tokens(text):
            if len(token.word) >= SHORTEST and token.word.isalpha() and token.word not in EMPTY_WORDS:
                found.setdefault(stem(token.word), text[token.start : token.end])
    return found


# --- In words ---------------------------------------------------------------------------------------------------------


def _active(model: Any, ticket: Ticket) -> dict[int, Any]:
    """What a ticket of the desk may still be given."""
    return {item.pk: item for item in model.objects.filter(desk_id=ticket.desk_id, is_active=True)}


def _named(item: Category | Skill) -> Json:
    return {"id": item.pk, "slug": item.slug, "name": item.name}


def _why(suggested: Suggested[Any], label: str) -> Json:
    return {"confidence": round(suggested.confidence, 2), "reason": _reason(suggested.evidence, label)}


def _reason(evidence: Evidence, label: str) -> str:
    values = {"hits": evidence.hits, "total": evidence.total, "word": evidence.word, "label": label}
    if evidence.word:
        return _("%(hits)d of %(total)d tickets with “%(word)s” got: %(label)s") % values
    return _("%(hits)d of %(total)d similar tickets got: %(label)s") % values


def _category(suggested: Suggested[int] | None, categories: dict[int, Any]) -> Json | None:
    if suggested is None or suggested.value not in categories:
        return None
    category = categories[suggested.value]
    return {"category": _named(category), **_why(suggested, category.name)}


def _choice(field: str, suggested: Suggested[str] | None, choices: Any) -> Json | None:
    if suggested is None:
        return None
    return {field: suggested.value, **_why(suggested, str(choices(suggested.value).label))}


def _estimate(estimate: Estimate | None, categories: dict[int, Any]) -> Json | None:
    if estimate is None or (estimate.category is not None and estimate.category not in categories):
        return None
    text = _words_of_category(estimate) if estimate.category is not None else _words_of_alike(estimate)
    values = {
        "total": estimate.total,
        "low": duration_words(estimate.low),
        "high": duration_words(estimate.high),
        "category": categories[estimate.category].name if estimate.category is not None else "",
    }
    return {"minutes": estimate.minutes, "reason": text % values}


def _words_of_category(estimate: Estimate) -> str:
    if estimate.low < estimate.high:
        return _("%(total)d solved tickets with “%(category)s” took %(low)s to %(high)s")
    return _("%(total)d solved tickets with “%(category)s” took %(low)s")


def _words_of_alike(estimate: Estimate) -> str:
    return (
        _("For %(total)d tickets like this one: %(low)s to %(high)s")
        if estimate.low < estimate.high
        else _("For %(total)d tickets like this one: %(low)s")
    )


def _duplicates(found: list[Duplicate]) -> list[Json]:
    rows = Ticket.objects.filter(pk__in=[item.ticket_id for item in found]).select_related("school") if found else ()
    tickets = {ticket.pk: ticket for ticket in rows}
    return [
        {
            "id": item.ticket_id,
            "number": tickets[item.ticket_id].number,
            "title": tickets[item.ticket_id].title,
            "status": tickets[item.ticket_id].status,
            "school": school.name if (school := tickets[item.ticket_id].school) else "",
            "created_at": tickets[item.ticket_id].created_at,
            "reason": _("Same words: %(words)s") % {"words": ", ".join(item.words)},
        }
        for item in found
    ]
