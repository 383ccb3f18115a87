"""Searching in Dutch, in the list and with Ctrl+K, by keyboard only; and nothing of another board."""

import re

import pytest
from playwright.sync_api import expect

from helpdesk.access.actor import person
from helpdesk.history.followers import catch_up
from tests.e2e.conftest import PHONE, SignIn
from tests.e2e.test_screens import found_on
from tests.factories import World
from tickets.conversation.actions.reply import post_message
from tickets.core.models import Ticket

pytestmark = pytest.mark.smoke


@pytest.fixture
def tickets(world: World) -> dict[str, Ticket]:
    world.school.name = "Basisschool Oostpoort"
    world.school.save()
    made = {
        "laptop": world.file(title="Laptop start niet op", description="Het scherm blijft zwart."),
        "wifi": world.file(title="Wifi valt weg", school_id=world.second_school.pk),
        "theirs": world.file(
            actor=person(world.other_ict), school_id=world.other_school.pk, title="Laptops van het andere bestuur"
        ),
    }
    post_message(
        actor=person(world.ict), ticket_id=made["wifi"].pk, body="De router heeft ook geen laptop meer gezien."
    )
    catch_up()
    return made


def test_the_list_finds_in_dutch_what_the_reader_may_see(
    world: World, tickets: dict[str, Ticket], sign_in: SignIn
) -> None:
    page = sign_in(world.ict, "/tickets")
    box = page.get_by_role("search").get_by_role("combobox")
    links = page.get_by_role("table").get_by_role("rowheader").get_by_role("link")
    expect(links).to_have_count(2)

    # The other form of the word, in a title and in an answer; nothing of the other board.
    box.fill("laptops")
    expect(links).to_have_text(["Wifi valt weg", "Laptop start niet op"])
    expect(page.get_by_role("mark").filter(has_text="laptop")).to_have_count(1)
    expect(page.get_by_text("De router heeft ook geen laptop meer gezien.")).to_be_visible()
    expect(page.get_by_text("andere bestuur")).to_have_count(0)

    # A typing error in the name of a school.
    box.fill("oospoort")
    expect(links).to_have_text(["Laptop start niet op"])
    expect(page.get_by_text("Dit lijkt erop")).to_be_visible()

    # Exactly these words.
    box.fill('"start niet"')
    expect(links).to_have_text(["Laptop start niet op"])
    box.fill('"niet start"')
    expect(links).to_have_count(0)

    # An operator that does not exist says so.
    box.fill("priot:hoog")
    expect(page.get_by_text("Bedoel je “prioriteit:”?")).to_be_visible()


def test_exact_words_typed_in_the_address_stay_exact(world: World, tickets: dict[str, Ticket], sign_in: SignIn) -> None:
    page = sign_in(world.ict, '/tickets?q="start niet"')
    links = page.get_by_role("table").get_by_role("rowheader").get_by_role("link")
    expect(links).to_have_text(["Laptop start niet op"])
    expect(page.get_by_role("search").get_by_role("combobox")).to_have_value('"start niet"')
    page.goto(page.url.split("?")[0] + '?q="niet start"')
    expect(page.get_by_role("search").get_by_role("combobox")).to_have_value('"niet start"')
    expect(links).to_have_count(0)


def test_operators_are_suggested_and_chosen_by_keyboard(
    world: World, tickets: dict[str, Ticket], sign_in: SignIn
) -> None:
    page = sign_in(world.ict, "/tickets")
    links = page.get_by_role("table").get_by_role("rowheader").get_by_role("link")
    expect(links).to_have_count(2)
    page.keyboard.press("/")
    box = page.get_by_role("search").get_by_role("combobox")
    expect(box).to_be_focused()
    expect(page.get_by_role("option", name="status:")).to_be_visible()
    assert found_on(page, "suggestions") == [], found_on(page, "suggestions")

    page.keyboard.type("scho")
    expect(page.get_by_role("option")).to_have_count(1)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(box).to_have_value("school:")
    page.keyboard.type("oost")
    expect(page.get_by_role("option")).to_have_text(["Basisschool Oostpoort"])
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(box).to_have_value('school:"Basisschool Oostpoort" ')
    expect(links).to_have_text(["Laptop start niet op"])


def test_everything_by_name_with_the_keyboard_only(world: World, tickets: dict[str, Ticket], sign_in: SignIn) -> None:
    page = sign_in(world.coordinator, "/triage")
    expect(page.get_by_role("heading", level=1)).to_be_visible()

    page.keyboard.press("Control+k")
    box = page.get_by_role("dialog").get_by_role("combobox")
    expect(box).to_be_focused()
    page.keyboard.type("scherm")
    dialog = page.get_by_role("dialog")
    chosen = dialog.get_by_role("option", selected=True)
    expect(chosen).to_contain_text("Laptop start niet op")
    expect(chosen).to_contain_text("Het scherm blijft zwart.")
    assert found_on(page, "palette") == []
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(rf"/tickets/{tickets['laptop'].pk}$"))
    # Seen, and so remembered, is a ticket whose page stands there.
    expect(page.get_by_role("heading", level=1)).to_have_text("Laptop start niet op")

    # A person, with a typing error: their tickets.
    page.keyboard.press("Control+k")
    page.keyboard.type("vera studant")
    expect(page.get_by_role("option", name="Vera Student")).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)

    # A command; and what was seen last is there at once.
    page.keyboard.press("Control+k")
    expect(page.get_by_role("group", name="Laatst bekeken").get_by_role("option")).to_contain_text(
        "Laptop start niet op"
    )
    page.keyboard.type("donker")
    expect(chosen).to_have_text("Donkere weergave")
    page.keyboard.press("Enter")
    expect(page.locator("html")).to_have_attribute("data-mantine-color-scheme", "dark")


def test_on_a_phone_by_the_button_and_says_when_there_is_no_connection(
    world: World, tickets: dict[str, Ticket], sign_in: SignIn
) -> None:
    page = sign_in(world.ict, "/tickets", viewport=PHONE)
    page.get_by_role("button", name="Zoeken", exact=True).click()
    box = page.get_by_role("dialog").get_by_role("combobox")
    box.fill("laptops")
    expect(page.get_by_role("option", name="Laptop start niet op")).to_be_visible()
    expect(page.get_by_text("andere bestuur")).to_have_count(0)
    page.context.set_offline(True)
    box.fill("wifi")
    expect(page.get_by_role("alert")).to_contain_text("Geen verbinding")
    page.context.set_offline(False)
    # Asked again by itself.
    expect(page.get_by_role("option", name="Wifi valt weg")).to_be_visible()
