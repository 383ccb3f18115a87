"""Students who work, in a week of the autumn of 2020. It is Thursday the 15th of October, noon."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
import time_machine

from helpdesk.access.actor import person
from tests.factories import World, make_world
from tickets.hours.actions.log import log_work
from tickets.hours.actions.weeks import confirm_week
from tickets.hours.models import WorkLog, WorkWeek

NOW = datetime(2020, 10, 15, 10, 0, tzinfo=UTC)
MONDAY = date(2020, 10, 5)
TUESDAY = date(2020, 10, 6)


@pytest.fixture(autouse=True)
def _thursday() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def world(db: None) -> World:
    return make_world()


def log(world: World, who: str = "vera", **work: Any) -> WorkLog:
    """Two hours on the Tuesday of last week, unless it is said otherwise."""
    facts = {"kind": "other", "worked_on": TUESDAY} | work
    if not {"minutes", "starts"} & facts.keys():
        facts["minutes"] = 120
    return log_work(actor=person(getattr(world, who)), **facts)


def confirm(world: World, who: str = "vera", monday: date = MONDAY) -> WorkWeek:
    return confirm_week(actor=person(getattr(world, who)), monday=monday)
