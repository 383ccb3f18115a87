"""Lists by how near the promised time its end is: found, counted and grouped alike."""

from typing import Any

import pytest
import time_machine
from django.test import Client

from helpdesk.access.actor import person
from helpdesk.accounts.models import User
from tests.factories import World
from tests.tickets.targets.conftest import local
from tickets.conversation.actions.reply import post_message
from tickets.lifecycle.actions.move import move_ticket

pytestmark = pytest.mark.django_db


def get(user: User, address: str) -> Any:
    client = Client()
    client.force_login(user)
    response = client.get(f"/api/v1/{address}")
    assert response.status_code == 200, response.content
    return response.json()


def test_each_group_of_due_holds_what_its_count_says(promises: World, time: time_machine.Traveller) -> None:
    late = promises.file()
    paused = promises.ticket("in_progress")
    post_message(actor=person(promises.vera), ticket_id=paused.pk, body="Kun je de code sturen?", move_to="pending")
    solved = promises.ticket("in_progress")
    move_ticket(actor=person(promises.vera), ticket_id=solved.pk, to="solved")
    time.move_to(local("2020-06-10 09:00"))
    rejected = promises.ticket("rejected")
    in_time = promises.file()

    groups = {"late": [late.pk], "ok": [in_time.pk], "paused": [paused.pk]}
    rest = sorted([solved.pk, rejected.pk], reverse=True)
    facet = get(promises.coordinator, "tickets/facets/?fields=due")["fields"]["due"]
    counted = {item["value"]: item["count"] for item in facet}
    assert counted == {**{code: len(found) for code, found in groups.items()}, "none": len(rest)}
    addresses = {f"due={code}": found for code, found in groups.items()} | {"without=due": rest}
    for parameter, expected in addresses.items():
        rows = get(promises.coordinator, f"tickets/?{parameter}")["results"]
        assert [row["id"] for row in rows] == expected, parameter


def test_a_saved_view_can_group_by_due(promises: World) -> None:
    client = Client()
    client.force_login(promises.coordinator)
    body = {"name": "Zonder tijd", "filters": {"without": ["due"]}, "group_by": "due"}
    answer = client.post("/api/v1/views/", body, content_type="application/json")
    assert (answer.status_code, answer.json()["group_by"], answer.json()["problems"]) == (201, "due", [])
