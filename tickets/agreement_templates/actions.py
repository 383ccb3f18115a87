"""Write, change and remove templates for agreements."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from helpdesk import clock
from helpdesk.access.actor import Actor
from helpdesk.access.policy import require
from helpdesk.accounts.locks import lock_desk
from helpdesk.errors import Conflict, Invalid, NotAllowed
from helpdesk.history.models import Audience
from helpdesk.history.unit import unit_of_work
from tickets.agreement_templates.models import AgreementTemplate
from tickets.agreement_templates.subject import TEMPLATES

# More than anybody finds their way in.
MOST_TEMPLATES = 50


def write_agreement_template(
    *, actor: Actor, desk_id: int | None = None, lines: Sequence[dict[str, Any]] = (), **fields: Any
) -> AgreementTemplate:
    """Make a template of the desk. With one desk, `desk_id` can be left out.

    Raises NotAllowed, Conflict over 50 of a desk, Invalid for another desk and for a name that is there already.
    """
    with unit_of_work():
        now = clock.now()
        desk = _desk_of(actor, desk_id)
        template = AgreementTemplate(desk_id=desk, lines=list(lines), updated_at=now, **fields)
        require(actor, "agreement_template.write", template)
        lock_desk(desk)
        if AgreementTemplate.objects.filter(desk_id=desk).count() >= MOST_TEMPLATES:
            raise Conflict(_("There are too many templates. Remove one that nobody uses."))
        _check_name(template)
        template.save()
        _record("agreement_template.written", actor, template)
        return template


def change_agreement_template(
    *, actor: Actor, agreement_template_id: int, changes: dict[str, Any], version: int | None = None
) -> AgreementTemplate:
    """Change a template; agreements that began with it stay as they are.

    Raises NotFound, Stale, NotAllowed, Invalid for a name that is there already.
    """
    with unit_of_work():
        template = TEMPLATES.lock(actor=actor, thing_id=agreement_template_id, version=version)
        require(actor, "agreement_template.change", template)
        if changed := TEMPLATES.set_changes(template, changes):
            lock_desk(template.desk_id)
            _check_name(template)
            TEMPLATES.save_change(template, *changed)
            _record("agreement_template.changed", actor, template, {"fields": changed})
        return template


def remove_agreement_template(*, actor: Actor, agreement_template_id: int, version: int | None = None) -> None:
    """Remove a template. Raises NotFound, Stale, NotAllowed."""
    with unit_of_work():
        template = TEMPLATES.lock(actor=actor, thing_id=agreement_template_id, version=version)
        require(actor, "agreement_template.remove", template)
        _record("agreement_template.removed", actor, template)
        template.delete()


def _desk_of(actor: Actor, desk_id: int | None) -> int:
    led = actor.scope.led_desks
    if not led:
        raise NotAllowed
    if desk_id is None and len(led) == 1:
        return next(iter(led))
    if desk_id not in led:
        raise Invalid({"desk_id": _("Choose one of your own desks.")}, code="unknown")
    return desk_id


def _check_name(template: AgreementTemplate) -> None:
    others = AgreementTemplate.objects.filter(desk_id=template.desk_id, name=template.name).exclude(pk=template.pk)
    if others.exists():
        raise Invalid({"name": _("There is a template with this name already.")}, code="taken")


def _record(kind: str, actor: Actor, template: AgreementTemplate, data: dict[str, Any] | None = None) -> None:
    TEMPLATES.record(kind, actor=actor, thing=template, audience=Audience.COORDINATOR, data=data or {})
