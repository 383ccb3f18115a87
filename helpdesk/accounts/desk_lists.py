"""What the lists that a desk keeps (categories, skills) have in common: different names, a slug for each, an order."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.utils.text import slugify

from helpdesk.access.actor import Actor
from helpdesk.access.policy import require
from helpdesk.desks.models import Desk
from helpdesk.errors import Invalid, NotFound


def lock_desk_to_configure(actor: Actor, desk_id: int) -> Desk:
    """Lock the desk: one change of its lists at a time, for names must stay different. Raises NotFound, NotAllowed."""
    if desk_id not in actor.scope.desks:
        raise NotFound
    desk = Desk.objects.select_for_update(no_key=True).get(pk=desk_id)
    require(actor, "desk.configure", desk)
    return desk


def require_free_names(others: "QuerySet[Any]", name_nl: str, name_en: str, *, taken: str) -> None:
    """Raise Invalid, with the sentence `taken` at each field, if one of the other rows has such a name."""
    errors = {
        field: taken
        for field, name in (("name_nl", name_nl), ("name_en", name_en))
        if others.filter(**{f"{field}__iexact": name}).exists()
    }
    if errors:
        raise Invalid(errors, code="taken")


def free_slug(rows: "QuerySet[Any]", name: str, *, otherwise: str) -> str:
    """Return a slug of the name that none of the rows has; of `otherwise` for a name without a letter."""
    base = slugify(name)[:40] or otherwise
    slug, number = base, 1
    while rows.filter(slug=slug).exists():
        number += 1
        slug = f"{base}-{number}"
    return slug


def put_in_order(rows: "QuerySet[Any]", ids: Sequence[int], *, field: str, otherwise: str) -> None:
    """Give the rows the positions 1, 2, … in the order of `ids`.

    Raises Invalid, with the sentence `otherwise` at `field`, unless `ids` names each row once.
    """
    known = {row.pk: row for row in rows}
    if sorted(known) != sorted(ids):
        raise Invalid({field: otherwise})
    for place, row_id in enumerate(ids, start=1):
        known[row_id].position = place
    rows.model.objects.bulk_update(known.values(), ["position"])
