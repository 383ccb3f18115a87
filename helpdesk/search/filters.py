"""The filter `q` of a list: words, for any kind of thing that is searchable."""

from typing import Any

import django_filters
from django.db.models import QuerySet

from helpdesk.search.expansion import with_commonness, with_compounds, with_spellings
from helpdesk.search.expressions import Expression
from helpdesk.search.language import parse
from helpdesk.search.questions import expression_of
from helpdesk.search.searchables import searchable_for

LONGEST_QUESTION = 200


class WordsFilter(django_filters.CharFilter):
    """Keeps the things that hold all words, "exact words" and none of the -words, where the reader may read them.

    Typing errors are forgiven if that finds something among all that the reader sees, and the words as typed do not.
    For a `ListFilter`.
    """

    def __init__(self, subject_type: str, **options: Any) -> None:
        super().__init__(
            **{"max_length": LONGEST_QUESTION, "help_text": 'Words, "exact words" and -without.'} | options
        )
        # The name alone: each request copies its filters deeply.
        self.subject_type = subject_type

    def filter(self, qs: "QuerySet[Any]", value: str) -> "QuerySet[Any]":
        return self._keep(qs, self._expression(value)) if value else qs

    def _expression(self, text: str) -> Expression:
        """Understand the text, once a request, however many counts are made with it."""
        known: tuple[str, Expression] | None = self.parent.memory.get(self.field_name)
        if known is None or known[0] != text:
            known = self.parent.memory[self.field_name] = (text, self._read(text))
        return known[1]

    def _read(self, text: str) -> Expression:
        expression = with_commonness(with_compounds(expression_of(parse(text))), self.subject_type)
        if not expression.required or self._finds_any(expression):
            return expression
        spellings = with_spellings(expression, self.subject_type)
        return next((other for other in spellings if self._finds_any(other)), expression)

    def _finds_any(self, expression: Expression) -> bool:
        return self._keep(self.parent.queryset, expression).exists()

    def _keep(self, things: "QuerySet[Any]", expression: Expression) -> "QuerySet[Any]":
        if not expression or expression.is_nowhere:
            return things.none()
        return searchable_for(self.subject_type).keep(things, self.parent.scope, expression)
