"""Study days as a kind of thing: everybody of the desk sees those of the schools that they see."""

from helpdesk.access.policy import Permission
from helpdesk.schools.models import StudyDay
from helpdesk.subjects.access import Access, board_of, desk_of
from helpdesk.subjects.subject import Subject

_WRITERS = frozenset({"leader", "team"})


class StudyDaySubject(Subject[StudyDay]):
    name = "study_day"
    model = StudyDay
    access = Access(
        {
            "leader": desk_of("coordinates", "administers"),
            "student": desk_of("volunteers_at"),
            # By way of the school: its days go along when it gets another board.
            "team": board_of("school__board_id"),
        }
    )
    permissions = {
        "study_day.add": Permission(_WRITERS),
        "study_day.change": Permission(_WRITERS),
        "study_day.remove": Permission(_WRITERS),
    }
    shown_columns = (
        "id", "school_id", "school__name", "school__code", "school__board_id", "starts_on", "ends_on", "name",
        "version",
    )  # fmt: skip
    words = {"name": ""}
    authors = ("added_by",)


STUDY_DAYS = StudyDaySubject()
