"""The reports follow the log as every follower does: from where they are, without a task of their own."""

from django.db import migrations


def move_place(apps, schema_editor):
    for cursor in apps.get_model("reports", "ReportCursor").objects.all():
        apps.get_model("events", "FollowerPlace").objects.update_or_create(
            pk="reports", defaults={"seq": cursor.seq, "as_of": cursor.as_of}
        )
    apps.get_model("tasks", "Task").objects.filter(unique_key="periodic:reports.follow").delete()


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0006_fill_helper_rows"),
        ("events", "0005_follower_failures"),
        ("tasks", "0001_initial"),
    ]

    operations = [
        migrations.RunPython(move_place, migrations.RunPython.noop),
        migrations.DeleteModel(name="ReportCursor"),
    ]
