"""Changing what a desk is called, and whose school holidays it keeps."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from helpdesk.access.actor import Actor
from helpdesk.access.policy import require
from helpdesk.desks.models import Desk, HolidayRegion
from helpdesk.errors import Invalid, NotFound
from helpdesk.history.unit import record_for_leaders, unit_of_work


@dataclass(frozen=True, slots=True)
class DeskChange:
    """What becomes of a desk; None leaves a field as it is."""

    name: str | None = None
    region: str | None = None


def edit_desk(*, actor: Actor, desk_id: int, change: DeskChange) -> Desk:
    """Rename a desk, or give it another holiday region, for clocks that start or go on after this.

    Raises NotFound for a desk that is not the actor's, NotAllowed, Invalid for a region that the country has not.
    """
    with unit_of_work():
        desk = Desk.objects.select_for_update(no_key=True).filter(pk=desk_id, pk__in=actor.scope.desks).first()
        if desk is None:
            raise NotFound
        require(actor, "desk.edit", desk)
        if change.region is not None and change.region not in HolidayRegion.values:
            raise Invalid({"region": _("Choose one of: %(names)s.") % {"names": ", ".join(HolidayRegion.values)}})
        fields = [
            name
            for name in ("name", "region")
            if getattr(change, name) is not None and getattr(change, name) != getattr(desk, name)
        ]
        for name in fields:
            setattr(desk, name, getattr(change, name))
        if fields:
            desk.save(update_fields=fields)
            changes = {name: getattr(desk, name) for name in fields}
            record_for_leaders("desk.edited", actor=actor, desk_id=desk.pk, data={"desk": desk.pk, "changes": changes})
    return desk
