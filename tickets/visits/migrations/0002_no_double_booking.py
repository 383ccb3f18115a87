from typing import Any

from django.db import migrations

# Numbers as ranges of one: so PostgreSQL's own index of ranges compares them, and no extension is needed (btree_gist).
EXCLUSION = """
ALTER TABLE visits_place ADD CONSTRAINT visit_place_no_double_booking EXCLUDE USING gist (
    int8range(volunteer_id, volunteer_id, '[]') WITH &&,
    tstzrange(starts_at, ends_at, '[)') WITH &&
) WHERE (state = 'held')
"""


def add(apps: Any, schema_editor: Any) -> None:
    """On PostgreSQL the database itself refuses two places at one time; SQLite has the lock and the check alone."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(EXCLUSION, params=None)


def remove(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("ALTER TABLE visits_place DROP CONSTRAINT visit_place_no_double_booking", params=None)


class Migration(migrations.Migration):
    dependencies = [("visits", "0001_initial")]

    operations = [migrations.RunPython(add, remove)]
