"""Batches of devices for the bench, written by the database: 30 devices each, up to 60,000, and one that runs with 500.

All but ten are handed over. Also measures what a page, a phone and an import do with them.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from uuid import uuid4

import psycopg
from http_client import Browser, median_milliseconds
from people import sign_in

from tickets.core.choices import AssignmentState
from tickets.core.models import Assignment
from tickets.devices.models import ChecklistStep, Device, DeviceBatch, DeviceType

TABLES = ("devices_devicebatch", "devices_device")
# Under each so many tickets hangs a batch, but under no more than so many.
TICKETS_PER_BATCH, MOST_BATCHES = 40, 2_000
EACH, LARGE = 30, 500
IMPORTED = 5_000

# As a page of a batch asks for them.
_PAGE = "devices/?page_size=100"

_BATCHES = """
INSERT INTO devices_devicebatch (
    desk_id, board_id, ticket_id, name, checklist_id, state, to_do, busy, ready, excepted, handed_over, version,
    created_at, updated_at
)
SELECT desk_id, board_id, id, 'Laptops kar ' || id, (SELECT min(id) FROM devices_checklistversion),
       CASE WHEN is_running THEN 'running' ELSE 'handed_over' END,
       CASE WHEN is_running THEN devices ELSE 0 END, 0, 0, 0, CASE WHEN is_running THEN 0 ELSE devices END, 1,
       created_at, created_at
FROM (
    SELECT ticket.*, number <= 10 AS is_running, CASE WHEN number = 1 THEN %(large)s ELSE %(each)s END AS devices
    FROM (
        SELECT ticket.*, row_number() OVER (ORDER BY status = 'in_progress' DESC, id DESC) AS number
        FROM tickets_ticket AS ticket WHERE id %% %(per_batch)s = 0 OR status = 'in_progress'
    ) AS ticket WHERE number <= %(most)s
) AS chosen ORDER BY id
"""

_DEVICES = """
INSERT INTO devices_device (
    batch_id, desk_id, board_id, position, serial, serial_key, asset_tag, type_id, for_class, code, state,
    exception_reason, done_steps, is_running, version, created_at, updated_at
)
SELECT id, desk_id, board_id, place, 'PF' || id || '-' || place, 'pf' || id || '-' || place, 'LT' || id || place,
       (SELECT min(id) FROM devices_devicetype), 'Groep ' || 1 + place %% 8, 'B' || lpad(id || 'P' || place, 15, '0'),
       CASE WHEN state = 'running' THEN 'to_do' ELSE 'handed_over' END, '', '[]', state = 'running', 1,
       created_at, created_at
FROM devices_devicebatch AS batch, generate_series(1, batch.to_do + batch.handed_over) AS place
ORDER BY id, place
"""


def fill_devices(connection: "psycopg.Connection[tuple[object, ...]]", *, size: int) -> None:
    """Hang batches under the tickets: most under old ones, ten that run under those that students work on."""
    most = min(MOST_BATCHES, max(10, size // TICKETS_PER_BATCH))
    values = {"large": LARGE, "each": EACH, "per_batch": TICKETS_PER_BATCH, "most": most}
    for statement in (_BATCHES, _DEVICES):
        connection.execute(statement, values)


class DeviceMeasurement:
    """Opens, ticks and fills the large batch; `browser` is a coordinator's. Times are in milliseconds."""

    def __init__(self, port: int, browser: Browser) -> None:
        self._browser = browser
        self._batch = DeviceBatch.objects.filter(to_do=LARGE).order_by("pk")[0]
        self._step = ChecklistStep.objects.filter(version=self._batch.checklist_id).order_by("pk")[0].pk
        helps = Assignment.objects.get(ticket=self._batch.ticket_id, state=AssignmentState.ACCEPTED)
        self._student = Browser(port, sign_in(helps.volunteer.email.partition("@")[0]))

    def take(self) -> Iterator[tuple[str, float]]:
        """Yield what was measured, and how long it took."""
        batch = self._batch.pk
        yield "page of a batch of 500 devices", self._median(lambda _n: self._get(f"device-batches/{batch}/"))
        yield "100 devices of a batch of 500", self._median(lambda _n: self._get(f"{_PAGE}&batch={batch}"))
        codes = list(Device.objects.filter(batch=batch).order_by("pk").values_list("code", flat=True))
        yield (
            "device that was scanned, found",
            self._median(lambda n: self._get(f"devices/?code={codes[n]}", self._student)),
        )
        yield "step of a device, ticked", self._median(lambda n: self._tick(codes[n]))
        rows = "Serienummer;Label;Voor groep\n" + "".join(
            f"IM{number:06};IM-{number};Groep {number % 8 + 1}\n" for number in range(IMPORTED)
        )
        yield "import of 5,000 devices, preview", self._import("preview", rows)
        yield "import of 5,000 devices, written", self._import("import", rows)

    def _median(self, ask: Callable[[int], float]) -> float:
        return median_milliseconds(ask, 100)

    def _get(self, path: str, browser: Browser | None = None) -> float:
        return (browser or self._browser).request("GET", f"/api/v1/{path}")[0]

    def _tick(self, code: str) -> float:
        operation = {
            "client_id": str(uuid4()),
            "kind": "step",
            "code": code,
            "step": self._step,
            "done_at": datetime.now(UTC).isoformat(),
        }
        seconds, answer = self._student.request("POST", "/api/v1/device-ticks/", {"operations": [operation]})
        if answer["results"][0]["answer"] != "accepted":
            raise SystemExit(f"A tick was refused: {answer['results'][0]['detail']}")
        return seconds

    def _import(self, verb: str, text: str) -> float:
        body = {"text": text, "type_id": DeviceType.objects.order_by("pk")[0].pk}
        seconds, answer = self._browser.request("POST", f"/api/v1/device-batches/{self._batch.pk}/{verb}/", body)
        if answer["good"] != IMPORTED:
            raise SystemExit(f"The {verb} of an import took {answer['good']} devices")
        return seconds * 1000
