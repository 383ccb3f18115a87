"""Batches of devices in the demo: most in the making, one just brought in, one that a school has signed for."""

import io
import random
from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import cycle
from uuid import UUID

from django.utils import timezone
from PIL import Image, ImageDraw

from helpdesk import clock
from helpdesk.access.actor import person
from helpdesk.accounts.models import User
from helpdesk.desks.models import Desk
from tickets.core.choices import AssignmentState, Kind, Status
from tickets.core.models import Ticket
from tickets.devices.actions.batches import start_batch
from tickets.devices.actions.hand_over import hand_over_batch
from tickets.devices.actions.import_devices import Source, import_devices
from tickets.devices.actions.tick import Operation, tick_devices
from tickets.devices.defaults import add_default_devices
from tickets.devices.models import ChecklistTemplate, Device, DeviceBatch, DeviceType
from tickets.hours.actions.log import log_work
from tickets.hours.choices import WorkKind

FRIDAY = 4
# A word in the title of a ticket, with the checklist, the kind of device, and what these are called.
KINDS = {
    "ipad": ("ipad", "tablet", "iPads"),
    "chromebook": ("chromebook", "chromebook", "Chromebooks"),
    "laptop": ("windows-laptop", "laptop", "laptops"),
}
CLASSES = ("groep 5", "groep 6", "groep 7", "groep 8")
REASONS = ("Scherm gebarsten", "Accu houdt geen stroom vast")
# For the tickets that were worked on last: what the batch is called, which part of it is ready, and whether the school
# signed for it. What a school brings at once fits on a table.
PLANS = (
    ("Eerste levering", 0.55, False),
    ("Eerste levering", 1.0, True),
    ("Tweede levering", 0.3, False),
    ("Kar 1:", 0.0, False),
    ("Lokaal 4:", 0.8, False),
)
AT_ONCE = 24


def make_batches(desk: Desk, coordinator: User, *, until: datetime, rng: random.Random) -> None:
    """Make the batches on the tickets about devices that were worked on last; on fewer, where there are fewer."""
    add_default_devices(desk)
    tickets = Ticket.objects.filter(
        desk=desk, kind=Kind.DEVICES, status=Status.IN_PROGRESS, assignments__state=AssignmentState.ACCEPTED
    )
    chosen = list(tickets.distinct().order_by("-updated_at", "pk")[: len(PLANS)])
    morning = _morning(until)
    for ticket, (name, part, is_signed) in zip(chosen, PLANS, strict=False):
        count = min(ticket.device_count or AT_ONCE, AT_ONCE)
        # Of what a school signed for, one is an exception.
        ready = count - 1 if is_signed else round(count * part)
        kind = next((kind for kind in KINDS if kind in ticket.title.casefold()), "laptop")
        batch = _begin(desk, coordinator, ticket, f"{name} {KINDS[kind][2]}", kind, count, morning, rng)
        students = [place.volunteer for place in ticket.assignments.filter(state=AssignmentState.ACCEPTED)]
        if ready:
            _work(batch, students, ready, morning, rng)
            _log(batch, students, ready, morning)
        if is_signed:
            _sign(batch, students[0], morning)


def _morning(until: datetime) -> datetime:
    """Nine o'clock on the last working day before."""
    day = timezone.localtime(until) - timedelta(days=1)
    while day.weekday() > FRIDAY:
        day -= timedelta(days=1)
    return day.replace(hour=9, minute=0, second=0, microsecond=0)


def _begin(
    desk: Desk,
    coordinator: User,
    ticket: Ticket,
    name: str,
    kind: str,
    count: int,
    morning: datetime,
    rng: random.Random,
) -> DeviceBatch:
    lines = ["serienummer\tinventarisnummer\tgroep"]
    lines += [
        f"5CD{rng.randrange(10**6):06d}{letter}\tALM-{ticket.pk:03d}{number:02d}\t{CLASSES[number % len(CLASSES)]}"
        for number, letter in zip(range(1, count + 1), cycle("ABCDEFGHJKLMNPQRSTUVWXYZ"), strict=False)
    ]
    with clock.at(morning):
        batch = start_batch(
            actor=person(coordinator),
            ticket_id=ticket.pk,
            checklist_id=ChecklistTemplate.objects.get(desk=desk, slug=KINDS[kind][0]).pk,
            name=name,
        )
        import_devices(
            actor=person(coordinator),
            device_batch_id=batch.pk,
            source=Source(text="\n".join(lines)),
            type_id=DeviceType.objects.filter(desk=desk, kind=KINDS[kind][1])[0].pk,
        )
    return batch


def _work(batch: DeviceBatch, students: Sequence[User], ready: int, morning: datetime, rng: random.Random) -> None:
    """The first devices are ready, the next one is an exception, and the two after it are begun, if there are more."""
    steps = list(batch.checklist.steps.values_list("pk", flat=True))
    devices = list(Device.objects.filter(batch=batch).order_by("position"))
    at = morning + timedelta(minutes=20)
    for number, device in enumerate(devices[: ready + 3]):
        at += timedelta(minutes=17)
        done = steps if number < ready else steps[: number - ready]
        todo: list[tuple[str, int | None, str]] = [("step", step, "") for step in done]
        if number < ready:
            todo.append(("ready", None, ""))
        elif number == ready:
            todo.append(("exception", None, REASONS[batch.pk % len(REASONS)]))
        with clock.at(at):
            tick_devices(
                actor=person(students[number % len(students)]),
                operations=[
                    Operation(
                        client_id=UUID(int=rng.getrandbits(128)),
                        kind=kind,
                        done_at=at + timedelta(seconds=20 * place),
                        device=device.pk,
                        step=step,
                        reason=reason,
                    )
                    for place, (kind, step, reason) in enumerate(todo)
                ],
            )


def _log(batch: DeviceBatch, students: Sequence[User], ready: int, morning: datetime) -> None:
    """Who worked on it shares the hours: a quarter for each device."""
    with clock.at(morning + timedelta(hours=8)):
        for student in students:
            minutes = max(15, 15 * round(ready / len(students)))
            log_work(
                actor=person(student),
                kind=WorkKind.BATCH,
                batch_id=batch.pk,
                worked_on=morning.date(),
                minutes=minutes,
            )


def _sign(batch: DeviceBatch, student: User, morning: datetime) -> None:
    with clock.at(morning + timedelta(hours=6)):
        hand_over_batch(
            actor=person(student),
            device_batch_id=batch.pk,
            signer_name="Marja Hoekstra",
            signer_role="conciërge",
            signature=_signature(),
        )


def _signature() -> bytes:
    picture = Image.new("RGBA", (600, 200), (255, 255, 255, 0))
    points = [(40, 130), (90, 40), (120, 150), (170, 60), (210, 140), (260, 90), (330, 120), (420, 70), (560, 110)]
    ImageDraw.Draw(picture).line(points, fill=(20, 30, 60, 255), width=5, joint="curve")
    content = io.BytesIO()
    picture.save(content, "PNG")
    return content.getvalue()
