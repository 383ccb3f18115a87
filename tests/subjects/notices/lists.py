import django_filters
from django.db.models import DateTimeField, F

from helpdesk.lists.declaration import Column, List
from helpdesk.lists.filters import IdsFilter, ListFilter
from helpdesk.lists.orderings import Key, Ordering
from tests.subjects.notices.subject import NOTICES


class NoticeFilter(ListFilter):
    board = IdsFilter(field_name="board_id", help_text="Any of these boards.")
    is_published = django_filters.BooleanFilter()


NOTICE_LIST = List.of(
    NOTICES,
    name="notices",
    filters=NoticeFilter,
    orderings={"-updated": Ordering(Key(F("updated_at"), DateTimeField()), is_descending=True), "created": Ordering()},
    default_ordering="-updated",
    columns={"title": Column("Title", lambda row: row["title"], 40)},
)
