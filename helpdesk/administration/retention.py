"""Django's own log of the administration pages names what was changed there."""

from collections.abc import Collection

from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.db.models import Q, TextField
from django.db.models.functions import Cast

from helpdesk.desks.models import Desk
from helpdesk.history.erasure import LEFT_OUT, ModelWords, Rows, register_words


class LogWords(ModelWords):
    """A line of the log has no desk: it is of the desk of what it names, as the page of that says.

    What is gone, or is of no desk, is its author's own.
    """

    def of_person(self, user_id: int, desk_id: int) -> Rows:
        rows = self._written_by(user_id)
        return rows.filter(_names_one_of(rows, [desk_id]))

    def own_of(self, user_id: int) -> Rows:
        rows = self._written_by(user_id)
        return rows.exclude(_names_one_of(rows, Desk.objects.values("pk")))


def _names_one_of(rows: Rows, desks: "Collection[int] | Rows") -> Q:
    """Whether the line names something of these desks. A condition for each kind of thing that the lines name."""
    pages = {page.opts.label_lower: page for page in admin.site._registry.values()}
    found = Q(pk__in=())
    kinds = rows.order_by().values_list("content_type", "content_type__app_label", "content_type__model").distinct()
    for kind, app, name in kinds:
        page = pages.get(f"{app}.{name}")
        path = getattr(page, "desk_path", "")
        if page is not None and path:
            things = page.model._default_manager.filter(**{f"{path}__in": desks})
            # The log keeps the number of a thing as text.
            found |= Q(content_type=kind, object_id__in=things.annotate(_key=Cast("pk", TextField())).values("_key"))
    return found


register_words(LogWords(model=LogEntry, fields={"object_repr": LEFT_OUT}, authors=("user",)))
