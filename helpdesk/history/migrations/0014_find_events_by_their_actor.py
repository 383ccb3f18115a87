from django.db import migrations, models

from helpdesk.infrastructure.online_indexes import AddIndexOnline


class Migration(migrations.Migration):
    # A production server goes on while PostgreSQL makes it.
    atomic = False

    dependencies = [("events", "0013_move_actor_labels")]

    operations = [
        AddIndexOnline(
            model_name="event",
            index=models.Index(
                fields=["actor", "desk"], name="event_actor", condition=models.Q(("actor__isnull", False))
            ),
        ),
    ]
