"""Keep the list of types of devices of a desk."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from django.db.models import Max
from django.utils.translation import gettext as _

from helpdesk.access.actor import Actor
from helpdesk.accounts.desk_lists import lock_desk_to_configure, put_in_order
from helpdesk.errors import Conflict, Invalid, NotFound
from helpdesk.history.unit import record_for_leaders, unit_of_work
from tickets.devices.models import DeviceType

# More than anybody chooses from.
MOST_TYPES = 100


@dataclass(frozen=True, slots=True)
class TypeChange:
    """What becomes of a type of device; None leaves a field as it is."""

    name: str | None = None
    kind: str | None = None
    is_active: bool | None = None


def add_device_type(*, actor: Actor, desk_id: int, name: str, kind: str) -> DeviceType:
    """Add a type at the end of the list.

    Raises NotFound, NotAllowed, Invalid for a name that is taken, Conflict over 100 of a desk.
    """
    with unit_of_work():
        desk = lock_desk_to_configure(actor, desk_id)
        types = DeviceType.objects.filter(desk=desk)
        if types.count() >= MOST_TYPES:
            raise Conflict(_("There are too many types of devices. Switch one on that is no longer in use instead."))
        kept = DeviceType(desk=desk, name=name, kind=kind)
        _require_free_name(kept)
        last = types.aggregate(last=Max("position"))["last"]
        kept.position = 0 if last is None else last + 1
        kept.save()
        record_for_leaders("device_type.added", actor=actor, desk_id=desk.pk, data={"type": kept.pk})
        return kept


def change_device_type(*, actor: Actor, device_type_id: int, change: TypeChange) -> DeviceType:
    """Rename a type, or take it out of what can be chosen; devices that have it keep it.

    Raises NotFound, NotAllowed, Invalid for a name that is taken.
    """
    with unit_of_work():
        kept = DeviceType.objects.filter(pk=device_type_id, desk_id__in=actor.scope.desks).first()
        if kept is None:
            raise NotFound
        lock_desk_to_configure(actor, kept.desk_id)
        changes = {
            name: value for name, value in asdict(change).items() if value is not None and value != getattr(kept, name)
        }
        for name, value in changes.items():
            setattr(kept, name, value)
        if "name" in changes:
            _require_free_name(kept)
        if changes:
            kept.save(update_fields=list(changes))
            data = {"type": kept.pk, "changes": changes}
            record_for_leaders("device_type.changed", actor=actor, desk_id=kept.desk_id, data=data)
        return kept


def order_device_types(*, actor: Actor, desk_id: int, type_ids: Sequence[int]) -> None:
    """Put all types of the desk in this order. Raises NotFound, NotAllowed, Invalid unless each is named once."""
    with unit_of_work():
        desk = lock_desk_to_configure(actor, desk_id)
        otherwise = _("Name every type of device of the desk once. Reload the page and try again.")
        put_in_order(DeviceType.objects.filter(desk=desk), type_ids, field="types", otherwise=otherwise)
        record_for_leaders("device_type.ordered", actor=actor, desk_id=desk.pk, data={"order": list(type_ids)})


def _require_free_name(kept: DeviceType) -> None:
    others = DeviceType.objects.filter(desk_id=kept.desk_id, name__iexact=kept.name).exclude(pk=kept.pk)
    if others.exists():
        raise Invalid({"name": _("There is a type of device with this name already.")}, code="taken")
