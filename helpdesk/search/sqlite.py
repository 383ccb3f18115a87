"""Search on SQLite: a full-text table (FTS5) whose columns are the sides.

Its tokenizer only splits at spaces here: the words come ready, and `=` is part of a word. The number of a row is that
of its `SearchDocument`, and a trigger deletes it with that.
"""

import json
from collections.abc import Sequence

from django.db import connection
from django.db.models import BooleanField, ExpressionWrapper, Q
from django.db.models.expressions import RawSQL

from helpdesk.prepared import IsOneOf
from helpdesk.search.documents import ALL_SIDES, GAP, Document, Side, stem_mark
from helpdesk.search.expressions import AnyOf, Expression
from helpdesk.search.models import SearchDocument

TABLE = "search_sides"
DOCUMENTS = SearchDocument._meta.db_table
COLUMNS = {Side.TITLE: "title", Side.SUMMARY: "summary", Side.BODY: "body", Side.INTERNAL: "internal"}


class SQLiteEngine:
    def write(self, documents: Sequence[Document]) -> None:
        SearchDocument.objects.bulk_create(
            [SearchDocument(subject_type=item.subject_type, subject_id=item.subject_id) for item in documents],
            ignore_conflicts=True,
        )
        kept = SearchDocument.objects.filter(
            IsOneOf("subject_id", [item.subject_id for item in documents]),
            subject_type__in={item.subject_type for item in documents},
        )
        keys = {(kind, number): pk for kind, number, pk in kept.values_list("subject_type", "subject_id", "pk")}
        rows: list[list[int | str]] = [
            [keys[item.subject_type, item.subject_id], *(_column_text(item, side) for side in COLUMNS)]
            for item in documents
        ]
        with connection.cursor() as cursor:
            cursor.executemany(f"DELETE FROM {TABLE} WHERE rowid = %s", [row[:1] for row in rows])  # noqa: S608
            cursor.executemany(
                f"INSERT INTO {TABLE} (rowid, {', '.join(COLUMNS.values())}) VALUES (%s, %s, %s, %s, %s)",  # noqa: S608
                rows,
            )

    def ids(self, subject_type: str, expression: Expression, sides: Sequence[Side]) -> RawSQL:
        columns = " ".join(COLUMNS[side] for side in sides)
        required = " AND ".join(f"({_any_of(item)})" for item in expression.required)
        forbidden = " OR ".join(f"({_any_of(item)})" for item in expression.forbidden)
        if not required:
            without = f"SELECT rowid FROM {TABLE} WHERE {TABLE} MATCH %s"  # noqa: S608 - our own table
            others = f"SELECT subject_id FROM {DOCUMENTS} WHERE subject_type = %s AND id NOT IN ({without})"  # noqa: S608
            return RawSQL(others, [subject_type, f"{{{columns}}} : ({forbidden})"])  # noqa: S611 - the query is a parameter
        query = f"({required}) NOT ({forbidden})" if forbidden else required
        # A cross join keeps the order: the hits first, and then the document of each.
        select = (
            f"SELECT {DOCUMENTS}.subject_id FROM {TABLE} CROSS JOIN {DOCUMENTS} ON {DOCUMENTS}.id = {TABLE}.rowid "  # noqa: S608
            f"WHERE {TABLE} MATCH %s AND {DOCUMENTS}.subject_type = %s"
        )
        return RawSQL(select, [f"{{{columns}}} : ({query})", subject_type])  # noqa: S611 - the query is a parameter

    def is_among(self, subject_type: str, expression: Expression, sides: Sequence[Side]) -> "ExpressionWrapper[Q]":
        return ExpressionWrapper(Q(pk__in=self.ids(subject_type, expression, sides)), output_field=BooleanField())

    def count_up_to(self, most: int, subject_type: str, expression: Expression) -> int:
        of_type = SearchDocument.objects.filter(subject_type=subject_type)
        return of_type.filter(subject_id__in=self.ids(subject_type, expression, ALL_SIDES))[:most].count()

    def standing(self, stems: Sequence[str]) -> set[str]:
        stands = f"SELECT 1 FROM {TABLE} WHERE {TABLE} MATCH '\"=' || value || '\"'"  # noqa: S608 - our own table
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT value FROM json_each(%s) WHERE EXISTS ({stands})", [json.dumps(list(stems))])  # noqa: S608
            return {stem for (stem,) in cursor.fetchall()}

    def purge(self) -> None:
        # What was deleted stays in the segments of the index until they are merged.
        with connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {TABLE} ({TABLE}) VALUES ('optimize')")  # noqa: S608 - our own table


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
