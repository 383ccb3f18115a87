"""The kinds of events about categories and tags as a desk keeps them."""

from helpdesk.history.kinds import FLAG, ID, IDS, WORDS, EventKind, Field, changes, declare
from helpdesk.history.models import Audience

_LEADERS = frozenset({Audience.COORDINATOR})

declare(
    EventKind("category.added", "A category was added.", (Field("category", ID),), audiences=_LEADERS),
    EventKind(
        "category.changed",
        "A category was renamed, or taken in or out of use.",
        (
            Field("category", ID),
            changes(
                Field("name_nl", WORDS, is_optional=True),
                Field("name_en", WORDS, is_optional=True),
                Field("is_active", FLAG, is_optional=True),
            ),
        ),
        audiences=_LEADERS,
    ),
    EventKind("category.ordered", "The categories have another order.", (Field("order", IDS),), audiences=_LEADERS),
    EventKind("tag.renamed", "A tag was renamed.", (Field("tag", ID), Field("name", WORDS)), audiences=_LEADERS),
    EventKind("tag.deleted", "A tag was deleted.", (Field("tag", ID), Field("name", WORDS)), audiences=_LEADERS),
)
