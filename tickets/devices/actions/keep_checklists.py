"""Keep the checklists that batches of devices begin with. Other steps make a new version; what runs keeps its own."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Max
from django.utils.translation import gettext as _

from helpdesk import clock
from helpdesk.access.actor import Actor
from helpdesk.accounts.desk_lists import free_slug, lock_desk_to_configure, put_in_order, require_free_names
from helpdesk.errors import Conflict, Invalid, NotFound, Stale
from helpdesk.history.unit import record_for_leaders, unit_of_work
from tickets.devices.models import ChecklistStep, ChecklistTemplate, ChecklistVersion

# More than anybody ticks on a device.
MOST_STEPS = 40
# More than anybody chooses from.
MOST_CHECKLISTS = 50


@dataclass(frozen=True, slots=True)
class StepTexts:
    """A step in both languages."""

    text_nl: str
    text_en: str


@dataclass(frozen=True, slots=True)
class ChecklistChange:
    """What becomes of a checklist; None leaves a field as it is."""

    name_nl: str | None = None
    name_en: str | None = None
    is_active: bool | None = None
    steps: Sequence[StepTexts] | None = None


def add_checklist(
    *, actor: Actor, desk_id: int, name_nl: str, name_en: str, steps: Sequence[StepTexts]
) -> ChecklistTemplate:
    """Add a checklist at the end of the list, in its first version.

    Raises NotFound, NotAllowed, Invalid for a name that is taken or steps that are equal, Conflict over 50 of a desk.
    """
    with unit_of_work():
        desk = lock_desk_to_configure(actor, desk_id)
        others = ChecklistTemplate.objects.filter(desk=desk)
        if others.count() >= MOST_CHECKLISTS:
            raise Conflict(_("There are too many checklists. Change one that is no longer in use instead."))
        require_free_names(others, name_nl, name_en, taken=_taken())
        _check(steps)
        last = others.aggregate(last=Max("position"))["last"]
        checklist = ChecklistTemplate.objects.create(
            desk=desk,
            slug=free_slug(others, name_en, otherwise="checklist"),
            name_nl=name_nl,
            name_en=name_en,
            position=0 if last is None else last + 1,
        )
        _write_version(checklist, 1, steps)
        record_for_leaders("device_checklist.added", actor=actor, desk_id=desk.pk, data={"checklist": checklist.pk})
        return checklist


def change_checklist(
    *, actor: Actor, checklist_id: int, change: ChecklistChange, version: int | None = None
) -> ChecklistTemplate:
    """Rename a checklist, take it out of what can be chosen, or give it other steps, which makes a new version.

    `version` is the number of the version that was looked at. Raises NotFound, NotAllowed, Stale if there is a newer
    one and the steps change, Invalid for a name that is taken or steps that are equal.
    """
    with unit_of_work():
        checklist = ChecklistTemplate.objects.filter(pk=checklist_id, desk_id__in=actor.scope.desks).first()
        if checklist is None:
            raise NotFound
        desk = lock_desk_to_configure(actor, checklist.desk_id)
        fields = [
            name
            for name in ("name_nl", "name_en", "is_active")
            if getattr(change, name) is not None and getattr(change, name) != getattr(checklist, name)
        ]
        for name in fields:
            setattr(checklist, name, getattr(change, name))
        others = ChecklistTemplate.objects.filter(desk=desk).exclude(pk=checklist.pk)
        require_free_names(others, checklist.name_nl, checklist.name_en, taken=_taken())
        if fields:
            checklist.save(update_fields=fields)
        changed = list(fields)
        newest = checklist.versions.order_by("number").last()
        number = newest.number if newest else 0
        if change.steps is not None and list(change.steps) != _steps_of(newest):
            if version is not None and version != number:
                raise Stale(current_version=number, changes=[])
            _check(change.steps)
            number += 1
            _write_version(checklist, number, change.steps)
            changed.append("steps")
        if changed:
            data = {"checklist": checklist.pk, "fields": changed, "number": number}
            record_for_leaders("device_checklist.changed", actor=actor, desk_id=desk.pk, data=data)
        return checklist


def order_checklists(*, actor: Actor, desk_id: int, checklist_ids: Sequence[int]) -> None:
    """Put all checklists of the desk in this order. Raises NotFound, NotAllowed, Invalid unless each is named once."""
    with unit_of_work():
        desk = lock_desk_to_configure(actor, desk_id)
        otherwise = _("Name every checklist of the desk once. Reload the page and try again.")
        rows = ChecklistTemplate.objects.filter(desk=desk)
        put_in_order(rows, checklist_ids, field="checklists", otherwise=otherwise)
        record_for_leaders(
            "device_checklist.ordered", actor=actor, desk_id=desk.pk, data={"order": list(checklist_ids)}
        )


def _steps_of(version: ChecklistVersion | None) -> list[StepTexts]:
    steps = version.steps.all() if version else ()
    return [StepTexts(step.text_nl, step.text_en) for step in steps]


def _write_version(checklist: ChecklistTemplate, number: int, steps: Sequence[StepTexts]) -> None:
    version = ChecklistVersion.objects.create(template=checklist, number=number, created_at=clock.now())
    ChecklistStep.objects.bulk_create(
        ChecklistStep(version=version, position=place, text_nl=step.text_nl, text_en=step.text_en)
        for place, step in enumerate(steps)
    )


def _check(steps: Sequence[StepTexts]) -> None:
    """Raise Invalid where a step says the same as one above it: nobody could tell which of them they tick."""
    errors = {}
    for name in ("text_nl", "text_en"):
        seen: set[str] = set()
        for place, step in enumerate(steps):
            text = getattr(step, name).casefold()
            if text in seen:
                errors[f"steps.{place}.{name}"] = _("This step is there twice.")
            seen.add(text)
    if errors:
        raise Invalid(errors, code="repeated")


def _taken() -> str:
    return _("There is a checklist with this name already.")
