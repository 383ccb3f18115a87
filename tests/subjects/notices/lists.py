from helpdesk.lists.declaration import List
from tests.subjects.notices.subject import NOTICES

NOTICE_LIST = List.of(
    NOTICES,
    name="notices",
    filters=("board", "is_published"),
    orderings={"-updated": "-updated_at", "created": "id"},
    default_ordering="-updated",
    columns={"title": 40, "is_published": 12},
)
