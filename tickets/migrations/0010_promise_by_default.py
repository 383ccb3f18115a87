from django.db import migrations
from django.utils import timezone


def promise_by_default(apps, schema_editor):
    """Desks from before get opening hours and targets; their tickets from before get no clocks."""
    Desk = apps.get_model("accounts", "Desk")
    DeskCalendar = apps.get_model("tickets", "DeskCalendar")
    ServiceTarget = apps.get_model("tickets", "ServiceTarget")
    day = 9 * 60
    targets = (("urgent", 60, day), ("high", 240, 2 * day), ("normal", day, 5 * day), ("low", 2 * day, 10 * day))
    for desk in Desk.objects.all():
        DeskCalendar.objects.create(desk=desk)
        for priority, first_response, resolution in targets:
            ServiceTarget.objects.create(
                desk=desk, priority=priority, first_response_minutes=first_response,
                resolution_minutes=resolution, valid_from=timezone.now(),
            )


class Migration(migrations.Migration):

    dependencies = [("tickets", "0009_service_targets")]

    operations = [migrations.RunPython(promise_by_default, migrations.RunPython.noop, elidable=True)]
