"""The ticket page: two students on it, its story and checklist, the way through the list, split, merge, paper."""

import re
from urllib.parse import urljoin

import pytest
from axe_playwright_python.base import AXE_FILE_PATH
from playwright.sync_api import Locator, Page, expect

from helpdesk.access.actor import person
from helpdesk.history.models import Event
from tests.e2e.conftest import PHONE, SignIn
from tests.e2e.reading import (
    SOLVED,
    assert_never_reloaded,
    expect_step,
    mark,
    message,
    reply_field,
    resize,
    say,
    timeline,
    wait_until,
)
from tests.e2e.test_screens import RUN_AXE, STANDARDS
from tests.factories import World
from tickets.checklist.actions import add_items
from tickets.checklist.models import ChecklistItem
from tickets.conversation.actions.reply import post_message
from tickets.conversation.models import Message
from tickets.core.choices import Status
from tickets.core.models import Ticket
from tickets.relations.actions.relate import set_tags
from tickets.relations.models import TicketLink

PASTE = """(text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text', text);
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    document.activeElement.dispatchEvent(event);
}"""


# The steps whose label, where it is shown, needs more room than its step has.
CUT_LABELS = """(steps) => [...steps.querySelectorAll('li')].filter((step) => {
    const label = step.querySelector('span:not([aria-hidden])'), text = document.createRange();
    text.selectNodeContents(label);
    const shown = label.getBoundingClientRect().width > 1;
    return shown && text.getBoundingClientRect().right > step.getBoundingClientRect().right + 0.5;
}).map((step) => `${step.innerText}, ${innerWidth}`)"""


def present(page: Page) -> Locator:
    return page.get_by_role("list", name="Nu op dit ticket")


def violations(page: Page) -> list[str]:
    page.evaluate(AXE_FILE_PATH.read_text())
    found: list[str] = page.evaluate(RUN_AXE, STANDARDS)
    return found


def shared_ticket(world: World, **draft: object) -> Ticket:
    """In progress with Vera and Bas."""
    ticket = world.ticket(Status.IN_PROGRESS, **draft)
    world.assign(ticket, world.bas)
    return ticket


def test_two_students_see_each_other_and_keep_one_checklist(world: World, sign_in: SignIn) -> None:
    ticket = shared_ticket(world)
    vera, bas = (
        sign_in(world.vera, f"/tickets/{ticket.pk}"),
        sign_in(world.bas, f"/tickets/{ticket.pk}", viewport=PHONE),
    )
    ilse = sign_in(world.ict, f"/tickets/{ticket.pk}")
    mark(vera, bas, ilse)

    # Who looks, and who writes; a note is none of the board's business.
    expect(present(vera)).to_contain_text("Bas Student")
    expect(present(bas)).to_contain_text("Vera Student")
    reply_field(bas).type("Ik heb de oplader gev")
    expect(present(vera).get_by_role("listitem").filter(has_text="Bas Student")).to_contain_text("schrijft")
    expect(vera.get_by_text("Bas Student is aan het typen…")).to_be_visible()
    say(bas, "Ik heb de oplader gevonden.")
    expect(message(vera, "Ik heb de oplader gevonden.")).to_be_visible()
    expect(vera.get_by_text("Bas Student is aan het typen…")).to_have_count(0)

    bas.get_by_role("radio", name="Interne notitie").click()
    bas.get_by_role("textbox", name="Interne notitie").type("Onder ons")
    expect(present(vera)).to_contain_text("schrijft een notitie…")
    expect(present(ilse).get_by_role("listitem").filter(has_text="Bas Student")).to_contain_text("kijkt mee")

    # A pasted list is a list of steps, for both at once.
    field = vera.get_by_role("textbox", name="Nieuwe stap")
    field.focus()
    vera.evaluate(PASTE, "- Accu laden\n- Stekker nakijken\n- Terugbrengen")
    steps = bas.get_by_role("region", name="Checklist").get_by_role("listitem")
    expect(steps).to_have_count(3)
    bas.get_by_role("checkbox", name="Stekker nakijken").check()
    expect(vera.get_by_role("checkbox", name="Stekker nakijken")).to_be_checked()
    expect(vera.get_by_role("region", name="Checklist")).to_contain_text("1/3")
    expect(ilse.get_by_role("progressbar", name="1 van 3 stappen klaar")).to_be_visible()
    expect(ilse.get_by_text("Stekker nakijken")).to_have_count(0)

    # By keyboard: a step goes up, and a screen reader hears where it is.
    vera.get_by_role("checkbox", name="Terugbrengen").press("Alt+ArrowUp")
    expect(vera.get_by_text("“Terugbrengen” staat nu op plaats 2 van 3.")).to_be_attached()
    expect(steps.nth(1)).to_contain_text("Terugbrengen")
    assert [item.text for item in ChecklistItem.objects.all()] == ["Accu laden", "Terugbrengen", "Stekker nakijken"]

    assert violations(vera) == []
    assert violations(bas) == []
    bas.close()
    expect(present(vera)).not_to_contain_text("Bas Student")
    assert_never_reloaded(vera, ilse)


