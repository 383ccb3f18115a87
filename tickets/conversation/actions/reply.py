"""Say something on a ticket: a public reply or an internal note."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict

from django.db import IntegrityError
from django.utils.translation import gettext as _

from helpdesk import clock
from helpdesk.access.actor import Actor
from helpdesk.access.policy import require
from helpdesk.errors import Conflict, Invalid
from helpdesk.files.actions.uploads import take_uploads
from helpdesk.history.models import Audience
from helpdesk.history.unit import unit_of_work
from helpdesk.texts.markdown import people_named_in, render_markdown
from tickets.conversation.mentions import people_mentioned
from tickets.conversation.models import Message
from tickets.core.access import SUBJECT, Visibility, visibility_of
from tickets.core.choices import ACTIVE, Channel, MessageAudience, Status
from tickets.core.events import record_ticket_event
from tickets.core.locking import lock_ticket
from tickets.core.models import Ticket
from tickets.core.workflow import find_move
from tickets.lifecycle.actions.move import apply_move, move_locked_ticket
from tickets.relations.actions.relate import change_tags_of_locked_ticket, tag_names
from tickets.targets.clocks import meet_first_response
from tickets.triage.actions.triage import Triage, triage_locked_ticket


def post_message(
    *,
    actor: Actor,
    ticket_id: int,
    body: str,
    audience: str = MessageAudience.PUBLIC,
    upload_ids: Sequence[int] = (),
    move_to: str | None = None,
    reason: str = "",
    triage: Triage | None = None,
    add_tags: Sequence[str] = (),
    channel: str = Channel.WEB,
    version: int | None = None,
    idempotency_key: str | None = None,
) -> tuple[Message, bool]:
    """Post a reply or note, and in the same breath triage, tag and move the ticket ("ask and wait", "solve").

    All of it or nothing. Returns the message and whether it is new: the same request under the same key again gives
    the first message. People whom `@{12}` names and who may read the message are mentioned: they hear of it. When the
    board answers a ticket that waits for it, the ticket goes back to where it came from by itself.
    Raises NotFound, NotAllowed, Conflict (a ticket that takes no more replies, a key used for something else),
    Invalid, and all that the other changes raise.
    """
    fingerprint = _fingerprint(ticket_id, body, audience, sorted(upload_ids), move_to, reason, triage, list(add_tags))
    if idempotency_key and (earlier := _posted_before(actor, idempotency_key, fingerprint)):
        return earlier, False
    if not body.strip() and not upload_ids:
        raise Invalid({"body": _("Write something first.")}, code="required")
    try:
        with unit_of_work():
            ticket = lock_ticket(actor=actor, ticket_id=ticket_id, version=version)
            is_note = audience == MessageAudience.INTERNAL
            require(actor, "ticket.note" if is_note else "ticket.reply", ticket)
            by_desk = visibility_of(actor.scope, ticket.access) is not Visibility.BOARD
            html = render_markdown(body, mentions=people_mentioned(body, ticket, is_note=is_note))
            message = Message.objects.create(
                ticket=ticket,
                author=actor.require_user(),
                audience=audience,
                channel=channel,
                body=body,
                body_html=html,
                idempotency_key=idempotency_key,
                request_fingerprint=fingerprint if idempotency_key else "",
                created_at=clock.now(),
            )
            is_first = _is_first_answer(ticket, message, by_desk=by_desk)
            if not is_note:
                _note_whose_turn(ticket, actor)
            take_uploads(actor=actor, upload_ids=upload_ids, owner=(SUBJECT, ticket.pk), part_id=message.pk)
            record_ticket_event(
                "message.posted",
                actor=actor,
                ticket=ticket,
                audience=Audience.INTERNAL if is_note else Audience.PUBLIC,
                data={
                    "message": message.pk,
                    "by_desk": by_desk,
                    **({"is_first": True} if is_first else {}),
                    **_mentions(html),
                },
            )
            if triage is not None:
                triage_locked_ticket(ticket, actor=actor, triage=triage)
            if add_tags:
                change_tags_of_locked_ticket(ticket, actor=actor, change=lambda before: before | tag_names(add_tags))
            if move_to is not None:
                move_locked_ticket(ticket, actor=actor, to=move_to, reason=reason)
            elif not is_note:
                _resume_if_answered(ticket, actor)
    except IntegrityError:
        if idempotency_key and (earlier := _posted_before(actor, idempotency_key, fingerprint)):
            return earlier, False
        raise
    return message, True


def _mentions(html: str) -> dict[str, list[int]]:
    named = people_named_in(html)
    return {"mentions": sorted(named)} if named else {}


def _fingerprint(*request: object) -> str:
    """A digest of all that was asked for, to tell a retry from another request under the same key."""
    return hashlib.sha256(json.dumps(request, default=_plain).encode()).hexdigest()


def _plain(value: object) -> object:
    return asdict(value) if isinstance(value, Triage) else str(value)


def _posted_before(actor: Actor, key: str, fingerprint: str) -> Message | None:
    earlier = Message.objects.filter(author=actor.require_user(), idempotency_key=key).first()
    # Messages from before there were fingerprints have none.
    if earlier is not None and earlier.request_fingerprint not in ("", fingerprint):
        raise Conflict(_("This message was already sent with other contents. Reload the page and send it again."))
    return earlier


def _is_first_answer(ticket: Ticket, message: Message, *, by_desk: bool) -> bool:
    """Whether this is the helpdesk's first answer to whoever asked; its clock is stopped then."""
    is_answer = by_desk and message.audience == MessageAudience.PUBLIC and message.author_id != ticket.requester_id
    return is_answer and meet_first_response(ticket, at=message.created_at)


def _note_whose_turn(ticket: Ticket, actor: Actor) -> None:
    """Remember since when the board waits for an answer; no new version of the ticket, which stays the same."""
    is_board = visibility_of(actor.scope, ticket.access) is Visibility.BOARD
    waits = is_board and ticket.status in ACTIVE
    since = (ticket.unanswered_since or clock.now()) if waits else None
    reopened_at = ticket.reopened_at if is_board else None
    if (since, reopened_at) != (ticket.unanswered_since, ticket.reopened_at):
        ticket.unanswered_since, ticket.reopened_at = since, reopened_at
        ticket.save(update_fields=["unanswered_since", "reopened_at"])


def _resume_if_answered(ticket: Ticket, actor: Actor) -> None:
    """The board answered: the ticket waits no more."""
    if ticket.status != Status.PENDING or visibility_of(actor.scope, ticket.access) is not Visibility.BOARD:
        return
    move = find_move(Status.PENDING, ticket.status_before_pending)
    if move is not None:
        apply_move(ticket, move, actor=actor, at=clock.now(), automatic=True)
