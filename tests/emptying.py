"""Emptying the database after a test whose transactions were real."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

# What the migrations made and no test changes. Django's own flush makes it anew each time.
_KEPT = {"django_content_type", "auth_permission"}
# Triggers keep these from losing rows.
APPEND_ONLY = (
    "events_event", "events_eventwords", "tickets_acceptance", "tickets_agreementline", "tickets_agreementversion",
)  # fmt: skip


def empty_database() -> None:
    """Take away every row, from those tables that have any.

    Django's flush truncates all tables of the project: on PostgreSQL that makes hundreds of files and waits for the
    disk, which takes longer than most of the tests that it comes after.
    """
    tables = _tables_with_rows()
    with transaction.atomic(), connection.cursor() as cursor, unguarded(cursor, *{*APPEND_ONLY} & {*tables}):
        for table in tables:
            # All foreign keys are checked at the end, so that the order does not matter.
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(table)}")  # noqa: S608 - names of our own


@contextmanager
def unguarded(cursor: CursorWrapper, *tables: str) -> Iterator[None]:
    """Lift the triggers of these tables in the running transaction, and put them back."""
    if connection.vendor == "postgresql":
        for table in tables:
            cursor.execute(f'ALTER TABLE "{table}" DISABLE TRIGGER USER')
        yield
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in tables:
            cursor.execute(f'ALTER TABLE "{table}" ENABLE TRIGGER USER')
        return
    triggers = []
    if tables:
        marks = ", ".join(["%s"] * len(tables))
        cursor.execute(f"SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name IN ({marks})", tables)  # noqa: S608
        triggers = cursor.fetchall()
    for name, _sql in triggers:
        cursor.execute(f'DROP TRIGGER "{name}"')
    yield
    for _name, sql in triggers:
        cursor.execute(sql, None)


def _tables_with_rows() -> list[str]:
    tables = sorted({*connection.introspection.django_table_names(include_views=False)} - _KEPT)
    quoted = [(table, connection.ops.quote_name(table)) for table in tables]
    questions = [f"SELECT '{table}' WHERE EXISTS (SELECT 1 FROM {name})" for table, name in quoted]  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(questions))
        return [table for (table,) in cursor.fetchall()]
