"""Making, renewing and revoking one's own calendar address."""

import secrets

from django.utils import timezone

from helpdesk.access.actor import Actor
from helpdesk.access.policy import require, require_role
from helpdesk.accounts.events import record_personal
from helpdesk.accounts.locks import lock_person
from helpdesk.accounts.models import User
from helpdesk.calendar_feeds.models import CalendarFeed, hash_token
from helpdesk.errors import NotFound
from helpdesk.history.unit import unit_of_work

TOKEN_BYTES = 32


def make_feed(*, actor: Actor) -> tuple[CalendarFeed, str]:
    """Make the actor's address, in the place of one that is there; return it with its token, which is kept nowhere.

    Raises NotAllowed for somebody without a role.
    """
    token = secrets.token_urlsafe(TOKEN_BYTES)
    with unit_of_work():
        person = actor.require_user()
        require(actor, "calendar_feed.make", CalendarFeed(user=person))
        require_role(actor)
        lock_person(person)
        ended, _rows = CalendarFeed.objects.filter(user=person).delete()
        feed = CalendarFeed.objects.create(user=person, token_hash=hash_token(token), created_at=timezone.now())
        kind = "calendar_feed.renewed" if ended else "calendar_feed.created"
        record_personal(kind, actor=actor, person=person)
    return feed, token


def revoke_feed(*, actor: Actor) -> None:
    """End the actor's address at once. Raises NotFound if there is none."""
    with unit_of_work():
        person = actor.require_user()
        if not _end(person, actor):
            raise NotFound


def end_feed_of(person: User, actor: Actor) -> None:
    """End the address, if there is one, of somebody who forgot their password: another may have made it."""
    _end(person, actor)


def _end(person: User, actor: Actor) -> bool:
    feed = CalendarFeed.objects.select_for_update().filter(user=person).first()
    if feed is None:
        return False
    require(actor, "calendar_feed.revoke", feed)
    feed.delete()
    record_personal("calendar_feed.revoked", actor=actor, person=person)
    return True
