"""The queue from which students take work, and what they find of the work they had."""

from playwright.sync_api import expect

from helpdesk.history.followers import catch_up
from tests.e2e.conftest import SignIn
from tests.e2e.reading import card
from tests.factories import World
from tickets.core.choices import Status


def test_the_queue_can_show_what_is_of_no_school(world: World, sign_in: SignIn) -> None:
    world.ticket(Status.OPEN, title="Digibord zonder geluid")
    world.ticket(Status.OPEN, title="Wifi van het bestuur", school_id=None)
    bas = sign_in(world.bas, "/queue")
    expect(card(bas, "Digibord zonder geluid")).to_be_visible()

    schools = bas.get_by_label("School")
    schools.select_option(label="Geen (1)")
    expect(card(bas, "Digibord zonder geluid")).to_have_count(0)
    expect(card(bas, "Wifi van het bestuur")).to_be_visible()
    # The address says so too, for who comes back to it.
    bas.reload()
    expect(schools).to_have_value("none")
    expect(card(bas, "Wifi van het bestuur")).to_be_visible()


def test_a_student_finds_a_ticket_that_was_closed_long_ago(world: World, sign_in: SignIn) -> None:
    world.ticket(Status.CLOSED, title="Beamer flikkert")
    world.ticket(Status.CLOSED, title="Laptop gestolen")
    world.ticket(Status.IN_PROGRESS, title="Wifi valt weg")
    catch_up()
    vera = sign_in(world.vera, "/work")
    expect(card(vera, "Wifi valt weg")).to_be_visible()
    expect(card(vera, "Beamer flikkert")).to_have_count(0)

    vera.get_by_role("button", name="Afgerond").click()
    expect(card(vera, "Beamer flikkert")).to_be_visible()
    expect(card(vera, "Wifi valt weg")).to_have_count(0)
    vera.get_by_role("searchbox").fill("gestolen")
    expect(card(vera, "Beamer flikkert")).to_have_count(0)
    expect(card(vera, "Laptop gestolen")).to_be_visible()
    # The address says so too, for who comes back to it.
    vera.reload()
    expect(card(vera, "Laptop gestolen")).to_be_visible()
    expect(card(vera, "Beamer flikkert")).to_have_count(0)
