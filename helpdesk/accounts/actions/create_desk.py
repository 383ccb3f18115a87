"""Making a new helpdesk."""

from helpdesk.access.actor import SYSTEM
from helpdesk.access.roles import Role
from helpdesk.accounts import hooks
from helpdesk.accounts.actions.invite_person import invite_person
from helpdesk.accounts.models import Invitation, Language
from helpdesk.desks.models import Desk
from helpdesk.history.unit import unit_of_work


def create_desk(*, name: str, slug: str, admin_email: str, language: Language = Language.DUTCH) -> Invitation:
    """Make a desk with its default settings; return the invitation of its first administrator. For a command.

    Raises IntegrityError for a slug that is taken, Invalid for an address that cannot be invited.
    """
    with unit_of_work():
        desk = Desk.objects.create(name=name, slug=slug)
        hooks.desk_created(desk)
        return invite_person(actor=SYSTEM, desk_id=desk.pk, email=admin_email, role=Role.ADMIN, language=language)
