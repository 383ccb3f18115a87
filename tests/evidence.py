"""Proof that nothing happened: every row of our own tables, before and after."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from django.apps import apps
from django.db import connection

from helpdesk.history.models import Event
from helpdesk.history.words import read_words, whole_data
from product import APPS
from tests.row_states import states_of

OWN = (
    *("accounts", "schools", "events", "tasks", "notifications", "lists", "search", "calendar_feeds"),
    # Without these a new package's own tables would be proof of nothing.
    *(name.rpartition(".")[2] for name in APPS),
)
# When a token was last used, and when somebody last signed in, may change without a change.
_VOLATILE = {"last_used_at", "last_login"}


@cache
def _columns() -> dict[str, str]:
    """What to read of each of our own tables. Not through the models: that takes much longer."""
    quote = connection.ops.quote_name
    return {
        model._meta.db_table: ", ".join(
            quote(field.column) for field in model._meta.concrete_fields if field.attname not in _VOLATILE
        )
        for label in OWN
        for model in apps.get_app_config(label).get_models(include_auto_created=True)
    }


@cache
def _whole_statement() -> str:
    """Every row of every table as text: on PostgreSQL, going there and back for each table takes most of the time."""
    quote = connection.ops.quote_name
    return " UNION ALL ".join(
        f"SELECT '{table}', ROW({columns})::text FROM {quote(table)}"  # noqa: S608 - names of our own
        for table, columns in _columns().items()
    )


def rows() -> dict[str, list[str]]:
    """Return every row of our own tables, by table."""
    found: dict[str, list[str]] = {table: [] for table in _columns()}
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_whole_statement())
            for table, row in cursor.fetchall():
                found[table].append(row)
            return {table: sorted(texts) for table, texts in found.items()}
        for table, columns in _columns().items():
            cursor.execute(f"SELECT {columns} FROM {connection.ops.quote_name(table)}")  # noqa: S608 - names of our own
            found[table] = sorted(map(repr, cursor.fetchall()))
    return found


def whole(event: Event) -> dict[str, Any]:
    """Return the event's data with what people wrote in it."""
    read_words([event])
    return whole_data(event)


@contextmanager
def nothing_changed() -> Iterator[None]:
    """Fail if the block leaves any row added, changed or gone: no change, no event, no task, no mail to come."""
    states = states_of(connection)
    state = states.now()
    before = states.kept(rows)
    yield
    if state is not None and states.now() == state:
        return  # Nothing was written in between, or all of it was taken back.
    after = rows()
    different = {table: (before[table], after[table]) for table in before if before[table] != after[table]}
    assert not different, f"this should have changed nothing: {different}"


@contextmanager
def undone() -> Iterator[None]:
    """Take back what the block does to the database, so that the next try starts from the same state."""
    from django.db import transaction

    with transaction.atomic():
        yield
        transaction.set_rollback(True)
