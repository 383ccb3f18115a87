"""How allauth behaves here: nobody signs up by themselves, and its mail goes through the task queue."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.contrib.sites.shortcuts import get_current_site
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest
from django.utils import translation
from django.utils.translation import gettext as _

from helpdesk.accounts.models import User
from helpdesk.site.networks import plain_address
from helpdesk.tasks.registry import enqueue

# Allauth's own text of this mail offers to sign up. Its name cannot be taken over: allauth's templates come first.
_OWN_TEMPLATES = {"account/email/unknown_account": "accounts/mail/unknown_account"}


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts come from invitations (`helpdesk.accounts.actions.answer_invitation`), never from a form here."""

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
        an address has an account.
        """
        person = context.get("user")
        language = person.language if isinstance(person, User) else translation.get_language() or "nl"
        facts = {"request": self.request, "email": email, "current_site": get_current_site(self.request)}
        with translation.override(language):
            message = self.render_mail(_OWN_TEMPLATES.get(template_prefix, template_prefix), email, facts | context)
        with transaction.atomic():
            enqueue("accounts.send_mail", {"subject": message.subject, "body": message.body, "to": message.to[0]})


class SocialAccountAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Single sign-on works for accounts that exist; it makes none."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False
