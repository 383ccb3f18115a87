"""How PostgreSQL plans questions whose best plan depends on what they ask."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction


@contextmanager
def planned_for_values() -> Iterator[None]:
    """Let the queries inside be planned for the values they ask with; on PostgreSQL in one transaction.

    A statement asked ten times on a connection is otherwise planned once for values unknown, and of a span of days
    PostgreSQL then expects one row in two hundred: a year by student took 180 ms instead of 100. For few and large
    questions: planning costs up to a millisecond each. https://www.postgresql.org/docs/15/sql-prepare.html
    """
    if connection.vendor != "postgresql":
        yield
        return
    with transaction.atomic(), connection.cursor() as cursor:
        # In parallel, as PostgreSQL does by default: elsewhere it is switched off, since lists are too short for it.
        cursor.execute(
            "SELECT set_config('plan_cache_mode', 'force_custom_plan', true), "
            "set_config('max_parallel_workers_per_gather', '2', true)"
        )
        yield
