"""Devices are found by serial number and asset tag, batches by their name."""

from helpdesk.search.borne_names import board_name
from helpdesk.search.documents import Side
from helpdesk.search.filters import WordsFilter
from helpdesk.search.searchables import register_searchable
from helpdesk.search.subjects import SubjectSearch
from tickets.devices.lists import BATCH_LIST, DEVICE_LIST
from tickets.devices.models import DeviceBatch
from tickets.devices.subject import BATCHES, DEVICES

BATCH_SEARCH = SubjectSearch(
    BATCHES,
    {Side.TITLE: ("name",), Side.BODY: ("board__name", "ticket__title")},
    names=(board_name(lambda pk: DeviceBatch.objects.filter(board_id=pk)),),
)
DEVICE_SEARCH = SubjectSearch(DEVICES, {Side.TITLE: ("serial", "asset_tag"), Side.BODY: ("for_class", "batch__name")})

register_searchable(BATCH_SEARCH)
register_searchable(DEVICE_SEARCH)
BATCH_LIST.filters.contribute({"q": WordsFilter("device_batch")})
DEVICE_LIST.filters.contribute({"q": WordsFilter("device")})
