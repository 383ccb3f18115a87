"""Work for later: the search documents of devices that came in by an import, which has one event for all of them."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from helpdesk.search.index import BATCH, index_things
from helpdesk.tasks.lanes import Lane
from helpdesk.tasks.registry import task
from tickets.devices.models import Device
from tickets.devices.search import DEVICE_SEARCH

INDEX = "devices.index"


@task(INDEX, lane=Lane.HEAVY, lease=timedelta(minutes=30))
def index_devices(payload: Mapping[str, Any]) -> None:
    """Make the documents of the devices of a batch."""
    ids = list(Device.objects.filter(batch_id=payload["batch"]).order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(ids), BATCH):
        index_things(DEVICE_SEARCH, ids[start : start + BATCH])
