"""What is somebody else's answers like what does not exist: the same status and, but for the number, the same body."""

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from tests.contract.conftest import Scene
from tests.contract.table import TABLE, Call
from tests.evidence import nothing_changed

pytestmark = pytest.mark.django_db

NOBODYS = 990_000_000
# By role, things that are there and are not theirs, by the name that paths of the table have for them.
FOREIGN = {
    "volunteer": {"ticket", "solved", "new", "talks", "proposed", "offer", "place", "picture", "note_file", "upload",
                  "message", "step", "vera", "invitation", "told", "browser", "veras_macro", "board_view"},
    "ict": {"far", "theirs", "vera", "noor", "note_file", "invitation", "macro", "veras_macro", "noors_token",
            "shared_view"},
    "other_ict": {"ticket", "shared", "queued", "new", "talks", "proposed", "solved", "far", "offer", "place", "second",
                  "picture", "note_file", "upload", "message", "step", "vera", "noor", "invitation", "told", "browser",
                  "macro", "veras_macro", "noors_token", "board_view", "shared_view"},
}  # fmt: skip
# For these the table has no call that names them: they are asked for in place of the ticket, or of the first thing.
INSTEAD = {
    "tickets/{ticket}/": ("new", "talks", "proposed", "solved", "far", "theirs", "queued", "shared"),
    "tickets/{queued}/": ("ticket", "solved"),
    "attachments/{picture}/": ("note_file", "upload"),
    "uploads/{upload}/": ("picture", "note_file"),
    "macros/{macro}/": ("veras_macro",),
    "assignments/{offer}/": ("place", "second"),
    "assignments/{place}/": ("offer", "second"),
}


def _paths(path: str) -> list[tuple[str, str]]:
    """The path, and the same with other things in the first place; each with the name of the thing."""
    first = re.search(r"\{(\w+)\}", path.partition("?")[0])
    if first is None:
        return []
    found = [(first[1], path)]
    for beginning, others in INSTEAD.items():
        if path.startswith(beginning):
            found += [(other, path.replace(first[0], f"{{{other}}}", 1)) for other in others]
    return found


def _answer(scene: Scene, role: str, call: Call, number: int) -> tuple[int, str, dict[str, Any]]:
    response = scene.call(role, call)
    text = re.sub(r'"request_id": ?"\w+"', "", response.content.decode())
    headers = {name: response.headers.get(name) for name in ("Allow", "ETag", "Content-Type")}
    return response.status_code, re.sub(rf"\b{number}\b", "N", text), headers


@pytest.mark.parametrize("role", FOREIGN)
def test_the_thing_of_somebody_else_answers_like_one_that_does_not_exist(scene: Scene, role: str) -> None:
    different, asked = [], 0
    # What left the queue a moment ago a student may have seen there: see `claim_ticket`.
    with time_machine.travel(timezone.now() + timedelta(days=2)), nothing_changed():
        for call in TABLE:
            for name, path in _paths(call.path):
                if name not in FOREIGN[role]:
                    continue
                number = scene.things[name]
                if isinstance(call.body, dict) and number in scene.fill(call.body).values():
                    continue  # A ticket with itself: refused by its number alone.
                there = Call(call.method, path, _statuses(call), call.body)
                nowhere = Call(call.method, path.replace(f"{{{name}}}", str(NOBODYS)), _statuses(call), call.body)
                got, wanted = _answer(scene, role, there, number), _answer(scene, role, nowhere, NOBODYS)
                asked += 1
                if got != wanted:
                    different.append((str(there), got, wanted))
    assert different == []
    # Otherwise this would pass where nothing is asked.
    assert asked > 30


def _statuses(call: Call) -> str:
    return " ".join(str(status) for status in call.expected.values())


@pytest.mark.parametrize("role", ["ict", "other_ict", "volunteer"])
def test_no_body_names_the_ticket_of_somebody_else(scene: Scene, role: str) -> None:
    """Linking with, or merging into, a ticket that one may not see answers as if it were not there."""
    own = {"ict": "ticket", "other_ict": "theirs", "volunteer": "shared"}[role]
    hidden = {"ict": "theirs", "other_ict": "ticket", "volunteer": "new"}[role]
    status = " ".join(["404"] * 11)
    for method, path, field in (
        ("POST", f"tickets/{{{own}}}/links/", "ticket"),
        ("POST", f"tickets/{{{own}}}/merge/", "into"),
    ):
        for number in (scene.things[hidden], scene.things["far"]):
            with nothing_changed():
                got = _answer(scene, role, Call(method, path, status, {field: number}), number)
                wanted = _answer(scene, role, Call(method, path, status, {field: NOBODYS}), NOBODYS)
            assert got == wanted, (path, number)
