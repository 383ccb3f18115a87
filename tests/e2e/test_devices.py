"""Thirty laptops from a messy sheet, made ready by two students on their phones, and signed for by the school."""

import re

import pytest
from axe_playwright_python.base import AXE_FILE_PATH
from playwright.sync_api import FilePayload, Locator, Page, expect

from tests.devices.conftest import make_batch, make_ready, picture
from tests.e2e.conftest import PHONE, SignIn
from tests.e2e.reading import wait_until, wait_until_live
from tests.e2e.test_screens import RUN_AXE, STANDARDS
from tests.factories import World
from tickets.core.choices import Kind, Status
from tickets.devices.defaults import add_default_devices
from tickets.devices.models import ChecklistStep, ChecklistTemplate, ChecklistVersion, Device, DeviceBatch, Tick

pytestmark = pytest.mark.smoke

# As people paste it: a title above the heads, an empty row, a serial number twice, one that Excel shortened, a name.
SHEET = "\n".join(
    [
        "Leenlaptops De Wilg\t\t",
        "Serienr.\tInventarisnr\tKlas",
        *(f"PF3X{number:04d}\tALM-{number:03d}\t{5 + number % 4}b" for number in range(1, 31)),
        "\t\t",
        "pf3x0001\tALM-031\t5b",
        "1,23457E+11\tALM-032\t5b",
        "PF3X0033\tALM-033\tJan Jansen",
    ]
)


def axe(page: Page) -> list[str]:
    page.evaluate(AXE_FILE_PATH.read_text())
    found: list[str] = page.evaluate(RUN_AXE, STANDARDS)
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        found.append("wider than the window")
    return found


def scan(page: Page, text: str) -> None:
    """As a hand scanner does: it types, and ends with Enter."""
    field = page.get_by_role("textbox", name="Scan of typ een apparaat")
    expect(field).to_be_focused()
    page.keyboard.type(text)
    page.keyboard.press("Enter")


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("main").get_by_role("button", name=name, exact=True)


def prepare(page: Page, serial: str, name: str) -> None:
    scan(page, serial)
    expect(page.get_by_role("heading", name=name)).to_be_visible()
    for step in ("Gewist", "Getest"):
        button(page, step).click()
        expect(button(page, step)).to_have_attribute("aria-pressed", "true")
    button(page, "Klaar, volgende").click()
    expect(page.get_by_role("heading", name=name)).to_have_count(0)


def sign(page: Page) -> None:
    pad = page.get_by_role("img", name="Handtekening")
    pad.scroll_into_view_if_needed()
    box = pad.bounding_box()
    assert box
    page.mouse.move(box["x"] + 20, box["y"] + 50)
    page.mouse.down()
    for x, y in ((80, 20), (140, 60), (200, 30)):
        page.mouse.move(box["x"] + x, box["y"] + y)
    page.mouse.up()


