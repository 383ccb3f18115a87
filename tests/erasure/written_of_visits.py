"""Where people write about visits, devices and hours, and how they do. None of it stands on a ticket."""

from typing import Any

from django.utils import timezone

from helpdesk.access.actor import person
from tests.devices.conftest import make_batch, op
from tests.factories import World
from tests.visits.conftest import next_tuesday, plan, sign_up
from tickets.devices.actions.tick import tick_devices
from tickets.hours.actions.log import correct_work_log, log_work
from tickets.visits.actions.answer import decline_place
from tickets.visits.actions.cancel import cancel_visit
from tickets.visits.actions.change import change_visit
from tickets.visits.actions.offer import offer_visit
from tickets.visits.actions.release import release_place
from tickets.visits.models import Visit


def _plan(world: World, **facts: Any) -> Visit:
    return plan(world, day=next_tuesday(), **facts)


def visit(world: World, text: str) -> None:
    _plan(world, title=f"Hulp aan {text}", access_notes=f"Vraag naar {text}", bring=text, contact_name=text)


def changed_visit(world: World, text: str) -> None:
    changes = {"access_notes": f"Bel aan bij {text}", "address": f"Straat van {text}"}
    change_visit(actor=person(world.coordinator), visit_id=_plan(world).pk, changes=changes)


def cancelled_visit(world: World, text: str) -> None:
    cancel_visit(actor=person(world.coordinator), visit_id=_plan(world).pk, reason=f"{text} is ziek")


def note_of_offer(world: World, text: str) -> None:
    note = f"{text} kent je al"
    offer_visit(actor=person(world.coordinator), visit_id=_plan(world).pk, volunteer_id=world.vera.pk, note=note)


def reason_of_student(world: World, text: str) -> None:
    here, there = _plan(world), _plan(world, school_id=world.second_school.pk, is_open_for_signup=False)
    place = offer_visit(actor=person(world.coordinator), visit_id=there.pk, volunteer_id=world.vera.pk)
    decline_place(actor=person(world.vera), visit_id=there.pk, place_id=place.pk, reason=f"Om {text}")
    place = sign_up(world.vera, here)
    release_place(actor=person(world.vera), visit_id=here.pk, place_id=place.pk, reason=f"Ook om {text}")


def exception_of_device(world: World, text: str) -> None:
    device = make_batch(world, "SN-001").devices.get()
    tick_devices(actor=person(world.vera), operations=[op(device, "exception", reason=f"Sleutel ligt bij {text}")])


def note_of_hours(world: World, text: str) -> None:
    row = log_work(
        actor=person(world.vera), kind="other", worked_on=timezone.localdate(), minutes=30, note=f"Gebeld met {text}"
    )
    correct_work_log(actor=person(world.vera), work_log_id=row.pk, changes={"note": f"Toch gemaild met {text}"})
