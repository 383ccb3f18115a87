"""What the history is asked often is found without reading it all."""

import pytest
from django.db import connection

from helpdesk.history.models import Event, EventWords
from tests.live.world import World

pytestmark = pytest.mark.django_db


def test_what_one_person_did_or_wrote_is_found_by_an_index(world: World) -> None:
    person, desk = world.coordinator.pk, world.desk.pk
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            # The tables of a test are so small that reading them whole is cheapest.
            cursor.execute("SET LOCAL enable_seqscan = off")

    for found in (
        Event.objects.filter(actor=person, desk=desk),
        EventWords.objects.filter(event__actor=person, event__desk=desk),
    ):
        assert "event_actor" in found.order_by().explain()
