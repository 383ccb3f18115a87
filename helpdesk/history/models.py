"""The append-only log of everything that happened, in the order in which it became visible."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from helpdesk.access.actor import ActorKind
from helpdesk.access.roles import Role
from helpdesk.desks.models import Desk


class Audience(models.TextChoices):
    """Who, of those who may see the subject in full, may see the event."""

    PUBLIC = "public", _("everybody who sees it")
    INTERNAL = "internal", _("coordinators and the students who work on it")
    COORDINATOR = "coordinator", _("coordinators")
    PERSONAL = "personal", _("one person")


@dataclass(frozen=True, slots=True)
class Words:
    """What people wrote in one event, by its place in the data; the places that were erased, and when the last was.

    `actor` is what people read of an actor without an account.
    """

    texts: Mapping[str, str]
    erased: frozenset[str]
    erased_at: datetime | None = None
    actor: str = ""


class EventQuerySet(models.QuerySet["Event"]):
    def about(self, subject_type: str, subject_id: int) -> Self:
        return self.filter(subject_type=subject_type, subject_id=subject_id)

    def after(self, seq: int) -> Self:
        return self.filter(seq__gt=seq).order_by("seq")

    def update(self, **kwargs: Any) -> int:
        raise TypeError("History is append-only: an event is never changed.")

    def delete(self) -> tuple[int, dict[str, int]]:
        raise TypeError("History is append-only: an event is never deleted.")


class Event(models.Model):
    """One row of history: what changed, by whom, when, for which audience.

    `seq` is global and becomes visible in order: a reader that has seen N has seen everything before N.
    `access_before` is set when the change altered who may see the subject; it holds the facts of before,
    so that those who lost it can be told. `actor_role` is the role in which the actor did it, null where nobody acted
    or it was not kept, as in rows older than the column. `actor` is the account of a person and null for all others;
    `actor_kind` says who those are (null in older rows, see `kind_of_actor`); what people read of them is among the
    words (`actor_label`).
    """

    seq = models.BigIntegerField(primary_key=True, verbose_name=_("number"))
    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="+", db_index=False, verbose_name=_("desk"))
    kind = models.CharField(max_length=40, verbose_name=_("kind"))
    subject_type = models.CharField(max_length=20, blank=True, verbose_name=_("about"))
    subject_id = models.BigIntegerField(null=True, verbose_name=_("number of what it is about"))
    subject_version = models.IntegerField(null=True, verbose_name=_("version"))
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
        verbose_name=_("by whom"),
    )
    actor_kind = models.CharField(
        max_length=8,
        null=True,
        blank=True,
        choices=[(kind.value, kind.value) for kind in ActorKind],
        verbose_name=_("what kind of actor"),
    )
    actor_role = models.CharField(
        max_length=12, null=True, blank=True, choices=Role.choices, verbose_name=_("in which role")
    )
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
        verbose_name=_("only for"),
    )
    audience = models.CharField(max_length=12, choices=Audience.choices, verbose_name=_("for whom"))
    at = models.DateTimeField(verbose_name=_("at"))
    # Facts only: what people wrote stands in `EventWords`, and its places here are null.
    data = models.JSONField(default=dict, verbose_name=_("details"))
    access_before = models.JSONField(null=True, verbose_name=_("who saw it before"))

    objects = EventQuerySet.as_manager()

    # None until they are read, see `helpdesk.history.words`.
    words: Words | None = None

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ("seq",)
        indexes = (
            models.Index(fields=("subject_type", "subject_id", "seq"), name="event_subject"),
            # All that one person did: looked for when their words are erased.
            models.Index(fields=("actor", "desk"), name="event_actor", condition=models.Q(actor__isnull=False)),
        )
        constraints = (
            models.CheckConstraint(condition=models.Q(audience__in=Audience.values), name="event_audience_known"),
            models.CheckConstraint(condition=models.Q(actor_role__in=Role.values), name="event_actor_role_known"),
            models.CheckConstraint(
                condition=models.Q(actor_kind__in=[kind.value for kind in ActorKind]), name="event_actor_kind_known"
            ),
            models.CheckConstraint(
                condition=models.Q(actor_kind__isnull=True)
                | models.Q(actor_kind="person", actor__isnull=False)
                | models.Q(~models.Q(actor_kind="person"), actor__isnull=True),
                name="event_person_has_account",
            ),
            models.CheckConstraint(
                condition=~models.Q(audience=Audience.PERSONAL) | models.Q(recipient__isnull=False),
                name="event_personal_has_recipient",
            ),
        )

    def __str__(self) -> str:
        return f"{self.seq} {self.kind}"

    @property
    def kind_of_actor(self) -> ActorKind:
        """What kind of actor did it. In rows older than the column everybody with an account was a person."""
        if self.actor_kind is not None:
            return ActorKind(self.actor_kind)
        return ActorKind.SYSTEM if self.actor_id is None else ActorKind.PERSON

    @property
    def has_labelled_actor(self) -> bool:
        """Whether somebody without an account did it, of whom people read a name: neither a person nor the system."""
        return self.kind_of_actor not in (ActorKind.PERSON, ActorKind.SYSTEM)

    @property
    def actor_label(self) -> str:
        """What people read of an actor without an account, empty for people and the system.

        Raises RuntimeError where it was not read; see `read_words` and `read_actor_labels`.
        """
        if not self.has_labelled_actor:
            return ""
        if self.words is None:
            raise RuntimeError("The words of this event were not read; see read_actor_labels.")
        return self.words.actor

    @property
    def actor_name(self) -> str:
        """What people read of who did it; empty if it happened by itself."""
        return self.actor_label if self.actor is None else self.actor.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        raise TypeError("Events are written by record_event inside a unit of work.")

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise TypeError("History is append-only: an event is never deleted.")


class ErasureManager(models.Manager["Erasure"]):
    def get_queryset(self) -> models.QuerySet["Erasure"]:
        return super().get_queryset().filter(kind="words.erased")


class Erasure(Event):
    """An event that says that words were erased; see `helpdesk.erasure.actions.erase`."""

    objects = ErasureManager()  # type: ignore[assignment,misc]  # Of these alone.

    class Meta:
        proxy = True
        verbose_name = _("erasure")
        verbose_name_plural = _("erasures")


class EventWordsQuerySet(models.QuerySet["EventWords"]):
    def blank(self, *, at: datetime) -> int:
        """Erase those that are not erased yet; return how many. The only change that the database allows."""
        return models.QuerySet.update(self.filter(erased_at=None), text="", erased_at=at)

    def update(self, **kwargs: Any) -> int:
        raise TypeError("The words of an event are erased, never changed.")

    def delete(self) -> tuple[int, dict[str, int]]:
        raise TypeError("The words of an event are erased, never deleted.")


class EventWords(models.Model):
    """One text that somebody wrote in an event; `name` is its place in the event's data, or `ACTOR`.

    Written with the event. It can be blanked once, and never be written again: the row stays, so that everybody sees
    that something stood there.
    """

    # The name under which an actor without an account stands.
    ACTOR = "@actor"

    event = models.ForeignKey(
        Event, on_delete=models.PROTECT, related_name="+", db_index=False, verbose_name=_("event")
    )
    name = models.CharField(max_length=60, verbose_name=_("name"))
    text = models.TextField(blank=True, verbose_name=_("text"))
    erased_at = models.DateTimeField(null=True, blank=True)

    objects = EventWordsQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("event", "name"), name="event_words_once"),
            models.CheckConstraint(
                condition=models.Q(erased_at__isnull=True) | models.Q(text=""), name="event_words_erased_are_empty"
            ),
        )

    def __str__(self) -> str:
        return f"{self.event_id} {self.name}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        raise TypeError("Words are written by record_event along with their event.")

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise TypeError("The words of an event are erased, never deleted.")


class EventCursor(models.Model):
    """The one row that hands out sequence numbers. Locked last in every transaction."""

    seq = models.BigIntegerField(default=0, verbose_name=_("number"))

    class Meta:
        constraints = (models.CheckConstraint(condition=models.Q(pk=1), name="event_cursor_is_one_row"),)

    def __str__(self) -> str:
        return str(self.seq)


class FollowerPlace(models.Model):
    """How far a follower of the log has read; see `helpdesk.history.followers`."""

    name = models.CharField(max_length=40, primary_key=True, verbose_name=_("name"))
    seq = models.BigIntegerField(default=0, verbose_name=_("number"))
    as_of = models.DateTimeField(
        null=True,
        blank=True,
        help_text="It has seen everything that happened until then.",
        verbose_name=_("up to date until"),
    )
    # Since when each try has failed, and with what kind of error. Null while it works.
    failing_since = models.DateTimeField(null=True, blank=True, verbose_name=_("fails since"))
    last_error = models.CharField(max_length=100, blank=True, verbose_name=_("last error"))

    class Meta:
        verbose_name = _("reader of the history")
        verbose_name_plural = _("readers of the history")

    def __str__(self) -> str:
        return f"{self.name}: {self.seq}"
