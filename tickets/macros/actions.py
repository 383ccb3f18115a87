"""Make, change and remove macros: one's own, or those of the desk."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from helpdesk import clock
from helpdesk.access.actor import SYSTEM, Actor
from helpdesk.access.policy import require
from helpdesk.accounts.locks import lock_desk, lock_person
from helpdesk.errors import Conflict, Invalid, NotAllowed
from helpdesk.history.erasure import LEFT_OUT
from helpdesk.history.models import Audience
from helpdesk.history.unit import unit_of_work
from tickets.core.choices import MessageAudience
from tickets.core.models import Category
from tickets.core.workflow import MOVES
from tickets.macros.models import Macro
from tickets.macros.placeholders import PLACEHOLDERS, unknown_placeholders
from tickets.macros.subject import MACROS
from tickets.relations.actions.relate import find_or_make_tags, tag_names

# More than anybody finds their way in, and enough to stop a script that runs away.
MAX_SHARED = 200
MAX_OWN = 50

_PLAIN = ("name", "body", "audience", "move_to", "impact", "urgency", "position", "is_active")
EDITABLE = (*_PLAIN, "category_id", "tags")
_TARGETS = frozenset(move.target.value for move in MOVES)


@dataclass(frozen=True, slots=True)
class MacroDraft:
    """What a macro says and does; empty means that it leaves something as it is."""

    name: str
    body: str = ""
    audience: str = MessageAudience.PUBLIC
    move_to: str = ""
    category_id: int | None = None
    impact: str = ""
    urgency: str = ""
    tags: Sequence[str] = ()
    position: int = 0
    is_active: bool = True


def create_macro(*, actor: Actor, draft: MacroDraft, is_shared: bool, desk_id: int | None = None) -> Macro:
    """Make a macro: the desk's, or (`is_shared` false) the actor's own. With one desk, `desk_id` can be left out.

    Raises NotAllowed, Conflict over 200 of a desk or 50 of a person, Invalid for an unknown placeholder, category,
    status or desk, and for a macro that says and does nothing.
    """
    with unit_of_work():
        now = clock.now()
        macro = Macro(
            desk_id=_desk_id(actor, desk_id),
            owner=None if is_shared else actor.require_user(),
            category_id=draft.category_id,
            created_at=now,
            updated_at=now,
            **{name: getattr(draft, name) for name in _PLAIN},
        )
        require(actor, "macro.create", macro)
        if is_shared:
            lock_desk(macro.desk_id)
        else:
            lock_person(actor.require_user())
        if Macro.objects.filter(desk_id=macro.desk_id, owner=macro.owner).count() >= (
            MAX_SHARED if is_shared else MAX_OWN
        ):
            raise Conflict(_("There are too many macros. Remove one that nobody uses."))
        tags = tag_names(draft.tags)
        _check(macro, tags)
        macro.save()
        macro.tags.set(find_or_make_tags(macro.desk_id, tags))
        _record("macro.created", actor, macro, {"name": macro.name})
        return macro


def edit_macro(*, actor: Actor, macro_id: int, changes: Mapping[str, Any]) -> Macro:
    """Change some of the fields in `EDITABLE`. Raises NotFound, NotAllowed, Invalid as for making one."""
    with unit_of_work():
        macro = MACROS.lock(actor=actor, thing_id=macro_id)
        require(actor, "macro.edit", macro)
        before = frozenset(tag.name for tag in macro.tags.all())
        tags = tag_names(changes["tags"]) if "tags" in changes else before
        changed = [
            name for name in EDITABLE if name in changes and name != "tags" and changes[name] != getattr(macro, name)
        ]
        for name in changed:
            setattr(macro, name, changes[name])
        if tags != before:
            changed.append("tags")
        if not changed:
            return macro
        _check(macro, tags)
        macro.updated_at = clock.now()
        macro.save()
        macro.tags.set(find_or_make_tags(macro.desk_id, tags))
        fields = sorted(name.removesuffix("_id") for name in changed)
        _record("macro.edited", actor, macro, {"name": macro.name, "fields": fields})
        return macro


def delete_macro(*, actor: Actor, macro_id: int) -> None:
    """Remove a macro; what was sent with it stays. Raises NotFound, NotAllowed."""
    with unit_of_work():
        macro = MACROS.lock(actor=actor, thing_id=macro_id)
        require(actor, "macro.delete", macro)
        _delete(macro, actor, name=macro.name)


def erase_macro(macro_id: int) -> None:
    """Remove a macro for its words, in the running unit of work; who may have them erased was asked before."""
    _delete(MACROS.lock(actor=SYSTEM, thing_id=macro_id), SYSTEM, name=LEFT_OUT)


def _delete(macro: Macro, actor: Actor, *, name: str) -> None:
    _record("macro.deleted", actor, macro, {"name": name})
    macro.delete()


def _desk_id(actor: Actor, desk_id: int | None) -> int:
    scope = actor.scope
    desks = scope.coordinates | scope.administers | scope.volunteers_at
    if not desks:
        raise NotAllowed
    if desk_id is None and len(desks) == 1:
        return next(iter(desks))
    if desk_id not in desks:
        raise Invalid({"desk": _("Choose one of your own desks.")}, code="unknown")
    return desk_id


def _check(macro: Macro, tags: Collection[str]) -> None:
    if unknown := unknown_placeholders(macro.body):
        raise Invalid(
            {
                "body": _("“%(name)s” is not known here. You can use: %(known)s.")
                % {"name": _braced(unknown[0]), "known": ", ".join(_braced(name) for name in PLACEHOLDERS)}
            },
            code="unknown_placeholder",
        )
    if macro.move_to and macro.move_to not in _TARGETS:
        raise Invalid({"move_to": _("No ticket can be moved to this status.")}, code="unknown")
    categories = Category.objects.filter(desk_id=macro.desk_id, is_active=True)
    if macro.category_id is not None and not categories.filter(pk=macro.category_id).exists():
        raise Invalid({"category": _("Choose a category from the list.")}, code="unknown")
    if not (macro.body.strip() or macro.move_to or macro.category_id or macro.impact or macro.urgency or tags):
        raise Invalid({"body": _("Write a text, or choose something that the macro does.")}, code="required")


def _braced(name: str) -> str:
    return "{{" + name + "}}"


def _record(kind: str, actor: Actor, macro: Macro, data: Mapping[str, object]) -> None:
    """One's own macros are nobody else's business; the desk's are the coordinators'."""
    MACROS.record(
        kind,
        actor=actor,
        thing=macro,
        audience=Audience.COORDINATOR if macro.is_shared else Audience.PERSONAL,
        recipient_id=macro.owner_id,
        data={"macro": macro.pk, **data},
    )
