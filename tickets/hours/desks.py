"""Which of their desks somebody means: with one desk nobody has to say."""

from collections.abc import Collection

from django.utils.translation import gettext as _

from helpdesk.access.actor import Actor
from helpdesk.errors import Invalid, NotAllowed
from tickets.core.models import Ticket
from tickets.devices.models import DeviceBatch


def desk_of_work(actor: Actor, desk_id: int | None, *, ticket_id: int | None, batch_id: int | None) -> int:
    """Return at which desk a student works: that which they name, or else that of the ticket or the batch.

    Raises as `one_of`.
    """
    for model, pk in ((Ticket, ticket_id), (DeviceBatch, batch_id)):
        if desk_id is None and pk is not None:
            places = model._default_manager.filter(pk=pk, desk_id__in=actor.scope.volunteers_at)
            desk_id = places.values_list("desk_id", flat=True).first()
    return one_of(actor.scope.volunteers_at, desk_id)


def one_of(desks: Collection[int], desk_id: int | None) -> int:
    """Return the desk. Raises NotAllowed for somebody who has none, Invalid for one that is not theirs or not named."""
    if not desks:
        raise NotAllowed
    if desk_id is None and len(desks) == 1:
        return next(iter(desks))
    if desk_id is None or desk_id not in desks:
        raise Invalid({"desk_id": _("Choose one of your own desks.")}, code="does_not_exist")
    return desk_id
