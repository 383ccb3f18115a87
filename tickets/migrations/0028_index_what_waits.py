import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from helpdesk.infrastructure.online_indexes import AddIndexOnline

_ACTIVE = ["in_consultation", "in_progress", "new", "open", "pending", "scheduled"]


class Migration(migrations.Migration):
    # A production server goes on while PostgreSQL makes them.
    atomic = False

    dependencies = [
        ("tickets", "0027_names_of_kinds"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        AddIndexOnline(
            model_name="ticket",
            index=models.Index(
                fields=["board", "-updated_at"],
                name="ticket_board_active",
                condition=models.Q(("status__in", _ACTIVE)),
            ),
        ),
        AddIndexOnline(
            model_name="ticket",
            index=models.Index(
                fields=["desk", "status", "created_at"],
                name="ticket_to_be_taken",
                condition=models.Q(("status__in", ("new", "open"))),
            ),
        ),
        AddIndexOnline(
            model_name="ticket",
            index=models.Index(
                fields=["desk", "due_warn_at", "due_at"],
                name="ticket_warned",
                condition=models.Q(("due_state", "running")),
            ),
        ),
        AddIndexOnline(
            model_name="ticket",
            index=models.Index(
                fields=["desk"],
                name="ticket_proposed",
                condition=models.Q(("agreement__isnull", False), ("status__in", ("new", "in_consultation"))),
            ),
        ),
        AddIndexOnline(
            model_name="assignment",
            index=models.Index(
                fields=["ticket"],
                name="assignment_failed",
                condition=models.Q(("state__in", ("declined", "expired"))),
            ),
        ),
        # Another index begins with it.
        migrations.AlterField(
            model_name="assignment",
            name="volunteer",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="assignments",
                to=settings.AUTH_USER_MODEL,
                verbose_name="student",
            ),
        ),
    ]
