"""The mail to one person about what happened to one thing: what, what to do about it, and the facts.

A template's first line is the subject. Then come what happened, and after a line with `--` what the reader can do about
it, with the address. Greeting and facts are put around it here. What was said is not in a mail.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from helpdesk.access.scope import Scope
from helpdesk.accounts.models import User
from helpdesk.history.models import Event
from helpdesk.notifications.sources import source_of

MARK = "--"


@dataclass(frozen=True, slots=True)
class Attached:
    """A file of a mail. `mime` may have parameters: `text/calendar; method=REQUEST`; text is in UTF-8."""

    name: str
    content: bytes
    mime: str


# The file that goes along with a mail about an event, given what the event is about and who gets it. None: no file.
Attach = Callable[[Event, Any, User], Attached | None]


@dataclass(frozen=True, slots=True)
class Part:
    """An event that the mail tells of, the path of its text with `{language}` in it, and what makes its file."""

    event: Event
    template: str
    attach: Attach | None = None


def compose(parts: Sequence[Part], user: User, scope: Scope, *, seq: int) -> EmailMessage:
    """Return the mail about these events of one thing, in their order; the last that somebody did gives the subject.

    `seq` is the event that the mail was made for. Mails about one subject make one conversation. Of files with the same
    name the last goes along.
    """
    subject, to_do, facts, said = "", "", dict[str, str](), list[str]()
    files: dict[str, Attached] = {}
    # What followed by itself does not say what the mail is about.
    lead = next((part for part in reversed(parts) if not part.event.data.get("automatic")), parts[-1])
    for part in parts:
        source = source_of(part.event)
        thing = source.find(part.event)
        about = source.mail_context(part.event, thing, scope)
        if part.attach is not None and (file := part.attach(part.event, thing, user)) is not None:
            files[file.name] = file
        context = {**about, "event": part.event, "user": user}
        text = render_to_string(part.template.format(language=user.language), context)
        first, _separator, body = text.partition("\n")
        happened, _separator, action = body.partition(f"\n{MARK}\n")
        told = {str(label): value for label, value in about.get("facts", ()) if value}
        if part is lead:
            subject, to_do = first, action
            # As they are now, all parts say the same; what only one says of its own event stays.
            facts = facts | told
        else:
            facts = told | facts
        if (happened := happened.strip()) and happened not in said:
            said.append(happened)
    lines = "\n".join(f"{label}: {value}" for label, value in facts.items())
    texts = [_("Hello %(name)s,") % {"name": user.get_short_name()}, *said, to_do.strip(), lines]
    host = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip("> ") or "localhost"
    headers = {"Message-ID": f"<event-{seq}-{user.pk}@{host}>", "Auto-Submitted": "auto-generated"}
    event = parts[0].event
    if event.subject_type:
        headers["References"] = f"<{event.subject_type}-{event.subject_id}@{host}>"
    message = EmailMessage(
        subject=" ".join(subject.split()),
        body="\n\n".join(text for text in texts if text) + "\n",
        to=[user.email],
        headers=headers,
    )
    for file in files.values():
        message.attach(file.name, file.content, file.mime)
    return message
