"""An active account without any role: it reads nothing of any desk, and leaves nothing behind but its own settings."""

import pytest

from tests.contract.conftest import Scene
from tests.contract.table import TABLE
from tests.evidence import nothing_changed, undone

pytestmark = pytest.mark.django_db

# What people change for themselves, whatever they are.
OWN = {
    "PATCH me/",
    "POST notifications/push/",
    "POST notifications/read/",
    "POST notifications/test/",
    "PATCH notifications/preferences/",
}
# Each ticket is refused by itself.
REFUSED_ONE_BY_ONE = "POST tickets/bulk/"
WITH_A_SENTENCE = ("POST uploads/", "POST tokens/", "POST calendar-feed/")


def test_they_change_nothing_but_their_own_settings(scene: Scene) -> None:
    done, refused = set(), {}
    for call in TABLE:
        name = f"{call.method} {call.path}"
        if call.method == "GET":
            continue
        with undone():
            status = scene.call("roleless", call).status_code
        if status < 400:
            done.add(name)
        else:
            refused[name] = status
            with nothing_changed():
                scene.call("roleless", call)
    assert done == OWN | {REFUSED_ONE_BY_ONE}
    assert set(refused.values()) <= {400, 403, 404}


@pytest.mark.parametrize("name", WITH_A_SENTENCE)
def test_files_tokens_and_addresses_are_refused_with_what_to_do(scene: Scene, name: str) -> None:
    [call] = [call for call in TABLE if f"{call.method} {call.path}" == name]
    with nothing_changed():
        answer = scene.call("roleless", call)
    assert (answer.status_code, answer.json()["code"]) == (403, "not_allowed")
    assert answer.json()["detail"] == "Je hebt hier geen rol. Vraag de beheerder om een rol."
