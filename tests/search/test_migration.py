"""Documents of before there were other things than tickets are kept, and found."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from helpdesk.accounts.models import User
from helpdesk.search.documents import Side
from helpdesk.search.engine import engine
from helpdesk.search.expressions import AnyOf, Expression
from helpdesk.search.index import rebuild
from helpdesk.search.models import SearchDocument, Word
from helpdesk.search.postgresql import vector
from helpdesk.search.sqlite import COLUMNS, _column_text
from tests.factories import World
from tickets.search.documents import read_documents

pytestmark = pytest.mark.django_db(transaction=True)

BEFORE = [("search", "0004_names_of_fields")]


def migrate(targets: list[tuple[str, str]] | None = None) -> None:
    executor = MigrationExecutor(connection)
    executor.migrate(targets or executor.loader.graph.leaf_nodes())


def write_as_before(ticket_id: int) -> None:
    """What the version before wrote of a ticket."""
    [document] = read_documents([ticket_id])
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO search_word (text, tickets) VALUES ('zonnescherm', 7)")
        if connection.vendor == "postgresql":
            cursor.execute("INSERT INTO search_ticketdocument VALUES (%s, %s::tsvector)", [ticket_id, vector(document)])
            return
        cursor.execute("INSERT INTO search_ticketdocument VALUES (%s, '')", [ticket_id])
        texts = [_column_text(document, side) for side in COLUMNS]
        cursor.execute(
            "INSERT INTO search_text (rowid, title, place, said, internal) VALUES (%s, %s, %s, %s, %s)",
            [ticket_id, *texts],
        )


def test_present_documents_are_kept_by_type_and_number(world: World, find: Callable[[User, str], list[int]]) -> None:
    world.file(title="Eerste")
    ticket = world.file(title="Zonnescherm", description="Het doek is gescheurd")
    migrate(BEFORE)
    write_as_before(ticket.pk)
    migrate()

    assert list(SearchDocument.objects.values_list("subject_type", "subject_id")) == [("ticket", ticket.pk)]
    assert Word.objects.get().documents == 7
    # Nothing has followed the log: it is found by what was kept, by each side.
    rows = SearchDocument.objects.filter(subject_id=ticket.pk)

    def holds(word: str, side: Side) -> bool:
        asked = Expression((AnyOf(stems=(word,)),))
        return rows.filter(subject_id__in=engine().ids("ticket", asked, (side,))).exists()

    assert holds("zonnescherm", Side.TITLE)
    assert holds("doek", Side.BODY)
    assert not holds("doek", Side.TITLE)
    # New ones come beside the old ones, and old ones are replaced.
    newer = world.file(title="Zonnescherm aan de andere kant")
    assert find(world.coordinator, "zonnescherm") == [newer.pk, ticket.pk]
    assert SearchDocument.objects.count() == 3


def test_an_older_version_makes_its_documents_anew(world: World, find: Callable[[User, str], list[int]]) -> None:
    ticket = world.file(title="Zonnescherm")
    rebuild()
    migrate(BEFORE)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM search_ticketdocument")
        assert cursor.fetchone() == (0,)
    migrate()
    rebuild()
    assert find(world.coordinator, "zonnescherm") == [ticket.pk]
