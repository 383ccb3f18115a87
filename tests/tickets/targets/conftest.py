"""A desk that promises something, at a time that stands still."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine

from tests.factories import World
from tickets.targets.defaults import add_default_targets

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM)


# A Monday without holidays near.
MONDAY = local("2020-06-08 09:00")


@pytest.fixture
def time() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(MONDAY, tick=False) as traveller:
        yield traveller


@pytest.fixture
def promises(time: time_machine.Traveller, world: World) -> World:
    """Normal: an answer in nine hours of opening, a solution in five days of nine hours."""
    add_default_targets(world.desk)
    return world
