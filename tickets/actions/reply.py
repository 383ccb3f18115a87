"""Say something on a ticket: a public reply or an internal note."""

from collections.abc import Sequence

from django.db import IntegrityError
from django.utils.translation import gettext as _

from helpdesk import clock
from helpdesk.access.policy import require
from helpdesk.access.scope import scope_of
from helpdesk.accounts.models import User
from helpdesk.errors import Conflict, Invalid
from helpdesk.events.models import Audience
from helpdesk.events.unit import unit_of_work
from tickets.actions.base import lock_ticket
from tickets.actions.move import apply_move, move_locked_ticket
from tickets.actions.uploads import take_uploads
from tickets.choices import Channel, MessageAudience, Status
from tickets.events import record_ticket_event
from tickets.facts import View, view_of
from tickets.markdown import render_markdown
from tickets.models import Message, Ticket
from tickets.workflow import find_move


def post_message(
    *,
    actor: User,
    ticket_id: int,
    body: str,
    audience: str = MessageAudience.PUBLIC,
    upload_ids: Sequence[int] = (),
    move_to: str | None = None,
    reason: str = "",
    channel: str = Channel.WEB,
    version: int | None = None,
    idempotency_key: str | None = None,
) -> tuple[Message, bool]:
    """Post a reply or note, and with `move_to` change the status in the same breath ("ask and wait", "solve").

    Returns the message and whether it is new: the same key again gives the first message. When the board answers
    a ticket that waits for it, the ticket goes back to where it came from by itself.
    Raises NotFound, NotAllowed, Conflict (a ticket that takes no more replies), Invalid, and all that a move raises.
    """
    if idempotency_key and (earlier := _posted_before(actor, idempotency_key, ticket_id, body, audience)):
        return earlier, False
    if not body.strip() and not upload_ids:
        raise Invalid({"body": _("Write something first.")}, code="required")
    try:
        with unit_of_work():
            ticket = lock_ticket(actor=actor, ticket_id=ticket_id, version=version)
            is_note = audience == MessageAudience.INTERNAL
            require(actor, "ticket.note" if is_note else "ticket.reply", ticket)
            message = _create(actor, ticket, body, audience, channel, idempotency_key)
            take_uploads(actor=actor, upload_ids=upload_ids, ticket=ticket, message=message)
            record_ticket_event(
                "message.posted",
                actor=actor,
                ticket=ticket,
                audience=Audience.INTERNAL if is_note else Audience.PUBLIC,
                data={"message": message.pk},
            )
            if move_to is not None:
                move_locked_ticket(ticket, actor=actor, to=move_to, reason=reason)
            elif not is_note:
                _resume_if_answered(ticket, actor)
    except IntegrityError:
        if idempotency_key and (earlier := _posted_before(actor, idempotency_key, ticket_id, body, audience)):
            return earlier, False
        raise
    return message, True


def _create(
    actor: User, ticket: Ticket, body: str, audience: str, channel: str, idempotency_key: str | None
) -> Message:
    return Message.objects.create(
        ticket=ticket,
        author=actor,
        audience=audience,
        channel=channel,
        body=body,
        body_html=render_markdown(body),
        idempotency_key=idempotency_key,
        created_at=clock.now(),
    )


def _posted_before(actor: User, key: str, ticket_id: int, body: str, audience: str) -> Message | None:
    earlier = Message.objects.filter(author=actor, idempotency_key=key).first()
    if earlier is not None and (earlier.ticket_id, earlier.body, earlier.audience) != (ticket_id, body, audience):
        raise Conflict(_("This message was already sent with other contents. Reload the page and send it again."))
    return earlier


def _resume_if_answered(ticket: Ticket, actor: User) -> None:
    """The board answered: the ticket waits no more."""
    if ticket.status != Status.PENDING or view_of(scope_of(actor), ticket.facts) is not View.BOARD:
        return
    move = find_move(Status.PENDING, ticket.status_before_pending)
    if move is not None:
        apply_move(ticket, move, actor=actor, at=clock.now(), automatic=True)
