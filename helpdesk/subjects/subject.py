"""One kind of thing: what it is called, who may see it, what may be done with it, and what the live stream says of it.

A package declares a subclass of `Subject` for each of its kinds, with one instance that its `SubjectConfig` registers.
From then on its events reach whoever may see the thing, `lock` finds it for actions, and its pages and lists can be
built with `helpdesk.api.subjects` and `helpdesk.lists`. `docs/adding-a-kind-of-thing.md` goes through an example.

A kind whose rule of access is no plain comparison of columns answers `helpdesk.history.subjects.Subject` by itself.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

from django.db.models import F, Model, QuerySet

from helpdesk import clock
from helpdesk.access.actor import Actor
from helpdesk.access.policy import SYSTEM_RELATION, Permission, Policy, allowed, register_policy
from helpdesk.access.scope import Scope
from helpdesk.errors import NotFound, Stale
from helpdesk.history.erasure import ModelWords, register_words
from helpdesk.history.models import Audience, Event
from helpdesk.history.subjects import Locked, Rights, all_subjects, register_subject
from helpdesk.history.unit import current_unit, record_event
from helpdesk.history.words import shown_data
from helpdesk.prepared import IsOneOf
from helpdesk.subjects.access import Access
from helpdesk.subjects.config import Declared
from helpdesk.subjects.links import value_at
from helpdesk.subjects.live import SubjectBatch, visible_history

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Thing = TypeVar("Thing", bound=Model)
Json = dict[str, Any]


def shown_as(path: str) -> str:
    """Return the name under which a row shows a column: `student__name` as `student_name`."""
    return path.replace("__", "_")


def column_at(model: Any, path: str) -> Any:
    """Return the column of a table at the end of a path, as `student__name`."""
    *relations, name = path.split("__")
    for relation in relations:
        model = model._meta.get_field(relation).related_model
    return model._meta.get_field(name)


class Subject(Declared, Generic[Thing]):
    """A kind of thing that belongs to a desk. Subclasses say what it is; each hook has an answer of its own."""

    # As in events, frames and addresses of news: `article`.
    name: ClassVar[str]
    model: type[Thing]
    access: ClassVar[Access]
    # Its columns that lists, its page and live frames show, in this order: `("id", "title", "board__name", "version")`.
    # What is not for everybody, or no column: override `row`.
    shown_columns: ClassVar[tuple[str, ...]] = ()
    # Which relation allows which verb on it.
    permissions: ClassVar[Mapping[str, Permission]] = {}
    # Who gets events that are not for everybody who sees the thing: for each audience, those with one of these
    # relations. An audience that is not here is for who leads the desk or keeps its settings.
    audiences: ClassVar[Mapping[Audience, frozenset[str]]] = {}
    # Whether open pages show who else looks at it, and which relations see internal notes: those who write them, and
    # the fields of events that are for helpers.
    has_presence: ClassVar[bool] = False
    sees_notes: ClassVar[frozenset[str]] = frozenset()
    # Whether the live stream says who did it. Not for what is nobody else's business than that it changed.
    names_actor: ClassVar[bool] = True
    # Its columns that hold what people wrote, each with what is left there when it is erased: `{"title": LEFT_OUT}`.
    # Words in other tables are told in its `retention.py`; see `helpdesk.history.erasure`.
    words: ClassVar[Mapping[str, str]] = {}
    # Columns of who wrote these words: erasing all that one person wrote takes them too. With a column `desk`.
    authors: ClassVar[tuple[str, ...]] = ()

    # --- Hooks

    def desk_id_of(self, thing: Thing) -> int:
        """Return the desk in whose history events about the thing stand."""
        desk_id: int = thing.desk_id  # type: ignore[attr-defined]
        return desk_id

    def for_rows(self, things: "QuerySet[Thing]") -> "QuerySet[Thing]":
        """Take along what `row` reads of other tables, for any number of things at once."""
        others = sorted({name.rpartition("__")[0] for name in self.shown_columns if "__" in name})
        return things.select_related(*others) if others else things

    def row(self, thing: Thing, relations: frozenset[str]) -> Json | None:
        """Return the thing as lists show it to people with these relations: the same for all of them.

        It goes along with every live event. None: the kind has no such rows, and pages ask for what they need.
        """
        return {shown_as(path): value_at(thing, path) for path in self.shown_columns} or None

    def event_data(self, event: Event, relations: frozenset[str]) -> Json:
        """Return what of the event's data people with these relations see: nothing of a kind that is not known here."""
        return shown_data(event, sees_notes=bool(relations & self.sees_notes))

    # --- Reading

    def objects(self) -> "QuerySet[Thing]":
        """Return all things, with what the rules of access read of other tables."""
        things = self.model._default_manager.all()
        return things.select_related(*self.access.joins) if self.access.joins else things

    def visible_in(self, scope: Scope) -> "QuerySet[Thing]":
        return self.access.visible(self.objects(), scope)

    def visible_ids(self, scope: Scope, ids: Collection[int]) -> set[int]:
        """Return which of these the person sees: for news, search and files that belong to a thing. One query."""
        return set(self.visible_in(scope).filter(IsOneOf("pk", ids)).values_list("pk", flat=True)) if ids else set()

    def find(self, scope: Scope, thing_id: int) -> Thing:
        """Return a thing that the person sees, ready to show. Raises NotFound."""
        thing = self.for_rows(self.visible_in(scope)).filter(pk=thing_id).first()
        if thing is None:
            raise NotFound
        return thing

    def show(self, thing: Thing, scope: Scope) -> Json:
        """Return the thing as this person gets it: its row, with what they may do with it now."""
        row = self.row(thing, self.relations_of(scope, thing))
        return {**(row or {}), "abilities": self.abilities(scope, thing)}

    def rows(self, things: Iterable[Thing], scope: Scope) -> list[Json]:
        """Return things that came from `for_rows` as this person's lists show them."""
        shown = list(things)
        self.access.take_links(shown)
        return [self.show(thing, scope) for thing in shown]

    def relations_of(self, scope: Scope, thing: Thing) -> frozenset[str]:
        return self.access.relations_of(scope, thing)

    def abilities(self, scope: Scope, thing: Thing) -> list[str]:
        """Return what the person may do with the thing now."""
        return allowed(scope, self.permissions, thing)

    # --- Changing, in a unit of work

    def lock(self, *, actor: Actor, thing_id: int, version: int | None = None) -> Thing:
        """Fetch a thing that the actor may see and lock its row until the unit of work ends.

        Raises NotFound if the actor may not see it, Stale if `version` is given and is not the present one.
        """
        scope = actor.scope
        rows = self.access.visible(self.objects(), scope).select_for_update(no_key=True, of=("self",))
        thing = rows.filter(pk=thing_id).first()
        # Once more on the facts as they are now that we hold the lock: another change may have come between.
        if thing is None or not self.access.sees(scope, thing):
            raise NotFound
        current_unit().remember((self.name, thing.pk), self.access.facts(thing))
        present = self.version_of(thing)
        if version is not None and version != present:
            raise Stale(current_version=present or 0, changes=self.changes_since(thing, scope, version))
        return thing

    def set_changes(self, thing: Thing, changes: Mapping[str, Any]) -> list[str]:
        """Set these columns on the thing, unsaved. Return the names of those that are other than they were."""
        changed = sorted(name for name, value in changes.items() if getattr(thing, name) != value)
        for name in changed:
            setattr(thing, name, changes[name])
        return changed

    def save_change(self, thing: Thing, *fields: str, at: datetime | None = None) -> None:
        """Save the named fields as one new version of the thing."""
        thing.version += 1  # type: ignore[attr-defined]
        thing.updated_at = at or clock.now()  # type: ignore[attr-defined]
        thing.save(update_fields=[*fields, "version", "updated_at"])

    def record(
        self,
        kind: str,
        *,
        actor: Actor,
        thing: Thing,
        audience: Audience = Audience.PUBLIC,
        recipient_id: int | None = None,
        data: Mapping[str, Any] | None = None,
        at: datetime | None = None,
    ) -> Event:
        """Add one row to the thing's history, with the role in which the actor does it, in the running unit of work."""
        desk_id = self.desk_id_of(thing)
        return record_event(
            kind,
            desk_id=desk_id,
            actor=actor,
            actor_role=actor.scope.role_at(desk_id),
            audience=audience,
            subject=(self.name, thing.pk),
            subject_version=self.version_of(thing),
            recipient_id=recipient_id,
            data=data,
            at=at,
        )

    def version_of(self, thing: Thing) -> int | None:
        """Return the version of the thing, None where the kind counts none."""
        version: int | None = getattr(thing, "version", None)
        return version

    # --- What the log asks; see `helpdesk.history.subjects.Subject`

    def register(self) -> None:
        """Make the kind known to the log, the live stream, the policy and erasing. In `AppConfig.ready`, as
        `SubjectConfig` does.

        Raises ValueError if what it declares names a relation that `access` does not have: nobody would have it.
        """
        # Another package that imports it may have come first: its words would be kept twice.
        if all_subjects().get(self.name) is self:
            return
        self._check_relations()
        register_subject(self.name, self)
        if self.words:
            desk = "desk" if self.authors else ""
            register_words(ModelWords(self.model, self.words, self.name, subject="pk", desk=desk, authors=self.authors))
        if self.permissions:
            register_policy(self.policy)

    def _check_relations(self) -> None:
        named = {f"permission {name!r}": rule.relations for name, rule in self.permissions.items()}
        named |= {f"audience {str(audience)!r}": relations for audience, relations in self.audiences.items()}
        named |= {"sees_notes": self.sees_notes, "seen_by": self.access.seen_by or frozenset()}
        known = {*self.access.relations, SYSTEM_RELATION}
        for where, relations in named.items():
            if unknown := sorted(set(relations) - known):
                raise ValueError(
                    f"{self.name}: {where} names {', '.join(unknown)}, which is no relation of its access."
                )

    @property
    def label(self) -> "StrOrPromise":
        return self.model._meta.verbose_name or self.name

    @property
    def policy(self) -> Policy:
        return Policy(relations_of=self.access.relations_of, permissions=self.permissions)

    def read_access(self, ids: Collection[int]) -> dict[int, Json]:
        columns = sorted(self.access.sight.columns)
        rows = self.objects().filter(IsOneOf("pk", ids)).values_list("pk", *columns)
        facts = {pk: dict(zip(columns, values, strict=True)) for pk, *values in rows}
        for link in self.access.sight.links:
            for pk, values in link.read(facts).items():
                facts[pk][link.name] = values
        return facts

    def load(self, events: Collection[Event]) -> SubjectBatch:
        return SubjectBatch(self, events)

    def things(self, ids: Iterable[int]) -> dict[int, Any]:
        """Return these things, ready for rows."""
        things = list(self.for_rows(self.objects().filter(IsOneOf("pk", set(ids)))))
        self.access.take_links(things)
        return {thing.pk: thing for thing in things}

    def rights(self, ids: Collection[int]) -> Mapping[int, Callable[[Scope], Rights]]:
        if not self.has_presence:
            return {}
        things = list(self.objects().filter(IsOneOf("pk", ids)))
        self.access.take_links(things)
        return {thing.pk: partial(self._rights, thing) for thing in things}

    def _rights(self, thing: Thing, scope: Scope) -> Rights:
        relations = self.relations_of(scope, thing)
        return Rights(sees_in_full=self.access.sees(scope, thing), sees_notes=bool(relations & self.sees_notes))

    def shows_event(self, event: Event, scope: Scope, relations: frozenset[str]) -> bool:
        """Return whether somebody who sees the thing, with these relations, may see this row of its history."""
        if event.audience == Audience.PERSONAL:
            return event.recipient_id == scope.user_id
        if event.audience == Audience.PUBLIC:
            return True
        allowed = self.audiences.get(Audience(event.audience))
        if allowed is not None:
            return bool(relations & allowed)
        return event.desk_id in scope.led_desks

    def changes_since(self, thing: Thing, scope: Scope, version: int) -> Sequence[Json]:
        return visible_history(self, thing, scope, after_version=version)

    def lock_all(self, ids: Collection[int]) -> list[Locked]:
        rows = self.objects().select_for_update(no_key=True, of=("self",)).filter(IsOneOf("pk", ids)).order_by("pk")
        locked = []
        for thing in rows:
            current_unit().remember((self.name, thing.pk), self.access.facts(thing))
            locked.append(Locked(thing.pk, self.desk_id_of(thing), self.version_of(thing), thing))
        return locked

    def renew_all(self, things: Sequence[Thing]) -> list[int | None]:
        counted = [thing for thing in things if self.version_of(thing) is not None]
        for thing in counted:
            thing.version += 1  # type: ignore[attr-defined]
        if counted:
            chosen = self.model._default_manager.filter(pk__in=[thing.pk for thing in counted])
            chosen.update(version=F("version") + 1)
        return [self.version_of(thing) for thing in things]
