"""How allauth behaves here: nobody signs up by themselves, and its mail goes through the task queue."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.headless.adapter import DefaultHeadlessAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helpdesk.accounts.mails import compose_account_mail
from helpdesk.accounts.models import User
from helpdesk.infrastructure.networks import plain_address
from helpdesk.tasks.registry import enqueue


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts come from invitations (`helpdesk.accounts.actions.answer_invitation`), never from a form here."""

    # The library asks for what was just given, as if it had been left out.
    error_messages = DefaultAccountAdapter.error_messages | {
        "enter_current_password": gettext_lazy("This is not your current password."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        return plain_address(super().get_client_ip(request))

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Refuse after too many wrong passwords, and say what still works: others may have locked the account."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError as error:
            if request.user.is_authenticated:  # Asked again for the password, where no code is offered.
                raise
            raise ValidationError(
                _("There were too many wrong passwords. Sign in with a code by mail, or try again later."),
                code=error.code,
            ) from None

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Queue the mail in the receiver's language.

        Not sent at once: a mail server that is down must not make signing in fail, nor may its speed tell whether
        an address has an account. For the same reason an address without an account costs the same work, and its mail
        is dropped by the worker: a stranger's mailbox cannot be filled through us.
        """
        name = template_prefix.rpartition("/")[2]
        person = context.get("user") or User.objects.filter(Q(email=email) | Q(emailaddress__email=email)).first()
        facts = {"withdrawn_tokens": getattr(self.request, "withdrawn_tokens", 0), **context}
        to = email
        if name == "unknown_account":
            name, to = "login_code", ""
            facts["code"] = self.generate_login_code()
        subject, body = compose_account_mail(name, person, facts)
        with transaction.atomic():
            enqueue("accounts.send_mail", {"subject": subject, "body": body, "to": to})

    def send_notification_mail(
        self, template_prefix: str, user: User, context: dict[str, Any] | None = None, email: str | None = None
    ) -> None:
        """Tell somebody what was done with their account, in their own language."""
        super().send_notification_mail(template_prefix, user, {**(context or {}), "user": user}, email)


class HeadlessAdapter(DefaultHeadlessAdapter):  # type: ignore[misc]
    """Says in the reader's language what the library says in English only."""

    error_messages = DefaultHeadlessAdapter.error_messages | {
        "account_not_found": gettext_lazy("This account is not known here."),
        "client_id_required": gettext_lazy("`client_id` is missing."),
        "invalid_token": gettext_lazy("Invalid token."),
        "invalid_url": gettext_lazy("This address is not one of ours."),
        "token_authentication_not_supported": gettext_lazy("You cannot sign in with a token of this service."),
        "token_required": gettext_lazy("`id_token` or `access_token` is missing."),
        "unknown_email": gettext_lazy("This e-mail address is not one of yours."),
        "unknown_provider": gettext_lazy("You cannot sign in here with this service."),
    }


class SocialAccountAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Single sign-on works for accounts that exist; it makes none."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False
