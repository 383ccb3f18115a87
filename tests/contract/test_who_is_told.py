"""What open pages are told of the desk's settings: who may read one hears of it, and of nothing that they may not."""

import json
from typing import Any

import pytest

from helpdesk.access.actor import person as acting
from helpdesk.access.scope import NOBODY
from helpdesk.accounts.scopes import load_scope
from helpdesk.history.unit import current_cursor
from helpdesk.live.delivery import Reader, read_log
from tests.contract.conftest import Scene
from tests.contract.table import ROLES, Call
from tests.evidence import undone
from tickets.targets.actions.targets import CalendarChange, edit_calendar, set_target, withdraw_target

pytestmark = pytest.mark.django_db

KINDS = ["target.changed", "target.withdrawn", "calendar.edited"]
LEADERS = {"coordinator", "admin"}
# What the events say in their own words: which promise, and which parts of the calendar.
FIELD_NAMES = {"target": "id"}


def told(scene: Scene, role: str, after: int) -> list[dict[str, Any]]:
    """What the open page of this person gets of the log after a place in it."""
    person = scene.people[role]
    reading = read_log(after)
    assert reading is not None
    frames = reading.frames(Reader(load_scope(person.pk) if person else NOBODY, "nl"))
    return [json.loads(frame.text)["event"] for frame in frames]


def read(scene: Scene, role: str, path: str) -> Any:
    response = scene.call(role, Call("GET", f"{path}?desk={scene.world.desk.pk}", " ".join(["200"] * 11)))
    return response.json() if response.status_code == 200 else None


@pytest.mark.parametrize("role", ROLES)
def test_who_may_read_a_promise_or_the_calendar_hears_of_its_change(scene: Scene, role: str) -> None:
    world, desk_id = scene.world, scene.world.desk.pk
    with undone():
        after = current_cursor()
        set_target(
            actor=acting(world.admin),
            desk_id=desk_id,
            priority="high",
            first_response_minutes=30,
            resolution_minutes=300,
        )
        withdraw_target(actor=acting(world.admin), target_id=scene.things["planned"])
        edit_calendar(actor=acting(world.admin), desk_id=desk_id, change=CalendarChange(warn_percent=40))

        events = told(scene, role, after)
        targets, calendar = read(scene, role, "targets/"), read(scene, role, "targets/calendar/")

        assert (targets is None) == (calendar is None) == (events == [])
        if targets is None:
            return
        assert [event["kind"] for event in events] == KINDS
        changed, withdrawn, edited = (event["data"] for event in events)
        fields = {FIELD_NAMES.get(name, name) for name in [*changed, *withdrawn]}
        assert fields <= targets[0].keys()
        assert edited["fields"] == ["warn_percent"]
        assert set(edited["fields"]) <= calendar.keys()
        names = [event["actor"] and event["actor"]["name"] for event in events]
        assert names == [world.admin.name if role in LEADERS else None] * 3


def test_it_reaches_a_page_of_every_kind_of_reader(scene: Scene) -> None:
    with undone():
        after = current_cursor()
        edit_calendar(
            actor=acting(scene.world.admin), desk_id=scene.world.desk.pk, change=CalendarChange(warn_percent=41)
        )
        heard = {role for role in ROLES if told(scene, role, after)}
    assert heard == set(ROLES) - {"anonymous", "stranger", "deactivated"}
