"""Search for kinds of things that have the common skeleton (`helpdesk.subjects`): which columns stand on which side."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import reduce
from operator import or_
from typing import Any

from helpdesk.access.scope import Scope
from helpdesk.prepared import IsOneOf
from helpdesk.search.borne_names import BorneName
from helpdesk.search.documents import ALL_SIDES, PUBLIC_SIDES, Document, Side
from helpdesk.search.searchables import ALL_THINGS, Readable, Searchable
from helpdesk.subjects.subject import Subject


class SubjectSearch(Searchable):
    """Finds things by texts in their columns, for whoever sees the thing.

    `texts`: for each side the columns, or paths to a column of one other row (`board__name`). What stands on
    `Side.INTERNAL` is found by those alone who have one of the relations in `Subject.sees_notes`. `names`: those of
    the columns that belong to other rows, and change there. Texts in several rows: override `read`.
    """

    def __init__(
        self, subject: Subject[Any], texts: Mapping[Side, Sequence[str]], *, names: Sequence[BorneName] = ()
    ) -> None:
        self.subject_type = subject.name
        self.names = names
        self._subject = subject
        self._texts = texts

    def ids(self) -> Iterable[int]:
        ids: Iterable[int] = self._subject.model._default_manager.order_by("-pk").values_list("pk", flat=True)
        return ids

    def read(self, ids: Collection[int]) -> list[Document]:
        things = self._subject.model._default_manager.filter(IsOneOf("pk", ids)).order_by("pk")
        columns = [column for some in self._texts.values() for column in some]
        documents = []
        for pk, *values in things.values_list("pk", *columns):
            document = Document(self.subject_type, pk)
            text_of = dict(zip(columns, values, strict=True))
            for side, some in self._texts.items():
                document.add(side, [text_of[column] for column in some if text_of[column]])
            documents.append(document)
        return documents

    def readable(self, scope: Scope) -> Sequence[Readable]:
        if scope.is_system or Side.INTERNAL not in self._texts:
            return [(ALL_THINGS, ALL_SIDES)]
        relations = self._subject.access.relations
        rules = [relations[name].q(scope) for name in sorted(self._subject.sees_notes)]
        everybody = (ALL_THINGS, PUBLIC_SIDES)
        return [(reduce(or_, rules), ALL_SIDES), everybody] if rules else [everybody]
