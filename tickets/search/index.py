"""Keeps the read model: documents, and the words that stand in them."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence

from django.db import transaction
from django.db.models import F

from helpdesk.history.followers import hold_follower, restart_follower
from helpdesk.prepared import IsOneOf
from helpdesk.search.documents import Document
from helpdesk.search.words import deletions
from tickets.core.models import Ticket
from tickets.search.documents import read_documents
from tickets.search.engine import engine
from tickets.search.models import Spelling, TicketDocument, Word

FOLLOWER = "search"
BATCH = 500
# Shorter words have too many neighbours, longer ones are no words.
SHORTEST_SPELLED, LONGEST_SPELLED = 4, 24

Progress = Callable[[Iterable[int]], Iterable[int]]


def index_tickets(ticket_ids: Collection[int]) -> None:
    """Make the documents of these tickets afresh. Running it again changes nothing."""
    documents = read_documents(ticket_ids)
    if not documents:
        return
    with transaction.atomic():
        _learn_words(documents)
        engine().write(documents)


def rebuild(*, progress: Progress = iter) -> int:
    """Make the whole read model afresh, newest tickets first, and return how many documents it has.

    In one transaction: until it is done, searches find by the words of before.
    """
    with transaction.atomic():
        # Locks the follower, so that no worker writes at the same time; what happens from here on it reads again.
        restart_follower(FOLLOWER)
        engine().clear()
        Spelling.objects.all().delete()
        Word.objects.all().delete()
        ids = list(Ticket.objects.order_by("-pk").values_list("pk", flat=True))
        for start in progress(range(0, len(ids), BATCH)):
            index_tickets(ids[start : start + BATCH])
    return len(ids)


def _learn_words(documents: Sequence[Document]) -> None:
    """Count the words of tickets that are new here, and learn to spell words that are new altogether."""
    known = set(
        TicketDocument.objects.filter(pk__in=[item.subject_id for item in documents]).values_list("pk", flat=True)
    )
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
            Word.objects.filter(IsOneOf("text", texts)).update(tickets=F("tickets") + count)


def forget_words() -> int:
    """Take words out of the index of words that stand in no ticket any more, and return how many that were.

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