def test_a_run_of_events_is_one_line_that_unfolds_and_stays_so(world: World, sign_in: SignIn) -> None:
    ticket = shared_ticket(world)
    long = "\n\n".join(f"Regel {n} van een lang verhaal." for n in range(40))
    post_message(actor=person(world.ict), ticket_id=ticket.pk, body=long)
    for n in range(6):
        post_message(actor=person(world.ict), ticket_id=ticket.pk, body=f"Bericht {n}")
    target = Message.objects.latest("pk")
    vera = sign_in(world.vera, f"/tickets/{ticket.pk}")

    told = re.compile("Vera Student pakte het ticket op en 4 andere wijzigingen")
    run = timeline(vera).get_by_role("button", name=told)
    expect(run).to_have_attribute("aria-expanded", "false")
    expect(timeline(vera).get_by_text("Ilse Ict heeft het ticket ingediend.")).to_have_count(0)
    run.press("Enter")
    expect(timeline(vera).get_by_text("Ilse Ict heeft het ticket ingediend.")).to_be_visible()
    vera.reload()
    expect(timeline(vera).get_by_text("Ilse Ict heeft het ticket ingediend.")).to_be_visible()

    more = timeline(vera).get_by_role("button", name="Toon meer")
    expect(more).to_have_attribute("aria-expanded", "false")
    more.click()
    expect(timeline(vera).get_by_role("button", name="Toon minder")).to_be_visible()

    # What came in between is marked at the next visit, and a link leads straight to a message.
    vera.goto(vera.url.replace(f"/tickets/{ticket.pk}", "/work"))
    post_message(actor=person(world.bas), ticket_id=ticket.pk, body="Terwijl je weg was")
    vera.goto(vera.url.replace("/work", f"/tickets/{ticket.pk}#m-{target.pk}"))
    expect(timeline(vera).get_by_role("heading", name="Nieuw sinds je laatste bezoek")).to_be_visible()
    expect(vera.locator(f"#m-{target.pk}")).to_be_focused()
    expect(vera.locator(f"#m-{target.pk}")).to_be_in_viewport()
    assert violations(vera) == []


def test_through_the_list_by_keyboard_and_back_to_where_one_was(world: World, sign_in: SignIn) -> None:
    tickets = [world.file(title=f"Vraag {n}") for n in range(4)]
    page = sign_in(world.coordinator, "/tickets?tab=new")
    mark(page)
    page.get_by_role("link", name="Vraag 2").click()
    expect(page.get_by_role("heading", level=1, name="Vraag 2")).to_be_visible()
    walk = page.get_by_role("group", name="Door de lijst")
    expect(walk).to_contain_text("2 van 4")

    page.keyboard.press("j")
    expect(page.get_by_role("heading", level=1, name="Vraag 1")).to_be_visible()
    page.keyboard.press("k")
    page.keyboard.press("k")
    expect(page.get_by_role("heading", level=1, name="Vraag 3")).to_be_visible()
    expect(walk.get_by_role("button", name="Vorig ticket")).to_be_disabled()
    assert_never_reloaded(page)
    page.reload()
    expect(walk).to_contain_text("1 van 4")

    page.keyboard.press("u")
    expect(page).to_have_url(re.compile(r"/tickets\?tab=new$"))
    assert len(tickets) == 4


