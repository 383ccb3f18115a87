"""News about no subject: an invitation that was accepted, and the test that people send themselves."""

from collections.abc import Collection, Mapping
from typing import Any

from helpdesk.access.roles import Role
from helpdesk.access.scope import Scope
from helpdesk.accounts.models import Invitation
from helpdesk.history.models import Event
from helpdesk.live.delivery import may_see
from helpdesk.notifications.kinds import TEST, WITHOUT_MAIL, Channel, Kind
from helpdesk.notifications.news import News
from helpdesk.notifications.sources import Shown, Teller

KINDS = (
    Kind(
        "invitation", frozenset({Role.COORDINATOR, Role.ADMIN}), frozenset({Channel.IN_APP}), WITHOUT_MAIL, position=0
    ),
)


def _who_invited(event: Event, _thing: None) -> set[int]:
    inviters = Invitation.objects.filter(pk=event.data["invitation"], invited_by__isnull=False)
    return set(inviters.values_list("invited_by_id", flat=True))


def _who_tests(event: Event, _thing: None) -> set[int]:
    return {event.recipient_id} if event.recipient_id else set()


NEWS = (
    News("invitation.accepted", "invitation", None, _who_invited),
    # Whoever presses the button wants to see it now.
    News("notification.tested", TEST, None, _who_tests, is_urgent=True, tells_actor=True),
)


class DeskNews:
    """Answers for events about no subject; see `helpdesk.notifications.sources.Source`."""

    def load(self, _events: Collection[Event]) -> Teller:
        return _shown

    def find(self, _event: Event) -> None:
        return None

    def mail_context(self, _event: Event, _thing: None, _scope: Scope) -> Mapping[str, Any]:
        return {}


def _shown(event: Event, scope: Scope) -> Shown | None:
    return Shown(actor=event.actor_name) if may_see(event, scope) else None
