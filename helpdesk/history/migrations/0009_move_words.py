"""Move what people wrote out of the rows of the history, which can never change, to rows that can be blanked.

In batches, oldest first. The trigger that keeps the history is lifted for it and put back in the same transaction. Old
processes must not be writing meanwhile: what they add would keep its words in the history's own rows.
"""

import json

from django.db import migrations

BATCH = 2_000

# Where the words stand in each kind of event, as the kinds were at this moment; `*` is every place in a list.
PLACES = {
    "ticket.edited": ["changes.title"],
    "ticket.status_changed": ["reason"],
    "ticket.rated": ["remark"],
    "ticket.tagged": ["added.*", "removed.*"],
    "assignment.offered": ["note"],
    "assignment.declined": ["reason"],
    "assignment.released": ["reason"],
    "checklist.item_added": ["texts.*"],
    "checklist.item_ticked": ["text"],
    "checklist.item_unticked": ["text"],
    "checklist.item_removed": ["text"],
    "checklist.item_renamed": ["text", "was"],
    "checklist.item_moved": ["text"],
    "macro.created": ["name"],
    "macro.edited": ["name"],
    "macro.deleted": ["name"],
    "category.changed": ["changes.name_nl", "changes.name_en"],
    "tag.renamed": ["name"],
    "tag.deleted": ["name"],
    "skill.changed": ["changes.name_nl", "changes.name_en"],
    "board.changed": ["changes.name"],
    "register.imported": ["municipality"],
    "desk.edited": ["changes.name"],
    "token.created": ["name"],
    "token.revoked": ["name"],
}

_LIFT = {
    "postgresql": "ALTER TABLE events_event DISABLE TRIGGER events_event_append_only",
    "sqlite": "DROP TRIGGER events_event_append_only",
}
_PUT_BACK = {
    "postgresql": "ALTER TABLE events_event ENABLE TRIGGER events_event_append_only",
    "sqlite": (
        "CREATE TRIGGER events_event_append_only BEFORE UPDATE ON events_event "
        "BEGIN SELECT RAISE(ABORT, 'History is append-only: UPDATE on events_event'); END"
    ),
}


def take_out(data, places):
    """Empty these places of the data; return what stood in them, by place."""
    texts = {}
    for place in places:
        *path, last = place.split(".")
        holder = data
        for name in path:
            holder = holder.get(name) if isinstance(holder, dict) else None
        if isinstance(holder, list) and last == "*":
            found = [(index, str(index)) for index in range(len(holder))]
        else:
            found = [(last, last)] if isinstance(holder, dict) else []
        for key, name in found:
            value = holder.get(key) if isinstance(holder, dict) else holder[key]
            if isinstance(value, str) and value:
                texts[".".join([*path, name])] = value
                holder[key] = None
    return texts


def put_back(data, place, text):
    """Undo `take_out` for one text."""
    *path, last = place.split(".")
    holder = data
    for name in path:
        holder = holder[name]
    holder[int(last) if isinstance(holder, list) else last] = text


def move_words(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(_LIFT[schema_editor.connection.vendor])
        for rows in _batches(cursor, "kind", sorted(PLACES)):
            changed, words = [], []
            for seq, kind, data in rows:
                if texts := take_out(data, PLACES[kind]):
                    changed.append((json.dumps(data), seq))
                    words += [(seq, name, text) for name, text in texts.items()]
            if changed:
                cursor.executemany(
                    "INSERT INTO events_eventwords (event_id, name, text) VALUES (%s, %s, %s)", words
                )
                cursor.executemany("UPDATE events_event SET data = %s WHERE seq = %s", changed)
        _restore(schema_editor, cursor)


def move_back(apps, schema_editor):
    """What was erased stays so: its places stay empty."""
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(_LIFT[schema_editor.connection.vendor])
        for rows in _batches(cursor, "kind", sorted(PLACES)):
            data_of = {seq: data for seq, _kind, data in rows}
            cursor.execute(
                "SELECT event_id, name, text FROM events_eventwords"
                " WHERE erased_at IS NULL AND name <> '@actor' AND event_id BETWEEN %s AND %s",
                [rows[0][0], rows[-1][0]],
            )
            changed = set()
            for seq, place, text in cursor.fetchall():
                if seq in data_of:
                    put_back(data_of[seq], place, text)
                    changed.add(seq)
            if changed:
                cursor.executemany(
                    "UPDATE events_event SET data = %s WHERE seq = %s",
                    [(json.dumps(data_of[seq]), seq) for seq in sorted(changed)],
                )
        cursor.execute("DELETE FROM events_eventwords")
        _restore(schema_editor, cursor)


def _batches(cursor, column, values):
    marks = ", ".join(["%s"] * len(values))
    last = 0
    while True:
        cursor.execute(
            f"SELECT seq, kind, data FROM events_event WHERE {column} IN ({marks}) AND seq > %s ORDER BY seq LIMIT %s",
            [*values, last, BATCH],
        )
        rows = [
            (seq, kind, json.loads(data) if isinstance(data, str) else data) for seq, kind, data in cursor.fetchall()
        ]
        if not rows:
            return
        yield rows
        last = rows[-1][0]


def _restore(schema_editor, cursor):
    if schema_editor.connection.vendor == "postgresql":
        # PostgreSQL alters no table while a check of its rows is still to come.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    cursor.execute(_PUT_BACK[schema_editor.connection.vendor])


class Migration(migrations.Migration):
    dependencies = [("events", "0008_event_words")]

    operations = [migrations.RunPython(move_words, move_back)]
