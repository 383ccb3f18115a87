"""A coordinator triages a full inbox without touching the mouse: one key a decision, suggestions, and undo."""

import re

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Route, expect

from helpdesk.access.actor import person
from helpdesk.history.models import Event
from tests.e2e.conftest import SignIn
from tests.factories import World, make_category
from tickets.core.choices import Status
from tickets.core.models import Ticket
from tickets.lifecycle.actions.edit import edit_ticket
from tickets.triage.actions.triage import Triage, triage_ticket

OTHERS = ("Printer toner op", "Beamer kabel zoek", "Wifi kanaal druk", "Muis scrollwiel stuk", "Kluis sleutel kwijt")
PASSWORDS = ("Sem", "Mila", "Finn", "Yara", "Daan")


def remember(world: World) -> None:
    """Earlier tickets that know what a forgotten password is."""
    accounts = make_category(world.desk, "accounts", name_nl="Accounts")
    for name in PASSWORDS:
        earlier = world.ticket("open", title=f"Wachtwoord van Basispoort vergeten door {name}")
        triage = Triage(category_id=accounts.pk, skill_ids=[world.skill.pk], estimate_minutes=30)
        triage_ticket(actor=person(world.coordinator), ticket_id=earlier.pk, triage=triage)
    for title in OTHERS * 3:
        other = world.ticket("open", title=title)
        triage_ticket(actor=person(world.coordinator), ticket_id=other.pk, triage=Triage(category_id=world.category.pk))


def heading(page: Page, title: str) -> None:
    expect(page.get_by_role("heading", level=2, name=title)).to_be_visible()


def waiting(page: Page, count: int) -> None:
    expect(page.get_by_role("link", name=f"Binnengekomen {count}", exact=True)).to_be_visible()


