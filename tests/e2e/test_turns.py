"""Whose turn it is on the page of a ticket: each role is asked on top, and does it there."""

from playwright.sync_api import expect

from helpdesk.access.actor import person
from tests.e2e.conftest import PHONE, SignIn
from tests.e2e.reading import assert_never_reloaded, mark
from tests.e2e.test_ticket_page import violations
from tests.factories import World
from tickets.agreements.actions.propose import propose_agreement
from tickets.agreements.terms import Terms
from tickets.core.models import Ticket


def test_an_agreement_goes_from_side_to_side_on_top_of_the_ticket(world: World, sign_in: SignIn) -> None:
    ticket = world.ticket("new", kind="visit")
    ict = sign_in(world.ict, f"/tickets/{ticket.pk}", viewport=PHONE)
    carla = sign_in(world.coordinator, f"/tickets/{ticket.pk}")
    for page in (ict, carla):
        mark(page)

    propose_agreement(
        actor=person(world.coordinator), ticket_id=ticket.pk, terms=Terms(scope="Een spreekuur", place="Lokaal 7")
    )
    asked = ict.get_by_role("region", name="Ga je akkoord met deze afspraak?")
    expect(asked).to_contain_text("Lokaal 7")
    assert violations(ict) == []
    asked.get_by_role("button", name="Akkoord met deze afspraak").click()
    expect(asked).to_have_count(0)

    ready = carla.get_by_role("region", name="Iedereen is akkoord met de afspraak")
    ready.get_by_role("button", name="Klaar voor een student").click()
    choose = carla.get_by_role("region", name="Dit ticket heeft nog geen student")
    choose.get_by_role("button", name="Kies een student").click()
    expect(carla.locator(":focus")).to_be_visible()
    assert Ticket.objects.get(pk=ticket.pk).status == "open"
    assert_never_reloaded(ict, carla)
