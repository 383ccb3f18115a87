"""A student makes the address of their calendar on a phone, follows it, and ends it."""

from collections.abc import Iterable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from helpdesk.access.scope import Scope
from helpdesk.calendar.ical import CalendarEvent, EventStatus
from helpdesk.calendar_feeds import sources
from helpdesk.calendar_feeds.sources import Window
from tests.e2e.conftest import PHONE, SignIn
from tests.e2e.test_devices import axe
from tests.factories import World


def _one_visit(_scope: Scope, window: Window) -> Iterable[CalendarEvent]:
    yield CalendarEvent("1", 0, window.since, window.at, "Bezoek aan De Proef", EventStatus.CONFIRMED, window.at)


def test_an_address_is_made_followed_renewed_and_ended(
    world: World, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sources, "_sources", [_one_visit])
    page = sign_in(world.vera, "/profile", viewport=PHONE)
    card = page.locator("section").filter(has=page.get_by_role("heading", name="Afspraken in je eigen agenda"))
    card.get_by_role("button", name="Maak een adres").click()
    dialog = page.get_by_role("dialog", name="Het adres van je agenda")
    link = dialog.get_by_role("link", name="Open in je agenda")
    expect(dialog.get_by_role("img", name="QR-code met het adres van je agenda")).to_be_visible()
    webcal = link.get_attribute("href") or ""
    assert webcal.startswith("webcal://")
    assert axe(page) == []
    dialog.get_by_role("button", name="Sluiten").last.click()
    expect(card.get_by_text("nog niet gelezen door een agenda")).to_be_visible()

    path = urlsplit(webcal).path
    assert "Bezoek aan De Proef" in page.evaluate("path => fetch(path).then((answer) => answer.text())", path)
    page.reload()
    expect(card.get_by_text("laatst gelezen:")).to_be_visible()

    card.get_by_role("button", name="Maak een nieuw adres").click()
    page.get_by_role("dialog").get_by_role("button", name="Maak een nieuw adres").click()
    expect(link).to_be_visible()
    assert page.evaluate("path => fetch(path).then((answer) => answer.status)", path) == 404
    renewed = urlsplit(link.get_attribute("href") or "").path
    dialog.get_by_role("button", name="Sluiten").last.click()

    card.get_by_role("button", name="Stop hiermee").click()
    page.get_by_role("dialog").get_by_role("button", name="Stop hiermee").click()
    expect(card.get_by_role("button", name="Maak een adres")).to_be_visible()
    assert page.evaluate("path => fetch(path).then((answer) => answer.status)", renewed) == 404
