"""Save a list under a name, share it, keep it at hand."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from helpdesk import clock
from helpdesk.access.actor import SYSTEM, Actor
from helpdesk.access.policy import require
from helpdesk.accounts.locks import lock_person
from helpdesk.errors import Conflict, Invalid, NotAllowed, NotFound
from helpdesk.history.models import Audience
from helpdesk.history.unit import unit_of_work
from helpdesk.lists.declaration import Filters, list_named
from helpdesk.lists.saved_views.models import SavedView, SavedViewPin
from helpdesk.lists.saved_views.subject import VIEWS
from helpdesk.schools.models import Board

MAX_VIEWS = 50
# As many as are counted for the tabs above a list.
MAX_PINS = 8
# Of all filters together: more than the address of a list takes. Each reader of a shared view gets and checks them.
MAX_CHARACTERS = 4000


@dataclass(frozen=True, slots=True)
class ViewDraft:
    """What a view of a list holds. `board_id` is the board whose team it is shared with, where it is; `desk_id` the
    desk whose coordinators and students it is shared with, needed by who coordinates several.
    """

    list_name: str
    name: str
    filters: Filters
    # Empty: as the list is shown by itself.
    ordering: str = ""
    group_by: str = ""
    columns: Sequence[str] = ()
    audience: str = SavedView.Audience.OWNER
    board_id: int | None = None
    desk_id: int | None = None


def save_view(*, actor: Actor, draft: ViewDraft) -> SavedView:
    """Save a new view, and pin it for its owner while there is room.

    Raises NotAllowed for somebody of no desk, and for sharing with whom one may not; Invalid for filters that make no
    sense, Conflict over MAX_VIEWS views.
    """
    scope = actor.scope
    desks = scope.coordinates or scope.desks
    if not desks:
        raise NotAllowed
    _check(draft)
    with unit_of_work():
        owner = actor.require_user()
        lock_person(owner)
        if SavedView.objects.filter(owner=owner).count() >= MAX_VIEWS:
            raise Conflict(_("You have %(count)d views already. Remove one first.") % {"count": MAX_VIEWS})
        now = clock.now()
        # For a view that is shared another one may be chosen; one's own is at all one's desks, whichever it names.
        view = SavedView(list_name=draft.list_name, owner=owner, desk_id=min(desks), created_at=now)
        _fill(view, draft, actor)
        VIEWS.record("view.saved", actor=actor, thing=view, data={"view": view.pk})
        if SavedViewPin.objects.filter(user=owner).count() < MAX_PINS:
            _pin(view, actor)
    return view


def change_view(*, actor: Actor, view_id: int, draft: ViewDraft) -> SavedView:
    """Make the view what the draft says. Raises NotFound, NotAllowed, Invalid."""
    _check(draft)
    with unit_of_work():
        view = _lock(actor, view_id, draft.list_name)
        require(actor, "view.change", view)
        _fill(view, draft, actor)
        VIEWS.record("view.changed", actor=actor, thing=view, data={"view": view.pk})
    return view


def remove_view(*, actor: Actor, list_name: str, view_id: int) -> None:
    """Remove the view, for everybody who has it. Raises NotFound, NotAllowed."""
    with unit_of_work():
        view = _lock(actor, view_id, list_name)
        require(actor, "view.remove", view)
        _remove(view, actor)


def erase_view(view_id: int) -> None:
    """Remove a view for its words, in the running unit of work; who may have them erased was asked before."""
    _remove(VIEWS.lock(actor=SYSTEM, thing_id=view_id), SYSTEM)


def set_pinned(*, actor: Actor, list_name: str, view_id: int, is_pinned: bool) -> SavedView:
    """Keep a view at hand, or no longer. Raises NotFound, Conflict over MAX_PINS pinned views."""
    with unit_of_work():
        # Before the view, as for a new one: the pins of a person are counted one at a time.
        user = actor.require_user()
        lock_person(user)
        view = _lock(actor, view_id, list_name)
        pin = SavedViewPin.objects.filter(view=view, user=user)
        if is_pinned and not pin.exists():
            if SavedViewPin.objects.filter(user=user).count() >= MAX_PINS:
                raise Conflict(_("You have pinned %(count)d views already. Unpin one first.") % {"count": MAX_PINS})
            _pin(view, actor)
        elif not is_pinned and pin.delete()[0]:
            _record_pin("view.unpinned", view, actor)
    return view


def _remove(view: SavedView, actor: Actor) -> None:
    VIEWS.record("view.removed", actor=actor, thing=view, data={"view": view.pk})
    view.delete()


def _pin(view: SavedView, actor: Actor) -> None:
    SavedViewPin.objects.create(view=view, user=actor.require_user(), created_at=clock.now())
    _record_pin("view.pinned", view, actor)


def _record_pin(kind: str, view: SavedView, actor: Actor) -> None:
    VIEWS.record(
        kind, actor=actor, thing=view, audience=Audience.PERSONAL, recipient_id=actor.user_id, data={"view": view.pk}
    )


def _lock(actor: Actor, view_id: int, list_name: str) -> SavedView:
    view = VIEWS.lock(actor=actor, thing_id=view_id)
    if view.list_name != list_name:
        raise NotFound
    return view


def _fill(view: SavedView, draft: ViewDraft, actor: Actor) -> None:
    """Put the draft into the view. Who shares a view anew, or with others than before, must be allowed to."""
    shared_before = (view.audience, view.board_id, view.desk_id) if view.pk else (SavedView.Audience.OWNER, None, None)
    if draft.audience == SavedView.Audience.DESK:
        view.desk_id = _desk_to_share_with(view, draft, actor)
    view.audience = draft.audience
    view.board_id = draft.board_id if draft.audience == SavedView.Audience.BOARD else None
    if view.audience == SavedView.Audience.BOARD:
        board = Board.objects.filter(pk=draft.board_id or 0, pk__in=actor.scope.boards).first()
        if board is None:
            raise Invalid({"board": _("Choose one of your own boards.")}, code="unknown")
        view.desk_id = board.desk_id
    if (view.audience, view.board_id, view.desk_id) != shared_before:
        if view.audience == SavedView.Audience.DESK:
            require(actor, "view.share_desk", view)
        elif view.audience == SavedView.Audience.BOARD:
            require(actor, "view.share_board", view)
    view.name = draft.name
    view.filters = {name: [str(value) for value in values] for name, values in draft.filters.items() if values}
    view.ordering = draft.ordering or list_named(view.list_name).default_ordering
    view.group_by = draft.group_by
    view.columns = list(dict.fromkeys(draft.columns))
    view.updated_at = clock.now()
    view.save()


def _desk_to_share_with(view: SavedView, draft: ViewDraft, actor: Actor) -> int:
    """Return the desk of the draft. Without one: where it is shared already, or the only one that it can be."""
    desks = actor.scope.coordinates
    if not desks:
        raise NotAllowed(permission="view.share_desk")
    if draft.desk_id in desks:
        return draft.desk_id
    if draft.desk_id is None and view.pk and view.audience == SavedView.Audience.DESK:
        return view.desk_id
    if draft.desk_id is None and len(desks) == 1:
        return next(iter(desks))
    raise Invalid({"desk": _("Choose one of your own desks.")}, code="unknown")


def _check(draft: ViewDraft) -> None:
    if sum(len(name) + len(value) for name, values in draft.filters.items() for value in values) > MAX_CHARACTERS:
        raise Invalid({"filters": _("These are too many filters for one view. Leave some out.")}, code="max_length")
    declared = list_named(draft.list_name)
    problems = declared.problems_of(draft.filters)
    if problems:
        fields = {f"filters.{name}": texts or [_("There is no such filter.")] for name, texts in problems.items()}
        raise Invalid(fields, code="invalid" if all(problems.values()) else "unknown")
    if draft.ordering and draft.ordering not in declared.orderings:
        raise Invalid({"ordering": _("Choose one of: %(names)s.") % {"names": ", ".join(declared.orderings)}})
    if set(draft.columns) - set(declared.columns):
        raise Invalid({"columns": _("Choose from: %(names)s.") % {"names": ", ".join(declared.columns)}})
