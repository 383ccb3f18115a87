"""The lists of batches and of devices."""

from typing import Any

import django_filters
from django.utils.translation import gettext_lazy as _

from helpdesk.lists.columns import Column
from helpdesk.lists.declaration import List, NamedThings
from helpdesk.lists.filters import CodesFilter, IdsFilter, ListFilter
from helpdesk.schools.models import Board
from tickets.devices.identity import serial_key
from tickets.devices.models import MAX_SERIAL, DeviceState, DeviceType
from tickets.devices.subject import BATCHES, DEVICES


class SerialFilter(django_filters.CharFilter):
    """Keeps the devices with this serial number, however it is spelled: one device over all of its batches."""

    def filter(self, qs: Any, value: str) -> Any:
        return qs.filter(serial_key=serial_key(value)) if value else qs


class DeviceFilter(ListFilter):
    batch = IdsFilter(field_name="batch_id")
    ticket = IdsFilter(field_name="batch__ticket_id")
    board = IdsFilter(field_name="board_id")
    type = IdsFilter(field_name="type_id")
    state = CodesFilter(field_name="state", choices=DeviceState.choices)
    serial = SerialFilter(max_length=2 * MAX_SERIAL)
    asset_tag = django_filters.CharFilter(field_name="asset_tag", lookup_expr="exact", max_length=MAX_SERIAL)
    code = django_filters.CharFilter(field_name="code", lookup_expr="exact", max_length=16)


_BOARDS = NamedThings(_("board"), lambda scope: Board.objects.filter(desk_id__in=scope.desks))

BATCH_LIST = List.of(
    BATCHES,
    name="device-batches",
    filters=("board", "state", "ticket", "agreement"),
    orderings={"-updated": "-updated_at", "created": "id", "-created": "-id"},
    default_ordering="-updated",
    columns={
        "name": 40,
        "board__name": 30,
        "ticket__title": 40,
        "state": 14,
        "total": Column(_("Devices"), lambda row: row["total"], 10),
        "to_do": 10,
        "busy": 10,
        "ready": 10,
        "excepted": 12,
        "handed_over": 14,
        "created_at": 18,
    },
    named_things={"board": _BOARDS},
)

DEVICE_LIST = List.of(
    DEVICES,
    name="devices",
    filters=DeviceFilter,
    orderings={"created": "id", "-created": "-id", "-updated": "-updated_at"},
    default_ordering="created",
    columns={
        "position": 8,
        "serial": 24,
        "asset_tag": 18,
        "type__name": 18,
        "for_class": 14,
        "state": 14,
        "exception_reason": 40,
        "batch__name": 30,
        "updated_at": 18,
    },
    named_things={
        "board": _BOARDS,
        "type": NamedThings(_("type of device"), lambda scope: DeviceType.objects.filter(desk_id__in=scope.desks)),
    },
)
