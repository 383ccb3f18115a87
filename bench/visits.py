"""Visits of three years for the bench, written by the database: one for every 40 tickets, each with its student."""

from datetime import date, timedelta

import psycopg

TABLES = ("visits_visit", "visits_visitticket", "visits_place")
TICKETS_PER_VISIT = 40

# Some weeks after the ticket was filed: those of the newest tickets are still to come.
_VISITS = """
INSERT INTO visits_visit (
    desk_id, board_id, school_id, uid, sequence, title, state, waits_for, starts_at, ends_at, places,
    is_open_for_signup, address, contact_name, contact_phone, access_notes, bring, reason, proposed_by_id, held,
    offered, waiting, version, created_at, updated_at, ended_at
)
SELECT desk_id, board_id, school_id, gen_random_uuid(), 0, 'Bezoek: ' || title,
       CASE WHEN is_over THEN 'done' ELSE 'confirmed' END, '', starts_at, starts_at + interval '3 hours', 2,
       true, 'Schoolstraat 1, Almere', '', '', '', '', '', requester_id, 1, 0, 0, 1, created_at, created_at,
       CASE WHEN is_over THEN starts_at + interval '4 hours' END
FROM (
    SELECT ticket.*, starts_at, starts_at < now() AS is_over
    FROM tickets_ticket AS ticket, LATERAL (SELECT (
        (ticket.created_at AT TIME ZONE %(zone)s)::date + 21 + time '09:00'
    ) AT TIME ZONE %(zone)s AS starts_at) AS day
    WHERE id %% %(per_visit)s = 1
) AS chosen ORDER BY id
"""

_TICKETS = """
INSERT INTO visits_visitticket (visit_id, ticket_id)
SELECT id, 1 + %(per_visit)s * (row_number() OVER (ORDER BY id) - 1) FROM visits_visit ORDER BY id
"""

# Nobody is at two schools at once: on one day each student goes to one of the visits at the most.
_PLACES = """
INSERT INTO visits_place (
    visit_id, volunteer_id, state, starts_at, ends_at, since, warnings, note, reason, checked_in_at, checked_out_at,
    created_at, updated_at
)
SELECT visit.id, student.user_id, 'held', starts_at, ends_at, created_at, '[]', '', '',
       CASE WHEN state = 'done' THEN starts_at END, CASE WHEN state = 'done' THEN ends_at END, created_at, created_at
FROM (
    SELECT visit.*, row_number() OVER (PARTITION BY starts_at ORDER BY id) AS number FROM visits_visit AS visit
) AS visit
JOIN (
    SELECT user_id, row_number() OVER (ORDER BY id) AS number, count(*) OVER () AS students FROM volunteers_volunteer
) AS student ON student.number = 1 + (visit.number + extract(doy FROM visit.starts_at)::int) %% student.students
WHERE visit.number <= student.students
ORDER BY visit.id
"""


def fill_visits(connection: "psycopg.Connection[tuple[object, ...]]", *, zone: str) -> None:
    """Plan a visit for every fortieth ticket, with a student on each."""
    for statement in (_VISITS, _TICKETS, _PLACES):
        connection.execute(statement, {"zone": zone, "per_visit": TICKETS_PER_VISIT})
    connection.execute(
        "UPDATE visits_visit SET held = (SELECT count(*) FROM visits_place WHERE visit_id = visits_visit.id)"
    )


def month_address(day: date) -> str:
    """Return the address of the calendar of the six weeks around a month, as a page shows it."""
    first = day.replace(day=1)
    monday = first - timedelta(days=first.weekday())
    return f"/api/v1/visits/calendar/?from={monday}&until={monday + timedelta(days=41)}"
