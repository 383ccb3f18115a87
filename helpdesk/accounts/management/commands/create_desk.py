"""`manage.py create_desk`: a new helpdesk with default settings, and an invitation for its first administrator."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email, validate_slug

from helpdesk.accounts.actions.create_desk import create_desk
from helpdesk.accounts.invitation_tokens import invitation_link
from helpdesk.accounts.models import Language
from helpdesk.desks.models import Desk


class Command(BaseCommand):
    help = "Make a helpdesk and mail its first administrator an invitation."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--name", required=True, help="As people will see it.")
        parser.add_argument("--slug", required=True, help="Short name for commands, for example almere.")
        parser.add_argument("--admin-email", required=True)
        parser.add_argument("--language", choices=Language.values, default=Language.DUTCH.value)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            validate_slug(options["slug"])
            validate_email(options["admin_email"])
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        if Desk.objects.filter(slug=options["slug"]).exists():
            raise CommandError(f"There is a desk {options['slug']} already.")
        invitation = create_desk(
            name=options["name"],
            slug=options["slug"],
            admin_email=options["admin_email"],
            language=Language(options["language"]),
        )
        self.stdout.write(
            f"Made {invitation.desk.name}. The invitation is mailed to {invitation.email}. Whoever opens this link is "
            f"its administrator, so keep it to yourself: {invitation_link(invitation)}"
        )
