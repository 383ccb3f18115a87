"""Search on SQLite: a full-text table (FTS5) whose columns are the sides.

Its tokenizer only splits at spaces here: the words come ready, and `=` is part of a word.
"""

import json
from collections.abc import Sequence

from django.db import connection
from django.db.models import BooleanField, ExpressionWrapper, Q
from django.db.models.expressions import RawSQL

from helpdesk.search.documents import ALL_SIDES, GAP, Document, Side, stem_mark
from helpdesk.search.expressions import AnyOf, Expression
from tickets.search.models import TicketDocument

TABLE = "search_text"
COLUMNS = {Side.TITLE: "title", Side.SUMMARY: "place", Side.BODY: "said", Side.INTERNAL: "internal"}


class SQLiteEngine:
    def write(self, documents: Sequence[Document]) -> None:
        TicketDocument.objects.bulk_create(
            [TicketDocument(ticket_id=document.subject_id) for document in documents], ignore_conflicts=True
        )
        rows: list[list[int | str]] = [
            [document.subject_id, *(_column_text(document, side) for side in COLUMNS)] for document in documents
        ]
        with connection.cursor() as cursor:
            cursor.executemany(f"DELETE FROM {TABLE} WHERE rowid = %s", [row[:1] for row in rows])  # noqa: S608
            cursor.executemany(
                f"INSERT INTO {TABLE} (rowid, {', '.join(COLUMNS.values())}) VALUES (%s, %s, %s, %s, %s)",  # noqa: S608
                rows,
            )

    def ticket_ids(self, expression: Expression, sides: Sequence[Side]) -> RawSQL:
        columns = " ".join(COLUMNS[side] for side in sides)
        required = " AND ".join(f"({_any_of(item)})" for item in expression.required)
        forbidden = " OR ".join(f"({_any_of(item)})" for item in expression.forbidden)
        select = f"SELECT rowid FROM {TABLE} WHERE {TABLE} MATCH %s"  # noqa: S608 - our own table
        if not required:
            others = f"SELECT ticket_id FROM {TicketDocument._meta.db_table} WHERE ticket_id NOT IN ({select})"  # noqa: S608
            return RawSQL(others, [f"{{{columns}}} : ({forbidden})"])  # noqa: S611 - the query is a parameter
        query = f"({required}) NOT ({forbidden})" if forbidden else required
        return RawSQL(select, [f"{{{columns}}} : ({query})"])  # noqa: S611 - the query is a parameter

    def is_among(self, expression: Expression, sides: Sequence[Side]) -> "ExpressionWrapper[Q]":
        return ExpressionWrapper(Q(pk__in=self.ticket_ids(expression, sides)), output_field=BooleanField())

    def count_up_to(self, most: int, expression: Expression) -> int:
        return TicketDocument.objects.filter(pk__in=self.ticket_ids(expression, ALL_SIDES))[:most].count()

    def standing(self, stems: Sequence[str]) -> set[str]:
        stands = f"SELECT 1 FROM {TABLE} WHERE {TABLE} MATCH '\"=' || value || '\"'"  # noqa: S608 - our own table
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT value FROM json_each(%s) WHERE EXISTS ({stands})", [json.dumps(list(stems))])  # noqa: S608
            return {stem for (stem,) in cursor.fetchall()}

    def purge(self) -> None:
        # What was deleted stays in the segments of the index until they are merged.
        with connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {TABLE} ({TABLE}) VALUES ('optimize')")  # noqa: S608 - our own table

    def clear(self) -> None:
        # A trigger empties the table of the words with it.
        TicketDocument.objects.all().delete()


def _column_text(document: Document, side: Side) -> str:
    """The words in order, then what stands over them: their stems, and words read together."""
    words = document.words.get(side, [])
    joined = sorted(set(document.joined.get(side, {}).values()))
    stems = sorted({stem_mark(word) for word in (*words, *joined) if word != GAP})
    return " ".join([*words, *(f"{GAP} {word}" for word in joined), *stems])


def _any_of(item: AnyOf) -> str:
    ways = [f'"={stem}"' for stem in item.stems]
    ways += [f'"{prefix}" *' for prefix in item.prefixes]
    ways += ['"' + " ".join(phrase) + '"' for phrase in item.phrases]
    return " OR ".join(ways)
