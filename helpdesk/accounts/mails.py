"""The text of mails about signing in: our own, in the recipient's language, and with nothing of the request in it.

Allauth's own texts greet with the name of the host that the request was sent to, which the sender of a request chooses.
"""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

from helpdesk.accounts.models import User

# One text for both: nobody signs up by themselves.
_SAME_TEXT = {"email_confirmation_signup": "email_confirmation"}
# To an address that is not known to be the person's: their name, which they choose, would be a text to a stranger.
_WITHOUT_NAME = frozenset({"email_confirmation"})


def compose_account_mail(name: str, person: User | None, facts: Mapping[str, Any]) -> tuple[str, str]:
    """Return subject and body of a mail that allauth calls `name`, such as `login_code`.

    `facts` are allauth's own: a `code`, or `timestamp` and `ip` of what was done.
    """
    name = _SAME_TEXT.get(name, name)
    language = person.language if person else translation.get_language() or settings.LANGUAGE_CODE
    context = {
        **facts,
        "name": person.get_short_name() if person and name not in _WITHOUT_NAME else "",
        "product": settings.PRODUCT_NAME,
        "site_url": settings.SITE_URL,
    }
    with translation.override(language):
        text = render_to_string(f"accounts/mail/{_folder(language)}/{name}.txt", context)
    subject, _, body = text.partition("\n")
    return " ".join(subject.split()), body.strip() + "\n"


def _folder(language: str) -> str:
    return "en" if language.startswith("en") else "nl"
