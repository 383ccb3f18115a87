"""Documents of things of any kind, keyed by type and number, in place of those of tickets alone.

Present documents are kept, each by the number that it has: on SQLite that number ties it to the full-text table.
"""

from importlib import import_module

from django.db import migrations, models

import helpdesk.search.models

POSTGRESQL = """
INSERT INTO search_searchdocument (id, subject_type, subject_id, vector)
    SELECT ticket_id, 'ticket', ticket_id, vector FROM search_ticketdocument;
SELECT setval(pg_get_serial_sequence('search_searchdocument', 'id'), max(id)) FROM search_searchdocument;
DROP INDEX search_vector;
CREATE INDEX search_vector ON search_searchdocument USING gin (vector) WITH (fastupdate = off);
ALTER TABLE search_searchdocument ALTER COLUMN vector SET STATISTICS 1000;
ANALYZE search_searchdocument;
"""

SQLITE = (
    """
    INSERT INTO search_searchdocument (id, subject_type, subject_id, vector)
        SELECT ticket_id, 'ticket', ticket_id, '' FROM search_ticketdocument
    """,
    """
    CREATE VIRTUAL TABLE search_sides USING fts5 (
        title, summary, body, internal, tokenize = "ascii tokenchars '='", prefix = '2 3'
    )
    """,
    """
    INSERT INTO search_sides (rowid, title, summary, body, internal)
        SELECT rowid, title, place, said, internal FROM search_text
    """,
    "DROP TRIGGER search_text_forgets",
    "DROP TABLE search_text",
    """
    CREATE TRIGGER search_sides_forget AFTER DELETE ON search_searchdocument
    BEGIN
        DELETE FROM search_sides WHERE rowid = old.id;
    END
    """,
)


def move(apps, schema_editor):
    statements = (POSTGRESQL,) if schema_editor.connection.vendor == "postgresql" else SQLITE
    for statement in statements:
        schema_editor.execute(statement, params=None)


def move_back(apps, schema_editor):
    """Make what the older version needs, without documents: it makes them by `manage.py rebuild_search`."""
    before = import_module(f"{__package__}.0002_full_text")
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP INDEX search_vector", params=None)
        schema_editor.execute(before.POSTGRESQL, params=None)
        return
    for statement in ("DROP TRIGGER search_sides_forget", "DROP TABLE search_sides", *before.SQLITE):
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("search", "0004_names_of_fields")]

    operations = [
        migrations.CreateModel(
            name="SearchDocument",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("subject_type", models.CharField(editable=False, max_length=20)),
                ("subject_id", models.BigIntegerField(editable=False)),
                ("vector", helpdesk.search.models.VectorField(default="", editable=False)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("subject_type", "subject_id"), name="search_document_once")
                ],
            },
        ),
        migrations.RunPython(move, move_back),
        migrations.DeleteModel(name="TicketDocument"),
        migrations.RenameField(model_name="word", old_name="tickets", new_name="documents"),
        migrations.AlterField(
            model_name="word",
            name="documents",
            field=models.PositiveIntegerField(default=0, help_text="In about how many documents it stands."),
        ),
    ]