def test_ten_tickets_by_keyboard_only(world: World, sign_in: SignIn) -> None:
    remember(world)
    first = world.file(title="Basispoort wachtwoord vergeten (Noa)")
    queue, visit, spam = (
        world.file(title="Digibord reageert niet"),
        world.file(title="Hulp op school", kind="visit"),
        world.file(title="Wanneer is het zomervakantie"),
    )
    original, double = (
        world.file(title="Tablets laden niet in kast vier"),
        world.file(title="Kast vier: tablets laden niet"),
    )
    asked, urgent, empty, last = (
        world.file(title="Laptop van de directeur"),
        world.file(title="Toets gaat niet open"),
        world.file(title="Vraag over het netwerk", category_id=world.category.pk),
        world.file(title="Geluid bij de musical"),
    )
    page = sign_in(world.coordinator, "/triage")
    keys = page.keyboard
    waiting(page, 10)

    # What earlier tickets say, with the reason, taken over by one key; and to the queue.
    heading(page, "Basispoort wachtwoord vergeten (Noa)")
    suggestion = page.get_by_role("region", name="Voorstel uit eerdere tickets")
    expect(suggestion).to_contain_text(re.compile(r"5 van 5 tickets met “\w+” kregen: Accounts"))
    violations = Axe().run(page).response["violations"]
    assert not violations, [(item["id"], [node["html"] for node in item["nodes"]]) for item in violations]
    keys.press("y")
    expect(suggestion).to_have_count(0)
    expect(page.get_by_role("combobox", name="Categorie")).to_have_value(
        str(first.desk.categories.get(slug="accounts").pk)
    )
    keys.press("q")
    waiting(page, 9)

    # The next is there at once. Impact and urgency make it urgent.
    heading(page, "Digibord reageert niet")
    keys.press("2")
    keys.press("Shift+3")
    expect(page.get_by_role("status").filter(has_text="Prioriteit")).to_contain_text("Dringend")
    keys.press("q")
    # Talks begin, and one stays to propose or ask something; the next one is still the one below.
    heading(page, "Hulp op school")
    keys.press("o")
    heading(page, "Hulp op school")
    expect(page.get_by_role("article").get_by_text("In overleg", exact=True)).to_be_visible()
    waiting(page, 8)
    keys.press("j")

    # A mistake: rejected, and taken back as if it never was.
    heading(page, "Wanneer is het zomervakantie")
    keys.press("x")
    dialog = page.get_by_role("dialog", name="Ticket afwijzen?")
    expect(dialog).to_be_visible()
    keys.type("Dit is geen ICT-vraag.")
    keys.press("Control+Enter")
    waiting(page, 7)
    heading(page, "Tablets laden niet in kast vier")
    keys.press("z")
    waiting(page, 8)
    heading(page, "Wanneer is het zomervakantie")
    assert Ticket.objects.get(pk=spam.pk).status == Status.NEW
    keys.press("x")
    expect(dialog).to_be_visible()
    keys.type("Dit is geen ICT-vraag.")
    keys.press("Control+Enter")

    # Walk past the first of two, and merge the second into it.
    heading(page, "Tablets laden niet in kast vier")
    keys.press("j")
    heading(page, "Kast vier: tablets laden niet")
    expect(page.get_by_role("region", name="Misschien dubbel")).to_contain_text("Tablets laden niet in kast vier")
    keys.press("m")
    expect(page.get_by_role("dialog")).to_contain_text("Samenvoegen met een ander ticket")
    likely = page.get_by_role("option", name=re.compile("Tablets laden niet in kast vier"))
    expect(likely).to_have_attribute("aria-selected", "true")
    keys.press("Enter")

    # Straight to a student.
    heading(page, "Laptop van de directeur")
    keys.press("a")
    expect(page.get_by_role("listbox").get_by_role("option").first).to_be_visible()
    keys.type("noor")
    expect(page.get_by_role("listbox").get_by_role("option")).to_have_count(1)
    keys.press("Enter")

    heading(page, "Toets gaat niet open")
    keys.press("3")
    keys.press("q")
    # A field is emptied as well as filled.
    heading(page, "Vraag over het netwerk")
    keys.press("c")
    keys.press("Home")
    keys.press("Escape")
    keys.press("e")
    keys.type("1,5")
    keys.press("Enter")
    keys.press("q")
    heading(page, "Geluid bij de musical")
    keys.press("t")
    keys.press("t")
    keys.press("o")
    expect(page.get_by_role("article").get_by_text("In overleg", exact=True)).to_be_visible()
    # What was walked past waits still.
    keys.press("k")
    page.keyboard.press("k")
    page.goto(page.url.split("/triage")[0] + f"/triage?ticket={original.pk}")
    heading(page, "Tablets laden niet in kast vier")
    keys.press("q")
    page.get_by_role("link", name="Team").focus()
    keys.press("Enter")
    expect(page.get_by_role("heading", level=1, name="Team")).to_be_visible()

    def settled() -> bool:
        return not Ticket.objects.filter(pk__gte=first.pk, status=Status.NEW).exists()

    for _ in range(100):
        if settled():
            break
        page.wait_for_timeout(100)
    found = {ticket.pk: ticket for ticket in Ticket.objects.filter(pk__gte=first.pk)}
    assert {pk: ticket.status for pk, ticket in found.items()} == {
        first.pk: Status.OPEN,
        queue.pk: Status.OPEN,
        visit.pk: Status.IN_CONSULTATION,
        spam.pk: Status.REJECTED,
        original.pk: Status.OPEN,
        double.pk: Status.MERGED,
        asked.pk: Status.OPEN,
        urgent.pk: Status.OPEN,
        empty.pk: Status.OPEN,
        last.pk: Status.IN_CONSULTATION,
    }
    assert found[double.pk].merged_into_id == original.pk
    assert found[asked.pk].access.offered == {world.noor.pk}
    assert (found[first.pk].category and found[first.pk].category.slug, found[first.pk].estimate_minutes) == (
        "accounts",
        30,
    )
    assert (found[queue.pk].priority, found[urgent.pk].impact) == ("urgent", "school")
    assert (found[empty.pk].category_id, found[empty.pk].estimate_minutes) == (None, 90)
    assert found[last.pk].kind == "visit"
    # Taking back left no trace: rejected once, after it was decided again.
    assert Event.objects.filter(subject_id=spam.pk, kind="ticket.status_changed").count() == 1


