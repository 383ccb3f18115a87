"""Who sees hours: the student whose they are, and the coordinators of the desk. See `helpdesk.subjects.access`."""

from enum import StrEnum

from helpdesk.subjects.access import Access, IsMe, desk_of

LOG, TIMER, WEEK, STATEMENT = "work_log", "work_timer", "work_week", "work_statement"


class HoursRelation(StrEnum):
    # Their own, also after they left.
    OWNER = "owner"
    # Their own, while they are a student of the desk.
    WORKER = "worker"
    COORDINATOR = "coordinator"


_OWN = IsMe("volunteer_id")

ACCESS = Access(
    {
        HoursRelation.OWNER: _OWN,
        HoursRelation.WORKER: _OWN & desk_of("volunteers_at"),
        HoursRelation.COORDINATOR: desk_of("coordinates"),
    }
)
# What runs is nobody else's business until it is a row.
TIMER_ACCESS = Access({HoursRelation.OWNER: _OWN, HoursRelation.WORKER: _OWN & desk_of("volunteers_at")})
