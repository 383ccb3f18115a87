"""Students get rows of their own instead of a join with the assignments, and three indexes answer alone."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("reports", "0004_helpers"),
    ]

    operations = [
        # It had no table of its own.
        migrations.DeleteModel("Helper"),
        migrations.CreateModel(
            "Helper",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("desk_id", models.BigIntegerField()),
                ("board_id", models.BigIntegerField()),
                ("school_id", models.BigIntegerField(null=True)),
                ("category_id", models.BigIntegerField(null=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("question", "Question"),
                            ("devices", "Make devices ready"),
                            ("visit", "Help at the school"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "on_behalf_of",
                    models.CharField(
                        choices=[
                            ("own_team", "Own ICT team"),
                            ("staff", "School staff"),
                            ("teacher", "Teacher"),
                            ("parent", "Parent"),
                            ("pupil", "Pupil"),
                        ],
                        max_length=10,
                    ),
                ),
                ("filed_at", models.DateTimeField()),
                ("filed_on", models.DateField()),
                ("responded_on", models.DateField(null=True)),
                ("response_minutes", models.PositiveIntegerField(null=True)),
                ("solved_on", models.DateField(null=True)),
                ("resolution_minutes", models.PositiveIntegerField(null=True)),
                ("dropped_on", models.DateField(null=True)),
                ("rated_on", models.DateField(null=True)),
                ("score", models.PositiveSmallIntegerField(null=True)),
                (
                    "milestones",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="helpers", to="reports.milestones"
                    ),
                ),
                (
                    "volunteer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["desk_id", "filed_on"], name="helper_filed"),
                    models.Index(fields=["desk_id", "responded_on"], name="helper_responded"),
                    models.Index(fields=["desk_id", "solved_on"], name="helper_solved"),
                    models.Index(fields=["desk_id", "rated_on"], name="helper_rated"),
                ],
                "constraints": [models.UniqueConstraint(fields=("milestones", "volunteer"), name="helper_once")],
            },
        ),
        migrations.RemoveIndex("milestones", "milestones_responded"),
        migrations.RemoveIndex("milestones", "milestones_solved"),
        migrations.RemoveIndex("milestones", "milestones_rated"),
        migrations.AddIndex(
            "milestones",
            models.Index(fields=["desk_id", "responded_on", "response_minutes"], name="milestones_response"),
        ),
        migrations.AddIndex(
            "milestones",
            models.Index(fields=["desk_id", "solved_on", "resolution_minutes"], name="milestones_resolution"),
        ),
        migrations.AddIndex(
            "milestones", models.Index(fields=["desk_id", "rated_on", "score"], name="milestones_score")
        ),
    ]
