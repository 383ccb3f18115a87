"""What the log must not hold: addresses of people, and what strangers make it say."""

import logging

import pytest
from django.test import Client

from helpdesk.infrastructure.logs import logging_config


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
