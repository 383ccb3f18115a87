"""What follows from the bench's tickets, made by the database: clocks, messages, history and what reports count."""

import psycopg

# The time to solve it; the first answer was given to all.
_CLOCKS = """
INSERT INTO tickets_ticketclock (
    ticket_id, target_id, metric, state, target_minutes, warn_percent, elapsed_seconds, started_at, running_since,
    due_at, warn_at, met_at, breached_at, first_in_time
)
SELECT ticket.id, target.id, 'resolution',
       CASE ticket.due_state WHEN 'running' THEN 'running' WHEN 'paused' THEN 'paused' WHEN '' THEN 'stopped'
            ELSE 'met' END,
       target.resolution_minutes, 25, 0, ticket.created_at,
       CASE WHEN ticket.due_state = 'running' THEN ticket.created_at END, ticket.due_at, ticket.due_warn_at,
       CASE WHEN ticket.due_state IN ('met', 'missed') THEN ticket.solved_at END,
       CASE WHEN ticket.due_state = 'missed' THEN ticket.solved_at END,
       CASE WHEN ticket.due_state IN ('met', 'missed') THEN ticket.due_state = 'met' END
FROM tickets_ticket AS ticket
JOIN tickets_servicetarget AS target ON target.desk_id = ticket.desk_id AND target.priority = ticket.priority
UNION ALL
SELECT ticket.id, target.id, 'first_response', 'met', target.first_response_minutes, 25, 0, ticket.created_at, NULL,
       NULL, NULL, ticket.created_at + interval '1 hour', NULL, true
FROM tickets_ticket AS ticket
JOIN tickets_servicetarget AS target ON target.desk_id = ticket.desk_id AND target.priority = ticket.priority
"""

_MESSAGES = """
INSERT INTO tickets_message (
    ticket_id, author_id, audience, channel, body, body_html, request_fingerprint, created_at
)
SELECT ticket.id, ticket.requester_id, 'public', 'web', %(reply)s, '<p>' || %(reply)s || '</p>',
       '', ticket.created_at + interval '1 hour' * number
FROM tickets_ticket AS ticket CROSS JOIN generate_series(1, 3) AS number
ORDER BY ticket.id, number
"""

_EVENTS = """
INSERT INTO events_event (
    seq, desk_id, kind, subject_type, subject_id, subject_version, actor_id, audience, at, data
)
SELECT %(before)s + row_number() OVER (ORDER BY happened.at, happened.ticket_id, happened.step),
       happened.desk_id, happened.kind, 'ticket', happened.ticket_id, 1, happened.actor_id, 'public', happened.at,
       happened.data
FROM (
    SELECT id AS ticket_id, desk_id, requester_id AS actor_id, created_at AS at, 0 AS step,
           'ticket.filed' AS kind, '{}'::jsonb AS data
    FROM tickets_ticket
    UNION ALL
    SELECT id, desk_id, requester_id, created_at + interval '5 minutes', 1, 'ticket.status_changed',
           '{"from": "new", "to": "open"}'::jsonb
    FROM tickets_ticket WHERE status NOT IN ('new', 'in_consultation')
    UNION ALL
    SELECT message.ticket_id, ticket.desk_id, message.author_id, message.created_at, 2, 'message.posted',
           jsonb_build_object(
               'message', message.id, 'by_desk', message.created_at = ticket.created_at + interval '3 hours'
           )
    FROM tickets_message AS message JOIN tickets_ticket AS ticket ON ticket.id = message.ticket_id
    UNION ALL
    SELECT id, desk_id, requester_id, solved_at, 3, 'ticket.status_changed',
           '{"from": "in_progress", "to": "solved"}'::jsonb
    FROM tickets_ticket WHERE solved_at IS NOT NULL
    UNION ALL
    SELECT id, desk_id, requester_id, closed_at, 4, 'ticket.status_changed',
           jsonb_build_object('from', CASE WHEN status = 'closed' THEN 'solved' ELSE 'open' END, 'to', status)
    FROM tickets_ticket WHERE closed_at IS NOT NULL
    UNION ALL
    SELECT ticket_id, ticket.desk_id, rated_by_id, rated_at, 5, 'ticket.rated', jsonb_build_object('score', score)
    FROM tickets_rating AS rating JOIN tickets_ticket AS ticket ON ticket.id = rating.ticket_id
) AS happened
"""

_RATINGS = """
INSERT INTO tickets_rating (ticket_id, score, remark, rated_at, rated_by_id)
SELECT id, 1 + id %% 5, '', closed_at, requester_id FROM tickets_ticket WHERE status = 'closed' AND id %% 4 = 0
"""

