"""Takes over the tables of files from `tickets`, whose last migration about them gave them their names."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

MODELS = [
    migrations.CreateModel(
        name="Attachment",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("owner_type", models.CharField(blank=True, default="", max_length=20, verbose_name="belongs to")),
            ("owner_id", models.BigIntegerField(blank=True, null=True, verbose_name="number")),
            ("part_id", models.BigIntegerField(blank=True, null=True, verbose_name="number of the part")),
            ("file", models.FileField(max_length=200, upload_to="attachments/%Y/%m/")),
            ("name", models.CharField(max_length=200)),
            ("content_type", models.CharField(max_length=100)),
            ("size", models.PositiveIntegerField(help_text="Bytes as stored.")),
            ("sha256", models.CharField(max_length=64)),
            ("is_image", models.BooleanField(default=False)),
            ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
            (
                "uploader",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                ),
            ),
        ],
        options={"ordering": ("pk",)},
    ),
    migrations.CreateModel(
        name="UploadTally",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("day", models.DateField()),
            ("count", models.PositiveIntegerField(default=0)),
            ("size", models.PositiveBigIntegerField(default=0)),
            (
                "uploader",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                ),
            ),
        ],
        options={
            "constraints": [models.UniqueConstraint(fields=("uploader", "day"), name="upload_tally_once_per_day")]
        },
    ),
]

OWNER_IS_WHOLE = models.Q(owner_type="", owner_id__isnull=True, part_id__isnull=True) | (
    ~models.Q(owner_type="") & models.Q(owner_id__isnull=False)
)


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("tickets", "0020_move_files_out"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(state_operations=MODELS),
        migrations.AddIndex(
            "attachment",
            models.Index(fields=["owner_type", "owner_id", "part_id"], name="attachment_of_owner"),
        ),
        migrations.AddConstraint(
            "attachment", models.CheckConstraint(condition=OWNER_IS_WHOLE, name="attachment_owner_is_whole")
        ),
    ]
