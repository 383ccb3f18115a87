"""Getting in and out: password, code by mail, invitation."""

import re
from urllib.parse import urljoin, urlsplit

import pytest
from django.core import mail
from playwright.sync_api import Page, expect

from helpdesk.access.actor import person
from helpdesk.access.roles import Role
from helpdesk.accounts.actions.invite_person import invite_person
from helpdesk.accounts.models import User
from helpdesk.tasks.worker import run_due
from tests.e2e.reading import go_to
from tests.factories import PASSWORD, World

# The world first, then the server and its strangers.
pytestmark = [pytest.mark.usefixtures("world"), pytest.mark.smoke]


def fill_in(page: Page, email: str, password: str) -> None:
    page.get_by_role("textbox", name="E-mailadres").fill(email)
    page.get_by_role("textbox", name="Wachtwoord", exact=True).fill(password)
    page.get_by_role("button", name="Inloggen", exact=True).click()


def expect_start_page(page: Page, heading: str) -> None:
    expect(page.get_by_role("heading", level=1, name=heading)).to_be_visible()


def last_mail() -> str:
    run_due()
    return str(mail.outbox[-1].body)


def test_with_a_password_and_out_again(world: World, stranger: Page) -> None:
    fill_in(stranger, world.ict.email, "niet-het-wachtwoord")
    expect(
        stranger.get_by_role("main").get_by_text(re.compile("wachtwoord.*(niet correct|onjuist|klopt niet)"))
    ).to_be_visible()
    expect(stranger.get_by_role("heading", name="Inloggen")).to_be_visible()

    fill_in(stranger, world.ict.email, PASSWORD)
    expect_start_page(stranger, "Vandaag")
    stranger.get_by_role("button", name=re.compile("^Account en instellingen van Ilse Ict")).click()
    stranger.get_by_role("button", name="Uitloggen").click()
    expect(stranger.get_by_role("heading", name="Inloggen")).to_be_visible()

    # The way back does not show what was there, and the session has ended on the server too.
    stranger.go_back()
    expect(stranger.get_by_role("heading", name="Inloggen")).to_be_visible()
    assert stranger.evaluate("fetch('/api/v1/me/').then((answer) => answer.status)") == 401


def test_signing_in_leads_to_where_one_was_going(world: World, stranger: Page) -> None:
    ticket = world.file()
    stranger.goto(urljoin(stranger.url, f"/tickets/{ticket.pk}"))
    fill_in(stranger, world.ict.email, PASSWORD)
    expect_start_page(stranger, ticket.title)


def test_with_a_code_by_mail(world: World, stranger: Page) -> None:
    stranger.get_by_role("link", name=re.compile("code per e-mail")).click()
    # This page has a field of the same name.
    expect(stranger.get_by_role("heading", name="Inloggen met een code")).to_be_visible()
    stranger.get_by_role("textbox", name="E-mailadres").fill(world.vera.email)
    stranger.get_by_role("button", name="Stuur een code").click()
    field = stranger.get_by_role("textbox", name="Code")
    expect(field).to_be_focused()
    text = last_mail()
    assert mail.outbox[-1].to == [world.vera.email]
    code = re.search(r"^\s*([A-Z0-9-]{6,9})\s*$", text, re.MULTILINE)
    assert code is not None, text

    field.fill("ABC-123")
    stranger.get_by_role("button", name="Inloggen", exact=True).click()
    expect(field).to_have_attribute("aria-invalid", "true")
    field.fill(code[1])
    stranger.get_by_role("button", name="Inloggen", exact=True).click()
    expect_start_page(stranger, "Vandaag")


def test_with_an_invitation(world: World, stranger: Page) -> None:
    invite_person(
        actor=person(world.coordinator), desk_id=world.desk.pk, email="nieuw@example.org", role=Role.VOLUNTEER
    )
    link = re.search(r"http\S+/invite/\S+", last_mail())
    assert link is not None
    asked: list[int] = []
    stranger.on("response", lambda answer: asked.append(answer.status) if "preview" in answer.url else None)
    stranger.goto(urljoin(stranger.url, urlsplit(link[0]).path))
    expect(stranger.get_by_text("nieuw@example.org")).to_be_visible()
    stranger.get_by_role("textbox", name="Naam").fill("Nina Nieuw")
    stranger.get_by_role("textbox", name="Nieuw wachtwoord").fill("drie losse woorden")
    stranger.get_by_role("button", name="Account maken").click()
    expect_start_page(stranger, "Vandaag")
    assert asked == [200]

    # A profile of one's own, to be filled in.
    stranger.get_by_role("button", name=re.compile("^Account en instellingen van Nina Nieuw")).click()
    # The tips for whoever is new lead there too.
    stranger.locator("#account-menu").get_by_role("link", name="Profiel").click()
    expect_start_page(stranger, "Profiel")
    stranger.get_by_role("textbox", name="Uren per week").fill("6")
    stranger.get_by_role("button", name="Opslaan").last.click()
    expect(stranger.get_by_role("region", name="Meldingen")).to_contain_text("Opgeslagen")
    go_to(stranger, "Wachtrij")
    expect_start_page(stranger, "Wachtrij")
    assert User.objects.get(email="nieuw@example.org").volunteer_profiles.get().weekly_minutes == 6 * 60

    # The link has done its work.
    stranger.goto(urljoin(stranger.url, urlsplit(link[0]).path))
    expect(stranger.get_by_role("heading", name="Deze uitnodiging werkt niet meer")).to_be_visible()
