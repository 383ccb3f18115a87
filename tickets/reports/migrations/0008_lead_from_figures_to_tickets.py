from django.db import migrations, models

from helpdesk.infrastructure.online_indexes import AddIndexOnline, RemoveIndexOnline


def _leads_from(milestone):
    return AddIndexOnline(
        model_name="milestones",
        index=models.Index(fields=["desk_id", f"{milestone}_on", "ticket"], name=f"milestones_{milestone}_tickets"),
    )


class Migration(migrations.Migration):
    # A production server goes on while PostgreSQL makes them.
    atomic = False

    dependencies = [("reports", "0007_follow_as_a_follower")]

    operations = [
        _leads_from("filed"),
        _leads_from("responded"),
        _leads_from("solved"),
        _leads_from("dropped"),
        _leads_from("rated"),
        # The new ones begin with the same columns.
        RemoveIndexOnline(model_name="milestones", name="milestones_filed"),
        RemoveIndexOnline(model_name="milestones", name="milestones_dropped"),
    ]
