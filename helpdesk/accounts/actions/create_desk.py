"""Making a new helpdesk."""

from helpdesk.access.actor import SYSTEM
from helpdesk.access.roles import Role
from helpdesk.accounts import hooks
from helpdesk.accounts.actions.invite_person import invite_person
from helpdesk.accounts.models import Language
from helpdesk.desks.models import Desk
from helpdesk.history.unit import unit_of_work


def create_desk(*, name: str, slug: str, admin_email: str, language: Language = Language.DUTCH) -> Desk:
    """Make a desk with its default settings, and invite its first administrator. For a management command.

    Raises IntegrityError for a slug that is taken, Invalid for an address that cannot be invited.
    """
    with unit_of_work():
        desk = Desk.objects.create(name=name, slug=slug)
        hooks.desk_created(desk)
        invite_person(actor=SYSTEM, desk_id=desk.pk, email=admin_email, role=Role.ADMIN, language=language)
    return desk
