"""Large questions are planned for what they ask, and only they."""

import pytest
from django.db import connection

from helpdesk.planning import planned_for_values


def plan_cache_mode() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SHOW plan_cache_mode")
        return str(cursor.fetchone()[0])


@pytest.mark.postgresql
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite plans every question for what it asks")
@pytest.mark.django_db(transaction=True)
def test_the_setting_ends_with_the_block() -> None:
    with planned_for_values():
        assert plan_cache_mode() == "force_custom_plan"
    assert plan_cache_mode() == "auto"


@pytest.mark.django_db(transaction=True)
def test_where_all_is_planned_anew_it_holds_no_lock() -> None:
    """On SQLite a transaction would keep everybody from writing while somebody reads a report."""
    with planned_for_values():
        assert connection.in_atomic_block == (connection.vendor == "postgresql")
