"""Keeps the read model: documents, and the words that stand in them."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence

from django.db import transaction
from django.db.models import F

from helpdesk.history.followers import hold_follower, restart_follower
from helpdesk.prepared import IsOneOf
from helpdesk.search.documents import Document
from helpdesk.search.engine import engine
from helpdesk.search.models import SearchDocument, Spelling, Word
from helpdesk.search.searchables import Searchable, all_searchables
from helpdesk.search.words import deletions

FOLLOWER = "search"
BATCH = 500
# Shorter words have too many neighbours, longer ones are no words.
SHORTEST_SPELLED, LONGEST_SPELLED = 4, 24

Batches = Iterable[tuple[Searchable, list[int]]]
Progress = Callable[[Batches], Batches]


def index_things(searchable: Searchable, ids: Collection[int]) -> None:
    """Make the documents of these things afresh; of those that are gone, delete them. Again, it changes nothing."""
    if not ids:
        return
    documents = searchable.read(ids)
    gone = set(ids) - {document.subject_id for document in documents}
    with transaction.atomic():
        if gone:
            SearchDocument.objects.filter(IsOneOf("subject_id", gone), subject_type=searchable.subject_type).delete()
        if documents:
            _learn_words(searchable, documents)
            engine().write(documents)


def rebuild(*, progress: Progress = iter) -> int:
    """Make the whole read model afresh, newest things first, and return how many documents it has.

    In one transaction: until it is done, searches find by the words of before.
    """
    with transaction.atomic():
        # Locks the follower, so that no worker writes at the same time; what happens from here on it reads again.
        restart_follower(FOLLOWER)
        # On SQLite a trigger empties the full-text table with them.
        SearchDocument.objects.all().delete()
        Spelling.objects.all().delete()
        Word.objects.all().delete()
        batches = [
            (searchable, ids[start : start + BATCH])
            for searchable in all_searchables()
            if (ids := list(searchable.ids()))
            for start in range(0, len(ids), BATCH)
        ]
        for searchable, batch in progress(batches):
            index_things(searchable, batch)
    return sum(len(batch) for _searchable, batch in batches)


def _learn_words(searchable: Searchable, documents: Sequence[Document]) -> None:
    """Count the words of things that are new here, and learn to spell words that are new altogether."""
    present = SearchDocument.objects.filter(
        IsOneOf("subject_id", [item.subject_id for item in documents]), subject_type=searchable.subject_type
    )
    known = set(present.values_list("subject_id", flat=True))
    found: Counter[str] = Counter()
    for document in documents:
        found.update(dict.fromkeys(document.stems(), int(document.subject_id not in known)))
    if not found:
        return
    before = set(Word.objects.filter(IsOneOf("text", found)).values_list("pk", flat=True))
    new = sorted(set(found) - before)
    Word.objects.bulk_create([Word(text=text) for text in new], ignore_conflicts=True, batch_size=BATCH)
    Spelling.objects.bulk_create(
        [
            Spelling(key=key, word_id=text)
            for text in new
            if SHORTEST_SPELLED <= len(text) <= LONGEST_SPELLED
            for key in sorted(deletions(text))
        ],
        ignore_conflicts=True,
        batch_size=BATCH,
    )
    by_count: dict[int, list[str]] = {}
    for text, count in found.items():
        by_count.setdefault(count, []).append(text)
    for count, texts in by_count.items():
        if count:
            Word.objects.filter(IsOneOf("text", texts)).update(documents=F("documents") + count)


def forget_words() -> int:
    """Take words out of the index of words that stand in no document any more, and return how many that were.

    They are left behind when a text is erased. A batch at a time, each holding the place of the follower, so that none
    goes that is being written just now.
    """
    count, last = 0, ""
    while True:
        with transaction.atomic():
            hold_follower(FOLLOWER)
            stems = list(Word.objects.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:BATCH])
            gone = sorted(set(stems) - engine().standing(stems)) if stems else []
            Word.objects.filter(IsOneOf("text", gone)).delete()
            count += len(gone)
        if len(stems) < BATCH:
            break
        last = stems[-1]
    engine().purge()
    return count
