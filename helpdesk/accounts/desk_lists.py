"""What the lists that a desk keeps (categories, skills) have in common: names that differ, and a slug for each."""

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