def test_split_and_merge_say_beforehand_what_they_do(world: World, sign_in: SignIn) -> None:
    ticket = shared_ticket(world, title="Laptop start niet")
    post_message(actor=person(world.ict), ticket_id=ticket.pk, body="En de beamer doet het ook niet.")
    page = sign_in(world.coordinator, f"/tickets/{ticket.pk}")

    page.get_by_role("button", name="Splitsen").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("textbox", name="Onderwerp van het nieuwe ticket").fill("Beamer doet niets")
    dialog.get_by_role("checkbox", name=re.compile("En de beamer")).check()
    preview = dialog.get_by_role("region", name="Dit gebeurt er")
    expect(preview).to_contain_text("1 bericht wordt overgenomen, en blijft hier ook staan.")
    expect(preview).to_contain_text("op naam van Ilse Ict")
    expect(preview).to_contain_text("Het nieuwe ticket heeft nog geen student.")
    assert violations(page) == []
    dialog.get_by_role("button", name="Nieuw ticket maken").click()
    page.get_by_role("button", name="Openen").click()
    expect(page.get_by_role("heading", level=1, name="Beamer doet niets")).to_be_visible()
    expect(message(page, "En de beamer doet het ook niet.")).to_contain_text("overgenomen uit een ander ticket")
    new = Ticket.objects.latest("pk")
    assert TicketLink.objects.filter(first=ticket, second=new).exists()

    # A link that is taken away comes back with one click.
    page.get_by_role("button", name=f"Haal de koppeling met #{ticket.pk} weg").click()
    page.get_by_role("button", name="Ongedaan maken").click()
    expect(page.get_by_role("button", name=f"Haal de koppeling met #{ticket.pk} weg")).to_be_visible()

    page.get_by_role("button", name="Samenvoegen", exact=True).click()
    dialog.get_by_role("option", name=re.compile(f"#{ticket.pk} ")).click()
    expect(preview).to_contain_text(f"Het gesprek gaat verder in #{ticket.pk}")
    expect(preview).to_contain_text(f"1 antwoord blijft te lezen in #{new.pk}")
    expect(preview).to_contain_text("Dit kan niet worden teruggedraaid.")
    assert violations(page) == []
    dialog.get_by_role("button", name=f"Samenvoegen met #{ticket.pk}").click()
    expect(page.get_by_text("Dit ticket is samengevoegd.")).to_be_visible()
    new.refresh_from_db()
    assert new.merged_into_id == ticket.pk


def test_on_paper_is_what_was_said_and_notes_only_by_choice(world: World, sign_in: SignIn) -> None:
    ticket = shared_ticket(world, description="Het scherm blijft zwart.")
    post_message(actor=person(world.ict), ticket_id=ticket.pk, body="Al sinds maandag.")
    post_message(actor=person(world.vera), ticket_id=ticket.pk, body="Onder ons: accu kapot", audience="internal")
    set_tags(actor=person(world.vera), ticket_id=ticket.pk, names=["lastig"])
    add_items(actor=person(world.vera), ticket_id=ticket.pk, texts=["Stille stap"])
    page = sign_in(world.vera, f"/tickets/{ticket.pk}", dark=True)
    expect(message(page, "Al sinds maandag.")).to_be_visible()

    page.emulate_media(media="print")
    expect(page.get_by_text(f"ticket #{ticket.pk} · afgedrukt op")).to_be_visible()
    for shown in ("Het scherm blijft zwart.", "Al sinds maandag."):
        expect(page.get_by_text(shown).filter(visible=True)).to_be_visible()
    for hidden in ("Onder ons: accu kapot", "lastig", "Stille stap"):
        expect(page.get_by_text(hidden).locator("visible=true")).to_have_count(0)
    expect(page.get_by_role("navigation")).to_have_count(0)
    expect(page.get_by_role("button")).to_have_count(0)
    expect(page.locator("body")).to_have_css("background-color", "rgb(255, 255, 255)")
    expect(page.locator("h1").first).to_have_css("color", "rgb(0, 0, 0)")
    page.emulate_media(media="screen")

    # Asked each time; and only then, marked as what it is.
    page.evaluate(
        "window.print = () => { window.printed = document.documentElement.hasAttribute('data-print-notes'); }"
    )
    page.get_by_role("button", name="Afdrukken").click()
    page.get_by_role("checkbox", name="Ook de interne notities afdrukken").check()
    page.get_by_role("dialog").get_by_role("button", name="Afdrukken").click()
    wait_until(page, "window.printed === true")
    page.emulate_media(media="print")
    expect(page.get_by_text("Onder ons: accu kapot")).to_be_visible()
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    expect(page.get_by_text("Onder ons: accu kapot")).not_to_be_visible()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_status_is_cut_off_in_any_window(world: World, sign_in: SignIn, language: str) -> None:
    world.coordinator.language = language
    world.coordinator.save(update_fields=["language"])
    waiting, ready = world.ticket(Status.PENDING), world.ticket(Status.OPEN)
    page = sign_in(world.coordinator, f"/tickets/{waiting.pk}")
    for ticket in (waiting, ready):
        page.goto(urljoin(page.url, f"/tickets/{ticket.pk}"))
        steps = page.get_by_role("list", name="Voortgang" if language == "nl" else "Progress")
        # Also where only one of them is shown, all are there to be read aloud.
        expect(steps.get_by_role("listitem").first).to_contain_text("Ingediend" if language == "nl" else "Filed")
        for width in (320, 360, 500, 600, 640, 800, 1024, 1440):
            resize(page, width, 700)
            assert steps.evaluate(CUT_LABELS) == []
            assert steps.evaluate("(steps) => steps.scrollWidth <= steps.clientWidth")


