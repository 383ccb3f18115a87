"""The reports are made anew from the history, by the worker: rollups are written along with the milestones."""

from django.db import migrations


def forget(apps, schema_editor):
    # At once, rather than a list of every row that would go with it.
    for name in ("Spell", "Helper", "Milestones"):
        apps.get_model("reports", name).objects.all()._raw_delete(schema_editor.connection.alias)
    apps.get_model("events", "FollowerPlace").objects.filter(pk="reports").update(seq=0, as_of=None)


class Migration(migrations.Migration):
    dependencies = [("reports", "0011_rollups"), ("events", "0005_follower_failures")]

    operations = [migrations.RunPython(forget, migrations.RunPython.noop, elidable=True)]
