"""When a name changes, the documents of the things that bear it are made afresh: a batch a task, newest first."""

from collections.abc import Mapping, Sequence
from typing import Any

from helpdesk.history.models import Event
from helpdesk.search.index import BATCH, index_things
from helpdesk.search.searchables import Searchable, all_searchables, searchable_for
from helpdesk.tasks.lanes import Lane
from helpdesk.tasks.registry import enqueue, task


def renamed_by(event: Event, searchable: Searchable) -> tuple[str, int] | None:
    """Return what the event gave another name, as `index_renamed` takes it, if documents of this kind bear it."""
    for name in searchable.names:
        if name.event == event.kind and (pk := name.renamed(event)) is not None:
            return name.what, pk
    return None


def index_bearers_later(events: Sequence[Event], searchable: Searchable) -> None:
    """Have the things whose documents bear a name that these events changed indexed by the worker."""
    for what, pk in sorted({item for event in events if (item := renamed_by(event, searchable))}):
        enqueue("search.index_renamed", {"type": searchable.subject_type, "what": what, "id": pk})


@task("search.index_renamed", lane=Lane.HEAVY)
def index_renamed(payload: Mapping[str, Any]) -> None:
    """Index a batch of the things that bear the name, and leave the older ones to a task of their own."""
    if "type" not in payload:
        # From a version that knew one type alone.
        for searchable in all_searchables():
            enqueue("search.index_renamed", {**payload, "type": searchable.subject_type})
        return
    searchable = searchable_for(payload["type"])
    what, pk, before = payload["what"], payload["id"], payload.get("before")
    for name in searchable.names:
        if name.what != what:
            continue
        things = name.bearers(pk).order_by("-pk")
        if before is not None:
            things = things.filter(pk__lt=before)
        ids = list(things.values_list("pk", flat=True)[:BATCH])
        index_things(searchable, ids)
        if len(ids) == BATCH:
            enqueue("search.index_renamed", {**payload, "before": ids[-1]})