def test_the_list_holds_still_while_tickets_come_in(world: World, sign_in: SignIn) -> None:
    old = world.file(title="Eerste vraag")
    page = sign_in(world.coordinator, "/triage")
    inbox = page.get_by_role("navigation", name="Binnengekomen")
    heading(page, "Eerste vraag")
    expect(inbox.get_by_role("listitem")).to_have_count(1)

    world.file(title="Alles ligt plat", impact="school", urgency="high")

    expect(inbox.get_by_role("button", name="1 nieuw ticket")).to_be_visible()
    expect(inbox.get_by_role("listitem")).to_contain_text(["Eerste vraag"])
    expect(inbox.get_by_role("listitem")).to_have_count(1)
    page.keyboard.press("n")
    expect(inbox.get_by_role("listitem")).to_contain_text(["Alles ligt plat", "Eerste vraag"])
    heading(page, "Eerste vraag")
    assert Ticket.objects.get(pk=old.pk).status == Status.NEW


def test_a_decision_about_a_ticket_that_changed_meanwhile_is_refused_and_shown(world: World, sign_in: SignIn) -> None:
    ticket = world.file(title="Eerste vraag")
    world.file(title="Tweede vraag")
    page = sign_in(world.coordinator, "/triage")
    heading(page, "Eerste vraag")
    page.keyboard.press("q")
    heading(page, "Tweede vraag")
    triage_ticket(actor=person(world.coordinator), ticket_id=ticket.pk, triage=Triage(urgency="high"))

    # To look at the other list sends what waits.
    page.get_by_role("link", name=re.compile("^Wachtrij")).click()
    page.get_by_role("link", name=re.compile("^Binnengekomen")).click()

    expect(page.get_by_role("region", name="Meldingen")).to_contain_text(f"Ticket #{ticket.pk} is niet veranderd")
    expect(
        page.get_by_role("navigation", name="Binnengekomen").get_by_role("link", name="Eerste vraag")
    ).to_be_visible()
    assert Ticket.objects.get(pk=ticket.pk).status == Status.NEW


def test_a_ticket_that_is_not_there_leads_on_to_the_list(world: World, sign_in: SignIn) -> None:
    world.file(title="Eerste vraag")
    page = sign_in(world.coordinator, "/triage?ticket=99999")
    expect(page.get_by_role("heading", name="Dit is niet (meer) beschikbaar")).to_be_visible()
    page.get_by_role("button", name="Verder met de lijst").click()
    heading(page, "Eerste vraag")

    page.goto(page.url.split("?")[0] + "?tab=assign&ticket=99999")
    page.get_by_role("button", name="Verder met de lijst").click()
    expect(page.get_by_text("Elk ticket heeft een student")).to_be_visible()


def test_the_counts_say_that_there_is_more(world: World, sign_in: SignIn) -> None:
    world.file(title="Eerste vraag")
    page = sign_in(world.coordinator, "/help")

    def say_there_is_more(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, json=answer.json() | {"next": "meer"})

    page.route(re.compile(r"/api/v1/tickets/\?.*view=triage"), say_there_is_more)
    page.get_by_role("navigation", name="Hoofdmenu").get_by_role("link", name="Triage").click()
    expect(page.get_by_role("link", name="Binnengekomen 1+", exact=True)).to_be_visible()
    expect(page.get_by_role("link", name="Wachtrij 0", exact=True)).to_be_visible()
    expect(page.get_by_role("heading", name="Ingediend 1+")).to_be_visible()


