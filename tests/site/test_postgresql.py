"""The PostgreSQL backend: the end of a transaction in one flight, and connections of the pool that are checked."""

import copy
import time
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import IntegrityError, OperationalError, connection, transaction
from psycopg_pool import ConnectionPool

from helpdesk.access.actor import SYSTEM
from helpdesk.history import unit
from helpdesk.history.models import Audience, Event
from helpdesk.site.postgresql import base as backend
from helpdesk.site.postgresql.base import TRUSTED_SECONDS, DatabaseWrapper
from tests.factories import make_desk

pytestmark = [
    pytest.mark.postgresql,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no server to wait for"),
]


def ask(sql: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()[0]


def insert(number: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO sent_together VALUES (%s)", [number])


def kept() -> int:
    return int(ask("SELECT count(*) FROM sent_together"))


@pytest.fixture
def table() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE sent_together (id integer PRIMARY KEY)")
    yield
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE sent_together")


def send_together() -> None:
    connection.send_together_until_commit()  # type: ignore[attr-defined]


def insert_together(*numbers: int, error: Exception | None = None) -> None:
    with transaction.atomic():
        send_together()
        for number in numbers:
            insert(number)
        if error is not None:
            raise error


def is_sending_together() -> bool:
    return connection.connection is not None and connection.connection._pipeline is not None


def lose_connection_together() -> None:
    with transaction.atomic():
        send_together()
        insert(1)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")


def close_connection_together() -> None:
    with transaction.atomic():
        send_together()
        insert(1)
        connection.close()


@pytest.mark.usefixtures("table")
class TestSentTogether:
    def test_answers_can_be_read_and_all_is_committed_before_what_follows_the_commit(self) -> None:
        seen: list[tuple[int, bool]] = []
        with transaction.atomic():
            transaction.on_commit(lambda: seen.append((kept(), is_sending_together())))
            send_together()
            insert(1)
            assert ask("SELECT 41 + 1") == 42
            insert(2)
        assert seen == [(2, False)]

    def test_what_a_statement_raises_undoes_the_transaction_and_is_raised_by_the_commit(self) -> None:
        insert(1)
        with pytest.raises(IntegrityError):
            insert_together(2, 1, 3)
        assert (kept(), is_sending_together()) == (1, False)

    def test_what_a_statement_raises_is_raised_by_the_answer_that_is_read_next(self) -> None:
        insert(1)
        with transaction.atomic():
            send_together()
            insert(1)
            with pytest.raises(IntegrityError):
                ask("SELECT 1")
            transaction.set_rollback(True)
        assert (kept(), is_sending_together()) == (1, False)

    def test_giving_up_undoes_what_was_sent_already(self) -> None:
        with pytest.raises(KeyError):
            insert_together(1, error=KeyError())
        assert (kept(), is_sending_together()) == (0, False)

    def test_a_connection_that_is_lost_meanwhile_is_replaced(self) -> None:
        with pytest.raises(OperationalError):
            lose_connection_together()
        connection.close()
        assert (kept(), is_sending_together()) == (0, False)

    def test_a_connection_that_is_closed_meanwhile_keeps_nothing(self) -> None:
        close_connection_together()
        assert (kept(), is_sending_together()) == (0, False)

    def test_a_nested_transaction_waits_for_each_answer(self) -> None:
        insert(1)
        with transaction.atomic():
            with pytest.raises(IntegrityError):
                insert_together(1)
            insert(2)
        assert kept() == 2


def test_a_unit_of_work_sends_together_all_that_it_writes_while_it_holds_the_cursor(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Whoever holds the cursor keeps all other writers waiting."""
    desk, seen = make_desk(), []
    monkeypatch.setattr(unit, "_before_numbering", [lambda _events: seen.append(is_sending_together())])
    monkeypatch.setattr(unit, "_after_numbering", [lambda _events: seen.append(is_sending_together())])
    with unit.unit_of_work():
        unit.record_event("thing.done", desk_id=desk.pk, actor=SYSTEM, audience=Audience.COORDINATOR)

    assert seen == [False, True]
    assert Event.objects.filter(kind="thing.done").count() == 1


class TestHealthCheck:
    @pytest.fixture
    def pooled(self) -> Iterator[DatabaseWrapper]:
        """A connection by a pool of its own, of one."""
        settings = copy.deepcopy(connection.settings_dict)
        settings["CONN_HEALTH_CHECKS"] = True
        settings["OPTIONS"]["pool"] = {"min_size": 1, "max_size": 1, "timeout": 5}
        wrapper = DatabaseWrapper(settings, alias="pooled")
        yield wrapper
        wrapper.close()
        wrapper.close_pool()

    @pytest.fixture
    def asked(self, monkeypatch: pytest.MonkeyPatch) -> list[int]:
        """The processes of the server that were asked whether they live."""
        asked: list[int] = []
        monkeypatch.setattr(
            ConnectionPool, "check_connection", staticmethod(lambda taken: asked.append(process_of(taken)))
        )
        return asked

    def test_one_that_answered_a_moment_ago_is_not_asked(
        self, pooled: DatabaseWrapper, asked: list[int], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        first = take(pooled)
        assert [take(pooled), take(pooled)] == [first, first]
        assert asked == [first]

        later = time.monotonic() + TRUSTED_SECONDS + 1
        monkeypatch.setattr(backend.time, "monotonic", lambda: later)  # type: ignore[attr-defined]
        assert take(pooled) == first
        assert asked == [first, first]

    def test_one_that_the_server_ended_is_replaced_before_it_is_used(self, pooled: DatabaseWrapper) -> None:
        first = take(pooled)
        assert ask(f"SELECT pg_terminate_backend({first}, 5000)")

        assert take(pooled) != first


def take(pooled: DatabaseWrapper) -> int:
    """Use a connection and give it back. Returns the process of the server that answered."""
    with pooled.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        process = int(cursor.fetchone()[0])
    pooled.close()
    return process


def process_of(taken: Any) -> int:
    return int(taken.info.backend_pid)
