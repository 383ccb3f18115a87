"""Somebody's first day: tips on the start page, and help that explains the page they are on."""

from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import PHONE, SignIn
from tests.e2e.test_screens import found_on
from tests.factories import World


def tips(page: Page) -> Locator:
    return page.get_by_role("region", name="Tips voor het begin")


def test_whoever_is_new_gets_tips_until_they_put_them_away(world: World, sign_in: SignIn) -> None:
    for person, first in ((world.vera, "Profiel"), (world.ict, "Nieuw ticket"), (world.coordinator, "Triage")):
        page = sign_in(person, is_new=True)
        expect(tips(page)).to_contain_text(f"Welkom, {person.name.split()[0]}")
        expect(tips(page).get_by_role("link").first).to_have_text(first)
        assert found_on(page, f"tips for {person.name}") == []
        page.get_by_role("button", name="Begrepen").click()
        expect(tips(page)).to_have_count(0)
        page.reload()
        expect(page.get_by_role("main").get_by_role("heading", level=1)).to_be_visible()
        expect(tips(page)).to_have_count(0)


def test_tips_that_were_put_away_can_be_had_again(world: World, sign_in: SignIn) -> None:
    page = sign_in(world.vera, "/help")
    page.get_by_role("button", name="Laat de tips weer zien").click()
    page.get_by_role("navigation", name="Hoofdmenu").get_by_role("link", name="Vandaag").click()
    expect(tips(page)).to_be_visible()
    page.get_by_role("button", name="Meer hulp").click()
    expect(page.get_by_role("dialog", name="Hulp: Vandaag")).to_be_visible()


def test_help_explains_the_page_that_is_open_from_menu_and_palette(world: World, sign_in: SignIn) -> None:
    page = sign_in(world.coordinator, "/today")
    opener = page.get_by_role("button", name="Hulp bij deze pagina").first
    opener.click()
    help_of = page.get_by_role("dialog", name="Hulp: Vandaag")
    expect(help_of).to_contain_text("het dringendste bovenaan")
    help_of.get_by_text("Wat betekenen de statussen?").click()
    expect(help_of.get_by_text("De tijd voor de oplossing is gepauzeerd tot de school antwoordt")).to_be_visible()
    assert found_on(page, "help") == []
    page.keyboard.press("Escape")
    expect(help_of).to_have_count(0)
    expect(opener).to_be_focused()

    page.get_by_role("navigation", name="Hoofdmenu").get_by_role("link", name="Team").click()
    expect(page.get_by_role("heading", level=1, name="Team")).to_be_visible()
    page.keyboard.press("Control+k")
    page.keyboard.type("hulp bij")
    page.get_by_role("option", name="Hulp bij deze pagina").click()
    expect(page.get_by_role("dialog", name="Hulp: Team")).to_be_visible()


def test_on_a_phone_help_is_in_the_account_menu_and_leads_to_all_of_it(world: World, sign_in: SignIn) -> None:
    page = sign_in(world.ict, "/new", viewport=PHONE)
    page.get_by_role("button", name="Account en instellingen van").click()
    page.get_by_role("button", name="Hulp bij deze pagina").click()
    page.get_by_role("dialog", name="Hulp: Nieuw ticket").get_by_role("link", name="Alle hulp").click()
    expect(page.get_by_role("heading", level=1, name="Hulp")).to_be_visible()
    expect(page.get_by_role("dialog")).to_have_count(0)
    main = page.get_by_role("main")
    expect(main.get_by_role("heading", name="Rapporten")).to_be_visible()
    expect(main.get_by_role("heading", name="Wachtrij")).to_have_count(0)
