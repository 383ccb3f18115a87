"""The one door to what the two databases do differently: storing words, and finding things by them."""

from collections.abc import Sequence
from typing import Protocol

from django.db import connection
from django.db.models import Exists, ExpressionWrapper, Q
from django.db.models.expressions import RawSQL

from helpdesk.search.documents import Document, Side
from helpdesk.search.expressions import Expression


class Engine(Protocol):
    def write(self, documents: Sequence[Document]) -> None:
        """Store these documents in place of earlier ones of the same things."""

    def ids(self, subject_type: str, expression: Expression, sides: Sequence[Side]) -> RawSQL:
        """Return a subquery of the things of this type whose words on these sides, taken together, satisfy it."""

    def is_among(
        self, subject_type: str, expression: Expression, sides: Sequence[Side]
    ) -> "Exists | ExpressionWrapper[Q]":
        """Return the same of one thing: a condition for a query of few things, to be put in order by it."""

    def count_up_to(self, most: int, subject_type: str, expression: Expression) -> int:
        """Return how many things of this type hold all that is required, whoever may read it.

        `most` (at least 1) when more do.
        """

    def standing(self, stems: Sequence[str]) -> set[str]:
        """Return those of these stems that stand in any document, of whatever type."""

    def purge(self) -> None:
        """Take out of the files of the database what documents said before, as far as that is ours to do."""


def engine() -> Engine:
    """Return the engine of the database in use."""
    if connection.vendor == "postgresql":
        from helpdesk.search.postgresql import PostgreSQLEngine

        return PostgreSQLEngine()
    from helpdesk.search.sqlite import SQLiteEngine

    return SQLiteEngine()
