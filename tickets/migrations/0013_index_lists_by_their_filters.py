from django.db import migrations, models

from helpdesk.infrastructure.online_indexes import AddIndexOnline

_COUNTED = ["status", "desk", "board"]


class Migration(migrations.Migration):
    # A production server goes on while PostgreSQL makes them.
    atomic = False

    dependencies = [("tickets", "0012_count_uploads_without_a_file")]

    operations = [
        AddIndexOnline(
            model_name="ticket",
            index=models.Index(fields=["school", "-id", *_COUNTED], name="ticket_school_newest"),
        ),
        AddIndexOnline(
            model_name="ticket",
            index=models.Index(fields=["category", "-id", *_COUNTED], name="ticket_category_newest"),
        ),
        AddIndexOnline(
            model_name="ticket",
            index=models.Index(fields=["requester", "-id", *_COUNTED], name="ticket_requester_newest"),
        ),
        AddIndexOnline(
            model_name="ticket",
            index=models.Index(fields=["desk", "created_at"], name="ticket_desk_created"),
        ),
    ]
