"""Spells say themselves where they are counted."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reports", "0002_forget_figures")]

    operations = [
        migrations.RemoveIndex("spell", "spell_began"),
        migrations.RemoveIndex("spell", "spell_ended"),
        migrations.AddField("spell", "desk_id", models.BigIntegerField(default=0), preserve_default=False),
        migrations.AddField("spell", "board_id", models.BigIntegerField(default=0), preserve_default=False),
        migrations.AddField("spell", "school_id", models.BigIntegerField(null=True)),
        migrations.AddField("spell", "category_id", models.BigIntegerField(null=True)),
        migrations.AddField(
            "spell",
            "kind",
            models.CharField(
                choices=[("question", "Question"), ("devices", "Make devices ready"), ("visit", "Help at the school")],
                default="question",
                max_length=10,
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            "spell",
            "on_behalf_of",
            models.CharField(
                choices=[
                    ("own_team", "Own ICT team"),
                    ("staff", "School staff"),
                    ("teacher", "Teacher"),
                    ("parent", "Parent"),
                    ("pupil", "Pupil"),
                ],
                default="own_team",
                max_length=10,
            ),
            preserve_default=False,
        ),
        migrations.AddIndex("spell", models.Index(fields=["desk_id", "began_on"], name="spell_began")),
        migrations.AddIndex("spell", models.Index(fields=["desk_id", "ended_on"], name="spell_ended")),
        migrations.AddIndex("spell", models.Index(fields=["board_id", "ended_on"], name="spell_board_ended")),
        migrations.AddIndex(
            "spell",
            models.Index(
                condition=models.Q(("is_reopening", True)), fields=["desk_id", "began_on"], name="spell_reopened"
            ),
        ),
    ]
