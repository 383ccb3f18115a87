"""The bench's own PostgreSQL database: made anew, filled by SQL, so that a size is loaded in seconds."""

import os
from urllib.parse import urlsplit, urlunsplit

import psycopg

NAME = "helpdesk_bench"
DEFAULT_SERVER = "postgres://postgres@127.0.0.1:5432/postgres"


def bench_url() -> str:
    """The address of the bench's database, beside the one of BENCH_DATABASE_URL (default: the local server)."""
    parts = urlsplit(os.environ.get("BENCH_DATABASE_URL", DEFAULT_SERVER))
    return urlunsplit(parts._replace(path=f"/{NAME}"))


def create() -> None:
    """Make the database anew. Raises SystemExit with what to do when there is no server."""
    server = os.environ.get("BENCH_DATABASE_URL", DEFAULT_SERVER)
    try:
        connection = psycopg.connect(server, autocommit=True, connect_timeout=5)
    except psycopg.OperationalError as error:
        raise SystemExit(
            f"The bench needs PostgreSQL: {error}Start one, or name it in BENCH_DATABASE_URL=postgres://user@host/database."
        ) from error
    with connection:
        connection.execute(f"DROP DATABASE IF EXISTS {NAME} WITH (FORCE)")
        connection.execute(f"CREATE DATABASE {NAME}")


# One in ten tickets is still going on, the rest is done; boards and schools get their share in turn.
_TICKETS = """
INSERT INTO tickets_ticket (
    desk_id, board_id, school_id, title, description, description_html, kind, category_id, status,
    status_before_pending, impact, urgency, priority, estimate_minutes, requester_id, created_by_id, on_behalf_of,
    contact_name, contact_email, contact_phone, request_fingerprint, version, checklist_done,
    checklist_total, created_at, updated_at, solved_at, closed_at, triaged_at,
    due_state, due_metric, due_at, due_warn_at
)
SELECT
    board.desk_id, board.id, school.id,
    (ARRAY['Laptop start niet op', 'Wachtwoord van Basispoort kwijt', 'Wifi valt weg in lokaal', 'Teams zonder geluid',
           'Printer drukt niet af', 'Chromebooks inrichten', 'Digibord reageert niet'])[1 + n %% 7] || ' ' || n,
    'Het lukt niet meer sinds maandag. Kan iemand kijken?', '<p>Het lukt niet meer sinds maandag.</p>',
    CASE WHEN n %% 8 = 0 THEN 'visit' ELSE 'question' END,
    category.id,
    shape.status, CASE WHEN shape.status = 'pending' THEN 'in_progress' ELSE '' END,
    'one', 'normal', (ARRAY['low', 'normal', 'normal', 'high', 'urgent'])[1 + n %% 5], 60,
    member.user_id, member.user_id, 'teacher', 'Invented Person', 'person@example.org', '', '', 5, 0, 0,
    shape.at, shape.at + interval '2 hours',
    CASE WHEN shape.status IN ('solved', 'closed') THEN shape.at + interval '2 hours' END,
    CASE WHEN shape.status IN ('closed', 'withdrawn') THEN shape.at + interval '2 hours' END,
    shape.at,
    CASE WHEN shape.status IN ('solved', 'closed') THEN (CASE WHEN n %% 9 = 0 THEN 'missed' ELSE 'met' END)
         WHEN shape.status = 'pending' THEN 'paused' WHEN shape.status = 'withdrawn' THEN '' ELSE 'running' END,
    CASE WHEN shape.status = 'withdrawn' THEN '' ELSE 'resolution' END,
    CASE WHEN shape.is_running THEN shape.at + interval '7 days' END,
    CASE WHEN shape.is_running THEN shape.at + interval '5 days' END
FROM generate_series(%(first)s::int, %(last)s::int) AS n
CROSS JOIN LATERAL (
    SELECT
        n %% 10 = 0 AND (n / 10) %% 7 < 5 AS is_running,
        CASE WHEN n %% 10 > 0 THEN (CASE WHEN n %% 50 = 1 THEN 'withdrawn' ELSE 'closed' END)
             ELSE (ARRAY['new', 'in_consultation', 'open', 'scheduled', 'in_progress', 'pending', 'solved'])
                  [1 + (n / 10) %% 7]
        END AS status,
        now() - make_interval(mins => %(total)s::int - n) AS at
) AS shape
JOIN LATERAL (
    SELECT id, desk_id FROM schools_board ORDER BY id OFFSET n %% (SELECT count(*) FROM schools_board) LIMIT 1
) AS board ON true
JOIN LATERAL (
    SELECT id FROM schools_school WHERE board_id = board.id ORDER BY id
    OFFSET (n / 16) %% (SELECT count(*) FROM schools_school WHERE board_id = board.id) LIMIT 1
) AS school ON true
JOIN LATERAL (SELECT user_id FROM schools_boardmembership WHERE board_id = board.id LIMIT 1) AS member ON true
JOIN LATERAL (
    SELECT id FROM tickets_category ORDER BY id OFFSET n %% (SELECT count(*) FROM tickets_category) LIMIT 1
) AS category ON true
"""

_ASSIGNMENTS = """
INSERT INTO tickets_assignment (ticket_id, volunteer_id, state, is_lead, note, reason, created_at, answered_at)
SELECT ticket.id, volunteer.user_id, 'accepted', true, '', '', ticket.created_at, ticket.created_at
FROM tickets_ticket AS ticket
JOIN LATERAL (
    SELECT user_id FROM volunteers_volunteer ORDER BY id
    OFFSET ticket.id %% (SELECT count(*) FROM volunteers_volunteer) LIMIT 1
) AS volunteer ON true
WHERE ticket.id > %(after)s AND ticket.status IN ('scheduled', 'in_progress', 'pending', 'solved', 'closed')
"""