def test_thirty_laptops_from_a_messy_sheet_to_a_signature(world: World, sign_in: SignIn) -> None:
    add_default_devices(world.desk)
    template = ChecklistTemplate.objects.get(desk=world.desk, slug="windows-laptop")
    short = ChecklistVersion.objects.create(template=template, number=2)
    for position, text in enumerate(("Gewist", "Getest")):
        ChecklistStep.objects.create(version=short, position=position, text_nl=text, text_en=text)
    ticket = world.ticket(Status.IN_PROGRESS, kind=Kind.DEVICES, device_count=30, title="Leenlaptops klaarmaken")
    world.assign(ticket, world.noor)

    office = sign_in(world.ict, f"/tickets/{ticket.pk}")
    office.get_by_role("region", name="Apparaten").get_by_role("button", name="Begin een serie").click()
    office.get_by_role("dialog").get_by_role("button", name="Begin een serie").click()
    expect(office.get_by_role("heading", level=1, name="Leenlaptops klaarmaken")).to_be_visible()
    office.get_by_role("main").get_by_role("button", name="Apparaten toevoegen").first.click()
    dialog = office.get_by_role("dialog")
    dialog.get_by_role("textbox", name="Lijst met apparaten").fill(SHEET)
    dialog.get_by_role("button", name="Bekijk eerst").click()
    expect(dialog.get_by_text("30 apparaten kunnen erbij. In 3 regels staat een fout.")).to_be_visible()
    expect(dialog.get_by_text("staat ook in regel")).to_be_visible()
    expect(dialog.get_by_text(re.compile("“Jan Jansen” lijkt op een naam"))).to_be_visible()
    assert axe(office) == []
    dialog.get_by_role("checkbox", name="Laat 3 regels met een fout weg").check()
    dialog.get_by_role("button", name="30 apparaten toevoegen").click()
    expect(office.get_by_text("0 van 30 klaar of uitgezonderd").first).to_be_visible()
    assert axe(office) == []
    wait_until_live(office)
    batch = DeviceBatch.objects.get()

    vera = sign_in(world.vera, f"/batches/{batch.pk}/scan", viewport=PHONE)
    noor = sign_in(world.noor, f"/batches/{batch.pk}/scan", viewport=PHONE)
    expect(office.get_by_role("list", name="Nu bij deze serie").get_by_text(world.vera.name)).to_be_visible()
    prepare(vera, "pf3x0001", "ALM-001")
    expect(office.get_by_text("1 van 30 klaar of uitgezonderd").first).to_be_visible()
    # Noor is at the school without network for a while.
    expect(noor.get_by_text("1 van 30 klaar of uitgezonderd").first).to_be_visible()
    noor.context.set_offline(True)
    prepare(noor, "PF3X0002", "ALM-002")
    code = Device.objects.get(serial="PF3X0003").code
    prepare(noor, f"https://oude-naam.example.org/d/{code}", "ALM-003")
    expect(noor.get_by_role("status").filter(has_text="6 handelingen nog niet verstuurd")).to_be_visible()
    prepare(vera, "ALM-004", "ALM-004")
    scan(vera, "een poster")
    expect(vera.get_by_text("“een poster” staat niet in deze serie.")).to_be_visible()
    assert Tick.objects.filter(by=world.noor).count() == 0
    noor.context.set_offline(False)
    expect(noor.get_by_text("nog niet verstuurd")).to_have_count(0)
    expect(office.get_by_text("4 van 30 klaar of uitgezonderd").first).to_be_visible()
    # Both see what the other did.
    expect(vera.get_by_text("4 van 30 klaar of uitgezonderd").first).to_be_visible()
    scan(vera, "PF3X0005")
    assert axe(vera) == []
    button(vera, "Uitzondering").click()
    vera.get_by_role("dialog").get_by_role("textbox", name="Waarom?").fill("Scherm gebarsten")
    vera.get_by_role("dialog").get_by_role("button", name="Uitzondering").click()
    expect(office.get_by_text("Scherm gebarsten")).to_be_visible()
    expect(button(vera, "Foto maken of kiezen")).to_be_enabled()
    taken = FilePayload(name="scherm.png", mimeType="image/png", buffer=picture())
    vera.locator("input[type=file]").set_input_files(taken)
    photo = vera.get_by_role("img", name="Foto 1 van ALM-005")
    expect(photo).to_be_visible()
    wait_until(vera, "document.querySelector('main img[alt^=Foto]').naturalWidth > 0")
    assert axe(vera) == []
    button(vera, "Volgende").click()

    _make_the_rest_ready(world, batch)
    vera.goto(vera.url.replace("/scan", ""))
    vera.get_by_role("button", name="Overdragen").click()
    dialog = vera.get_by_role("dialog")
    expect(dialog.get_by_text("29 klaar, 1 uitgezonderd.")).to_be_visible()
    dialog.get_by_role("textbox", name="Naam van wie tekent voor de school").fill("Wil Smit")
    dialog.get_by_role("textbox", name="Functie").fill("conciërge")
    sign(vera)
    assert axe(vera) == []
    dialog.get_by_role("button", name="Overdragen").click()
    expect(office.get_by_text("Overgedragen: 29 klaar, 1 uitgezonderd")).to_be_visible()
    expect(office.get_by_text("Getekend door Wil Smit, conciërge")).to_be_visible()
    with office.expect_download() as download:
        office.get_by_role("link", name="Download het getekende papier").click()
    assert download.value.path().read_bytes().startswith(b"%PDF")
    batch.refresh_from_db()
    assert (batch.state, batch.handed_over, batch.excepted) == ("handed_over", 29, 1)


def _make_the_rest_ready(world: World, batch: DeviceBatch) -> None:
    for device in Device.objects.select_related("batch__checklist").filter(batch=batch, state="to_do"):
        make_ready(world.vera, device)


def test_a_device_without_a_number_gets_the_one_that_is_scanned(world: World, sign_in: SignIn) -> None:
    batch = make_batch(world, "", "")
    page = sign_in(world.vera, f"/batches/{batch.pk}/scan", viewport=PHONE)
    page.get_by_role("main").get_by_role("button", name="#1").click()
    expect(page.get_by_role("heading", name="#1")).to_be_visible()
    page.keyboard.type("5CD1234XYZ")
    page.keyboard.press("Enter")
    button(page, "Neem 5CD1234XYZ over als serienummer van #1").click()
    expect(page.get_by_role("heading", name="5CD1234XYZ")).to_be_visible()
    assert Device.objects.get(batch=batch, position=1).serial == "5CD1234XYZ"
