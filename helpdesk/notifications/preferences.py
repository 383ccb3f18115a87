"""How people want to hear: what they chose, or else the defaults; and until when they want silence."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings

from helpdesk.notifications.kinds import TEST, Channel, kind_named
from helpdesk.notifications.models import Preference, QuietHours


def quiet_until(starts: time, ends: time, at: datetime) -> datetime | None:
    """Return when the silence that `at` falls in ends, or None if it falls in none. Times by Amsterdam's clock."""
    local = at.astimezone(ZoneInfo(settings.TIME_ZONE))
    clock = local.time()
    if starts < ends:
        is_quiet, day = starts <= clock < ends, local.date()
    else:
        is_quiet = clock >= starts or clock < ends
        day = local.date() + timedelta(days=1 if clock >= starts else 0)
    return datetime.combine(day, ends, tzinfo=local.tzinfo) if is_quiet else None


@dataclass(frozen=True, slots=True)
class Preferences:
    """What one person wants."""

    chosen: dict[str, frozenset[Channel]] = field(default_factory=dict)
    quiet: tuple[time, time] | None = None

    def channels(self, kind: str) -> frozenset[Channel]:
        """Return the channels by which the person wants to hear of this kind."""
        if kind == TEST:
            return frozenset({Channel.IN_APP, Channel.PUSH})
        known = kind_named(kind)
        return self.chosen.get(kind, known.defaults if known else frozenset())

    def quiet_until(self, at: datetime) -> datetime | None:
        return quiet_until(*self.quiet, at) if self.quiet else None


def preferences_of(user_ids: Collection[int]) -> dict[int, Preferences]:
    """Read what these people want, in two queries."""
    chosen: dict[int, dict[str, frozenset[Channel]]] = {}
    for row in Preference.objects.filter(user_id__in=user_ids):
        channels = frozenset(channel for channel in Channel if getattr(row, channel))
        chosen.setdefault(row.user_id, {})[row.kind] = channels
    quiet = {row.user_id: (row.starts, row.ends) for row in QuietHours.objects.filter(user_id__in=user_ids)}
    return {user_id: Preferences(chosen.get(user_id, {}), quiet.get(user_id)) for user_id in user_ids}
