"""A GET writes nothing: what follows from the history is made by the worker, not by whoever reads it."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.contract.conftest import Scene
from tests.contract.table import PAGES, ROLES, TABLE, Call
from tests.evidence import undone

# What a GET sends is the same on every database.
pytestmark = [pytest.mark.django_db, pytest.mark.once]

_ANY = " ".join(["200"] * len(ROLES))
# Questions to the same addresses that other code answers.
QUESTIONS = (
    "tickets/?filed_from=2020-01-01&filed_to=2040-01-01",
    "tickets/?open_on=2020-01-01",
    "tickets/?score=1",
    "tickets/?q=laptop",
    "tickets/?view=unanswered",
    "tickets/facets/?fields=status,board&solved_from=2020-01-01",
    "tickets/export.csv?filed_from=2020-01-01",
    "reports/?from=2020-01-01&to=2020-12-31&by=school",
    "search/?q=lapto",
    "tickets/{ticket}/similar/",
)
GETS = [call for call in (*TABLE, *PAGES) if call.method == "GET"] + [Call("GET", path, _ANY) for path in QUESTIONS]

WRITES = re.compile(
    r"\s*(INSERT|UPDATE|DELETE|REPLACE|CREATE|DROP|ALTER|TRUNCATE|MERGE|SELECT\b.*\bFOR (NO KEY )?UPDATE)"
)
# When a token or an address was last used, for its owner to see.
ALLOWED = re.compile(r'UPDATE "(accounts_apitoken|calendar_feeds_calendarfeed)" SET "last_used_at"')


@pytest.mark.parametrize("call", GETS, ids=str)
def test_a_get_writes_nothing(scene: Scene, call: Call) -> None:
    """The log of the scene is longer than what the worker has followed: nobody who reads may do its work."""
    written = []
    for role in ROLES:
        with undone(), CaptureQueriesContext(connection) as captured:
            response = scene.call(role, call)
            if response.streaming:
                b"".join(response.streaming_content)
        written += [(role, query["sql"]) for query in captured if WRITES.match(query["sql"])]
    assert [(role, sql) for role, sql in written if not ALLOWED.match(sql)] == []
