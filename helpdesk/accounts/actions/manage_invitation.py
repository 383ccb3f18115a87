"""Revoking an invitation, and sending it once more."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from helpdesk.access.actor import Actor
from helpdesk.access.policy import require
from helpdesk.accounts.invitation_tokens import derive_token, hash_token
from helpdesk.accounts.models import Invitation
from helpdesk.errors import NotFound
from helpdesk.history.unit import record_for_leaders, unit_of_work
from helpdesk.tasks.registry import enqueue


def revoke_invitation(*, actor: Actor, invitation_id: int) -> Invitation:
    """Make the link useless. Raises NotFound, NotAllowed, Conflict if it was accepted or revoked before."""
    with unit_of_work():
        invitation = _lock(actor, invitation_id)
        require(actor, "invitation.revoke", invitation)
        invitation.revoked_at = timezone.now()
        invitation.save(update_fields=["revoked_at"])
        record_for_leaders(
            "invitation.revoked", actor=actor, desk_id=invitation.desk_id, data={"invitation": invitation.pk}
        )
    return invitation


def resend_invitation(*, actor: Actor, invitation_id: int) -> Invitation:
    """Mail the same link again and let it hold longer. Raises NotFound, NotAllowed, Conflict."""
    with unit_of_work():
        invitation = _lock(actor, invitation_id)
        require(actor, "invitation.resend", invitation)
        invitation.expires_at = timezone.now() + timedelta(days=settings.INVITATION_DAYS)
        # The secret key may have been replaced since.
        invitation.token_hash = hash_token(derive_token(invitation))
        invitation.save(update_fields=["expires_at", "token_hash"])
        record_for_leaders(
            "invitation.resent", actor=actor, desk_id=invitation.desk_id, data={"invitation": invitation.pk}
        )
        enqueue("accounts.send_invitation", {"invitation": invitation.pk})
    return invitation


def _lock(actor: Actor, invitation_id: int) -> Invitation:
    found = Invitation.objects.visible_to(actor).select_for_update().filter(pk=invitation_id).first()
    if found is None:
        raise NotFound
    return found
