"""The counts of a batch: how many of its devices stand how."""

from datetime import datetime

from django.db.models import Count

from helpdesk import clock
from tickets.devices.models import Device, DeviceBatch, DeviceState

COUNTS = tuple(DeviceState.values)


def keep_counts(batch: DeviceBatch, *fields: str, at: datetime | None = None) -> None:
    """Count the devices of a locked batch anew and save it as one new version, with these fields."""
    found = dict(Device.objects.filter(batch=batch).values_list("state").annotate(Count("pk")).order_by())
    for state in COUNTS:
        setattr(batch, state, found.get(state, 0))
    batch.version += 1
    batch.updated_at = at or clock.now()
    batch.save(update_fields=[*COUNTS, *fields, "version", "updated_at"])


def counts_of(batch: DeviceBatch) -> dict[str, int]:
    return {name: getattr(batch, name) for name in ("to_do", "busy", "ready", "excepted")}
