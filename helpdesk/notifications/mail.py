"""The mail about one event to one person. It names its subject and links to it; what was said is not in it."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string

from helpdesk.accounts.models import User
from helpdesk.history.models import Event
from helpdesk.notifications.sources import source_of


def compose(template: str, event: Event, user: User) -> EmailMessage:
    """Return the mail: the first line of the template, and the rest. Those about one subject make one conversation."""
    source = source_of(event)
    context = {**source.mail_context(event, source.find(event)), "event": event, "user": user}
    text = render_to_string(template.format(language=user.language), context)
    subject, _, body = text.partition("\n")
    host = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip("> ") or "localhost"
    headers = {"Message-ID": f"<event-{event.seq}-{user.pk}@{host}>", "Auto-Submitted": "auto-generated"}
    if event.subject_type:
        headers["References"] = f"<{event.subject_type}-{event.subject_id}@{host}>"
    return EmailMessage(subject=" ".join(subject.split()), body=body.strip() + "\n", to=[user.email], headers=headers)
