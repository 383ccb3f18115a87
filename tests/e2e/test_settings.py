"""An administrator sets up what people may do, what macros do, and sees which schools a board has."""

from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import expect

from helpdesk.access.roles import Role
from helpdesk.accounts.models import Invitation
from helpdesk.schools.models import BoardMembership, StudyDay
from tests.devices.conftest import make_batch
from tests.e2e.conftest import SignIn
from tests.factories import World
from tickets.devices.models import ChecklistVersion
from tickets.macros.models import Macro


def test_a_student_joins_an_ict_team(world: World, sign_in: SignIn) -> None:
    page = sign_in(world.admin, "/people")
    page.get_by_role("button", name="Wijzig rollen en besturen van Bas Student").click()
    dialog = page.get_by_role("dialog", name="Wat Bas Student mag")
    dialog.get_by_role("checkbox", name="ICT-team").check()
    dialog.get_by_role("button", name="Opslaan").click()
    expect(dialog.get_by_text("Kies minstens één bestuur.")).to_be_visible()
    dialog.get_by_role("checkbox", name=world.board.name, exact=True).check()
    dialog.get_by_role("button", name="Opslaan").click()

    expect(dialog).to_have_count(0)
    expect(page.get_by_role("listitem").filter(has_text="Bas Student")).to_contain_text(world.board.name)
    assert set(world.bas.memberships.values_list("role", flat=True)) == {Role.VOLUNTEER, Role.ICT_TEAM}
    assert BoardMembership.objects.get(user=world.bas).board == world.board


def test_coordinators_do_not_give_roles(world: World, sign_in: SignIn) -> None:
    page = sign_in(world.coordinator, "/people")
    expect(page.get_by_text("Bas Student")).to_be_visible()
    expect(page.get_by_role("button", name="Wijzig rollen en besturen van Bas Student")).to_have_count(0)


def test_a_macro_gets_all_its_steps_and_keeps_them(world: World, sign_in: SignIn) -> None:
    page = sign_in(world.admin, "/settings/macros")
    page.get_by_role("button", name="Nieuwe macro").click()
    page.get_by_role("textbox", name="Naam").fill("Niet voor ons")
    page.get_by_role("combobox", name="Status").select_option("rejected")
    page.get_by_role("combobox", name="Categorie").select_option(str(world.category.pk))
    page.get_by_role("combobox", name="Haast").select_option("low")
    page.get_by_label("Labels").fill("wifi, school breed")
    page.get_by_role("button", name="Opslaan").click()
    expect(page.get_by_text("zet op Afgewezen")).to_be_visible()

    page.get_by_role("button", name="Wijzig Niet voor ons").click()
    page.get_by_role("textbox", name="Naam").fill("Hoort elders")
    page.get_by_role("button", name="Opslaan").click()
    expect(page.get_by_text("Hoort elders")).to_be_visible()
    macro = Macro.objects.get()
    assert (macro.name, macro.move_to, macro.category, macro.urgency, macro.impact) == (
        "Hoort elders", "rejected", world.category, "low", "",
    )  # fmt: skip
    assert {tag.name for tag in macro.tags.all()} == {"wifi", "school breed"}


def test_other_steps_are_for_the_next_batch_and_show_to_others_at_once(world: World, sign_in: SignIn) -> None:
    batch = make_batch(world, "SN-1")
    page, onlooker = (sign_in(person, "/settings/devices") for person in (world.coordinator, world.admin))
    expect(onlooker.get_by_role("listitem").filter(has_text="1 serie loopt ermee")).to_contain_text("7 stappen")
    page.get_by_role("button", name="Wijzig Windows-laptop").first.click()
    dialog = page.get_by_role("dialog", name="Checklist wijzigen")
    expect(dialog.get_by_text("Die houdt de stappen die zij nu heeft.")).to_be_visible()
    dialog.get_by_role("button", name="Haal stap 3 weg").click()
    dialog.get_by_role("button", name="Zet stap 1 lager").click()
    dialog.get_by_role("button", name="Stap toevoegen").click()
    dialog.get_by_role("textbox", name="Stap 7 in het Nederlands").fill("BIOS-wachtwoord gezet")
    dialog.get_by_role("button", name="Opslaan").click()
    expect(dialog.get_by_text("Vul de stap in, of haal hem weg.")).to_be_visible()
    dialog.get_by_role("textbox", name="Stap 7 in het Engels").fill("BIOS password set")
    dialog.get_by_role("button", name="Opslaan").click()

    expect(dialog).to_have_count(0)
    expect(onlooker.get_by_text("versie 2")).to_be_visible()
    steps = [step.text_nl for step in ChecklistVersion.objects.get(number=2).steps.all()]
    assert (steps[0][:20], steps[-1]) == ("Oude gegevens gewist", "BIOS-wachtwoord gezet")
    assert batch.checklist.number == 1


