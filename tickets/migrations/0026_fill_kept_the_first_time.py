"""Of what was answered or solved already it is known whether it was in time; what was reopened since says nothing."""

from django.db import migrations
from django.db.models import Case, Q, Value, When


def fill(apps, schema_editor):
    clocks = apps.get_model("tickets", "TicketClock").objects.filter(state="met")
    in_time = Case(When(Q(breached_at__isnull=True), then=Value(True)), default=Value(False))
    clocks.update(first_in_time=in_time)


class Migration(migrations.Migration):
    dependencies = [("tickets", "0025_kept_the_first_time")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop, elidable=True)]
