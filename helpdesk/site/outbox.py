"""The local outbox: on one's own machine, mail is written to files and read on a page instead of being sent."""

import email
import email.policy
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage as ParsedMessage
from email.utils import parsedate_to_datetime
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone

KEPT = 500


class OutboxBackend(BaseEmailBackend):
    """Write every mail to its own file in `settings.OUTBOX_DIR`, and keep the newest."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        folder: Path = settings.OUTBOX_DIR
        folder.mkdir(parents=True, exist_ok=True)
        for message in email_messages:
            name = f"{timezone.now():%Y%m%dT%H%M%S%f}-{uuid.uuid4().hex[:8]}"
            # Written aside first: the page may list the folder at this very moment.
            draft = folder / f"{name}.part"
            draft.write_bytes(message.message().as_bytes())
            draft.rename(folder / f"{name}.eml")
        for old in sorted(folder.glob("*.eml"), reverse=True)[KEPT:]:
            old.unlink(missing_ok=True)
        return len(email_messages)


def _local(text: str) -> datetime:
    """Return the moment by the schools' clock: a mail says it in UTC, without saying that it is of any zone."""
    moment = parsedate_to_datetime(text)
    return timezone.localtime(moment if moment.tzinfo else moment.replace(tzinfo=UTC))


@dataclass(frozen=True)
class OutboxMail:
    """One mail as the outbox page shows it."""

    key: str
    sender: str
    to: str
    subject: str
    date: datetime | None
    text: str


def read_outbox(limit: int = 100) -> Iterator[OutboxMail]:
    """The newest mails first."""
    for path in sorted(settings.OUTBOX_DIR.glob("*.eml"), reverse=True)[:limit]:
        message = email.message_from_bytes(path.read_bytes(), _class=ParsedMessage, policy=email.policy.default)
        body = message.get_body(preferencelist=("plain", "html"))
        yield OutboxMail(
            key=path.stem,
            sender=str(message["From"] or ""),
            to=", ".join(filter(None, (str(message[name] or "") for name in ("To", "Cc")))),
            subject=str(message["Subject"] or ""),
            date=_local(str(message["Date"])) if message["Date"] else None,
            text=str(body.get_content()) if body else "",
        )
