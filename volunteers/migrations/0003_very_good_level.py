from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('volunteers', '0002_names_of_fields'),
    ]

    operations = [
        migrations.AlterField(
            model_name='volunteerskill',
            name='level',
            field=models.PositiveSmallIntegerField(choices=[(1, 'basic'), (2, 'good'), (3, 'very good')], default=2, verbose_name='level'),
        ),
    ]
