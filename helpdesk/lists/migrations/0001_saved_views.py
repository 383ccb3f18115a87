"""Saved views become a part of lists: they exist already, as tables of the list that had them first."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0003_holiday_regions'),
        ('schools', '0001_initial'),
        ('tickets', '0011_saved_views'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(state_operations=[
            migrations.CreateModel(
                name='SavedView',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('audience', models.CharField(choices=[('owner', 'Only me'), ('desk', 'Coordinators and students'), ('board', 'The ICT team of the board')], default='owner', max_length=8, verbose_name='for whom')),
                    ('name', models.CharField(max_length=60, verbose_name='name')),
                    ('filters', models.JSONField(default=dict, verbose_name='filters')),
                    ('ordering', models.CharField(max_length=20, verbose_name='order')),
                    ('group_by', models.CharField(blank=True, max_length=20, verbose_name='grouped by')),
                    ('columns', models.JSONField(default=list, verbose_name='columns')),
                    ('created_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='created at')),
                    ('updated_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='changed at')),
                    ('board', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='schools.board', verbose_name='board')),
                    ('desk', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.desk', verbose_name='desk')),
                    ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='owner')),
                ],
                options={
                    'verbose_name': 'saved view',
                    'verbose_name_plural': 'saved views',
                    'ordering': ('name', 'pk'),
                    'db_table': 'tickets_savedview',
                },
            ),
            migrations.CreateModel(
                name='SavedViewPin',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('created_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='created at')),
                    ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='person')),
                    ('view', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pins', to='lists.savedview', verbose_name='saved view')),
                ],
                options={
                    'verbose_name': 'pinned by',
                    'verbose_name_plural': 'pinned by',
                    'db_table': 'tickets_savedviewpin',
                },
            ),
            migrations.AddConstraint(
                model_name='savedview',
                constraint=models.CheckConstraint(condition=models.Q(('audience__in', ('owner', 'desk', 'board'))), name='saved_view_audience_known'),
            ),
            migrations.AddConstraint(
                model_name='savedview',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('audience', 'board'), ('board__isnull', False)), models.Q(models.Q(('audience', 'board'), _negated=True), ('board__isnull', True)), _connector='OR'), name='saved_view_of_board_has_board'),
            ),
            migrations.AddConstraint(
                model_name='savedviewpin',
                constraint=models.UniqueConstraint(fields=('view', 'user'), name='saved_view_pinned_once'),
            ),
        ]),
    ]
