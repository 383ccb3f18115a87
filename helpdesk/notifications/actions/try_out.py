"""Trying whether notifications arrive."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from helpdesk.access.actor import Actor
from helpdesk.access.policy import require
from helpdesk.accounts.events import desk_ids_of
from helpdesk.accounts.models import User
from helpdesk.errors import Conflict
from helpdesk.history.models import Audience
from helpdesk.history.unit import record_event, unit_of_work
from helpdesk.notifications.kinds import TEST
from helpdesk.notifications.models import Notification

PAUSE = timedelta(seconds=10)


def send_test(*, actor: Actor) -> None:
    """Send the actor a notification in the app and by push. Raises Conflict within ten seconds of the one before."""
    with unit_of_work():
        user = User.objects.select_for_update(no_key=True).get(pk=actor.require_user().pk)
        require(actor, "notification.test", user)
        if Notification.objects.filter(user=user, kind=TEST, created_at__gt=timezone.now() - PAUSE).exists():
            raise Conflict(_("You just sent a test. Wait a moment and try again."))
        for desk_id in desk_ids_of(user)[:1]:
            record_event(
                "notification.tested",
                desk_id=desk_id,
                actor=actor,
                audience=Audience.PERSONAL,
                recipient_id=user.pk,
            )