# The promise to solve it; the first answer was given to all.
_CLOCKS = """
INSERT INTO tickets_ticketclock (
    ticket_id, target_id, metric, state, target_minutes, warn_percent, elapsed_seconds, started_at, running_since,
    due_at, warn_at, met_at, breached_at
)
SELECT ticket.id, target.id, 'resolution',
       CASE ticket.due_state WHEN 'running' THEN 'running' WHEN 'paused' THEN 'paused' WHEN '' THEN 'stopped'
            ELSE 'met' END,
       target.resolution_minutes, 25, 0, ticket.created_at,
       CASE WHEN ticket.due_state = 'running' THEN ticket.created_at END, ticket.due_at, ticket.due_warn_at,
       ticket.solved_at, CASE WHEN ticket.due_state = 'missed' THEN ticket.solved_at END
FROM tickets_ticket AS ticket
JOIN tickets_servicetarget AS target ON target.desk_id = ticket.desk_id AND target.priority = ticket.priority
WHERE ticket.id > %(after)s
UNION ALL
SELECT ticket.id, target.id, 'first_response', 'met', target.first_response_minutes, 25, 0, ticket.created_at, NULL,
       NULL, NULL, ticket.created_at + interval '1 hour', NULL
FROM tickets_ticket AS ticket
JOIN tickets_servicetarget AS target ON target.desk_id = ticket.desk_id AND target.priority = ticket.priority
WHERE ticket.id > %(after)s
"""

_MESSAGES = """
INSERT INTO tickets_message (
    ticket_id, author_id, audience, channel, body, body_html, request_fingerprint, created_at
)
SELECT ticket.id, ticket.requester_id, 'public', 'web', 'Het is al beter, bedankt.', '<p>Het is al beter, bedankt.</p>',
       '', ticket.created_at + interval '1 hour'
FROM tickets_ticket AS ticket CROSS JOIN generate_series(1, 3)
WHERE ticket.id > %(after)s
"""

_EVENTS = """
INSERT INTO events_event (
    seq, desk_id, kind, subject_type, subject_id, subject_version, actor_id, audience, at, data
)
SELECT %(seq)s + row_number() OVER (ORDER BY happened.at, happened.ticket_id, happened.step),
       happened.desk_id, happened.kind, 'ticket', happened.ticket_id, 1, happened.actor_id, 'public', happened.at,
       happened.data
FROM (
    SELECT id AS ticket_id, desk_id, requester_id AS actor_id, created_at AS at, 0 AS step,
           'ticket.filed' AS kind, '{}'::jsonb AS data
    FROM tickets_ticket WHERE id > %(after)s
    UNION ALL
    SELECT id, desk_id, requester_id, created_at + interval '5 minutes', 1, 'ticket.status_changed',
           '{"from": "new", "to": "open"}'::jsonb
    FROM tickets_ticket WHERE id > %(after)s
    UNION ALL
    SELECT message.ticket_id, ticket.desk_id, message.author_id, message.created_at, 2, 'message.posted',
           jsonb_build_object('message', message.id, 'by_desk', message.id %% 3 = 0)
    FROM tickets_message AS message JOIN tickets_ticket AS ticket ON ticket.id = message.ticket_id
    WHERE ticket.id > %(after)s
    UNION ALL
    SELECT id, desk_id, requester_id, solved_at + make_interval(mins => (id %% 4000)::int), 3, 'ticket.status_changed',
           '{"from": "in_progress", "to": "solved"}'::jsonb
    FROM tickets_ticket WHERE id > %(after)s AND solved_at IS NOT NULL
    UNION ALL
    SELECT id, desk_id, requester_id, closed_at, 4, 'ticket.status_changed',
           jsonb_build_object('from', CASE WHEN status = 'closed' THEN 'solved' ELSE 'open' END, 'to', status)
    FROM tickets_ticket WHERE id > %(after)s AND closed_at IS NOT NULL
    UNION ALL
    SELECT id, desk_id, requester_id, closed_at, 5, 'ticket.rated', jsonb_build_object('score', 1 + id %% 5)
    FROM tickets_ticket WHERE id > %(after)s AND status = 'closed' AND id %% 4 = 0
) AS happened
"""


def grow_to(total: int) -> None:
    """Add tickets with assignments, messages and history until there are `total`, then refresh the statistics."""
    with psycopg.connect(bench_url()) as connection:
        have, last_id = connection.execute("SELECT count(*), coalesce(max(id), 0) FROM tickets_ticket").fetchone() or (
            0,
            0,
        )
        if have >= total:
            return
        (seq,) = connection.execute("SELECT coalesce(max(seq), 0) FROM events_event").fetchone() or (0,)
        connection.execute(_TICKETS, {"first": have + 1, "last": total, "total": total})
        for statement in (_ASSIGNMENTS, _CLOCKS, _MESSAGES, _EVENTS):
            connection.execute(statement, {"after": last_id, "seq": seq})
        connection.execute(
            "INSERT INTO events_eventcursor (id, seq) SELECT 1, max(seq) FROM events_event "
            "ON CONFLICT (id) DO UPDATE SET seq = excluded.seq"
        )
    refresh_statistics()


def refresh_statistics() -> None:
    """Let PostgreSQL plan with what is in the tables now."""
    with psycopg.connect(bench_url(), autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE")
