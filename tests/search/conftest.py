"""Asking the search of a world, with its read model brought up to date first."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from helpdesk.accounts.models import User
from helpdesk.history.followers import catch_up

Ask = Callable[..., Any]


@pytest.fixture
def ask() -> Ask:
    """GET an address of the API as somebody and return the answer's data; 200 unless told."""

    def ask(user: User, path: str, status: int = 200, **parameters: Any) -> Any:
        catch_up()
        client = Client()
        client.force_login(user)
        response = client.get(f"/api/v1/{path}", parameters)
        assert response.status_code == status, response.content
        return response.json()

    return ask


@pytest.fixture
def find(ask: Ask) -> Callable[[User, str], list[int]]:
    """The tickets that the list shows for a question, newest first."""
    return lambda user, text: [row["id"] for row in ask(user, "tickets/", q=text)["results"]]
