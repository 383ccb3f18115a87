"""Keeping an account safe: another password, signing in with two steps, and other devices."""

import re
from urllib.parse import urljoin

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from playwright.sync_api import Browser, Page, expect

from tests.e2e.test_sign_in import expect_start_page, fill_in, last_mail
from tests.factories import PASSWORD, World

# The world first, then the server and its strangers.
pytestmark = pytest.mark.usefixtures("world")


def app_code(secret: str) -> str:
    """What an authenticator app would show now."""
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def test_a_forgotten_password_is_replaced_by_a_code_from_the_mail(world: World, stranger: Page) -> None:
    stranger.get_by_role("link", name="Wachtwoord vergeten?").click()
    expect(stranger.get_by_role("heading", name="Wachtwoord vergeten")).to_be_visible()
    stranger.get_by_role("textbox", name="E-mailadres").fill(world.vera.email)
    stranger.get_by_role("button", name="Stuur een code").click()
    field = stranger.get_by_role("textbox", name="Code")
    expect(field).to_be_visible()
    text = last_mail()
    code = re.search(r"^\s*([A-Z0-9-]{6,9})\s*$", text, re.MULTILINE)
    assert code is not None, text

    # Too short a password is refused in words, and the code stays good.
    field.fill(code[1])
    password = stranger.get_by_role("textbox", name="Nieuw wachtwoord")
    password.fill("kort")
    stranger.get_by_role("button", name="Wachtwoord opslaan").click()
    expect(password).to_have_attribute("aria-invalid", "true")
    password.fill("vier losse nieuwe woorden")
    stranger.get_by_role("button", name="Wachtwoord opslaan").click()
    expect(stranger.get_by_text("Je nieuwe wachtwoord is opgeslagen.")).to_be_visible()

    stranger.context.clear_cookies()
    stranger.goto(urljoin(stranger.url, "/sign-in"))
    fill_in(stranger, world.vera.email, PASSWORD)
    expect(stranger.get_by_role("heading", name="Inloggen")).to_be_visible()
    fill_in(stranger, world.vera.email, "vier losse nieuwe woorden")
    expect_start_page(stranger, "Vandaag")


def test_two_steps_with_an_app_and_with_a_recovery_code(world: World, stranger: Page) -> None:
    fill_in(stranger, world.vera.email, PASSWORD)
    expect_start_page(stranger, "Vandaag")
    stranger.goto(urljoin(stranger.url, "/security"))
    stranger.get_by_role("button", name="Zet aan").click()
    # What opens the account is shown only to who proves once more that it is they.
    proof = stranger.get_by_role("dialog", name="Bevestig dat je het bent")
    proof.get_by_role("textbox", name="Wachtwoord").fill(PASSWORD)
    proof.get_by_role("textbox", name="Wachtwoord").press("Enter")
    setup = stranger.get_by_role("dialog", name="Authenticator-app koppelen")
    secret = setup.get_by_text(re.compile(r"^[A-Z2-7]{16,}$")).inner_text()
    code = setup.get_by_role("textbox", name="Code uit de app")
    code.fill("000000")
    setup.get_by_role("button", name="Koppelen").click()
    expect(code).to_have_attribute("aria-invalid", "true")
    code.fill(app_code(secret))
    setup.get_by_role("button", name="Koppelen").click()
    codes = stranger.get_by_role("dialog", name="Je herstelcodes")
    expect(codes.get_by_role("listitem")).to_have_count(10)
    recovery = codes.get_by_role("listitem").first.inner_text()
    codes.get_by_role("button", name="Ik heb ze bewaard").click()
    expect(stranger.get_by_text("Je hebt nog 10 herstelcodes.")).to_be_visible()

    def sign_in_anew() -> None:
        stranger.context.clear_cookies()
        stranger.goto(urljoin(stranger.url, "/sign-in"))
        fill_in(stranger, world.vera.email, PASSWORD)
        expect(stranger.get_by_role("heading", name="Nog één stap")).to_be_visible()

    # The password alone opens nothing.
    sign_in_anew()
    assert stranger.evaluate("fetch('/api/v1/me/').then((answer) => answer.status)") == 401
    stranger.get_by_role("button", name="Gebruik een herstelcode").click()
    stranger.get_by_role("textbox", name="Herstelcode").fill(recovery)
    stranger.get_by_role("button", name="Inloggen", exact=True).click()
    expect_start_page(stranger, "Vandaag")

    # A recovery code works once.
    sign_in_anew()
    stranger.get_by_role("button", name="Gebruik een herstelcode").click()
    field = stranger.get_by_role("textbox", name="Herstelcode")
    field.fill(recovery)
    stranger.get_by_role("button", name="Inloggen", exact=True).click()
    expect(field).to_have_attribute("aria-invalid", "true")


def test_another_device_is_signed_out_from_here(world: World, stranger: Page, browser: Browser) -> None:
    fill_in(stranger, world.vera.email, PASSWORD)
    expect_start_page(stranger, "Vandaag")
    with browser.new_context(locale="nl", reduced_motion="reduce", service_workers="block") as context:
        elsewhere = context.new_page()
        elsewhere.goto(urljoin(stranger.url, "/sign-in"))
        fill_in(elsewhere, world.vera.email, PASSWORD)
        expect_start_page(elsewhere, "Vandaag")

        stranger.goto(urljoin(stranger.url, "/security"))
        section = stranger.get_by_role("region", name="Waar je bent ingelogd")
        expect(section.get_by_role("listitem")).to_have_count(2)
        section.get_by_role("button", name="Uitloggen").click()
        expect(section.get_by_role("listitem")).to_have_count(1)
        expect(section.get_by_text("dit apparaat")).to_be_visible()

        # At once, without a reload: the connection over which it was live is closed.
        expect(elsewhere.get_by_role("heading", name="Inloggen")).to_be_visible()
        assert elsewhere.evaluate("fetch('/api/v1/me/').then((answer) => answer.status)") == 401
