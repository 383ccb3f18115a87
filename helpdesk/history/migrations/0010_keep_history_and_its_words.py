"""Let the database refuse what the application refuses, on PostgreSQL and on SQLite: changing, deleting or replacing a
row of history, emptying its table, and doing anything with the words of an event but blanking them once."""

from django.db import migrations

POSTGRESQL = """
CREATE TRIGGER events_event_no_truncate BEFORE TRUNCATE ON events_event
    FOR EACH STATEMENT EXECUTE FUNCTION events_event_is_append_only();

CREATE FUNCTION events_eventwords_are_only_blanked() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF OLD.erased_at IS NULL AND NEW.erased_at IS NOT NULL AND NEW.text = ''
           AND NEW.id = OLD.id AND NEW.event_id = OLD.event_id AND NEW.name = OLD.name THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION 'Words of the history are only blanked: % on events_eventwords', TG_OP
        USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER events_eventwords_only_blanked BEFORE UPDATE OR DELETE ON events_eventwords
    FOR EACH ROW EXECUTE FUNCTION events_eventwords_are_only_blanked();
CREATE TRIGGER events_eventwords_no_truncate BEFORE TRUNCATE ON events_eventwords
    FOR EACH STATEMENT EXECUTE FUNCTION events_eventwords_are_only_blanked();
"""
POSTGRESQL_REVERSE = """
DROP TRIGGER events_event_no_truncate ON events_event;
DROP TRIGGER events_eventwords_no_truncate ON events_eventwords;
DROP TRIGGER events_eventwords_only_blanked ON events_eventwords;
DROP FUNCTION events_eventwords_are_only_blanked();
"""

# `INSERT OR REPLACE` deletes a row without a trigger for it: the last two refuse that.
SQLITE = {
    "events_event_no_delete": (
        "BEFORE DELETE ON events_event BEGIN SELECT RAISE(ABORT, 'History is append-only: DELETE on events_event'); END"
    ),
    "events_eventwords_only_blanked": (
        "BEFORE UPDATE ON events_eventwords WHEN NOT (OLD.erased_at IS NULL AND NEW.erased_at IS NOT NULL"
        " AND NEW.text = '' AND NEW.id = OLD.id AND NEW.event_id = OLD.event_id AND NEW.name = OLD.name) "
        "BEGIN SELECT RAISE(ABORT, 'Words of the history are only blanked: UPDATE on events_eventwords'); END"
    ),
    "events_eventwords_no_delete": (
        "BEFORE DELETE ON events_eventwords "
        "BEGIN SELECT RAISE(ABORT, 'Words of the history are only blanked: DELETE on events_eventwords'); END"
    ),
    "events_event_no_replace": (
        "BEFORE INSERT ON events_event WHEN EXISTS (SELECT 1 FROM events_event WHERE seq = NEW.seq) "
        "BEGIN SELECT RAISE(ABORT, 'UNIQUE constraint failed: events_event.seq'); END"
    ),
    "events_eventwords_no_replace": (
        "BEFORE INSERT ON events_eventwords WHEN EXISTS (SELECT 1 FROM events_eventwords"
        " WHERE id = NEW.id OR (event_id = NEW.event_id AND name = NEW.name)) "
        "BEGIN SELECT RAISE(ABORT, 'UNIQUE constraint failed: events_eventwords.event_id, name'); END"
    ),
}


def add_triggers(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        # params=None: the percent sign is PostgreSQL's own.
        schema_editor.execute(POSTGRESQL, params=None)
    else:
        for name, body in SQLITE.items():
            schema_editor.execute(f"CREATE TRIGGER {name} {body}", params=None)


def remove_triggers(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL_REVERSE)
    else:
        for name in SQLITE:
            schema_editor.execute(f"DROP TRIGGER {name}")


class Migration(migrations.Migration):
    dependencies = [("events", "0009_move_words")]

    operations = [migrations.RunPython(add_triggers, remove_triggers)]
