"""How the log asks the owner of a subject who may see it, without knowing what a subject is.

Each package registers its subjects at start-up; the log and the live stream depend on this protocol alone.
`helpdesk.subjects` has the implementation that nearly all of them use.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from helpdesk.access.scope import Scope
from helpdesk.history.models import Event

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Access = Mapping[str, Any]


class Rights(NamedTuple):
    """What somebody may see of one subject, as far as presence must know."""

    sees_in_full: bool
    sees_notes: bool


NO_RIGHTS = Rights(sees_in_full=False, sees_notes=False)


class Locked(NamedTuple):
    """A thing whose row is locked until the unit of work ends."""

    subject_id: int
    desk_id: int
    version: int | None
    thing: Any


class Batch(Protocol):
    """The subjects and events of one read of the log, loaded with a constant number of queries."""

    def frame(self, event: Event, scope: Scope) -> dict[str, Any] | None:
        """Return what this person's browser gets for the event, or None if it does not exist for them."""


class Subject(Protocol):
    """What the owner of a kind of subject offers to the log."""

    @property
    def label(self) -> "StrOrPromise":
        """Return what people call one of them."""

    def read_access(self, ids: Collection[int]) -> Mapping[int, Access]:
        """Return the present facts that decide who may see each subject, ready for JSON."""

    def load(self, events: Collection[Event]) -> Batch:
        """Load everything that `frame` needs for these events.

        `frame` may be called from another thread later on; the same frame object for several people is written once.
        """

    def rights(self, ids: Collection[int]) -> Mapping[int, Callable[[Scope], Rights]]:
        """Return for each subject that exists a function that tells what somebody may see of it.

        Empty for a kind of subject on which nobody is shown to be present.
        """

    def changes_since(self, thing: Any, scope: Scope, version: int) -> Sequence[Mapping[str, Any]]:
        """Return what happened to the thing after a version, as the person sees it: it goes along with `Stale`."""

    def lock_all(self, ids: Collection[int]) -> Sequence[Locked]:
        """Lock the things that exist, in the order of their numbers, whoever may see them: to erase words."""

    def renew_all(self, things: Sequence[Any]) -> Sequence[int | None]:
        """Give locked things a new version, and return it; None where the kind counts none. Nobody worked on them."""


_subjects: dict[str, Subject] = {}


def register_subject(subject_type: str, subject: Subject) -> None:
    _subjects[subject_type] = subject


def subject_for(subject_type: str) -> Subject:
    """Return the owner of a kind of subject. Raises KeyError for one that this version does not know."""
    return _subjects[subject_type]


def all_subjects() -> Mapping[str, Subject]:
    return _subjects


def is_known(subject_type: str) -> bool:
    """Return whether this version knows the kind of subject: another process may run a newer one and write others."""
    return subject_type in _subjects
