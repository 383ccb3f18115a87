"""Keep the name of an actor without an account among the words of the event, where it can be erased.

On SQLite Django's own way would build the table anew, without the triggers that keep the history.
"""

from django.db import migrations

MOVE = (
    "INSERT INTO events_eventwords (event_id, name, text)"
    " SELECT seq, '@actor', actor_label FROM events_event WHERE actor_label <> ''"
)


def move_out(apps, schema_editor):
    schema_editor.execute(MOVE)
    if schema_editor.connection.vendor == "postgresql":
        # It alters no table while a check of rows is still to come.
        schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    schema_editor.execute("ALTER TABLE events_event DROP COLUMN actor_label")


def move_back(apps, schema_editor):
    """Only the column: rows of history do not change, and the names stay among the words."""
    schema_editor.execute("ALTER TABLE events_event ADD COLUMN actor_label varchar(120) NOT NULL DEFAULT ''")


class Migration(migrations.Migration):
    dependencies = [("events", "0012_names_of_fields")]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunPython(move_out, move_back)],
            state_operations=[migrations.RemoveField(model_name="event", name="actor_label")],
        )
    ]
