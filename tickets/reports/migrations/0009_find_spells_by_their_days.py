"""PostgreSQL finds the tickets that were open on a day by the days of their spells, however many there are."""

from django.db import migrations

ADD = """
CREATE INDEX CONCURRENTLY spell_days ON reports_spell USING gist (
    daterange(began_on, CASE WHEN ended_on < began_on THEN began_on ELSE ended_on END)
)
"""
REMOVE = "DROP INDEX CONCURRENTLY IF EXISTS spell_days"


def add(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        # An attempt that was broken off leaves an index that is not used.
        schema_editor.execute(REMOVE, params=None)
        schema_editor.execute(ADD, params=None)


def remove(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(REMOVE, params=None)


class Migration(migrations.Migration):
    # A production server goes on while PostgreSQL makes it.
    atomic = False

    dependencies = [("reports", "0008_lead_from_figures_to_tickets")]

    operations = [migrations.RunPython(add, remove)]
