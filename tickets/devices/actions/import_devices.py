"""Bring many devices into a batch: from a count, a paste or a file. First a preview, which writes nothing."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from helpdesk import clock
from helpdesk.access.actor import Actor
from helpdesk.access.policy import require
from helpdesk.accounts.locks import lock_desk
from helpdesk.errors import Invalid
from helpdesk.history.unit import unit_of_work
from helpdesk.prepared import IsOneOf
from helpdesk.tasks.registry import enqueue
from helpdesk.texts.sheets.files import read_file
from helpdesk.texts.sheets.heads import ColumnMapping, titles_of
from helpdesk.texts.sheets.table import MAX_ROWS
from helpdesk.texts.sheets.text import read_text, too_many_rows
from tickets.devices.actions.batches import is_type_of
from tickets.devices.identity import new_code
from tickets.devices.models import Device, DeviceBatch, DeviceKind, DeviceType
from tickets.devices.progress import keep_counts
from tickets.devices.sheets.drafts import Draft, read_drafts
from tickets.devices.sheets.mapping import guess_mapping
from tickets.devices.subject import BATCHES
from tickets.devices.tasks import INDEX

# How many devices a batch holds at most.
MAX_DEVICES = 10_000
_KIND_WORDS = {
    DeviceKind.CHROMEBOOK: ("chromebook", "chrome"),
    DeviceKind.TABLET: ("ipad", "tablet", "galaxy tab", "surface go"),
    DeviceKind.LAPTOP: ("laptop", "notebook", "windows", "elitebook", "probook", "latitude", "thinkpad", "macbook"),
}


@dataclass(frozen=True, slots=True)
class Source:
    """What devices come from: one of a count, a text, or a file. `columns` says which column is what, from 0; without
    it that is guessed. `heads` is how many rows of the sheet hold no device.
    """

    count: int | None = None
    text: str | None = None
    file: bytes | None = None
    columns: Mapping[str, int] | None = None
    heads: int | None = None

    @property
    def name(self) -> str:
        return "count" if self.count is not None else "text" if self.text is not None else "file"


@dataclass(slots=True)
class Plan:
    """What an import would do: `heads`, `columns` and the head of each column as they were taken, and the devices."""

    drafts: list[Draft]
    heads: int = 0
    columns: dict[str, int] = field(default_factory=dict)
    titles: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def good(self) -> list[Draft]:
        return [draft for draft in self.drafts if not draft.errors]


def preview_import(*, actor: Actor, device_batch_id: int, source: Source, type_id: int) -> Plan:
    """Return what `import_devices` would do now, and do nothing. `type_id` is for devices whose type is not known.

    Raises NotFound, NotAllowed, Conflict once the batch is handed over, Invalid with a sentence for a source that
    cannot be read.
    """
    batch = BATCHES.find(actor.scope, device_batch_id)
    require(actor, "device_batch.import", batch)
    return _plan(batch, source, type_id)


def import_devices(
    *,
    actor: Actor,
    device_batch_id: int,
    source: Source,
    type_id: int,
    leaves_out_errors: bool = False,
    version: int | None = None,
) -> Plan:
    """Add the devices of the source to a batch, all of them or none; return what was done.

    With `leaves_out_errors` rows with an error are left out. Raises NotFound, Stale, NotAllowed, Conflict once the
    batch is handed over, Invalid for a source that cannot be read, or with a row that is wrong.
    """
    with unit_of_work():
        batch = BATCHES.lock(actor=actor, thing_id=device_batch_id, version=version)
        require(actor, "device_batch.import", batch)
        # Two imports of one serial number at once: the second waits here, and is told.
        lock_desk(batch.desk_id)
        plan = _plan(batch, source, type_id)
        wrong = [draft for draft in plan.drafts if draft.errors]
        if wrong and not leaves_out_errors:
            raise Invalid({f"rows.{draft.row}": draft.errors for draft in wrong[:20]}, code="wrong_rows")
        if not plan.good:
            raise Invalid({"rows": _("There is no device in this that can be added.")}, code="empty")
        _write(actor, batch, plan.good, type_id, source.name)
        return plan


def _plan(batch: DeviceBatch, source: Source, type_id: int) -> Plan:
    if not is_type_of(batch.desk_id, type_id):
        raise Invalid({"type_id": _("Choose a type of this helpdesk.")}, code="does_not_exist")
    if sum(part is not None for part in (source.count, source.text, source.file)) != 1:
        raise Invalid({"": _("Give a number of devices, or paste a list, or choose a file.")}, code="required")
    present = batch.total
    if source.count is not None:
        plan = Plan([Draft(row=present + place + 1) for place in range(source.count)])
    else:
        plan = _read(batch, source)
        _find_present(batch, plan.drafts)
    if len(plan.drafts) > MAX_ROWS:
        raise too_many_rows()
    if present + len(plan.drafts) > MAX_DEVICES:
        raise Invalid(
            {"rows": _("A batch holds at most %(count)d devices. Start a second batch.") % {"count": MAX_DEVICES}},
            code="too_many",
        )
    return plan


def _read(batch: DeviceBatch, source: Source) -> Plan:
    table = read_text(source.text) if source.text is not None else read_file(source.file or b"")
    guess = guess_mapping(table)
    if source.columns is not None:
        guess = ColumnMapping(guess.heads if source.heads is None else source.heads, dict(source.columns))
    heads = min(guess.heads, len(table.rows))
    drafts = read_drafts(table, heads, guess.columns, _type_finder(batch.desk_id))
    if not drafts:
        raise Invalid({"rows": _("There is no row with a device in this.")}, code="empty")
    notes = [*table.notes, *guess.notes]
    return Plan(drafts, heads=heads, columns=guess.columns, titles=titles_of(table, heads), notes=notes)


def _type_finder(desk_id: int) -> Callable[[str], int | None]:
    """Return what finds a type of the desk by its name, or by a word for its kind. One query."""
    types = list(DeviceType.objects.filter(desk_id=desk_id, is_active=True))

    def find(text: str) -> int | None:
        plain = text.strip().casefold()
        for item in types:
            if item.name.casefold() == plain:
                return item.pk
        for kind, words in _KIND_WORDS.items():
            if any(word in plain for word in words):
                return next((item.pk for item in types if item.kind == kind), None)
        return None

    return find


def _find_present(batch: DeviceBatch, drafts: Sequence[Draft]) -> None:
    """Mark the devices that are in a running batch of the desk already. Whose it is, is said of one's own board only:
    the others are none of their business.
    """
    keys = {draft.key for draft in drafts if draft.key}
    running = Device.objects.filter(IsOneOf("serial_key", keys), desk_id=batch.desk_id, is_running=True)
    found = {
        key: name if board == batch.board_id else ""
        for key, name, board in running.values_list("serial_key", "batch__name", "board_id")
    }
    for draft in drafts:
        if draft.key not in found:
            continue
        name = found[draft.key]
        draft.errors.append(
            _("The serial number %(serial)s is in the batch “%(batch)s” already.")
            % {"serial": draft.serial, "batch": name}
            if name
            else _("The serial number %(serial)s is in another running batch already. Ask the coordinator.")
            % {"serial": draft.serial}
        )


def _write(actor: Actor, batch: DeviceBatch, drafts: Sequence[Draft], type_id: int, source: str) -> None:
    now = clock.now()
    last = Device.objects.filter(batch=batch).order_by("-position").values_list("position", flat=True).first() or 0
    Device.objects.bulk_create(
        (
            Device(
                batch=batch,
                desk_id=batch.desk_id,
                board_id=batch.board_id,
                position=place,
                serial=draft.serial,
                serial_key=draft.key,
                asset_tag=draft.asset_tag,
                type_id=draft.type_id or type_id,
                for_class=draft.for_class,
                code=new_code(),
                created_at=now,
                updated_at=now,
            )
            for place, draft in enumerate(drafts, start=last + 1)
        ),
        batch_size=500,
    )
    keep_counts(batch, at=now)
    data = {"count": len(drafts), "source": source}
    BATCHES.record("device_batch.devices_added", actor=actor, thing=batch, data=data, at=now)
    enqueue(INDEX, {"batch": batch.pk})


def summary(plan: Plan) -> str:
    """Return one sentence about what an import would do."""
    wrong = len(plan.drafts) - len(plan.good)
    good = ngettext("%(count)d device can be added.", "%(count)d devices can be added.", len(plan.good)) % {
        "count": len(plan.good)
    }
    if not wrong:
        return good
    return (
        good + " " + ngettext("%(count)d row has an error.", "%(count)d rows have an error.", wrong) % {"count": wrong}
    )
