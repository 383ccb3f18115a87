"""Tasks that wait to tell people of tickets get the names that all news has now; their payloads are the same."""

from typing import Any

from django.db import migrations

NAMES = {"tickets.notify": "notifications.notify", "tickets.send_mail": "notifications.send_mail"}


def rename(apps: Any, _schema_editor: Any) -> None:
    tasks = apps.get_model("tasks", "Task").objects
    for old, new in NAMES.items():
        tasks.filter(name=old).update(name=new)


class Migration(migrations.Migration):
    dependencies = [("tickets", "0015_index_active_tickets_by_number"), ("tasks", "0002_lanes")]

    operations = [migrations.RunPython(rename, migrations.RunPython.noop)]
