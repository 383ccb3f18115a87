"""In which order the list of tickets can be shown.

To add an ordering: a row in ORDERINGS, whose key never is null, and an index on (desk, key, id) in the model, so that a
page costs the same anywhere in the list.
"""

from collections.abc import Mapping

from django.db.models import DateField, DateTimeField, F, PositiveSmallIntegerField, Value
from django.db.models.functions import Coalesce

from helpdesk.lists.orderings import Key, Ordering
from tickets.core.due import due_moment
from tickets.core.wanted_dates import NO_DATE

_UPDATED = Key(F("updated_at"), DateTimeField())
_PRIORITY = Key(F("priority_rank"), PositiveSmallIntegerField())
_STATUS = Key(F("status_rank"), PositiveSmallIntegerField())
_WANTED_BY = Key(Coalesce("wanted_by", Value(NO_DATE)), DateField())
_DUE = Key(due_moment(), DateTimeField())

ORDERINGS: Mapping[str, Ordering] = {
    "-created": Ordering(is_descending=True),
    "created": Ordering(),
    "-updated": Ordering(_UPDATED, is_descending=True),
    "updated": Ordering(_UPDATED),
    "-priority": Ordering(_PRIORITY, is_descending=True),
    "priority": Ordering(_PRIORITY),
    "status": Ordering(_STATUS),
    "-status": Ordering(_STATUS, is_descending=True),
    "wanted_by": Ordering(_WANTED_BY),
    "due": Ordering(_DUE),
}
DEFAULT_ORDERING = "-created"
