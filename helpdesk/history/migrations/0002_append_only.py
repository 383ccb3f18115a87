"""Keep history as it was written, also against SQL that does not pass through the models."""

from django.db import migrations

POSTGRESQL = """
CREATE FUNCTION events_event_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'History is append-only: % on events_event', TG_OP USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER events_event_append_only BEFORE UPDATE OR DELETE ON events_event
    FOR EACH ROW EXECUTE FUNCTION events_event_is_append_only();
"""
POSTGRESQL_REVERSE = """
DROP TRIGGER events_event_append_only ON events_event;
DROP FUNCTION events_event_is_append_only();
"""

# Not on DELETE: Django empties SQLite tables between tests with DELETE, where PostgreSQL has TRUNCATE, which no row
# trigger sees. Production runs on PostgreSQL.
SQLITE = """
CREATE TRIGGER events_event_append_only BEFORE UPDATE ON events_event
BEGIN
    SELECT RAISE(ABORT, 'History is append-only: UPDATE on events_event');
END
"""
SQLITE_REVERSE = "DROP TRIGGER events_event_append_only"


def add_trigger(apps, schema_editor):
    # params=None: the percent sign is PostgreSQL's own.
    schema_editor.execute(POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE, params=None)


def remove_trigger(apps, schema_editor):
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    schema_editor.execute(POSTGRESQL_REVERSE if is_postgresql else SQLITE_REVERSE)


class Migration(migrations.Migration):
    dependencies = [("events", "0001_initial")]

    operations = [migrations.RunPython(add_trigger, remove_trigger)]
