"""Keep with each new event what kind of actor did it, and what people read of one without an account.

No statement reads or writes the rows that there are, however many: the new columns are empty in them, and the
constraints are for new rows only. On SQLite Django's own way would build the table anew, without the trigger that keeps
the history.
"""

from django.db import migrations, models

KINDS = [("person", "person"), ("guest", "guest"), ("mail", "mail"), ("rule", "rule"), ("system", "system")]
KNOWN = [kind for kind, _name in KINDS]

_KNOWN = "CONSTRAINT event_actor_kind_known CHECK (actor_kind IN (%s))" % ", ".join(f"'{kind}'" for kind in KNOWN)
_FITS = "CONSTRAINT event_person_has_account CHECK ((actor_kind = 'person') = (actor_id IS NOT NULL))"
POSTGRESQL = f"""
ALTER TABLE events_event
    ADD COLUMN actor_kind varchar(8) NULL,
    ADD COLUMN actor_label varchar(120) NOT NULL DEFAULT '';
ALTER TABLE events_event ADD {_KNOWN} NOT VALID;
ALTER TABLE events_event ADD {_FITS} NOT VALID;
"""
SQLITE = (
    f"ALTER TABLE events_event ADD COLUMN actor_kind varchar(8) NULL {_KNOWN} {_FITS}",
    "ALTER TABLE events_event ADD COLUMN actor_label varchar(120) NOT NULL DEFAULT ''",
)


def add_columns(apps, schema_editor):
    for statement in (POSTGRESQL,) if schema_editor.connection.vendor == "postgresql" else SQLITE:
        schema_editor.execute(statement)


def remove_columns(apps, schema_editor):
    for column in ("actor_kind", "actor_label"):
        schema_editor.execute(f"ALTER TABLE events_event DROP COLUMN {column}")


class Migration(migrations.Migration):
    dependencies = [("events", "0006_name_audiences_for_any_subject")]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunPython(add_columns, remove_columns)],
            state_operations=[
                migrations.AddField(
                    model_name="event",
                    name="actor_kind",
                    field=models.CharField(blank=True, choices=KINDS, max_length=8, null=True),
                ),
                migrations.AddField(
                    model_name="event",
                    name="actor_label",
                    field=models.CharField(blank=True, default="", max_length=120),
                ),
                migrations.AddConstraint(
                    model_name="event",
                    constraint=models.CheckConstraint(
                        condition=models.Q(actor_kind__in=KNOWN), name="event_actor_kind_known"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="event",
                    constraint=models.CheckConstraint(
                        condition=models.Q(actor_kind__isnull=True)
                        | models.Q(actor_kind="person", actor__isnull=False)
                        | models.Q(~models.Q(actor_kind="person"), actor__isnull=True),
                        name="event_person_has_account",
                    ),
                ),
            ],
        )
    ]
