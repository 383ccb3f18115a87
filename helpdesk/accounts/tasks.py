"""Mail to people about their accounts."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import timezone, translation

from helpdesk.accounts.invitation_tokens import derive_token, hash_token, invitation_link
from helpdesk.accounts.models import Invitation
from helpdesk.tasks.lanes import Lane
from helpdesk.tasks.mail import send_from_task
from helpdesk.tasks.registry import task


@task("accounts.send_invitation", lane=Lane.MAIL_OUT)
def send_invitation(payload: Mapping[str, Any]) -> None:
    """Mail the link, in the language chosen for the invited person. Nothing for an invitation that is not open."""
    invitation = Invitation.objects.select_related("desk", "invited_by").filter(pk=payload["invitation"]).first()
    if invitation is None or invitation.state_at(timezone.now()) != Invitation.State.OPEN:
        return
    if hash_token(derive_token(invitation)) != invitation.token_hash:
        # The secret key was replaced: this link would not work. Sending again makes a new one.
        return
    with translation.override(invitation.language):
        context = {
            "invitation": invitation,
            "desk": invitation.desk.name,
            "inviter": invitation.invited_by.name if invitation.invited_by else "",
            "boards": [board.name for board in invitation.boards.all()],
            "link": invitation_link(invitation),
        }
        # A desk's name must not end the subject and begin a header.
        subject = " ".join(render_to_string("accounts/mail/invitation_subject.txt", context).split())
        body = render_to_string("accounts/mail/invitation.txt", context)
    send_from_task(EmailMessage(subject, body, None, [invitation.email]))


@task("accounts.send_mail", lane=Lane.MAIL_OUT, max_attempts=6, lease=timedelta(minutes=1))
def send_account_mail(payload: Mapping[str, Any]) -> None:
    """Send a mail about signing in, with a code that holds for some minutes. The row goes when it is sent.

    Without a receiver nothing is sent: the address had no account (see `AccountAdapter.send_mail`).
    """
    if not payload["to"]:
        return
    send_from_task(
        EmailMessage(
            payload["subject"], payload["body"], None, [payload["to"]], headers={"Auto-Submitted": "auto-generated"}
        )
    )
