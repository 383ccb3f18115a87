"""Take the texts out of agreements, whose versions have them now; let the database keep versions as they are.

Words can be blanked (`helpdesk.history.erasure`), and nothing else of a version, a line or an acceptance changes.
"""

import django.db.models.deletion
from django.db import migrations, models

# Each table with the columns that may be blanked.
_KEPT = {
    "tickets_agreementversion": ("scope", "place", "board_supplies"),
    "tickets_agreementline": ("what",),
    "tickets_acceptance": (),
}


def _same(table, columns, old="OLD", new="NEW", is_same="IS NOT DISTINCT FROM"):
    blanked = _KEPT[table]
    kept = [f"{new}.{column} {is_same} {old}.{column}" for column in columns if column not in blanked]
    return " AND ".join(
        [*kept, *(f"({new}.{name} {is_same} {old}.{name} OR {new}.{name} IN ('', '[…]'))" for name in blanked)]
    )


def add_triggers(apps, schema_editor):
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    for table in _KEPT:
        model = apps.get_model("tickets", table.removeprefix("tickets_"))
        columns = [field.column for field in model._meta.concrete_fields]
        if is_postgresql:
            schema_editor.execute(
                f"""
                CREATE FUNCTION {table}_stays() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    IF TG_OP = 'UPDATE' THEN
                        IF {_same(table, columns)} THEN
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'What was agreed stays: % on {table}', TG_OP USING ERRCODE = 'restrict_violation';
                END $$;
                CREATE TRIGGER {table}_stays BEFORE UPDATE OR DELETE ON {table}
                    FOR EACH ROW EXECUTE FUNCTION {table}_stays();
                """,
                params=None,
            )
        else:
            for verb, when in (
                ("UPDATE", f"WHEN NOT ({_same(table, columns, is_same='IS')})"),
                ("DELETE", ""),
            ):
                schema_editor.execute(
                    f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} {when} "
                    f"BEGIN SELECT RAISE(ABORT, 'What was agreed stays: {verb} on {table}'); END",
                    params=None,
                )


def remove_triggers(apps, schema_editor):
    for table in _KEPT:
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"DROP TRIGGER {table}_stays ON {table}; DROP FUNCTION {table}_stays();")
        else:
            for verb in ("update", "delete"):
                schema_editor.execute(f"DROP TRIGGER {table}_no_{verb}")


class Migration(migrations.Migration):
    dependencies = [("tickets", "0030_first_known_versions")]

    operations = [
        migrations.AlterField(
            model_name="agreement",
            name="desk",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="accounts.desk",
                verbose_name="helpdesk",
            ),
        ),
        migrations.RemoveField(
            model_name='agreement',
            name='board_accepted_at',
        ),
        migrations.RemoveField(
            model_name='agreement',
            name='board_accepted_by',
        ),
        migrations.RemoveField(
            model_name='agreement',
            name='board_supplies',
        ),
        migrations.RemoveField(
            model_name='agreement',
            name='desk_accepted_at',
        ),
        migrations.RemoveField(
            model_name='agreement',
            name='desk_accepted_by',
        ),
        migrations.RemoveField(
            model_name='agreement',
            name='device_count',
        ),
        migrations.RemoveField(
            model_name='agreement',
            name='place',
        ),
        migrations.RemoveField(
            model_name='agreement',
            name='proposed_by',
        ),
        migrations.RemoveField(
            model_name='agreement',
            name='scope',
        ),
        migrations.AddIndex(
            model_name='agreement',
            index=models.Index(fields=['desk', '-updated_at', '-id'], name='agreement_desk_updated'),
        ),
        migrations.AddIndex(
            model_name='agreement',
            index=models.Index(fields=['board', '-updated_at', '-id'], name='agreement_board_updated'),
        ),
        migrations.AddIndex(
            model_name='agreement',
            index=models.Index(fields=['desk', 'state', '-updated_at', '-id'], name='agreement_desk_state'),
        ),
        migrations.AddIndex(
            model_name='agreement',
            index=models.Index(fields=['board', 'state', '-updated_at', '-id'], name='agreement_board_state'),
        ),
        migrations.AddIndex(
            model_name='agreement',
            index=models.Index(condition=models.Q(('waits_for_desk', True)), fields=['desk'], name='agreement_waits_for_desk'),
        ),
        migrations.AddIndex(
            model_name='agreement',
            index=models.Index(condition=models.Q(('waits_for_board', True)), fields=['board'], name='agreement_waits_for_board'),
        ),
        migrations.AddIndex(
            model_name='agreement',
            index=models.Index(condition=models.Q(('state', 'holds')), fields=['ends_on'], name='agreement_last_day'),
        ),
        migrations.AddConstraint(
            model_name='agreement',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'holds'), _negated=True), ('holding__isnull', False), _connector='OR'), name='agreement_holds_a_version'),
        ),
        migrations.AddConstraint(
            model_name='agreement',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'ended'), _negated=True), models.Q(('waits_for_board', False), ('waits_for_desk', False)), _connector='OR'), name='agreement_ended_waits_for_nobody'),
        ),
        migrations.AddConstraint(
            model_name='agreementversion',
            constraint=models.UniqueConstraint(fields=('agreement', 'number'), name='one_version_of_each_number'),
        ),
        migrations.RunPython(add_triggers, remove_triggers),
    ]
