"""Choosing how one wants to hear."""

from collections.abc import Mapping
from datetime import time

from django.utils.translation import gettext_lazy as _

from helpdesk.access.actor import Actor
from helpdesk.access.policy import require
from helpdesk.accounts.events import record_personal
from helpdesk.accounts.models import Membership, User
from helpdesk.errors import Invalid
from helpdesk.history.unit import unit_of_work
from helpdesk.notifications.kinds import Channel, Kind, kinds_for
from helpdesk.notifications.models import Preference, QuietHours
from helpdesk.notifications.preferences import preferences_of

# Set hours or None for none.
Quiet = tuple[time, time] | None


def own_kinds(user: User) -> list[Kind]:
    """Return the kinds of news that the person can get by their roles."""
    return kinds_for(frozenset(Membership.objects.filter(user=user).values_list("role", flat=True)))


def choose_channels(*, actor: Actor, choices: Mapping[str, Mapping[str, bool]]) -> None:
    """Switch channels of kinds on or off; what is not named stays. Raises Invalid for a kind the actor cannot get."""
    known = {kind.name for kind in own_kinds(actor.require_user())}
    if unknown := sorted(set(choices) - known):
        raise Invalid({f"kinds.{name}": _("There is no such kind of news for you.") for name in unknown})
    with unit_of_work():
        user = _lock(actor)
        preferences = preferences_of([user.pk])[user.pk]
        changed = []
        for kind, switches in choices.items():
            before = preferences.channels(kind)
            after = {channel for channel in Channel if switches.get(channel, channel in before)}
            if after != before:
                changed.append(kind)
                Preference.objects.update_or_create(
                    user=user, kind=kind, defaults={channel.value: channel in after for channel in Channel}
                )
        if changed:
            _record(actor, {"kinds": sorted(changed)})


def set_quiet_hours(*, actor: Actor, quiet: Quiet) -> None:
    """Hold mail and push back each day between two times, or no longer (None). Raises Invalid for no time at all."""
    if quiet is not None and quiet[0] == quiet[1]:
        raise Invalid({"quiet_hours.ends": _("Give another time than the beginning.")})
    with unit_of_work():
        user = _lock(actor)
        present = QuietHours.objects.filter(user=user).first()
        if ((present.starts, present.ends) if present else None) == quiet:
            return
        if quiet is None:
            QuietHours.objects.filter(user=user).delete()
        else:
            QuietHours.objects.update_or_create(user=user, defaults={"starts": quiet[0], "ends": quiet[1]})
        _record(actor, {"quiet_hours": [f"{moment:%H:%M}" for moment in quiet] if quiet else None})


def _lock(actor: Actor) -> User:
    # Two tabs may save at once.
    user = User.objects.select_for_update(no_key=True).get(pk=actor.require_user().pk)
    require(actor, "notification.configure", user)
    return user


def _record(actor: Actor, data: Mapping[str, object]) -> None:
    record_personal("notification.configured", actor=actor, person=actor.require_user(), data=data)
