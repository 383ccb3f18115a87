"""The list of skills of a desk."""

import pytest

from helpdesk.access.actor import person
from helpdesk.errors import Invalid, NotAllowed, NotFound
from helpdesk.history.models import Event
from tests.factories import World
from volunteers.actions.keep_skills import SkillChange, add_skill, change_skill
from volunteers.models import Skill


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