def test_the_schools_of_a_board_are_named(world: World, sign_in: SignIn) -> None:
    page = sign_in(world.coordinator, "/settings/boards")
    page.get_by_role("button", name=f"Scholen van {world.board.name}").click()
    schools = page.get_by_role("dialog").get_by_role("listitem")
    expect(schools.filter(has_text=world.school.name).first).to_be_visible()
    expect(schools.filter(has_text=world.closed_school.name).first).to_contain_text("Gesloten op")
    expect(schools.filter(has_text=world.other_school.name)).to_have_count(0)


def test_an_ict_team_enters_the_study_days_of_its_schools(world: World, sign_in: SignIn) -> None:
    page = sign_in(world.ict, "/settings/study-days")
    first, second = (timezone.localdate() + timedelta(days=days) for days in (20, 21))
    page.get_by_role("button", name="Studiedag toevoegen").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("School").select_option(str(world.school.pk))
    dialog.get_by_label("Eerste dag").fill(first.isoformat())
    dialog.get_by_label("Naam").fill("Teamdag")
    dialog.get_by_role("button", name="Opslaan").click()
    row = page.get_by_role("listitem").filter(has_text="Teamdag")
    expect(row).to_contain_text(world.school.name)

    page.get_by_role("button", name="Lijst plakken of inlezen").click()
    dialog = page.get_by_role("dialog")
    lines = (
        f"{world.second_school.code};{second:%d-%m-%Y};;Studiedag",
        f"{world.other_school.code};{second};;Niet van ons",
    )
    dialog.get_by_role("textbox").fill("\n".join(lines))
    dialog.get_by_role("button", name="Bekijk eerst").click()
    expect(dialog.get_by_text("1 studiedag kan erbij. In 1 regel staat een fout.")).to_be_visible()
    expect(dialog.get_by_text(f"We kennen geen school van jou met de code {world.other_school.code}.")).to_be_visible()
    assert StudyDay.objects.count() == 1
    dialog.get_by_role("checkbox").check()
    dialog.get_by_role("button", name="1 studiedag toevoegen").click()
    expect(dialog).to_have_count(0)
    expect(page.get_by_role("listitem").filter(has_text=world.second_school.name)).to_be_visible()

    row.get_by_role("button", name="Verwijder").click()
    page.get_by_role("dialog").get_by_role("button", name="Verwijderen").click()
    expect(row).to_have_count(0)
    assert set(StudyDay.objects.values_list("school", flat=True)) == {world.second_school.pk}


def test_several_people_are_invited_from_a_pasted_list_after_a_look(world: World, sign_in: SignIn) -> None:
    page = sign_in(world.coordinator, "/people")
    page.get_by_role("button", name="Meer mensen tegelijk").click()
    dialog = page.get_by_role("dialog", name="Meer mensen uitnodigen")
    dialog.get_by_role("textbox", name="E-mailadressen").fill(f"Ada;ada@example.org\n{world.vera.email}\nBo")
    dialog.get_by_role("button", name="Bekijk wie een uitnodiging krijgt").click()
    lines = dialog.get_by_role("region", name="Wie een uitnodiging krijgt").get_by_role("listitem")
    expect(lines).to_contain_text(["Nieuw", "Heeft deze rol al", "Geen geldig e-mailadres"])
    assert not Invitation.objects.exists()

    dialog.get_by_role("button", name="Nodig 1 persoon uit").click()
    expect(dialog).to_have_count(0)
    expect(page.get_by_role("listitem").filter(has_text="ada@example.org")).to_be_visible()
    assert Invitation.objects.get().role == Role.VOLUNTEER