def test_what_was_begun_survives_a_reload_and_says_when_the_ticket_changed(world: World, sign_in: SignIn) -> None:
    ticket = world.file(title="Wifi valt weg")
    page = sign_in(world.coordinator, f"/triage?ticket={ticket.pk}")
    hours = page.get_by_role("textbox", name="Schatting in uren")
    page.get_by_role("combobox", name="Categorie").select_option(str(world.category.pk))
    hours.fill("1,5")
    unsent = page.get_by_text("Je keuzes zijn nog niet opgeslagen.")
    expect(unsent).to_be_visible()

    page.reload()
    expect(page.get_by_role("combobox", name="Categorie")).to_have_value(str(world.category.pk))
    expect(hours).to_have_value("1,5")
    expect(unsent).to_be_visible()
    violations = Axe().run(page).response["violations"]
    assert not violations, [(item["id"], [node["html"] for node in item["nodes"]]) for item in violations]

    # Somebody else changes the ticket: the choices stay, with a warning.
    edit_ticket(actor=person(world.ict), ticket_id=ticket.pk, changes={"title": "Wifi valt weg in lokaal 4"})
    page.reload()
    expect(page.get_by_text("Dit ticket is veranderd nadat je begon.")).to_be_visible()
    expect(hours).to_have_value("1,5")
    assert Ticket.objects.get(pk=ticket.pk).estimate_minutes is None

    # Sent, it is kept no longer; nor is what was discarded.
    page.get_by_role("button", name=re.compile("Opslaan en volgende")).click()
    page.reload()
    expect(hours).to_have_value("1,5")
    expect(unsent).to_have_count(0)
    assert Ticket.objects.get(pk=ticket.pk).estimate_minutes == 90
    hours.fill("3")
    page.get_by_role("button", name="Weggooien").click()
    expect(hours).to_have_value("1,5")
    page.reload()
    expect(hours).to_have_value("1,5")
    expect(unsent).to_have_count(0)


def test_a_decision_with_a_wrong_estimate_leads_to_the_field(world: World, sign_in: SignIn) -> None:
    ticket = world.file(title="Wifi valt weg", description="Elke dag weer.\n\n" * 60)
    page = sign_in(world.coordinator, f"/triage?ticket={ticket.pk}")
    hours = page.get_by_role("textbox", name="Schatting in uren")
    hours.fill("veel")
    page.get_by_role("button", name=re.compile("^Klaar voor een student")).click()

    expect(hours).to_be_focused()
    expect(page.get_by_text("Vul een aantal uren in, bijvoorbeeld 1,5 of 1:30.")).to_be_in_viewport()
    assert Ticket.objects.get(pk=ticket.pk).status == "new"


def test_a_question_is_asked_beside_the_list_and_decisions_are_undone_one_by_one(world: World, sign_in: SignIn) -> None:
    asked, second, third = (world.file(title=f"{name} vraag") for name in ("Eerste", "Tweede", "Derde"))
    page = sign_in(world.coordinator, "/triage", holds_messages=True)
    keys = page.keyboard
    inbox = page.get_by_role("navigation", name="Binnengekomen")
    rows = inbox.get_by_role("listitem")
    heading(page, "Eerste vraag")

    # The list stays where it is, and what is sent can be taken back from the next ticket.
    keys.press("r")
    field = page.get_by_role("textbox", name="Antwoord")
    expect(field).to_be_focused()
    keys.type("Welk lokaal is het?")
    violations = Axe().run(page).response["violations"]
    assert not violations, [(item["id"], [node["html"] for node in item["nodes"]]) for item in violations]
    keys.press("Control+Enter")
    expect(field).to_have_count(0)
    keys.press("j")
    heading(page, "Tweede vraag")
    keys.press("z")
    heading(page, "Eerste vraag")
    expect(field).to_have_value("Welk lokaal is het?")
    page.evaluate("localStorage.setItem('undo-send', 'off')")
    page.get_by_role("button", name="Vragen en wachten").click()
    expect(page.get_by_text("Dit ticket is niet meer in triage: Wacht op antwoord.")).to_be_visible()
    assert Ticket.objects.get(pk=asked.pk).status == Status.PENDING

    # Two decisions, taken back the last one first; each stands where it stood.
    keys.press("j")
    heading(page, "Tweede vraag")
    keys.press("q")
    heading(page, "Derde vraag")
    keys.press("q")
    expect(inbox.get_by_role("link", name="Derde vraag")).to_have_count(0)
    keys.press("z")
    heading(page, "Derde vraag")
    keys.press("z")
    heading(page, "Tweede vraag")
    expect(rows).to_contain_text(["Tweede vraag", "Derde vraag"])
    keys.press("z")
    expect(page.get_by_role("region", name="Meldingen")).to_contain_text("Er is niets om ongedaan te maken.")
    assert {Ticket.objects.get(pk=each.pk).status for each in (second, third)} == {Status.NEW}
