"""Keep the lists of a desk that tickets are sorted by: categories and tags."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Max
from django.utils.translation import gettext as _

from helpdesk.access.actor import Actor
from helpdesk.accounts.desk_lists import free_slug, lock_desk_to_configure, put_in_order, require_free_names
from helpdesk.errors import Conflict, Invalid, NotFound
from helpdesk.history.unit import record_for_leaders, unit_of_work
from tickets.core.models import Category, Tag

_Kept = TypeVar("_Kept", Category, Tag)


@dataclass(frozen=True, slots=True)
class CategoryChange:
    """What becomes of a category; None leaves a field as it is."""

    name_nl: str | None = None
    name_en: str | None = None
    is_active: bool | None = None


def add_category(*, actor: Actor, desk_id: int, name_nl: str, name_en: str) -> Category:
    """Add a category at the end of the list. Raises NotFound, NotAllowed, Invalid for a name that is taken."""
    with unit_of_work():
        desk = lock_desk_to_configure(actor, desk_id)
        require_free_names(Category.objects.filter(desk=desk), name_nl, name_en, taken=_taken())
        last = Category.objects.filter(desk=desk).aggregate(last=Max("position"))["last"] or 0
        category = Category.objects.create(
            desk=desk,
            slug=free_slug(Category.objects.filter(desk=desk), name_en, otherwise="category"),
            name_nl=name_nl,
            name_en=name_en,
            position=last + 1,
        )
        record_for_leaders("category.added", actor=actor, desk_id=desk.pk, data={"category": category.pk})
    return category


def change_category(*, actor: Actor, category_id: int, change: CategoryChange) -> Category:
    """Rename a category or take it out of the lists to choose from; tickets that have it keep it.

    Raises NotFound, NotAllowed, Invalid for a name that is taken.
    """
    with unit_of_work():
        category = _find(Category, actor, category_id)
        desk = lock_desk_to_configure(actor, category.desk_id)
        fields = [
            name
            for name in ("name_nl", "name_en", "is_active")
            if getattr(change, name) is not None and getattr(change, name) != getattr(category, name)
        ]
        for name in fields:
            setattr(category, name, getattr(change, name))
        others = Category.objects.filter(desk=desk).exclude(pk=category.pk)
        require_free_names(others, category.name_nl, category.name_en, taken=_taken())
        if fields:
            category.save(update_fields=fields)
            changes = {name: getattr(category, name) for name in fields}
            data = {"category": category.pk, "changes": changes}
            record_for_leaders("category.changed", actor=actor, desk_id=desk.pk, data=data)
    return category


def order_categories(*, actor: Actor, desk_id: int, category_ids: Sequence[int]) -> None:
    """Put all categories of the desk in this order. Raises NotFound, NotAllowed, Invalid unless each is named once."""
    with unit_of_work():
        desk = lock_desk_to_configure(actor, desk_id)
        otherwise = _("Name every category of the desk once. Reload the page and try again.")
        put_in_order(Category.objects.filter(desk=desk), category_ids, field="categories", otherwise=otherwise)
        record_for_leaders("category.ordered", actor=actor, desk_id=desk.pk, data={"order": list(category_ids)})


def rename_tag(*, actor: Actor, tag_id: int, name: str) -> Tag:
    """Give a tag another name on all tickets that have it.

    Raises NotFound, NotAllowed, Invalid when another tag has the name.
    """
    with unit_of_work():
        tag = _find(Tag, actor, tag_id)
        desk = lock_desk_to_configure(actor, tag.desk_id)
        if Tag.objects.filter(desk=desk, name__iexact=name).exclude(pk=tag.pk).exists():
            raise Invalid({"name": _("There is a tag with this name already.")}, code="taken")
        if tag.name != name:
            tag.name = name
            tag.save(update_fields=["name"])
            record_for_leaders("tag.renamed", actor=actor, desk_id=desk.pk, data={"tag": tag.pk, "name": name})
    return tag


def delete_tag(*, actor: Actor, tag_id: int) -> None:
    """Delete a tag that no ticket has. Raises NotFound, NotAllowed, Conflict while tickets have it."""
    with unit_of_work():
        tag = _find(Tag, actor, tag_id)
        desk = lock_desk_to_configure(actor, tag.desk_id)
        # Taking a tag off a ticket is a change of that ticket, with an event of its own.
        if tag.tickets.exists():
            raise Conflict(_("Tickets have this tag. Take it off those tickets first."))
        record_for_leaders("tag.deleted", actor=actor, desk_id=desk.pk, data={"tag": tag.pk, "name": tag.name})
        tag.delete()


def _find(model: type[_Kept], actor: Actor, number: int) -> _Kept:
    scope = actor.scope
    # ICT teams choose among the categories; tags do not exist for them.
    desks = scope.desks if model is Category else scope.coordinates | scope.administers | scope.volunteers_at
    thing = model.objects.filter(pk=number, desk_id__in=desks).first()
    if thing is None:
        raise NotFound
    return thing


def _taken() -> str:
    return _("There is a category with this name already.")
