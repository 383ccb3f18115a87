"""Sends a mail from a task, with as little time as can be in which a crash would send it twice."""

import logging
import smtplib

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

from helpdesk.tasks.running import finish_task, running_task

log = logging.getLogger(__name__)


def send_from_task(message: EmailMessage) -> None:
    """Send it and finish the task as soon as the mail server has accepted it, before saying goodbye to the server.

    A worker that is killed between the two sends it again, with the same Message-ID, so that mail programs show one.
    """
    row = running_task.get()
    if row is not None:
        host = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip("> ") or "localhost"
        message.extra_headers.setdefault("Message-ID", f"<task-{row.pk}-{row.created_at:%Y%m%d%H%M%S}@{host}>")
    message.connection = connection = message.connection or get_connection()
    # Opened here, or it would be closed before we hear that the message was accepted.
    connection.open()
    try:
        message.send()
        finish_task()
    finally:
        try:
            connection.close()
        except (OSError, smtplib.SMTPException):
            log.warning("the mail server did not say goodbye", exc_info=True)
