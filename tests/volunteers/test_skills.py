"""The list of skills of a desk."""

import pytest
from rest_framework.test import APIClient

from helpdesk.access.actor import person
from helpdesk.accounts.models import User
from helpdesk.errors import Invalid, NotAllowed, NotFound
from helpdesk.history.models import Event
from tests.factories import World
from volunteers.actions.keep_skills import SkillChange, add_skill, change_skill, order_skills
from volunteers.models import Level, Skill, Volunteer


def test_a_new_skill_comes_last_and_finds_a_code_of_its_own(world: World) -> None:
    first = add_skill(actor=person(world.admin), desk_id=world.desk.pk, name_nl="Linux", name_en="Linux!")
    second = add_skill(actor=person(world.coordinator), desk_id=world.desk.pk, name_nl="Linuks", name_en="Linux?")

    assert (first.slug, second.slug) == ("linux", "linux-2")
    assert world.skill.position < first.position < second.position
    assert list(Event.objects.filter(kind="skill.added").values_list("data", flat=True)) == [
        {"skill": first.pk},
        {"skill": second.pk},
    ]


def test_what_changes_of_a_skill_is_in_the_history(world: World) -> None:
    change_skill(actor=person(world.admin), skill_id=world.skill.pk, change=SkillChange(is_active=False))
    change_skill(actor=person(world.admin), skill_id=world.skill.pk, change=SkillChange(is_active=False))

    world.skill.refresh_from_db()
    assert not world.skill.is_active
    assert Event.objects.get(kind="skill.changed").data == {
        "skill": world.skill.pk,
        "changes": {"is_active": False},
    }


def test_two_skills_have_two_names(world: World) -> None:
    taken = world.skill.name_nl.upper()

    with pytest.raises(Invalid) as caught:
        add_skill(actor=person(world.admin), desk_id=world.desk.pk, name_nl=taken, name_en="Something else")

    assert list(caught.value.fields) == ["name_nl"]
    assert Skill.objects.filter(desk=world.desk).count() == 1
    assert not Event.objects.filter(kind__startswith="skill.").exists()


def test_a_student_keeps_no_list(world: World) -> None:
    with pytest.raises(NotAllowed):
        add_skill(actor=person(world.vera), desk_id=world.desk.pk, name_nl="Alles", name_en="Everything")
    with pytest.raises(NotAllowed):
        change_skill(actor=person(world.vera), skill_id=world.skill.pk, change=SkillChange(name_nl="Alles"))

    assert not Event.objects.filter(kind__startswith="skill.").exists()


def test_a_skill_of_another_desk_does_not_exist(world: World) -> None:
    with pytest.raises(NotFound):
        change_skill(
            actor=person(world.far_coordinator), skill_id=world.skill.pk, change=SkillChange(name_nl="Van ons")
        )
    with pytest.raises(NotFound):
        add_skill(actor=person(world.far_coordinator), desk_id=world.desk.pk, name_nl="Van ons", name_en="Ours")

    world.skill.refresh_from_db()
    assert world.skill.name_nl == "windows"
    assert not Event.objects.filter(kind__startswith="skill.").exists()


def test_skills_have_an_order_of_their_own(world: World) -> None:
    second = add_skill(actor=person(world.admin), desk_id=world.desk.pk, name_nl="Linux", name_en="Linux")
    wanted = [second.pk, world.skill.pk]

    order_skills(actor=person(world.coordinator), desk_id=world.desk.pk, skill_ids=wanted)

    assert list(Skill.objects.filter(desk=world.desk).values_list("pk", flat=True)) == wanted
    assert Event.objects.get(kind="skill.ordered").data == {"order": wanted}


@pytest.mark.parametrize("named", ["one", "twice", "another"])
def test_an_order_names_each_skill_once(world: World, named: str) -> None:
    second = add_skill(actor=person(world.admin), desk_id=world.desk.pk, name_nl="Linux", name_en="Linux")
    ids = {"one": [second.pk], "twice": [second.pk, second.pk], "another": [second.pk, second.pk + 100]}[named]

    with pytest.raises(Invalid):
        order_skills(actor=person(world.admin), desk_id=world.desk.pk, skill_ids=ids)

    assert not Event.objects.filter(kind="skill.ordered").exists()
    assert Skill.objects.filter(desk=world.desk).first() == world.skill


def test_the_settings_count_the_students_who_have_a_skill(world: World) -> None:
    for student in Volunteer.objects.filter(user__in=[world.vera, world.noor]):
        student.skill_levels.create(skill=world.skill, level=Level.GOOD)
    User.objects.filter(pk=world.noor.pk).update(is_active=False)
    client = APIClient()
    client.force_login(world.coordinator)

    (row,) = client.get("/api/v1/settings/skills/").json()
    assert row["students"] == 1

    changed = client.patch(f"/api/v1/settings/skills/{world.skill.pk}/", {"is_active": False}, format="json").json()

    assert (changed["is_active"], changed["students"]) == (False, 1)
    assert client.get("/api/v1/skills/").json() == []
