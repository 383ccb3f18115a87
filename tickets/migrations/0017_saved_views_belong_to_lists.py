"""Saved views are kept by `helpdesk.lists`, for any list; the tables go along."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('tickets', '0016_rename_tasks_of_news'),
        ('lists', '0001_saved_views'),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(state_operations=[
            migrations.DeleteModel(name='SavedViewPin'),
            migrations.DeleteModel(name='SavedView'),
        ]),
    ]
