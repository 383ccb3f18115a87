from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("events", "0004_actor_role")]

    operations = [
        migrations.AddField(
            model_name="followerplace",
            name="as_of",
            field=models.DateTimeField(
                blank=True, help_text="It has seen everything that happened until then.", null=True
            ),
        ),
        migrations.AddField(
            model_name="followerplace", name="failing_since", field=models.DateTimeField(blank=True, null=True)
        ),
        migrations.AddField(
            model_name="followerplace", name="last_error", field=models.CharField(blank=True, max_length=100)
        ),
    ]
