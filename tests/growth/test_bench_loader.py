"""What the bench writes in bulk is what the product would have made of the same tickets."""

from pathlib import Path

import pytest
from django.db import connection

from helpdesk.search.index import rebuild as rebuild_search
from helpdesk.search.models import SearchDocument, Spelling, Word
from tickets.core.models import Ticket
from tickets.devices.models import Device, DeviceBatch
from tickets.devices.progress import counts_of, keep_counts
from tickets.reports.follower import rebuild
from tickets.reports.models import Helper, Milestones, Rollup, Spell
from tickets.visits.models import Place, Visit

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.postgresql,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="The bench loads PostgreSQL"),
]

SIZE = 300


@pytest.fixture
def _loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(Path(__file__).resolve().parents[2] / "bench")
    import database
    from load import load
    from people import make_people

    given = connection.settings_dict
    host = f"{given['USER']}@{given['HOST'] or '127.0.0.1'}:{given['PORT'] or 5432}"
    monkeypatch.setattr(database, "bench_url", lambda _suffix="": f"postgres://{host}/{given['NAME']}")
    make_people()
    connection.close()
    load("", SIZE)


def _read_models() -> dict[str, list[tuple[object, ...]]]:
    # The bench knows no opening hours.
    reached = [field.attname for field in Milestones._meta.concrete_fields if "open_minutes" not in field.name]
    helper = [
        field.attname
        for field in Helper._meta.concrete_fields
        if not field.primary_key and "open_minutes" not in field.name
    ]
    return {
        "milestones": list(Milestones.objects.order_by("pk").values_list(*reached)),
        "spells": sorted(Spell.objects.values_list("milestones", "is_reopening", "began_on", "ended_on"), key=repr),
        "helpers": sorted(Helper.objects.values_list(*helper), key=repr),
        "rollups": [
            row | {"spreads": {name: spread for name, spread in row["spreads"].items() if "_open" not in name}}
            for row in Rollup.objects.order_by("pk").values()
        ],
        "documents": list(
            SearchDocument.objects.order_by("subject_type", "subject_id").values_list(
                "subject_type", "subject_id", "vector"
            )
        ),
        "words": list(Word.objects.order_by("pk").values_list("pk", "documents")),
        "spellings": sorted(Spelling.objects.values_list("key", "word")),
    }


@pytest.mark.usefixtures("_loaded")
def test_the_read_models_are_those_that_the_product_makes() -> None:
    loaded = _read_models()
    assert Ticket.objects.count() == len(loaded["milestones"]) == SIZE
    counted = [SIZE, DeviceBatch.objects.count(), Device.objects.count(), Visit.objects.count()]
    assert len(loaded["documents"]) == sum(counted)
    assert all(counted)

    rebuild()
    rebuild_search()

    made = _read_models()
    for name, rows in made.items():
        assert loaded[name] == rows, name


@pytest.mark.usefixtures("_loaded")
def test_counts_of_batches_and_visits_are_those_of_their_rows() -> None:
    for batch in DeviceBatch.objects.all():
        counted = counts_of(batch)
        keep_counts(batch)
        assert counts_of(batch) == counted
    for visit in Visit.objects.all():
        assert Place.objects.filter(visit=visit, starts_at=visit.starts_at).count() == visit.held