def test_solved_by_a_slip_of_the_finger_is_taken_back_unseen(world: World, sign_in: SignIn) -> None:
    ticket = shared_ticket(world)
    vera = sign_in(world.vera, f"/tickets/{ticket.pk}", viewport=PHONE, holds_messages=True)
    solve = vera.get_by_role("button", name="Opgelost", exact=True)
    toast = vera.get_by_role("region", name="Meldingen")
    before = Event.objects.count()

    solve.click()
    expect(toast).to_contain_text(f"#{ticket.pk} gaat naar ‘Opgelost’")
    expect(solve).to_have_attribute("aria-pressed", "true")
    toast.get_by_role("button", name="Ongedaan maken").click()
    expect(toast).not_to_contain_text("Opgelost")
    expect(solve).not_to_have_attribute("aria-pressed", "true")
    assert Event.objects.count() == before

    solve.click()
    expect(toast).to_contain_text("gaat naar")
    # Nothing is lost with the page.
    vera.reload()
    expect_step(SOLVED, vera)
    moves = Event.objects.filter(kind="ticket.status_changed", data__to=Status.SOLVED)
    assert moves.count() == 1


def test_a_student_walks_through_their_work_by_keyboard(world: World, sign_in: SignIn) -> None:
    offered = world.ticket(Status.OPEN, title="Printer doet niets")
    world.offer(offered, world.vera)
    world.ticket(Status.IN_PROGRESS, title="Laptop start niet")
    world.ticket(Status.SOLVED, title="Wifi valt weg")
    vera = sign_in(world.vera, "/work")
    expect(vera.get_by_role("link", name="Wifi valt weg", exact=True)).to_be_visible()
    for title in ("Printer doet niets", "Laptop start niet", "Wifi valt weg"):
        vera.keyboard.press("j")
        expect(vera.get_by_role("link", name=title, exact=True)).to_be_focused()
    vera.keyboard.press("k")
    vera.keyboard.press("?")
    expect(vera.get_by_role("dialog")).to_contain_text("Naar het volgende of vorige ticket")
    vera.keyboard.press("Escape")
    expect(vera.get_by_role("dialog")).to_have_count(0)
    expect(vera.get_by_role("link", name="Laptop start niet", exact=True)).to_be_focused()
    vera.keyboard.press("Enter")
    expect(vera.get_by_role("heading", level=1, name="Laptop start niet")).to_be_visible()


def test_the_head_of_a_ticket_is_one_line_on_a_phone(world: World, sign_in: SignIn) -> None:
    ticket = shared_ticket(world)
    for user in (world.vera, world.ict, world.coordinator):
        page = sign_in(user, f"/tickets/{ticket.pk}", viewport=PHONE)
        pieces = [
            page.get_by_text(f"#{ticket.pk}", exact=True).first,
            page.get_by_role("button", name="Afdrukken"),
            page.get_by_role("button", name=re.compile("^(Volgen|Je volgt dit)$")),
        ]
        middles = []
        for piece in pieces:
            box = piece.bounding_box()
            assert box is not None
            middles.append(box["y"] + box["height"] / 2)
        assert max(middles) - min(middles) < 4
