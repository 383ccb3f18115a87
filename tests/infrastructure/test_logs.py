"""What the log must not hold: addresses of people, and what strangers make it say."""

import logging
import sys
from collections.abc import Callable
from logging.config import DictConfigurator

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client

from helpdesk.infrastructure.logs import logging_config
from helpdesk.tasks.models import Task


def test_the_line_of_a_websocket_with_its_address_is_dropped() -> None:
    config = logging_config(as_json=False, level="INFO")
    make = config["filters"]["addresses"]["()"]
    assert config["loggers"]["uvicorn.error"]["filters"] == ["addresses"]

    def record(text: str) -> logging.LogRecord:
        return logging.LogRecord("uvicorn.error", logging.INFO, "", 0, text, None, None)

    assert not make().filter(record('%s - "WebSocket %s" [accepted]'))
    assert make().filter(record("Application startup complete."))


@pytest.mark.django_db
def test_a_wrong_host_is_refused_without_a_line_in_the_log(client: Client, capfd: pytest.CaptureFixture[str]) -> None:
    assert client.get("/", headers={"host": "elsewhere.example"}).status_code == 400
    assert "elsewhere.example" not in capfd.readouterr().err


REFUSED = "a check failed\nDETAIL:  Failing row contains (7, Noa is ziek\n\nzegt haar moeder)."
QUOTED = "syntax error\nLINE 1: INSERT INTO message VALUES ('Noa is ziek')"


def _plain() -> None:
    raise IntegrityError(REFUSED)


def _with_a_cause() -> None:
    try:
        raise IntegrityError(REFUSED)
    except IntegrityError as error:
        raise RuntimeError("the import stopped") from error


def _while_another_was_handled() -> None:
    try:
        raise IntegrityError(REFUSED)
    except IntegrityError:
        raise RuntimeError("the import stopped")  # noqa: B904 - the context is what is looked at


def _in_a_group() -> None:
    raise ExceptionGroup("two threads failed", [IntegrityError(REFUSED), ValueError("x")])


def _in_a_statement() -> None:
    raise IntegrityError(QUOTED)


@pytest.mark.parametrize("fail", [_plain, _with_a_cause, _while_another_was_handled, _in_a_group, _in_a_statement])
@pytest.mark.parametrize("as_json", [True, False])
def test_a_traceback_quotes_no_row_that_the_database_refused(fail: Callable[[], None], as_json: bool) -> None:
    written = logged(fail, as_json=as_json)

    assert "IntegrityError: " in written
    assert fail.__name__ in written
    for words in ("Noa", "ziek", "moeder", "DETAIL", "LINE 1"):
        assert words not in written


@pytest.mark.django_db
@pytest.mark.postgresql
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite quotes no row")
def test_nor_does_one_of_the_real_database() -> None:
    # Not in the lines of code that a traceback shows.
    payload = {"to": "Noa is ziek"}

    def fail() -> None:
        with transaction.atomic():
            Task.objects.create(name="x", payload=payload, lane=None)  # type: ignore[misc]

    written = logged(fail, as_json=True)

    assert "IntegrityError: " in written
    assert "lane" in written
    assert "Noa" not in written


def logged(fail: Callable[[], None], *, as_json: bool) -> str:
    """Return what the log says of how it failed."""
    config = logging_config(as_json=as_json, level="INFO")
    wanted = config["formatters"][config["handlers"]["console"]["formatter"]]
    formatter: logging.Formatter = DictConfigurator({"version": 1}).configure_formatter(wanted)  # type: ignore[arg-type]
    record = logging.LogRecord("helpdesk.tasks", logging.ERROR, "", 0, "task failed", None, None)
    record.request_id = "-"
    try:
        fail()
    except Exception:
        record.exc_info = sys.exc_info()
    return formatter.format(record)
