"""The administration pages in a browser: readable for everybody, within the content security policy, and themed."""

import re

import pytest
from playwright.sync_api import Page, expect

from helpdesk.access.actor import person
from helpdesk.accounts.models import Language, User
from tests.e2e.conftest import SignIn
from tests.e2e.test_screens import DARK, LIGHT, Look, found_on
from tests.factories import World
from tickets.categories.actions import CategoryChange, change_category
from tickets.core.models import Category


def _addresses(world: World) -> list[str]:
    category = f"/admin/tickets/category/{world.category.pk}"
    return [
        "/admin/",
        "/admin/tickets/category/",
        f"{category}/change/",
        f"{category}/history/",
        "/admin/tickets/macro/add/",
        "/admin/tickets/servicetarget/add/",
        f"/admin/accounts/user/{world.vera.pk}/change/",
    ]


def _complaints(page: Page) -> list[str]:
    """What the browser says: above all what the content security policy kept it from doing."""
    found: list[str] = []
    page.on("console", lambda message: found.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: found.append(str(error)))
    return found


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=lambda look: look.name)
def test_the_pages_are_within_reach_of_everybody(look: Look, world: World, sign_in: SignIn) -> None:
    User.objects.filter(pk=world.admin.pk).update(language=look.language)
    world.admin.language = look.language
    change_category(
        actor=person(world.admin), category_id=world.category.pk, change=CategoryChange(name_nl="Apparaten")
    )
    page = sign_in(world.admin, "/admin/", dark=look.dark)
    complaints, found = _complaints(page), []
    origin = page.url.removesuffix("/admin/")
    name = "Helpdeskbeheer" if look.language == Language.DUTCH else "Helpdesk administration"

    for address in _addresses(world):
        page.goto(origin + address)
        expect(page).to_have_title(re.compile(name))
        found += found_on(page, address)

    assert found == []
    assert complaints == []


def test_an_administrator_renames_a_category_and_goes_back_to_the_app(world: World, sign_in: SignIn) -> None:
    page = sign_in(world.admin, f"/admin/tickets/category/{world.category.pk}/change/")

    page.get_by_label("Naam in het Nederlands").fill("Laptops en tablets")
    page.get_by_role("button", name="Opslaan", exact=True).click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    assert Category.objects.get(pk=world.category.pk).name_nl == "Laptops en tablets"

    page.get_by_role("link", name="Naar de helpdesk").click()
    expect(page.get_by_role("main").get_by_role("heading", level=1)).to_be_visible()
    assert "/admin" not in page.url


def test_the_switch_of_the_pages_goes_before_the_system(world: World, sign_in: SignIn) -> None:
    page = sign_in(world.admin, "/admin/")
    ground = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(ground) == "rgb(255, 255, 255)"

    page.locator(".theme-toggle").click()

    assert page.evaluate(ground) == "rgb(21, 30, 29)"
