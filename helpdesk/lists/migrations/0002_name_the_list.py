"""Each saved view says of which list it is. Those that there are, are of the one list that had them."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('lists', '0001_saved_views'),
        ('tickets', '0017_saved_views_belong_to_lists'),
    ]

    operations = [
        migrations.AlterModelTable(name='savedview', table=None),
        migrations.AlterModelTable(name='savedviewpin', table=None),
        migrations.AddField(
            model_name='savedview',
            name='list_name',
            field=models.CharField(default='tickets', max_length=30, verbose_name='list'),
            preserve_default=False,
        ),
    ]
