from django.db import migrations, models

from helpdesk.infrastructure.online_indexes import AddIndexOnline

_ACTIVE = ["in_consultation", "in_progress", "new", "open", "pending", "scheduled"]


class Migration(migrations.Migration):
    # A production server goes on while PostgreSQL makes it.
    atomic = False

    dependencies = [("tickets", "0014_drop_indexes_that_others_begin_with")]

    operations = [
        AddIndexOnline(
            model_name="ticket",
            index=models.Index(
                fields=["desk", "-id", "status"],
                name="ticket_active_newest",
                condition=models.Q(("status__in", _ACTIVE)),
            ),
        ),
    ]
