"""Emptying the database after a test whose transactions were real."""

from django.db import connection, transaction

# What the migrations made and no test changes. Django's own flush makes it anew each time.
_KEPT = {"django_content_type", "auth_permission"}
# On PostgreSQL a trigger keeps the history from losing rows.
_APPEND_ONLY = '"events_event"'


def empty_database() -> None:
    """Take away every row, from those tables that have any.

    Django's flush truncates all tables of the project: on PostgreSQL that makes hundreds of files and waits for the
    disk, which takes longer than most of the tests that it comes after.
    """
    is_guarded = connection.vendor == "postgresql"
    with transaction.atomic(), connection.cursor() as cursor:
        if is_guarded:
            cursor.execute(f"ALTER TABLE {_APPEND_ONLY} DISABLE TRIGGER USER")
        for table in _tables_with_rows():
            # All foreign keys are checked at the end, so that the order does not matter.
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(table)}")  # noqa: S608 - names of our own
        if is_guarded:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute(f"ALTER TABLE {_APPEND_ONLY} ENABLE TRIGGER USER")


def _tables_with_rows() -> list[str]:
    tables = sorted({*connection.introspection.django_table_names(include_views=False)} - _KEPT)
    quoted = [(table, connection.ops.quote_name(table)) for table in tables]
    questions = [f"SELECT '{table}' WHERE EXISTS (SELECT 1 FROM {name})" for table, name in quoted]  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(questions))
        return [table for (table,) in cursor.fetchall()]
