"""Letting a browser take push messages, and no longer."""

import base64
import binascii

from django.utils.translation import gettext_lazy as _

from helpdesk.access.actor import Actor
from helpdesk.access.policy import require
from helpdesk.accounts.events import record_personal
from helpdesk.accounts.models import User
from helpdesk.errors import Invalid, NotFound
from helpdesk.history.unit import unit_of_work
from helpdesk.notifications.models import PushSubscription, digest_of
from helpdesk.notifications.push import UnsafeEndpoint, checked_endpoint

MOST_BROWSERS = 10


def subscribe_browser(
    *, actor: Actor, endpoint: str, p256dh: str, auth: str, device: str = ""
) -> tuple[PushSubscription, bool]:
    """Send push messages for the actor to this browser; return its row and whether it is new to them.

    A browser belongs to who subscribed last: another person's subscription of it ends. Beyond ten browsers the oldest
    goes. Raises Invalid for an address that no push service has, or keys that are none.
    """
    try:
        checked_endpoint(endpoint)
    except UnsafeEndpoint:
        raise Invalid({"endpoint": _("This is not an address of a push service.")}) from None
    # RFC 8291: an uncompressed point on P-256, and 16 random bytes.
    for name, text, length in (("p256dh", p256dh, 65), ("auth", auth, 16)):
        if _decoded_length(text) != length:
            raise Invalid({f"keys.{name}": _("This is not a key of a browser.")})
    with unit_of_work():
        person = User.objects.select_for_update(no_key=True).get(pk=actor.require_user().pk)
        require(actor, "notification.configure", person)
        known = PushSubscription.objects.select_for_update().filter(endpoint_digest=digest_of(endpoint)).first()
        if known is not None and (known.user_id, known.p256dh, known.auth) == (person.pk, p256dh, auth):
            return known, False
        if known is not None:
            known.delete()
        browser = PushSubscription.objects.create(
            user=person, endpoint=endpoint, endpoint_digest=digest_of(endpoint), p256dh=p256dh, auth=auth, device=device
        )
        newest = PushSubscription.objects.filter(user=person).order_by("-pk").values_list("pk", flat=True)
        PushSubscription.objects.filter(user=person).exclude(pk__in=list(newest[:MOST_BROWSERS])).delete()
        record_personal("push.subscribed", actor=actor, person=person, data={"subscription": browser.pk})
    return browser, True


def unsubscribe_browser(*, actor: Actor, subscription_id: int) -> None:
    """Send nothing more to one of the actor's own browsers. Raises NotFound."""
    with unit_of_work():
        person = actor.require_user()
        browser = PushSubscription.objects.select_for_update().filter(user=person, pk=subscription_id).first()
        if browser is None:
            raise NotFound
        require(actor, "notification.configure", browser)
        browser.delete()
        record_personal("push.unsubscribed", actor=actor, person=person, data={"subscription": subscription_id})


def _decoded_length(text: str) -> int:
    try:
        return len(base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True))
    except (binascii.Error, ValueError):
        return -1
