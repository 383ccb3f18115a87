"""Fills the words by which what the bench loads is found: split and stemmed by the product; tickets by COPY."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache

import psycopg
from sample_tickets import DESCRIPTION, REPLY, Made

from helpdesk.search.documents import Document, Side
from helpdesk.search.index import BATCH, LONGEST_SPELLED, SHORTEST_SPELLED, index_things
from helpdesk.search.postgresql import vector
from helpdesk.search.searchables import all_searchables
from helpdesk.search.words import deletions
from tickets.core.access import SUBJECT

TABLES = ("search_searchdocument", "search_word", "search_spelling")


def copy_documents(
    connection: "psycopg.Connection[tuple[object, ...]]",
    tickets: Sequence[Made],
    *,
    places: Mapping[int, Sequence[str]],
    categories: Mapping[int, Sequence[str]],
    people: Mapping[int, str],
) -> None:
    """Write the document of each ticket, and the words that stand in them.

    `places`: the names that are found for a school, by its id; `categories` likewise; `people`: names by user.
    """
    counts: Counter[str] = Counter()
    with connection.cursor() as cursor:
        with cursor.copy("COPY search_searchdocument (subject_type, subject_id, vector) FROM STDIN") as copy:
            for made in tickets:
                helper = [] if made.student_id is None or made.is_offer else [people[made.student_id]]
                texts = {
                    Side.TITLE: [made.title],
                    Side.SUMMARY: [*places[made.school_id], *categories[made.category_id]],
                    Side.BODY: [DESCRIPTION, REPLY, REPLY, REPLY, people[made.place.requester_id], *helper],
                    Side.INTERNAL: [],
                }
                document = _document(made.id, texts)
                copy.write_row((SUBJECT, made.id, vector(document)))
                counts.update({stem for side in texts.values() for text in side for stem in _read(text)[2]})
        with cursor.copy("COPY search_word (text, documents) FROM STDIN") as copy:
            for word in counts.items():
                copy.write_row(word)
        with cursor.copy("COPY search_spelling (key, word_id) FROM STDIN") as copy:
            for word in counts:
                if SHORTEST_SPELLED <= len(word) <= LONGEST_SPELLED:
                    for key in sorted(deletions(word)):
                        copy.write_row((key, word))


def index_the_others() -> None:
    """Let the product write the documents of all that is no ticket: there is far less of it."""
    for searchable in all_searchables():
        if searchable.subject_type != SUBJECT:
            ids = list(searchable.ids())
            for start in range(0, len(ids), BATCH):
                index_things(searchable, ids[start : start + BATCH])


def _document(ticket_id: int, texts: Mapping[Side, Sequence[str]]) -> Document:
    """The same as `Document.add` for each side; a text that comes again is split once."""
    document = Document(SUBJECT, ticket_id)
    for side, some in texts.items():
        words, joined = document.words.setdefault(side, []), document.joined.setdefault(side, {})
        for text in some:
            read, read_together, _stems = _read(text)
            joined.update({len(words) + place: word for place, word in read_together.items()})
            words.extend(read)
    return document


@lru_cache(maxsize=200_000)
def _read(text: str) -> tuple[list[str], dict[int, str], frozenset[str]]:
    document = Document(SUBJECT, 0)
    document.add(Side.TITLE, [text])
    return document.words[Side.TITLE], document.joined[Side.TITLE], frozenset(document.stems())
