"""Keep the list of skills of a desk: what a ticket may need and a student may be able to do."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Max
from django.utils.translation import gettext as _

from helpdesk.access.actor import Actor
from helpdesk.accounts.desk_lists import free_slug, lock_desk_to_configure, put_in_order, require_free_names
from helpdesk.errors import NotFound
from helpdesk.history.unit import record_for_leaders, unit_of_work
from volunteers.models import Skill


@dataclass(frozen=True, slots=True)
class SkillChange:
    """What becomes of a skill; None leaves a field as it is."""

    name_nl: str | None = None
    name_en: str | None = None
    position: int | None = None
    is_active: bool | None = None


def add_skill(*, actor: Actor, desk_id: int, name_nl: str, name_en: str) -> Skill:
    """Add a skill at the end of the list. Raises NotFound, NotAllowed, Invalid for a name that is taken."""
    with unit_of_work():
        desk = lock_desk_to_configure(actor, desk_id)
        require_free_names(Skill.objects.filter(desk=desk), name_nl, name_en, taken=_taken())
        last = Skill.objects.filter(desk=desk).aggregate(last=Max("position"))["last"]
        skill = Skill.objects.create(
            desk=desk,
            slug=free_slug(Skill.objects.filter(desk=desk), name_en, otherwise="skill"),
            name_nl=name_nl,
            name_en=name_en,
            position=0 if last is None else last + 1,
        )
        record_for_leaders("skill.added", actor=actor, desk_id=desk.pk, data={"skill": skill.pk})
    return skill


def change_skill(*, actor: Actor, skill_id: int, change: SkillChange) -> Skill:
    """Rename a skill, move it in the list, or take it out of what can be chosen; who has it keeps it.

    Raises NotFound, NotAllowed, Invalid for a name that is taken.
    """
    with unit_of_work():
        skill = Skill.objects.filter(pk=skill_id, desk_id__in=actor.scope.desks).first()
        if skill is None:
            raise NotFound
        desk = lock_desk_to_configure(actor, skill.desk_id)
        fields = [
            name
            for name in ("name_nl", "name_en", "position", "is_active")
            if getattr(change, name) is not None and getattr(change, name) != getattr(skill, name)
        ]
        for name in fields:
            setattr(skill, name, getattr(change, name))
        others = Skill.objects.filter(desk=desk).exclude(pk=skill.pk)
        require_free_names(others, skill.name_nl, skill.name_en, taken=_taken())
        if fields:
            skill.save(update_fields=fields)
            changes = {name: getattr(skill, name) for name in fields}
            data = {"skill": skill.pk, "changes": changes}
            record_for_leaders("skill.changed", actor=actor, desk_id=desk.pk, data=data)
    return skill


def order_skills(*, actor: Actor, desk_id: int, skill_ids: Sequence[int]) -> None:
    """Put all skills of the desk in this order. Raises NotFound, NotAllowed, Invalid unless each is named once."""
    with unit_of_work():
        desk = lock_desk_to_configure(actor, desk_id)
        otherwise = _("Name every skill of the desk once. Reload the page and try again.")
        put_in_order(Skill.objects.filter(desk=desk), skill_ids, field="skills", otherwise=otherwise)
        record_for_leaders("skill.ordered", actor=actor, desk_id=desk.pk, data={"order": list(skill_ids)})


def _taken() -> str:
    return _("There is a skill with this name already.")
