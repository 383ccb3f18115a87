"""Every screen, for everybody who has it: axe finds nothing, and nothing sticks out sideways."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date, time, timedelta
from urllib.parse import urljoin

import pytest
from axe_playwright_python.base import AXE_FILE_PATH
from django.utils import timezone
from playwright.sync_api import Browser, Page, ViewportSize, expect
from playwright.sync_api import TimeoutError as TakesTooLong

from helpdesk import clock
from helpdesk.access.actor import person as acting
from helpdesk.accounts.models import Language, User
from tests.e2e.conftest import DESKTOP, PHONE, SignIn
from tests.e2e.outage import go
from tests.e2e.reading import wait_until
from tests.factories import World
from tests.visits.conftest import confirmed, next_tuesday
from tickets.core.choices import Kind, OnBehalfOf, Priority, Status
from tickets.core.models import Tag, Ticket
from tickets.hours.actions.log import correct_work_log, log_work
from tickets.hours.actions.state import make_statement
from tickets.hours.actions.weeks import approve_work_week, confirm_week, send_back_work_week
from tickets.lifecycle.actions.file import Contact
from tickets.macros.actions import MacroDraft, create_macro
from tickets.targets.actions.targets import CalendarChange, CalendarException, edit_calendar, set_target
from tickets.targets.defaults import add_default_targets
from volunteers.availability import monday_of

# WCAG 2.2 up to AA, and what axe calls best practice.
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Passing elements are not looked up and not sent over: that is most of the time axe takes.
RUN_AXE = """async (rules) => {
    const { violations } = await axe.run(document, {
        runOnly: rules, resultTypes: ['violations'], elementRef: false, preload: false,
    });
    const told = (node) => `${node.target} ${node.any[0]?.message ?? ''}`;
    return violations.map(({ id, help, nodes }) => `${id} (${help}): ${nodes.slice(0, 3).map(told).join(' | ')}`);
}"""

# What differs from one look to another: colours, the language, and the room that its words take. The rest of what axe
# looks at (names, roles, headings, focus) is the same code, with texts that scripts/check_translations.py holds
# complete in both languages: it is looked at once.
OF_A_LOOK = ["cat.color", "cat.language", "cat.sensory-and-visual-cues"]
RULES = """([standards, categories]) => axe.getRules(standards)
    .filter(({ tags }) => tags.some((tag) => categories.includes(tag))).map(({ ruleId }) => ruleId)"""


@dataclass(frozen=True, slots=True)
class Look:
    """A language and a colour scheme; each screen is seen in both sizes."""

    name: str
    dark: bool
    language: Language


LIGHT = Look("light, Dutch", dark=False, language=Language.DUTCH)
DARK = Look("dark, English", dark=True, language=Language.ENGLISH)
SIZES = {"desktop": DESKTOP, "phone": PHONE}
# A window of 1280 pixels at 200 % (WCAG 1.4.4, 1.4.10): the same page as at the sizes above, with less room.
ZOOMED = {"width": 640, "height": 450}

SCREENS = {
    "coordinator": (
        "/triage",
        "/triage?tab=assign",
        "/board",
        "/today",
        "/tickets",
        "/team",
        "/agreements",
        "{agreement}",
        "/calendar?day={visit_day}",
        "/calendar?view=month&day={visit_day}",
        "/visits",
        "{visit}",
        "/week",
        "/week?student={vera}",
        "/hours",
        "/hours/statements",
        "/people",
        "/new",
        "/security",
        "/help",
        "{ticket}",
        "{offered}",
        "{agreed}",
    ),
    "admin": (
        "/people",
        "/settings",
        "/settings/skills",
        "/settings/tags",
        "/settings/macros",
        "/settings/templates",
        "/settings/devices",
        "/settings/targets",
        "/settings/hours",
        "/settings/study-days",
        "/settings/boards",
    ),
    "volunteer": (
        "/today",
        "/work",
        "/queue",
        "/calendar?day={visit_day}",
        "/visits",
        "{visit}",
        "/week",
        "/week?week={last_week}",
        "/hours",
        "/hours?week={last_week}",
        "/hours/statements",
        "/profile",
        "/notifications",
        "/notifications/settings",
        "/settings/hours",
        "/settings",
        "{ticket}",
        "{queued}",
        "{offered}",
    ),
    "ict": (
        "/tickets",
        "/hours/boards",
        "/agreements",
        "{agreement}",
        "/calendar?view=day&day={visit_day}",
        "{visit}",
        "/new",
        "/profile",
        "{ticket}",
        "{solved}",
        "{agreed}",
        "{gone}",
        "/team",
        "/settings/targets",
        "/help",
        "/nowhere",
    ),
}


def follow(page: Page, address: str) -> None:
    """Go to a screen within the app, until it stands there: axe need not be loaded anew."""
    go(page, address)
    wait_until(page, f"__TSR_ROUTER__.state.location.pathname.startsWith({address.partition('?')[0]!r})")
    wait_until(page, "__TSR_ROUTER__.state.location.href === __TSR_ROUTER__.state.resolvedLocation?.href")
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())))")


OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def found_on(page: Page, where: str, look: Look = LIGHT) -> list[str]:
    """What is wrong with the screen that is open, in both sizes."""
    expect(page.locator("main h1").first).to_be_visible()
    expect(page.locator("[aria-busy=true]")).to_have_count(0)
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(AXE_FILE_PATH.read_text())
    rules = STANDARDS if look is LIGHT else page.evaluate(RULES, [STANDARDS, OF_A_LOOK])
    assert {"color-contrast", "link-in-text-block", "target-size", "html-lang-valid"} <= {*rules} or look is LIGHT
    where = f"{where}, {look.name}"
    found = []
    for name, size in {**SIZES, "zoomed": ZOOMED}.items():
        page.set_viewport_size(ViewportSize(**size))  # type: ignore[typeddict-item]
        if size is not ZOOMED:
            found += [f"{where}, {name}: {violation}" for violation in page.evaluate(RUN_AXE, rules)]
        # What is laid out otherwise in this size (a calendar) may still be on its way.
        with suppress(TakesTooLong):
            page.wait_for_function(f"() => {OVERFLOW} <= 0", timeout=3_000)
        if (overflow := page.evaluate(OVERFLOW)) > 0:
            found.append(f"{where}, {name}: {overflow} pixels wider than the window")
    page.set_viewport_size(ViewportSize(**DESKTOP))  # type: ignore[typeddict-item]
    return found


def set_up(world: World) -> None:
    """Something in each list of the settings."""
    add_default_targets(world.desk)
    later, day = clock.now() + timedelta(days=30), clock.now().date() + timedelta(days=9)
    for start in (None, later):
        set_target(
            actor=acting(world.coordinator),
            desk_id=world.desk.pk,
            priority=Priority.HIGH,
            first_response_minutes=60,
            resolution_minutes=600,
            valid_from=start,
        )
    closed = CalendarException(day, day, is_open=False, name="Studiedag")
    edit_calendar(actor=acting(world.coordinator), desk_id=world.desk.pk, change=CalendarChange(exceptions=[closed]))
    create_macro(actor=acting(world.coordinator), draft=MacroDraft(name="Welkom", body="Dag"), is_shared=True)
    Tag.objects.create(desk=world.desk, name="laptops")


def set_up_hours(world: World) -> date:
    """A week to look at, one that was sent back, one that was stated. Return the Monday of last week."""
    vera, noor, coordinator = acting(world.vera), acting(world.noor), acting(world.coordinator)
    monday = monday_of(timezone.localdate()) - timedelta(weeks=1)
    before = monday - timedelta(weeks=1)
    for starts in (time(9), time(10)):
        row = log_work(actor=vera, kind="other", worked_on=monday, starts=starts, ends=time(12), note="Laptops")
    correct_work_log(actor=vera, work_log_id=row.pk, changes={"minutes": 60})
    week = confirm_week(actor=vera, monday=monday)
    send_back_work_week(actor=coordinator, work_week_id=week.pk, reason="Klopt maandag?")
    confirm_week(actor=noor, monday=monday)
    log_work(actor=vera, kind="travel", worked_on=before, minutes=45)
    approve_work_week(actor=coordinator, work_week_id=confirm_week(actor=vera, monday=before).pk)
    last_day = before + timedelta(days=6)
    make_statement(actor=coordinator, volunteer_id=world.vera.pk, starts_on=before, ends_on=last_day)
    return monday


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=lambda look: look.name)
@pytest.mark.parametrize("role", SCREENS)
def test_screens_are_accessible(world: World, sign_in: SignIn, role: str, look: Look) -> None:
    parent = Contact(name="Ouder van Sam", phone="036 5550100")
    ticket = world.ticket(Status.IN_PROGRESS, on_behalf_of=OnBehalfOf.PARENT, contact=parent)
    offered, agreed = world.ticket(Status.OPEN), world.ticket(Status.IN_CONSULTATION, kind=Kind.DEVICES, device_count=9)
    world.offer(offered, world.vera, note="Past dit bij je rooster?")
    world.agree(agreed)
    world.ticket(Status.NEW)
    set_up(world)
    addresses = {
        "last_week": set_up_hours(world).isoformat(),
        "vera": str(world.vera.pk),
        "ticket": f"/tickets/{ticket.pk}",
        "queued": f"/tickets/{world.ticket(Status.OPEN).pk}",
        "solved": f"/tickets/{world.ticket(Status.SOLVED).pk}",
        "offered": f"/tickets/{offered.pk}",
        "agreed": f"/tickets/{agreed.pk}",
        "agreement": f"/agreements/{Ticket.objects.get(pk=agreed.pk).agreement_id}",
        "visit": f"/visits/{confirmed(world, day=next_tuesday(), places=2).pk}",
        "visit_day": next_tuesday().isoformat(),
        "gone": f"/tickets/{agreed.pk + 1000}",
    }
    people = {"coordinator": world.coordinator, "admin": world.admin, "volunteer": world.vera, "ict": world.ict}
    person: User = people[role]
    person.language = look.language
    person.save(update_fields=["language"])
    page = sign_in(person, dark=look.dark)
    found = []
    for screen in SCREENS[role]:
        address = screen.format(**addresses)
        # Once by its address, as from a bookmark; once as by a link on the page before.
        if look is LIGHT:
            page.goto(urljoin(page.url, address))
        else:
            follow(page, address)
        found += found_on(page, screen, look)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=lambda look: look.name)
def test_screens_before_signing_in_are_accessible(browser: Browser, server_port: int, look: Look) -> None:
    context = browser.new_context(color_scheme="dark" if look.dark else "light", locale=look.language)
    page = context.new_page()
    found = []
    for path in ("/sign-in", "/sign-in/code", "/password/reset", "/invite/not-a-real-one"):
        page.goto(f"http://127.0.0.1:{server_port}{path}")
        found += found_on(page, path, look)
    context.close()
    assert not found, "\n".join(found)


# Parts of a card that stand outside it, which hides them.
OUTSIDE = """() => [...document.querySelectorAll('[data-ticket]')].flatMap((card) => {
    const { right } = card.getBoundingClientRect();
    return [...card.querySelectorAll('*')]
        .filter((part) => part.getClientRects().length > 0 && part.getBoundingClientRect().right > right + 1)
        .map((part) => part.textContent);
})"""


def test_a_card_fits_the_narrowest_phone(world: World, sign_in: SignIn) -> None:
    add_default_targets(world.desk)
    ticket = world.ticket(Status.OPEN, kind=Kind.DEVICES, device_count=26)
    vera = sign_in(world.vera, "/queue", viewport={"width": 320, "height": 640})
    expect(vera.locator(f"[data-ticket='{ticket.pk}']")).to_contain_text("26 apparaten")

    assert vera.evaluate(OUTSIDE) == []
