"""Everybody who has a ticket now gets their row. What happens from here on, the follower writes."""

from django.db import migrations

REACHED = (
    "desk_id",
    "board_id",
    "school_id",
    "category_id",
    "kind",
    "on_behalf_of",
    "filed_at",
    "filed_on",
    "responded_on",
    "response_minutes",
    "solved_on",
    "resolution_minutes",
    "dropped_on",
    "rated_on",
    "score",
)
BATCH = 2_000


def fill(apps, schema_editor):
    helper, milestones = (apps.get_model("reports", name) for name in ("Helper", "Milestones"))
    accepted = apps.get_model("tickets", "Assignment").objects.filter(state="accepted").order_by("ticket_id")
    reached = milestones.objects.order_by("pk")
    last = 0
    while batch := list(reached.filter(pk__gt=last)[:BATCH]):
        by_ticket = {row.pk: {name: getattr(row, name) for name in REACHED} for row in batch}
        held = accepted.filter(ticket_id__gt=last, ticket_id__lte=batch[-1].pk)
        helper.objects.bulk_create(
            [
                helper(milestones_id=ticket_id, volunteer_id=volunteer_id, **by_ticket[ticket_id])
                for ticket_id, volunteer_id in held.values_list("ticket_id", "volunteer_id")
                if ticket_id in by_ticket
            ],
            batch_size=500,
        )
        last = batch[-1].pk


class Migration(migrations.Migration):
    dependencies = [("reports", "0005_helper_rows"), ("tickets", "0011_saved_views")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop, elidable=True)]
