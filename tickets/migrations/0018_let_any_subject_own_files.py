"""An attachment names its owner by type and number instead of by two foreign keys. The data stays where it is."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("tickets", "0017_saved_views_belong_to_lists")]

    operations = [
        migrations.RemoveConstraint("attachment", "attachment_of_message_has_ticket"),
        # First no foreign key any more, then another name: each step is one that every database can do.
        migrations.AlterField("attachment", "ticket", models.BigIntegerField(null=True, db_column="ticket_id")),
        migrations.AlterField("attachment", "message", models.BigIntegerField(null=True, db_column="message_id")),
        migrations.RenameField("attachment", "ticket", "owner_id"),
        migrations.RenameField("attachment", "message", "part_id"),
        migrations.AlterField("attachment", "owner_id", models.BigIntegerField(null=True, blank=True)),
        migrations.AlterField("attachment", "part_id", models.BigIntegerField(null=True, blank=True)),
        migrations.AddField("attachment", "owner_type", models.CharField(max_length=20, blank=True, default="")),
    ]
