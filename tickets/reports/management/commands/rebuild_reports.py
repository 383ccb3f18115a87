"""`manage.py rebuild_reports`: make the figures of the reports anew from the event log."""

from typing import Any

from django.core.management.base import BaseCommand

from tickets.reports.follower import rebuild
from tickets.reports.models import Milestones


class Command(BaseCommand):
    help = "Make the figures of the reports anew from the event log. The helpdesk may stay in use."

    def handle(self, *args: Any, **options: Any) -> None:
        rebuild()
        self.stdout.write(f"{Milestones.objects.count()} tickets counted.")
