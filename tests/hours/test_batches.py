"""Hours on a batch of devices: of the student's own tickets, off the estimate of the ticket, under its agreement."""

from datetime import date

import pytest
from django.test import Client

from helpdesk.access.actor import person
from helpdesk.errors import Invalid
from tests.devices.conftest import make_batch
from tests.evidence import nothing_changed
from tests.factories import World
from tests.hours.conftest import TUESDAY, log
from tickets.devices.models import DeviceBatch
from tickets.hours.actions.log import correct_work_log
from tickets.hours.actions.timer import start_timer, stop_timer
from tickets.hours.page import hours_under
from tickets.hours.pages import read_week
from tickets.hours.queries import minutes_by_ticket


@pytest.fixture
def batch(world: World) -> DeviceBatch:
    """Of a ticket that Vera has."""
    return make_batch(world, ticket=world.ticket("in_progress", kind="devices", device_count=3))


def test_a_row_names_the_batch_and_counts_for_its_ticket(world: World, batch: DeviceBatch) -> None:
    row = log(world, kind="batch", batch_id=batch.pk, minutes=90)
    assert (row.kind, row.batch_id, row.ticket_id, row.minutes) == ("batch", batch.pk, None, 90)
    assert minutes_by_ticket([batch.ticket_id]) == {batch.ticket_id: 90}


def test_not_of_somebody_elses_ticket_and_not_with_other_work(world: World, batch: DeviceBatch) -> None:
    with nothing_changed(), pytest.raises(Invalid) as refused:
        log(world, "bas", kind="batch", batch_id=batch.pk)
    assert "batch_id" in refused.value.fields
    with nothing_changed(), pytest.raises(Invalid):
        log(world, kind="other", batch_id=batch.pk)
    with nothing_changed(), pytest.raises(Invalid):
        log(world, kind="batch", batch_id=batch.pk + 1000)


def test_the_kind_alone_will_do(world: World) -> None:
    assert log(world, kind="batch").batch_id is None


def test_other_work_is_of_no_batch(world: World, batch: DeviceBatch) -> None:
    row = log(world, kind="batch", batch_id=batch.pk)
    shorter = correct_work_log(actor=person(world.vera), work_log_id=row.pk, changes={"minutes": 30})
    assert shorter.batch_id == batch.pk
    other = correct_work_log(actor=person(world.vera), work_log_id=shorter.pk, changes={"kind": "travel"})
    assert other.batch_id is None


def test_the_timer_runs_for_a_batch(world: World, batch: DeviceBatch) -> None:
    start_timer(actor=person(world.vera), kind="batch", batch_id=batch.pk)
    assert stop_timer(actor=person(world.vera)).batch_id == batch.pk


def test_the_week_offers_the_batches_of_the_student_until_they_are_handed_over(
    world: World, batch: DeviceBatch
) -> None:
    def offered() -> list[dict[str, object]]:
        found: list[dict[str, object]] = read_week(
            person(world.vera).scope, desk_id=world.desk.pk, volunteer=world.vera, monday=date(2020, 10, 5)
        )["batches"]
        return found

    assert offered() == [{"id": batch.pk, "name": batch.name, "is_choice": True}]
    log(world, kind="batch", batch_id=batch.pk)
    DeviceBatch.objects.update(state="handed_over")
    assert offered() == [{"id": batch.pk, "name": batch.name, "is_choice": False}]


def test_its_hours_are_used_of_the_agreement_of_its_ticket(world: World, batch: DeviceBatch) -> None:
    agreement_id = batch.ticket.agreement_id
    assert agreement_id is not None
    log(world, kind="batch", batch_id=batch.pk, minutes=90)
    log(world, kind="ticket", ticket_id=batch.ticket_id, minutes=30)
    log(world, kind="batch", minutes=500, worked_on=TUESDAY)
    assert hours_under(agreement_id) == 2.0


def test_the_page_of_its_ticket_says_to_coordinators_what_was_worked(world: World, batch: DeviceBatch) -> None:
    log(world, kind="batch", batch_id=batch.pk, minutes=90)
    log(world, kind="ticket", ticket_id=batch.ticket_id, minutes=30)
    for who, minutes in ((world.coordinator, 120), (world.vera, None), (world.ict, None)):
        browser = Client()
        browser.force_login(who)
        assert browser.get(f"/api/v1/tickets/{batch.ticket_id}/").json()["worked_minutes"] == minutes
