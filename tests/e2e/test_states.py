"""Every screen in every state: loading, nothing there, a fault, no network, not for this person, not there at all."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_FILE_PATH
from playwright.sync_api import Locator, Page, expect

from helpdesk.access.roles import Role
from helpdesk.accounts.models import User
from tests.devices.conftest import make_batch
from tests.e2e.conftest import SignIn
from tests.e2e.outage import REFERENCE, Outage, go, routes_of
from tests.e2e.test_screens import RUN_AXE, STANDARDS
from tests.factories import (
    World,
    add_role,
    make_coordinator,
    make_desk,
    make_user,
    make_volunteer,
)
from tests.visits.conftest import next_tuesday, plan
from tickets.agreements.models import Agreement
from tickets.core.choices import Status

LOADING = "Bezig met laden…"
FAULT = "Er ging iets mis"
OFFLINE = "We kunnen de helpdesk niet bereiken"
FORBIDDEN = "Je hebt hier geen toegang toe"
GONE = "Dit is niet (meer) beschikbaar"
RETRY = "Probeer opnieuw"
TITLE = "Laptop start niet"
VISIT = "Laptops klaarmaken"
# Pages before signing in are without the router of the app.
OPEN = "(path) => { history.pushState(null, '', path); dispatchEvent(new PopStateEvent('popstate')); }"
SIGNED_OUT_PAGES = Path("frontend/src/features/account/signed-out-pages.tsx")


@dataclass(frozen=True, slots=True)
class Screen:
    title: str
    """Of the page, once it has what it shows."""
    roles: str
    """Who has it, the one who is asked first: c(oordinator), a(dministrator), v(olunteer), i(ct team)."""
    nothing: str | None
    """What it says at a desk where nothing has happened yet; None where there always is something."""
    asks: bool = True
    """It asks the server for what it shows."""


SCREENS = {
    "/triage": Screen("Triage", "c", "Alles is bekeken"),
    "/board": Screen("Verdelen", "c", "Er zijn nog geen studenten"),
    "/today": Screen("Vandaag", "civ", "Niets wacht op jou"),
    "/team": Screen("Team", "c", "Er zijn nog geen studenten"),
    "/people": Screen("Mensen", "ca", "Geen open uitnodigingen"),
    "/reports": Screen("Rapporten", "ci", "Geen tickets in deze periode"),
    "/settings": Screen("Instellingen", "ac", "Er zijn nog geen categorieën"),
    "/settings/skills": Screen("Instellingen", "ac", "Er zijn nog geen vaardigheden"),
    "/settings/tags": Screen("Instellingen", "ac", "Er zijn nog geen labels"),
    "/settings/macros": Screen("Instellingen", "ac", "Er zijn nog geen macro’s"),
    "/settings/templates": Screen("Instellingen", "ac", "Er zijn nog geen sjablonen"),
    "/settings/targets": Screen("Instellingen", "acvi", None),
    "/settings/hours": Screen("Instellingen", "acvi", None),
    "/settings/study-days": Screen("Instellingen", "aciv", "Er zijn nog geen studiedagen"),
    "/settings/devices": Screen("Instellingen", "ac", "Er zijn nog geen checklists"),
    "/settings/boards": Screen("Instellingen", "ac", "Er zijn nog geen besturen"),
    "/work": Screen("Mijn werk", "v", "Je hebt nu geen tickets"),
    "/queue": Screen("Wachtrij", "v", "De wachtrij is leeg"),
    "/week": Screen("Mijn week", "vc", "Geen open tickets"),
    "/hours": Screen("Uren", "vc", "Nog geen uren deze week"),
    "/hours/boards": Screen("Uren per bestuur", "ic", None),
    "/hours/statements": Screen("Urenverklaringen", "vc", "Nog geen verklaringen"),
    "/new": Screen("Nieuw ticket", "ic", "Er is nog geen schoolbestuur"),
    "/tickets": Screen("Tickets", "ivca", "Nog geen tickets"),
    "/tickets/$ticketId": Screen(TITLE, "ivca", GONE),
    "/batches": Screen("Apparaten", "civ", "Er zijn nog geen series"),
    "/batches/$batchId": Screen("Laptops groep 5", "civ", GONE),
    "/batches/$batchId/scan": Screen("Laptops groep 5", "civ", GONE),
    "/agreements": Screen("Afspraken", "ic", "Er zijn nog geen afspraken"),
    "/agreements/$agreementId": Screen("Afspraak met", "civa", GONE),
    "/calendar": Screen("Agenda", "civ", None),
    "/visits": Screen("Bezoeken", "vci", "Er zijn geen bezoeken gepland"),
    "/visits/$visitId": Screen(VISIT, "vci", GONE),
    "/notifications": Screen("Meldingen", "vica", "Nog geen meldingen"),
    "/notifications/settings": Screen("Meldingen instellen", "vica", None),
    "/profile": Screen("Profiel", "vica", None),
    "/security": Screen("Beveiliging", "vica", None),
    "/help": Screen("Hulp", "vica", None, asks=False),
}
# The start, what leads there, and where a label leads: all lead to one of the screens. Pages before signing in
# have tests of their own below.
OTHERS = {"/", "/attention", "/d/$code"}

# What goes by a name of its own once it is there: how it is called until then.
LOADING_TITLES = {
    "/tickets/$ticketId": "Ticket #{ticket}",
    "/batches/$batchId": "Apparaten",
    "/batches/$batchId/scan": "Apparaten",
    "/agreements/$agreementId": "Afspraak",
    "/visits/$visitId": "Bezoek",
}

ROLES = {"c": "coordinator", "v": "volunteer", "i": "ict", "a": "admin"}


@pytest.fixture
def person(world: World) -> Callable[[str], User]:
    people = {"c": world.coordinator, "v": world.vera, "i": world.ict, "a": world.admin}
    return people.__getitem__


def visible(page: Page, text: str) -> Locator:
    return page.locator("main").get_by_text(text, exact=True).first


class Faults:
    """What axe found, with where."""

    def __init__(self, page: Page) -> None:
        self.found: list[str] = []
        self._page = page
        page.evaluate(AXE_FILE_PATH.read_text())

    def look(self, where: str) -> None:
        self.found += [f"{where}: {violation}" for violation in self._page.evaluate(RUN_AXE, STANDARDS)]
        if self._page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            self.found.append(f"{where}: wider than the window")


def retry(page: Page) -> None:
    """Press every button that offers to try again."""
    buttons = page.locator("main").get_by_role("button", name=RETRY)
    expect(buttons.first).to_be_visible()
    while (count := buttons.count()) > 0:
        buttons.first.click()
        expect(buttons).to_have_count(count - 1)


def test_every_route_is_in_the_table(world: World, sign_in: SignIn) -> None:
    page = sign_in(world.vera, "/help")
    expect(page.get_by_role("heading", level=1, name="Hulp")).to_be_visible()
    assert {path.rstrip("/") or "/" for path in routes_of(page)} == set(SCREENS) | OTHERS


@pytest.mark.parametrize("role", ROLES, ids=ROLES.get)
def test_screens_say_what_is_so_and_recover(
    world: World, sign_in: SignIn, person: Callable[[str], User], role: str
) -> None:
    ticket = world.ticket(Status.IN_PROGRESS, title=TITLE)
    batch = make_batch(world, "SN-1", ticket=ticket)
    world.ticket(Status.NEW, title="Wachtwoord vergeten")
    world.ticket(Status.OPEN, title="Printer doet niets")
    world.agree(world.ticket(Status.IN_CONSULTATION, kind="devices", device_count=10))
    agreement = Agreement.objects.get()
    visit = plan(world, day=next_tuesday(), title=VISIT)
    things = {"$ticketId": ticket, "$batchId": batch, "$agreementId": agreement, "$visitId": visit}
    page = sign_in(person(role), "/help")
    outage, faults = Outage(page), Faults(page)
    for path, screen in SCREENS.items():
        if screen.roles[0] != role:
            continue
        address = path
        for name, thing in things.items():
            address = address.replace(name, str(thing.pk))
        title = page.get_by_role("heading", level=1, name=screen.title, exact="$agreementId" not in path)

        outage.hold()
        go(page, address)
        if not screen.asks:
            expect(title).to_be_visible()
            outage.end()
            continue
        busy = page.get_by_role("button", name="Ticket indienen") if path == "/new" else visible(page, LOADING)
        expect(busy).to_be_visible()
        # Already its own page, by the name that it has until something is known of it.
        loading_title = LOADING_TITLES.get(path, screen.title).format(ticket=ticket.pk)
        expect(page.get_by_role("heading", level=1)).to_have_text([loading_title])
        faults.look(f"{path}, loading")
        outage.answer(500)
        expect(visible(page, FAULT)).to_be_visible()
        expect(visible(page, f"Kenmerk: {REFERENCE}")).to_be_visible()
        faults.look(f"{path}, fault")
        outage.end()
        retry(page)
        expect(title).to_be_visible()
        expect(visible(page, FAULT)).to_have_count(0)

        go(page, "/help", is_fresh=False)
        # Gone, before what it read is forgotten: a page that still stands keeps showing it.
        expect(title).to_have_count(0)
        page.context.set_offline(True)
        go(page, address)
        expect(visible(page, OFFLINE)).to_be_visible()
        expect(page.get_by_role("status").filter(has_text="Je bent offline")).to_be_visible()
        faults.look(f"{path}, offline")
        # Asked again by itself once there is a network; then somebody has taken the role away.
        outage.answer(403)
        page.context.set_offline(False)
        expect(visible(page, FORBIDDEN)).to_be_visible()
        outage.end()
    assert not faults.found, "\n".join(faults.found)


def console_errors(page: Page) -> list[str]:
    """What the page writes to the console as an error from now on."""
    found: list[str] = []
    page.on("console", lambda message: found.append(message.text) if message.type == "error" else None)
    return found


def test_screens_of_another_role_say_so_and_lead_back(sign_in: SignIn, person: Callable[[str], User]) -> None:
    for role, name in ROLES.items():
        page = sign_in(person(role), "/help")
        faults = Faults(page)
        errors = console_errors(page)
        others = [path for path, screen in SCREENS.items() if role not in screen.roles]
        assert others
        for path in others:
            go(page, path, is_fresh=False)
            expect(page.get_by_role("heading", level=1)).to_have_text([FORBIDDEN])
            expect(page).to_have_title(re.compile(f"^{FORBIDDEN}"))
            page.get_by_role("main").get_by_role("link", name="Naar het begin").click()
            expect(page.get_by_text(FORBIDDEN)).to_have_count(0)
        go(page, others[0], is_fresh=False)
        expect(visible(page, FORBIDDEN)).to_be_visible()
        faults.look(f"{others[0]} for {name}")
        assert not faults.found, "\n".join(faults.found)
        assert errors == []


def test_screens_where_nothing_has_happened_yet_say_what_to_do(world: World, sign_in: SignIn) -> None:
    desk, busy_desk = make_desk(), make_desk()
    board_less = add_role(make_user(name="Iris Ict"), busy_desk, Role.ICT_TEAM)
    people = {
        "c": make_coordinator(desk, name="Corrie Nieuw"),
        "a": add_role(make_user(name="Ab Nieuw"), desk, Role.ADMIN),
        "v": make_volunteer(busy_desk, name="Vic Nieuw"),
        "i": board_less,
    }
    ticket = world.ticket(Status.IN_PROGRESS)
    not_there, batch = str(ticket.pk), make_batch(world, "SN-1", ticket=ticket)
    for role, name in ROLES.items():
        page = sign_in(people[role], "/help")
        faults = Faults(page)
        for path, screen in SCREENS.items():
            if screen.nothing is None or screen.roles[0] != role:
                continue
            address = re.sub(r"\$(ticket|agreement|visit)Id", not_there, path)
            go(page, address.replace("$batchId", str(batch.pk)))
            expect(visible(page, screen.nothing)).to_be_visible()
            faults.look(f"{path}, nothing, {name}")
        assert not faults.found, "\n".join(faults.found)


def test_an_address_that_does_not_exist_leads_back(world: World, sign_in: SignIn) -> None:
    page = sign_in(world.vera, "/help")
    for path in ("/nowhere", "/tickets/laptop", "/settings/nowhere"):
        go(page, path)
        expect(page.get_by_role("heading", level=1)).to_have_text(["Deze pagina bestaat niet"])
        page.get_by_role("main").get_by_role("link", name="Naar het begin").click()
        expect(page.get_by_role("heading", level=1, name="Vandaag")).to_be_visible()


def test_a_screen_keeps_what_it_shows_when_asking_again_fails_until_access_is_refused(
    world: World, sign_in: SignIn
) -> None:
    world.ticket(Status.NEW, title=TITLE)
    page = sign_in(world.coordinator, "/triage")
    outage = Outage(page)
    row = page.get_by_role("navigation", name="Binnengekomen").get_by_role("link", name=TITLE)
    expect(row).to_be_visible()
    for status, is_kept in ((500, True), (403, False)):
        outage.answer(status)
        with page.expect_response(lambda response: "view=triage" in response.url):
            page.evaluate("void __TSR_ROUTER__.options.context.queryClient.refetchQueries()")
        if is_kept:
            page.wait_for_function("() => __TSR_ROUTER__.options.context.queryClient.isFetching() === 0")
            expect(row).to_be_visible()
        else:
            expect(visible(page, FORBIDDEN)).to_be_visible()
            expect(row).to_have_count(0)


def test_a_page_whose_code_never_came_says_it_is_offline_and_comes_when_asked_again(
    world: World, sign_in: SignIn
) -> None:
    page = sign_in(world.coordinator, "/help")
    expect(page.get_by_role("heading", level=1, name="Hulp")).to_be_visible()
    page.context.set_offline(True)
    go(page, "/reports", is_fresh=False)
    expect(page.get_by_role("heading", level=1)).to_have_text([OFFLINE])
    # The app is still there: nothing was loaded anew.
    expect(page.get_by_role("navigation", name="Hoofdmenu")).to_be_visible()
    page.context.set_offline(False)
    page.get_by_role("button", name=RETRY).click()
    expect(page.get_by_role("heading", level=1, name="Rapporten")).to_be_visible()


def test_when_the_server_cannot_say_who_asks_there_is_a_page_that_says_so(world: World, sign_in: SignIn) -> None:
    page = sign_in(world.vera, "/help")
    expect(page.get_by_role("heading", level=1, name="Hulp")).to_be_visible()
    page.route("**/api/v1/me/", lambda route: route.fulfill(status=500, json={}))
    page.reload()
    expect(page.get_by_role("main").get_by_role("heading", level=1)).to_have_text([FAULT])
    faults = Faults(page)
    faults.look("no frame")
    assert not faults.found, "\n".join(faults.found)
    page.unroute("**/api/v1/me/")
    page.get_by_role("button", name=RETRY).click()
    expect(page.get_by_role("heading", level=1, name="Hulp")).to_be_visible()


def test_forms_before_signing_in_keep_what_was_typed(stranger: Page) -> None:
    outage, faults = Outage(stranger), Faults(stranger)
    forms = {
        "/sign-in": (
            "Inloggen",
            {"E-mailadres": "vera@example.org", "Wachtwoord": "een-lang-wachtwoord-7"},
            "Inloggen",
        ),
        "/sign-in/code": ("Inloggen met een code", {"E-mailadres": "vera@example.org"}, "Stuur een code"),
        "/sign-in/mfa": ("Nog één stap", {"Code": "123456"}, "Inloggen"),
        "/password/reset": ("Wachtwoord vergeten", {"E-mailadres": "vera@example.org"}, "Stuur een code"),
    }
    assert {*forms} == set(re.findall(r"^  '(/.*)': \w+,$", SIGNED_OUT_PAGES.read_text(), re.MULTILINE))
    for path, (title, fields, button) in forms.items():
        outage.answer(500)
        stranger.evaluate(OPEN, path)
        expect(stranger.get_by_role("heading", level=1)).to_have_text([title])
        for name, value in fields.items():
            stranger.get_by_role("textbox", name=name, exact=True).fill(value)
        alert = stranger.get_by_role("alert")
        submit = stranger.get_by_role("button", name=button, exact=True)
        submit.click()
        expect(alert).to_be_visible()
        faults.look(f"{path}, fault")
        outage.end()
        stranger.context.set_offline(True)
        submit.click()
        expect(alert).to_contain_text("niet bereiken")
        for name, value in fields.items():
            expect(stranger.get_by_role("textbox", name=name, exact=True)).to_have_value(value)
        stranger.context.set_offline(False)
    outage.hold()
    stranger.evaluate(OPEN, "/invite/not-a-real-one")
    expect(visible(stranger, LOADING)).to_be_visible()
    expect(stranger.get_by_role("heading", level=1)).to_have_text(["Welkom bij de helpdesk"])
    faults.look("/invite, loading")
    outage.answer(500)
    expect(visible(stranger, FAULT)).to_be_visible()
    faults.look("/invite, fault")
    outage.end()
    stranger.context.set_offline(True)
    stranger.get_by_role("button", name=RETRY).click()
    expect(visible(stranger, OFFLINE)).to_be_visible()
    stranger.context.set_offline(False)
    expect(stranger.get_by_role("heading", level=1)).to_have_text(["Deze uitnodiging werkt niet meer"])
    assert not faults.found, "\n".join(faults.found)
