"""News about no ticket: an invitation that was accepted, and the test that people send themselves."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from helpdesk import clock
from helpdesk.access.roles import Role
from helpdesk.access.scope import Scope
from helpdesk.accounts.models import Invitation
from helpdesk.history.models import Event
from helpdesk.history.unit import unit_of_work
from helpdesk.live.delivery import may_see
from helpdesk.notifications.deliver import Told, tell
from helpdesk.notifications.kinds import TEST, WITHOUT_MAIL, Channel, Kind
from helpdesk.notifications.sources import Shown, Teller
from helpdesk.tasks.lanes import Lane
from helpdesk.tasks.registry import enqueue, task

KINDS = (Kind("invitation", frozenset({Role.COORDINATOR, Role.ADMIN}), frozenset({Channel.IN_APP}), WITHOUT_MAIL),)

_TOLD = frozenset({"invitation.accepted", "notification.tested"})


def enqueue_desk_news(events: Sequence[Event]) -> None:
    """Enqueue, in the transaction of the change itself, the work of telling people about it."""
    if clock.is_history():
        return
    seqs = [event.seq for event in events if event.kind in _TOLD]
    if seqs:
        enqueue("notifications.notify", {"seqs": seqs})


@task("notifications.notify", lane=Lane.LIVE)
def notify(payload: Mapping[str, Any]) -> None:
    """Tell who invited somebody that they came, and who tests that it works; running it twice adds nothing."""
    with unit_of_work():
        for event in Event.objects.select_related("actor").filter(seq__in=payload["seqs"]):
            tell(event, _told(event))


def _told(event: Event) -> list[Told]:
    if event.kind == "notification.tested":
        # Whoever presses the button wants to see it now.
        return [Told(event.recipient_id, TEST, is_urgent=True)] if event.recipient_id else []
    inviter = Invitation.objects.filter(pk=event.data["invitation"]).values_list("invited_by_id", flat=True).first()
    return [Told(inviter, "invitation")] if inviter and inviter != event.actor_id else []


class DeskNews:
    """Answers the centre's questions about these events; see `helpdesk.notifications.sources.Source`."""

    def load(self, _events: Collection[Event]) -> Teller:
        return _shown


def _shown(event: Event, scope: Scope) -> Shown | None:
    return Shown(actor=event.actor.name if event.actor else "") if may_see(event, scope) else None
