"""Keep when a message was erased rather than that it was: by the moment the history tells who did it and why.

Of messages that were erased before, the moment is that of the last erasure on their ticket.
"""

from django.db import migrations, models
from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import Coalesce


def note_moments(apps, schema_editor):
    of_ticket = apps.get_model("events", "Event").objects.filter(
        kind="words.erased", subject_type="ticket", subject_id=OuterRef("ticket_id")
    )
    last = Subquery(of_ticket.order_by("-seq").values("at")[:1])
    apps.get_model("tickets", "Message").objects.filter(is_erased=True).update(
        erased_at=Coalesce(last, F("created_at"))
    )


def note_that_it_was(apps, schema_editor):
    apps.get_model("tickets", "Message").objects.exclude(erased_at=None).update(is_erased=True)


class Migration(migrations.Migration):
    dependencies = [("tickets", "0023_version_of_agreements"), ("events", "0012_names_of_fields")]

    operations = [
        migrations.AddField(
            model_name="message",
            name="erased_at",
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name="erased at"),
        ),
        migrations.RunPython(note_moments, note_that_it_was),
        migrations.RemoveField(model_name="message", name="is_erased"),
    ]
