"""Students are read beside the milestones. No table: it is that of the assignments."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reports", "0003_spells_counted_under")]

    operations = [
        migrations.CreateModel(
            "Helper",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("offered", "Offered"),
                            ("accepted", "Accepted"),
                            ("declined", "Declined"),
                            ("released", "Released"),
                            ("expired", "Expired"),
                        ],
                        max_length=10,
                    ),
                ),
            ],
            options={"db_table": "tickets_assignment", "managed": False},
        ),
    ]
