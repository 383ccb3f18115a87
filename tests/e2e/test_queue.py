"""The queue from which students take work: its filters."""

from playwright.sync_api import expect

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
