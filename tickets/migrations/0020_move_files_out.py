"""The tables of files belong to `helpdesk.files` from here on; its first migration takes them over."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("tickets", "0019_name_the_owner_of_files")]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.AlterModelTable("attachment", "files_attachment"),
                migrations.AlterModelTable("uploadtally", "files_uploadtally"),
            ],
            state_operations=[migrations.DeleteModel("attachment"), migrations.DeleteModel("uploadtally")],
        ),
    ]
