"""What a statement of hours says, its checksum, and the code by which anybody can check it. Pure."""

import hashlib
import json
import secrets
from datetime import UTC

from django.conf import settings

from tickets.hours.models import Statement

# Without letters and figures that look alike. 12 of 30: about 59 bits, and the page that checks them has a limit.
_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH = 12
# Joining words of Dutch and neighbouring names are no initials, as in the web app: "Sanne van der Meer" is S. M.
_JOINING = frozenset(
    "van der den de het 't ten ter te in op aan bij la le du da dos el al bin ben von zu und y".split()  # noqa: SIM905
)


def new_code() -> str:
    """Return a code that nobody can guess: ABCD-EFGH-JKMN."""
    return grouped("".join(secrets.choice(_ALPHABET) for _ in range(CODE_LENGTH)))


def grouped(letters: str) -> str:
    return "-".join(letters[place : place + 4] for place in range(0, len(letters), 4))


def read_code(typed: str) -> str:
    """Return the code as it is kept, of what somebody typed: without regard to capitals, hyphens and spaces."""
    letters = "".join(letter for letter in typed.upper() if letter.isalnum())
    return grouped(letters[: CODE_LENGTH + 1])


def address_of(code: str) -> str:
    """Return the page on which anybody can check a statement."""
    return f"{settings.SITE_URL}/verify/{code}"


def digest_of(statement: Statement) -> str:
    """Return the SHA-256 of all that the statement says, as 64 hexadecimal figures."""
    said = {
        "code": statement.code,
        "desk": statement.desk_name,
        "student": statement.volunteer_name,
        "from": statement.starts_on.isoformat(),
        "until": statement.ends_on.isoformat(),
        "totals": dict(sorted(statement.totals.items())),
        "minutes": statement.minutes,
        "approver": statement.approver_name,
        "made_at": statement.made_at.astimezone(UTC).isoformat(timespec="seconds"),
        "replaces": statement.replaces_id,
    }
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def initials_of(name: str) -> str:
    """Return the first letters of a name: "Sanne van der Meer" is S. M."""
    words = [word for word in name.split() if word.lower() not in _JOINING] or name.split()
    return " ".join(f"{word[0].upper()}." for word in words)