# The same as `tickets.reports.follower` makes of this history (a test compares them), in seconds instead of an hour.
# Of opening hours it knows nothing: a third of the time stands in for those.
_MILESTONES = """
INSERT INTO reports_milestones (
    ticket_id, desk_id, board_id, school_id, category_id, kind, on_behalf_of, filed_at, filed_on, responded_on,
    response_minutes, response_open_minutes, responded_in_time, solved_on, resolution_minutes, resolution_open_minutes,
    solved_in_time, dropped_on, rated_on, score
)
SELECT ticket.id, ticket.desk_id, ticket.board_id, ticket.school_id, ticket.category_id, ticket.kind,
       ticket.on_behalf_of, ticket.created_at, (ticket.created_at AT TIME ZONE %(zone)s)::date,
       (first.at AT TIME ZONE %(zone)s)::date,
       floor(extract(epoch FROM first.at - ticket.created_at) / 60),
       floor(extract(epoch FROM first.at - ticket.created_at) / 180), response_clock.first_in_time,
       (ticket.solved_at AT TIME ZONE %(zone)s)::date,
       floor(extract(epoch FROM ticket.solved_at - ticket.created_at) / 60),
       floor(extract(epoch FROM ticket.solved_at - ticket.created_at) / 180),
       CASE WHEN ticket.solved_at IS NOT NULL THEN resolution_clock.first_in_time END,
       CASE WHEN ticket.status IN ('withdrawn', 'rejected') THEN (ticket.closed_at AT TIME ZONE %(zone)s)::date END,
       (rating.rated_at AT TIME ZONE %(zone)s)::date, rating.score
FROM tickets_ticket AS ticket
LEFT JOIN tickets_rating AS rating ON rating.ticket_id = ticket.id
LEFT JOIN tickets_ticketclock AS response_clock
    ON response_clock.ticket_id = ticket.id AND response_clock.metric = 'first_response'
LEFT JOIN tickets_ticketclock AS resolution_clock
    ON resolution_clock.ticket_id = ticket.id AND resolution_clock.metric = 'resolution'
JOIN LATERAL (SELECT LEAST(
    ticket.created_at + interval '3 hours', ticket.solved_at,
    CASE WHEN ticket.status = 'rejected' THEN ticket.closed_at END
) AS at) AS first ON true
"""

_SPELLS = """
INSERT INTO reports_spell (
    milestones_id, desk_id, board_id, school_id, category_id, kind, on_behalf_of, is_reopening, began_on, ended_on
)
SELECT ticket_id, desk_id, board_id, school_id, category_id, kind, on_behalf_of, false, filed_on,
       coalesce(solved_on, dropped_on)
FROM reports_milestones ORDER BY ticket_id
"""

_HELPERS = """
INSERT INTO reports_helper (
    milestones_id, volunteer_id, desk_id, board_id, school_id, category_id, kind, on_behalf_of, filed_at, filed_on,
    responded_on, response_minutes, response_open_minutes, responded_in_time, solved_on, resolution_minutes,
    resolution_open_minutes, solved_in_time, dropped_on, rated_on, score
)
SELECT milestones.ticket_id, assignment.volunteer_id, desk_id, board_id, school_id, category_id, kind, on_behalf_of,
       filed_at, filed_on, responded_on, response_minutes, response_open_minutes, responded_in_time, solved_on,
       resolution_minutes, resolution_open_minutes, solved_in_time, dropped_on, rated_on, score
FROM reports_milestones AS milestones
JOIN tickets_assignment AS assignment ON assignment.ticket_id = milestones.ticket_id AND assignment.state = 'accepted'
"""

_CURSOR = """
INSERT INTO events_eventcursor (id, seq) SELECT 1, max(seq) FROM events_event
ON CONFLICT (id) DO UPDATE SET seq = excluded.seq
"""


def fill_history(connection: "psycopg.Connection[tuple[object, ...]]", *, reply: str, zone: str) -> None:
    """Make all that follows from the tickets and their assignments."""
    (before,) = connection.execute("SELECT coalesce(max(seq), 0) FROM events_event").fetchone() or (0,)
    values = {"reply": reply, "zone": zone, "before": before}
    for statement in (_RATINGS, _CLOCKS, _MESSAGES, _EVENTS, _MILESTONES, _SPELLS, _HELPERS):
        connection.execute(statement, values)
    connection.execute(_CURSOR)
