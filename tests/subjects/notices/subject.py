from helpdesk.access.policy import Permission
from helpdesk.history.erasure import LEFT_OUT
from helpdesk.subjects.access import Access, Has, board_of, desk_of
from helpdesk.subjects.subject import Subject
from tests.subjects.notices.models import Notice

_PUBLISHED = Has("is_published", (True,))
_COORDINATOR = frozenset({"coordinator"})


class NoticeSubject(Subject[Notice]):
    name = "notice"
    model = Notice
    # Coordinators see all of their desk; students, and the ICT team of its board, what is published.
    access = Access(
        {
            "coordinator": desk_of("coordinates"),
            "student": _PUBLISHED & desk_of("volunteers_at"),
            "team": _PUBLISHED & board_of(),
        }
    )
    permissions = {
        "notice.write": Permission(_COORDINATOR),
        "notice.change": Permission(_COORDINATOR),
        # What people have read stays.
        "notice.remove": Permission(_COORDINATOR, lambda notice: not notice.is_published),
    }
    shown_columns = ("id", "board_id", "title", "text", "is_published", "version", "updated_at")
    has_presence = True
    words = {"title": LEFT_OUT, "text": ""}


NOTICES = NoticeSubject()
