"""Which words go when some are chosen: these, and what says the same on their subjects.

The number of queries does not grow with the subjects. Everything here runs inside the unit of work of the action, on
subjects that are locked.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Model, Q

from helpdesk.access.scope import SubjectKey
from helpdesk.history.erasure import Place, Rows, Text, all_said, places_of
from helpdesk.history.models import EventWords, EventWordsQuerySet
from helpdesk.history.subjects import all_subjects

Chosen = Sequence[tuple[Place, Rows]]


@dataclass(slots=True)
class Found:
    """Words that are to be erased, and how many texts that are of each subject."""

    words: set[int] = field(default_factory=set)
    at_places: list[tuple[Place, list[Text]]] = field(default_factory=list)
    counts: Counter[SubjectKey] = field(default_factory=Counter)
    # A text is erased once, though several places or subjects lead to it.
    _known: set[tuple[type[Model], int, str]] = field(default_factory=set)

    def add_words(self, key: SubjectKey, pk: int) -> None:
        if pk not in self.words:
            self.words.add(pk)
            self.counts[key] += 1

    def add_texts(self, place: Place, texts: Collection[Text]) -> None:
        new = []
        for text in texts:
            known_as = (place.model, text.row, text.name)
            if known_as not in self._known:
                self._known.add(known_as)
                self.counts[place.subject_type, text.subject_id] += 1
                new.append(text)
        if new:
            self.at_places.append((place, new))

    def erase(self, *, at: datetime) -> None:
        if self.words:
            EventWords.objects.filter(pk__in=self.words).blank(at=at)
        for place, texts in self.at_places:
            place.erase(texts, at=at)


def find_words(keys: Collection[SubjectKey], words: EventWordsQuerySet, rows: Chosen) -> Found:
    """Return what was chosen on these subjects, and what says the same as it on the same subject."""
    found = Found()
    ids_by_type = defaultdict(list)
    for subject_type, subject_id in sorted(keys):
        ids_by_type[subject_type].append(subject_id)
    for subject_type, subject_ids in ids_by_type.items():
        _add_of_type(found, subject_type, subject_ids, words, rows)
    return found


def _add_of_type(
    found: Found, subject_type: str, subject_ids: Collection[int], words: EventWordsQuerySet, rows: Chosen
) -> None:
    said: dict[int, set[str]] = defaultdict(set)
    on_them = Q(event__subject_type=subject_type, event__subject_id__in=subject_ids)
    columns = ("pk", "event__subject_id", "text")
    for pk, subject_id, text in words.filter(on_them).values_list(*columns):
        found.add_words((subject_type, subject_id), pk)
        said[subject_id].add(text)
    for place, chosen in rows:
        if place.subject_type == subject_type:
            texts = place.texts(chosen, subject_ids)
            found.add_texts(place, texts)
            for text in texts:
                said[text.subject_id].add(text.text)
    to_look_for = {subject_id: kept for subject_id, texts in said.items() if (kept := texts - {""})}
    if not to_look_for:
        return
    same_words = EventWords.objects.filter(on_them, erased_at=None, text__in=all_said(to_look_for))
    for pk, subject_id, text in same_words.values_list(*columns):
        if text in said[subject_id]:
            found.add_words((subject_type, subject_id), pk)
    for place in places_of(subject_type):
        found.add_texts(place, place.same(to_look_for))


def erase_loose(words: EventWordsQuerySet, rows: Chosen, gone: Collection[SubjectKey], at: datetime) -> int:
    """Erase what is on no subject, or on one that is gone or that this version does not know; return how many texts."""
    is_loose = Q(event__subject_id=None) | ~Q(event__subject_type__in=list(all_subjects()))
    for subject_type, subject_id in gone:
        is_loose |= Q(event__subject_type=subject_type, event__subject_id=subject_id)
    count = words.filter(is_loose).blank(at=at)
    found = Found()
    for place, chosen in rows:
        if not place.subject_type:
            found.add_texts(place, place.texts(chosen, ()))
    found.erase(at=at)
    return count + found.counts.total()
