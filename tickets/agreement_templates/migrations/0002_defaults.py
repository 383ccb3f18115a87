from django.db import migrations

from tickets.agreement_templates.defaults import add_defaults


def add_to_desks(apps, schema_editor):
    """Desks from before get the first templates."""
    for desk in apps.get_model("accounts", "Desk").objects.all():
        add_defaults(desk.pk, apps.get_model("agreement_templates", "AgreementTemplate"))


class Migration(migrations.Migration):

    dependencies = [("agreement_templates", "0001_initial")]

    operations = [migrations.RunPython(add_to_desks, migrations.RunPython.noop, elidable=True)]
