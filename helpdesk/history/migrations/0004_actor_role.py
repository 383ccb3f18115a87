"""Keep with each new event the role in which its actor did it.

No statement reads or writes the rows that there are, however many: the new column is empty in them, and the constraint
is for new rows only. On SQLite Django's own way would build the table anew, without the trigger that keeps the history.
"""

from django.db import migrations, models

ROLES = [
    ("coordinator", "Coordinator"),
    ("volunteer", "Student"),
    ("ict_team", "ICT team"),
    ("admin", "Administrator"),
]
KNOWN = [role for role, _name in ROLES]

_CHECK = "CONSTRAINT event_actor_role_known CHECK (actor_role IN (%s))" % ", ".join(f"'{role}'" for role in KNOWN)
POSTGRESQL = f"""
ALTER TABLE events_event ADD COLUMN actor_role varchar(12) NULL;
ALTER TABLE events_event ADD {_CHECK} NOT VALID;
"""
SQLITE = f"ALTER TABLE events_event ADD COLUMN actor_role varchar(12) NULL {_CHECK}"


def add_column(apps, schema_editor):
    schema_editor.execute(POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE)


def remove_column(apps, schema_editor):
    schema_editor.execute("ALTER TABLE events_event DROP COLUMN actor_role")


class Migration(migrations.Migration):
    dependencies = [("events", "0003_followers")]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunPython(add_column, remove_column)],
            state_operations=[
                migrations.AddField(
                    model_name="event",
                    name="actor_role",
                    field=models.CharField(blank=True, choices=ROLES, max_length=12, null=True),
                ),
                migrations.AddConstraint(
                    model_name="event",
                    constraint=models.CheckConstraint(
                        condition=models.Q(actor_role__in=KNOWN), name="event_actor_role_known"
                    ),
                ),
            ],
        )
    ]
