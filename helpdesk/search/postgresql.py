"""Search on PostgreSQL: one `tsvector` a document, its weights the sides, under one GIN index.

Vectors and queries are written out in full and cast, so that no parser or dictionary of the database has a say.
"""

from collections.abc import Sequence
from dataclasses import replace

from django.db import connection
from django.db.models import BooleanField, Exists, OuterRef, QuerySet
from django.db.models.expressions import RawSQL
from psycopg import sql

from helpdesk.search.documents import ALL_SIDES, GAP, Document, Side, stem_mark
from helpdesk.search.expressions import AnyOf, Expression
from helpdesk.search.models import SearchDocument

TABLE = SearchDocument._meta.db_table
# PostgreSQL keeps no more places of one word than this.
MOST_PLACES = 255


class PostgreSQLEngine:
    def write(self, documents: Sequence[Document]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO {TABLE} (subject_type, subject_id, vector) VALUES (%s, %s, %s::tsvector) "  # noqa: S608 - our own table
                "ON CONFLICT (subject_type, subject_id) DO UPDATE SET vector = excluded.vector",
                [(document.subject_type, document.subject_id, vector(document)) for document in documents],
            )

    def ids(self, subject_type: str, expression: Expression, sides: Sequence[Side]) -> RawSQL:
        select = f"SELECT subject_id FROM {TABLE} WHERE subject_type = %s AND {_holds(expression, sides)}"  # noqa: S608 - quoted by the driver
        if expression.required and not expression.is_common:
            # The few hits come from the index of words first, and then each thing by its key. Of an array the planner
            # expects ten; of a `tsquery` with a beginning of a word so many that it walks all things instead.
            select = f"SELECT unnest(ARRAY({select}))"
        return RawSQL(select, [subject_type])  # noqa: S611 - quoted by the driver

    def is_among(self, subject_type: str, expression: Expression, sides: Sequence[Side]) -> Exists:
        # Thing by thing: of a common word the index holds far more than are looked at.
        return Exists(_documents(subject_type, expression, sides).filter(subject_id=OuterRef("pk")))

    def count_up_to(self, most: int, subject_type: str, expression: Expression) -> int:
        # Asked for twice over: of once, the planner expects so many that it reads all of them until it meets the first.
        twice = replace(expression, required=expression.required * 2)
        return _documents(subject_type, twice, ALL_SIDES)[:most].count()

    def standing(self, stems: Sequence[str]) -> set[str]:
        stands = f"SELECT 1 FROM {TABLE} WHERE vector @@ ('''=' || stem || '''')::tsquery"  # noqa: S608 - our own table
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT stem FROM unnest(%s::text[]) AS stem WHERE EXISTS ({stands})", [list(stems)])  # noqa: S608
            return {stem for (stem,) in cursor.fetchall()}

    def purge(self) -> None:
        """Autovacuum takes away what was deleted."""


def _documents(subject_type: str, expression: Expression, sides: Sequence[Side]) -> "QuerySet[SearchDocument]":
    holds = RawSQL(_holds(expression, sides), [], output_field=BooleanField())  # noqa: S611 - quoted by the driver
    return SearchDocument.objects.filter(holds, subject_type=subject_type)


def _holds(expression: Expression, sides: Sequence[Side]) -> str:
    """The condition on a vector, in words: a plan made for words that are not known yet walks all things for three."""
    weights = "" if tuple(sides) == ALL_SIDES else "".join(sides)
    return "vector @@ " + sql.quote(tsquery(expression, weights)).replace("%", "%%") + "::tsquery"


def vector(document: Document) -> str:
    """Return the document as the text of a `tsvector`."""
    places: dict[str, list[str]] = {}
    place = 0
    for side, words in document.words.items():
        joined = document.joined[side]
        for index, word in enumerate(words):
            place += 1
            if word == GAP:
                continue
            at = f"{place}{side}"
            for lexeme in (word, stem_mark(word)):
                places.setdefault(lexeme, []).append(at)
            if index in joined:
                for lexeme in (joined[index], stem_mark(joined[index])):
                    places.setdefault(lexeme, []).append(at)
    return " ".join(f"'{lexeme}':{','.join(at[:MOST_PLACES])}" for lexeme, at in places.items())


def tsquery(expression: Expression, weights: str) -> str:
    """Return the expression as the text of a `tsquery` that looks only at words of these weights ("" for all)."""
    parts = [_any_of(item, weights) for item in expression.required]
    parts += [f"!({_any_of(item, weights)})" for item in expression.forbidden]
    return " & ".join(f"({part})" for part in parts)


def _any_of(item: AnyOf, weights: str) -> str:
    suffix = f":{weights}" if weights else ""
    ways = [f"'={stem}'{suffix}" for stem in item.stems]
    ways += [f"'{prefix}':*{weights}" for prefix in item.prefixes]
    ways += ["(" + " <-> ".join(f"'{word}'{suffix}" for word in phrase) + ")" for phrase in item.phrases]
    return " | ".join(ways)
