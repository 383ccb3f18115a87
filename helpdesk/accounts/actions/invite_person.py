"""Inviting somebody to a desk."""

from collections.abc import Collection
from datetime import timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from helpdesk.access.actor import Actor
from helpdesk.access.policy import require
from helpdesk.access.roles import Role
from helpdesk.accounts.invitation_tokens import derive_token, hash_token, new_nonce
from helpdesk.accounts.memberships import boards_of_desk
from helpdesk.accounts.models import Invitation, Language, Membership
from helpdesk.accounts.policies import LEADING_ROLES
from helpdesk.desks.models import Desk
from helpdesk.errors import Conflict, Invalid, NotFound
from helpdesk.history.unit import record_for_leaders, unit_of_work
from helpdesk.schools.models import BoardMembership
from helpdesk.tasks.registry import enqueue


class AlreadyInvited(Conflict):
    code = "already_invited"
    title = _("This person already has an open invitation. Send it again, or revoke it first.")


class AlreadyMember(Conflict):
    code = "already_member"
    title = _("This person already has this role.")


def invite_person(
    *,
    actor: Actor,
    desk_id: int,
    email: str,
    role: Role,
    board_ids: Collection[int] = (),
    name: str = "",
    language: Language = Language.DUTCH,
) -> Invitation:
    """Invite `email` to the desk in a role, with boards for the ICT team, and queue the mail.

    Takes the place of an expired invitation.

    Raises NotFound if the actor has nothing to do with the desk, NotAllowed if they may not invite in this role,
    Invalid for boards that do not fit, AlreadyInvited, AlreadyMember.
    """
    email = email.strip().lower()
    wanted = frozenset(board_ids)
    with unit_of_work():
        desk = _desk_for(actor, desk_id)
        require(actor, "person.invite_leader" if role in LEADING_ROLES else "person.invite", desk)
        _check_boards(role, wanted, desk)
        _check_is_news(email, role, wanted, desk)
        _retire_expired(email, desk, actor)
        invitation = _save(
            Invitation(
                desk=desk,
                email=email,
                name=name,
                language=language,
                role=role,
                invited_by=actor.user,
                expires_at=timezone.now() + timedelta(days=settings.INVITATION_DAYS),
                token_nonce=new_nonce(),
            )
        )
        invitation.boards.set(wanted)
        record_for_leaders(
            "person.invited", actor=actor, desk_id=desk.pk, data={"invitation": invitation.pk, "role": role.value}
        )
        enqueue("accounts.send_invitation", {"invitation": invitation.pk})
    return invitation


def _desk_for(actor: Actor, desk_id: int) -> Desk:
    desk = Desk.objects.filter(pk=desk_id).first()
    if desk is None:
        raise NotFound
    if not actor.scope.is_system and desk_id not in actor.scope.desks:
        raise NotFound
    return desk


def _check_boards(role: Role, wanted: frozenset[int], desk: Desk) -> None:
    if role != Role.ICT_TEAM and wanted:
        raise Invalid({"boards": _("Only somebody of an ICT team has boards.")})
    if role == Role.ICT_TEAM and not wanted:
        raise Invalid({"boards": _("Choose at least one board.")}, code="required")
    if not boards_of_desk(wanted, desk.pk):
        raise Invalid({"boards": _("This board does not exist here.")}, code="does_not_exist")


def _check_is_news(email: str, role: Role, wanted: frozenset[int], desk: Desk) -> None:
    if not Membership.objects.filter(desk=desk, role=role, user__email=email).exists():
        return
    held = BoardMembership.objects.filter(user__email=email, board__desk=desk).values_list("board_id", flat=True)
    if wanted <= set(held):
        raise AlreadyMember


def _retire_expired(email: str, desk: Desk, actor: Actor) -> None:
    now = timezone.now()
    unanswered = Invitation.objects.unanswered().select_for_update().filter(desk=desk, email=email)
    for invitation in unanswered:
        if invitation.expires_at > now:
            raise AlreadyInvited
        invitation.revoked_at = now
        invitation.save(update_fields=["revoked_at"])
        record_for_leaders(
            "invitation.revoked", actor=actor, desk_id=desk.pk, data={"invitation": invitation.pk, "expired": True}
        )


def _save(invitation: Invitation) -> Invitation:
    invitation.token_hash = hash_token(derive_token(invitation))
    try:
        with transaction.atomic():
            invitation.save()
    except IntegrityError:
        # Two coordinators invited the same person at once.
        raise AlreadyInvited from None
    return invitation
