"""A new password with API tokens, another e-mail address, a new API token, and an invitation, done by hand."""

import re
from urllib.parse import urljoin

import pytest
from django.core import mail
from playwright.sync_api import Page, expect

from helpdesk.access.actor import person
from helpdesk.access.roles import Role
from helpdesk.accounts.actions.invite_person import invite_person
from helpdesk.accounts.actions.manage_tokens import create_token
from helpdesk.accounts.invitation_tokens import derive_token
from helpdesk.accounts.models import ApiToken, User
from tests.e2e.test_sign_in import expect_start_page, fill_in, last_mail
from tests.factories import PASSWORD, World

# The world first, then the server and its strangers.
pytestmark = pytest.mark.usefixtures("world")

NEW_PASSWORD = "vier losse nieuwe woorden"


@pytest.fixture
def security(world: World, stranger: Page) -> Page:
    """Vera on her security page, signed in with her password and not asked for it since."""
    fill_in(stranger, world.vera.email, PASSWORD)
    expect_start_page(stranger, "Vandaag")
    stranger.goto(urljoin(stranger.url, "/security"))
    return stranger


def prove(page: Page) -> None:
    dialog = page.get_by_role("dialog", name="Bevestig dat je het bent")
    dialog.get_by_role("textbox", name="Wachtwoord").fill(PASSWORD)
    dialog.get_by_role("button", name="Verder").click()


def test_a_new_password_asks_whether_tokens_go_too(world: World, stranger: Page) -> None:
    for name in ("rapport", "koppeling"):
        create_token(actor=person(world.vera), name=name, days=7)
    fill_in(stranger, world.vera.email, PASSWORD)
    expect_start_page(stranger, "Vandaag")
    stranger.goto(urljoin(stranger.url, "/security"))

    def change(old: str, new: str) -> None:
        stranger.get_by_role("textbox", name="Huidig wachtwoord").fill(old)
        stranger.get_by_role("textbox", name="Nieuw wachtwoord").fill(new)
        stranger.get_by_role("button", name="Wachtwoord wijzigen").click()
        expect(stranger.get_by_role("textbox", name="Huidig wachtwoord")).to_have_value("")

    choice = stranger.get_by_role("checkbox", name="Trek ook mijn 2 API-tokens in")
    expect(choice).to_be_checked()
    choice.uncheck()
    change(PASSWORD, NEW_PASSWORD)
    assert ApiToken.objects.filter(user=world.vera).count() == 2
    expect(choice).to_be_checked()

    change(NEW_PASSWORD, "drie heel andere woorden")
    expect(choice).to_have_count(0)
    expect(stranger.get_by_role("button", name=re.compile("^Verwijder token"))).to_have_count(0)
    assert not ApiToken.objects.filter(user=world.vera).exists()
    assert "Je 2 API-tokens werken niet meer." in last_mail()


def test_a_leaked_password_is_refused_in_words(security: Page) -> None:
    security.get_by_role("textbox", name="Huidig wachtwoord").fill(PASSWORD)
    security.get_by_role("textbox", name="Nieuw wachtwoord").fill("correcthorsebatterystaple")
    security.get_by_role("button", name="Wachtwoord wijzigen").click()
    expect(security.get_by_text(re.compile("lijst met gelekte wachtwoorden"))).to_be_visible()


def test_another_address_asks_for_the_password_and_a_code(world: World, security: Page) -> None:
    security.get_by_role("textbox", name="Nieuw e-mailadres").fill("vera.nieuw@example.org")
    security.get_by_role("button", name="Stuur een code").click()
    prove(security)
    field = security.get_by_role("textbox", name="Code")
    expect(field).to_be_focused()
    text = last_mail()
    assert mail.outbox[-1].to == ["vera.nieuw@example.org"]
    code = re.search(r"^([A-Z0-9-]{6,9})$", text, re.MULTILINE)
    assert code is not None, text

    field.fill("ABC-123")
    security.get_by_role("button", name="E-mailadres wijzigen").click()
    expect(field).to_have_attribute("aria-invalid", "true")
    assert User.objects.get(pk=world.vera.pk).email == world.vera.email
    field.fill(code[1])
    security.get_by_role("button", name="E-mailadres wijzigen").click()
    expect(security.get_by_text("Nu: vera.nieuw@example.org")).to_be_visible()
    assert User.objects.get(pk=world.vera.pk).email == "vera.nieuw@example.org"
    last_mail()
    assert mail.outbox[-1].to == [world.vera.email]


def test_a_new_api_token_asks_for_the_password(world: World, security: Page) -> None:
    security.get_by_role("textbox", name="Naam van het nieuwe token").fill("rapport")
    security.get_by_role("button", name="Token maken").click()
    dialog = security.get_by_role("dialog", name="Bevestig dat je het bent")
    dialog.get_by_role("button", name="Annuleren").click()
    expect(dialog).to_have_count(0)
    assert not ApiToken.objects.filter(user=world.vera).exists()

    security.get_by_role("button", name="Token maken").click()
    prove(security)
    expect(security.get_by_role("dialog", name="Je nieuwe token")).to_be_visible()
    assert ApiToken.objects.filter(user=world.vera).count() == 1


def test_who_is_invited_accepts_with_the_token_that_the_page_brings(world: World, stranger: Page) -> None:
    invitation = invite_person(
        actor=person(world.admin), desk_id=world.desk.pk, email="nieuw@example.org", role=Role.VOLUNTEER
    )
    stranger.context.clear_cookies()
    stranger.goto(urljoin(stranger.url, f"/invite/{derive_token(invitation)}"))
    stranger.get_by_role("textbox", name="Naam").fill("Nora Nieuw")
    stranger.get_by_role("textbox", name="Nieuw wachtwoord").fill(NEW_PASSWORD)
    stranger.get_by_role("button", name="Account maken").click()
    expect(stranger.get_by_role("heading", level=1)).not_to_have_text("Welkom bij de helpdesk")
    assert stranger.evaluate("fetch('/api/v1/me/').then((answer) => answer.status)") == 200
    assert User.objects.get(email="nieuw@example.org").name == "Nora Nieuw"
