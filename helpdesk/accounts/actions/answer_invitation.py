"""Reading and accepting an invitation."""

from allauth.account.models import EmailAddress
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from helpdesk.access.actor import Actor, person
from helpdesk.access.roles import Role
from helpdesk.accounts.events import record_access_changed
from helpdesk.accounts.invitation_tokens import hash_token
from helpdesk.accounts.memberships import give_role, set_boards
from helpdesk.accounts.models import Invitation, User
from helpdesk.errors import Conflict, Invalid, NotFound
from helpdesk.history.unit import record_for_leaders, unit_of_work
from helpdesk.schools.models import BoardMembership


class InvitationUnusable(NotFound):
    """Unknown, used, revoked and expired are one answer: a guess learns nothing."""

    code = "invitation_unusable"
    title = _("This invitation is not valid any more. Ask for a new one.")


class SignInFirst(Conflict):
    """The address has an account: only its owner, signed in, can add the role to it."""

    code = "sign_in_first"
    title = _("There is an account with this e-mail address. Sign in first, then open the invitation again.")


class OtherAccount(Conflict):
    code = "other_account"
    title = _("This invitation is for another e-mail address. Sign out first, then open the invitation again.")


def find_invitation(token: str) -> Invitation:
    """Return the open invitation that the token belongs to. Raises InvitationUnusable."""
    invitation = Invitation.objects.select_related("desk").filter(token_hash=hash_token(token)).first()
    if invitation is None or invitation.state_at(timezone.now()) != Invitation.State.OPEN:
        raise InvitationUnusable
    return invitation


def has_account(invitation: Invitation) -> bool:
    """Return whether the invited address belongs to somebody already."""
    return (
        User.objects.filter(email=invitation.email).exists()
        or EmailAddress.objects.filter(email__iexact=invitation.email, verified=True).exists()
    )


def accept_as_newcomer(*, token: str, name: str, password: str) -> User:
    """Make an account for the invited address, which the link has verified, with the role and boards.

    Raises InvitationUnusable, Invalid for a weak password, SignInFirst if the address has an account: its password
    must not change because somebody read a mail.
    """
    with unit_of_work():
        invitation = _lock(token)
        if has_account(invitation):
            raise SignInFirst
        _check_password(password, User(email=invitation.email, name=name))
        user = _create(invitation, name, password)
        _join(user, invitation)
    return user


def accept_as_member(*, actor: Actor, token: str) -> User:
    """Add the invitation's role and boards to the signed-in person. Raises InvitationUnusable, OtherAccount."""
    user = actor.require_user()
    with unit_of_work():
        invitation = _lock(token)
        own = user.email == invitation.email
        if not own and not EmailAddress.objects.filter(user=user, email=invitation.email, verified=True).exists():
            raise OtherAccount
        _join(user, invitation)
    return user


def _lock(token: str) -> Invitation:
    # Lock first: the link may be clicked twice.
    invitation = find_invitation(token)
    locked = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if locked.state_at(timezone.now()) != Invitation.State.OPEN:
        raise InvitationUnusable
    return locked


def _check_password(password: str, user: User) -> None:
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise Invalid({"password": error.messages}, code="weak_password") from None


def _create(invitation: Invitation, name: str, password: str) -> User:
    try:
        with transaction.atomic():
            user = User.objects.create_user(invitation.email, password, name=name, language=invitation.language)
    except IntegrityError:
        raise SignInFirst from None
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def _join(user: User, invitation: Invitation) -> None:
    desk_id = invitation.desk_id
    actor = person(user)
    give_role(actor=actor, person=user, desk_id=desk_id, role=Role(invitation.role))
    held = set(BoardMembership.objects.filter(user=user, board__desk_id=desk_id).values_list("board_id", flat=True))
    invited = set(invitation.boards.values_list("pk", flat=True))
    set_boards(actor=actor, person=user, desk_id=desk_id, board_ids=frozenset(held | invited))
    invitation.accepted_at = timezone.now()
    invitation.accepted_by = user
    invitation.save(update_fields=["accepted_at", "accepted_by"])
    record_for_leaders(
        "invitation.accepted",
        actor=actor,
        desk_id=desk_id,
        data={"invitation": invitation.pk, "person": user.pk, "role": invitation.role},
    )
    record_access_changed(actor=actor, person=user, desk_ids=[desk_id])
