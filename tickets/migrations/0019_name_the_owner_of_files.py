"""Files that a ticket had taken say that it is a ticket; the tasks that clean up files get new names by themselves."""

from typing import Any

from django.db import migrations

BATCH = 10_000


def name_owner(apps: Any, _schema_editor: Any) -> None:
    taken = apps.get_model("tickets", "Attachment").objects.filter(owner_id__isnull=False, owner_type="")
    while ids := list(taken.order_by("pk").values_list("pk", flat=True)[:BATCH]):
        taken.filter(pk__lte=ids[-1]).update(owner_type="ticket")


def forget_tasks(apps: Any, _schema_editor: Any) -> None:
    names = ("tickets.discard_uploads", "tickets.sweep_files")
    apps.get_model("tasks", "Task").objects.filter(name__in=names).delete()


class Migration(migrations.Migration):
    dependencies = [("tickets", "0018_let_any_subject_own_files")]

    operations = [
        migrations.RunPython(name_owner, migrations.RunPython.noop),
        migrations.RunPython(forget_tasks, migrations.RunPython.noop),
    ]
