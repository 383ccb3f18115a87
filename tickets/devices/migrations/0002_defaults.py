from django.db import migrations

from tickets.devices.defaults import add_defaults


def add_to_desks(apps, schema_editor):
    """Desks from before get the first types of devices and checklists."""
    names = ("DeviceType", "ChecklistTemplate", "ChecklistVersion", "ChecklistStep")
    models = [apps.get_model("devices", name) for name in names]
    for desk in apps.get_model("accounts", "Desk").objects.all():
        add_defaults(desk.pk, *models)


class Migration(migrations.Migration):

    dependencies = [("devices", "0001_initial")]

    operations = [migrations.RunPython(add_to_desks, migrations.RunPython.noop, elidable=True)]
