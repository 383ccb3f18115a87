"""Inviting several people to a desk at once, from pasted text, after a look at what would happen."""

from collections.abc import Collection
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import models
from django.utils.translation import gettext as _

from helpdesk.access.actor import Actor
from helpdesk.access.roles import Role
from helpdesk.accounts.actions.invite_person import AlreadyInvited, AlreadyMember, invite_person
from helpdesk.accounts.address_lists import MAX_LINES, AddressLine, read_addresses
from helpdesk.accounts.models import Invitation, Language
from helpdesk.errors import Invalid
from helpdesk.history.unit import unit_of_work

_MAX_EMAIL = Invitation._meta.get_field("email").max_length or 0
_MAX_NAME = Invitation._meta.get_field("name").max_length or 0


class LineState(models.TextChoices):
    """What becomes of a line."""

    INVITED = "invited"
    ALREADY_INVITED = "already_invited"
    ALREADY_MEMBER = "already_member"
    REPEATED = "repeated"
    NO_ADDRESS = "no_address"


@dataclass(frozen=True, slots=True)
class InvitedLine:
    """A line of the text, and what becomes of it. `name` is shortened to what an invitation holds."""

    line: int
    text: str
    email: str
    name: str
    state: LineState


class _OnlyTrying(Exception):
    """Takes back what a trial did."""


def invite_people(
    *,
    actor: Actor,
    desk_id: int,
    text: str,
    role: Role,
    board_ids: Collection[int] = (),
    language: Language = Language.DUTCH,
    is_trial: bool,
) -> list[InvitedLine]:
    """Invite whoever the text names, all in one role, and return what became of each line.

    Who is invited or has the role already, what stands there twice, and a line without an address are left out and
    said so. A trial (`is_trial`) tells the same and changes nothing, sends nothing.

    Raises what `invite_person` raises besides AlreadyInvited and AlreadyMember, Invalid for a text without lines or
    with more than MAX_LINES.
    """
    lines = read_addresses(text)
    if not lines:
        raise Invalid({"text": _("Give at least one e-mail address.")}, code="required")
    if len(lines) > MAX_LINES:
        raise Invalid({"text": _("Invite at most %(count)d people at once.") % {"count": MAX_LINES}}, code="max_length")
    invited: list[InvitedLine] = []
    try:
        with unit_of_work():
            for line in lines:
                state = _state_before(line, invited)
                if state == LineState.INVITED:
                    state = _invite(actor, desk_id, line, role, board_ids, language)
                invited.append(InvitedLine(line.line, line.text[:200], line.email, line.name[:_MAX_NAME], state))
            if is_trial:
                raise _OnlyTrying
    except _OnlyTrying:
        pass
    return invited


def _state_before(line: AddressLine, earlier: Collection[InvitedLine]) -> LineState:
    if len(line.email) > _MAX_EMAIL:
        return LineState.NO_ADDRESS
    try:
        validate_email(line.email)
    except ValidationError:
        return LineState.NO_ADDRESS
    return LineState.REPEATED if any(other.email == line.email for other in earlier) else LineState.INVITED


def _invite(
    actor: Actor, desk_id: int, line: AddressLine, role: Role, board_ids: Collection[int], language: Language
) -> LineState:
    try:
        invite_person(
            actor=actor,
            desk_id=desk_id,
            email=line.email,
            name=line.name[:_MAX_NAME],
            role=role,
            board_ids=board_ids,
            language=language,
        )
    except AlreadyInvited:
        return LineState.ALREADY_INVITED
    except AlreadyMember:
        return LineState.ALREADY_MEMBER
    return LineState.INVITED
