"""What each database needs to find words quickly. All of it can be dropped and made again."""

from django.db import migrations, transaction
from django.db.utils import DatabaseError

POSTGRESQL = """
CREATE INDEX search_vector ON search_ticketdocument USING gin (vector) WITH (fastupdate = off);
ALTER TABLE search_ticketdocument ALTER COLUMN vector SET STATISTICS 1000;
"""
# Finds the words that hold another one. Without it they are found all the same, by reading the table of words.
TRIGRAMS = "CREATE INDEX search_word_parts ON search_word USING gin (lower(text) gin_trgm_ops)"

SQLITE = (
    """
    CREATE VIRTUAL TABLE search_text USING fts5 (
        title, place, said, internal, tokenize = "ascii tokenchars '='", prefix = '2 3'
    )
    """,
    """
    CREATE TRIGGER search_text_forgets AFTER DELETE ON search_ticketdocument
    BEGIN
        DELETE FROM search_text WHERE rowid = old.ticket_id;
    END
    """,
)


def add(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        for statement in SQLITE:
            schema_editor.execute(statement, params=None)
        return
    schema_editor.execute(POSTGRESQL, params=None)
    try:
        with transaction.atomic(using=schema_editor.connection.alias):
            schema_editor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm", params=None)
            schema_editor.execute(TRIGRAMS, params=None)
    except DatabaseError as error:
        print(
            f"\n  Search works without the extension pg_trgm, only slower with very many words ({error}). To add it, "
            f"let an administrator of PostgreSQL run: CREATE EXTENSION pg_trgm; {TRIGRAMS};"
        )


def remove(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP INDEX IF EXISTS search_word_parts; DROP INDEX IF EXISTS search_vector")
    else:
        schema_editor.execute("DROP TRIGGER IF EXISTS search_text_forgets")
        schema_editor.execute("DROP TABLE IF EXISTS search_text")


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]

    operations = [migrations.RunPython(add, remove)]
