"""Who was told of what, how each person wants to hear, and the browsers that take push messages."""

import hashlib
from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from helpdesk.access.actor import Actor
from helpdesk.desks.models import Desk
from helpdesk.history.models import Event


class NotificationQuerySet(models.QuerySet["Notification"]):
    def visible_to(self, actor: Actor) -> Self:
        """One's own, as far as they are for the centre. What they may still say is decided by `sources.shown_to`."""
        return self.filter(user_id=actor.scope.user_id, is_in_app=True)

    def unread(self) -> Self:
        return self.filter(read_at__isnull=True)

    def with_events(self) -> Self:
        return self.select_related("event__actor")

    def newest_first(self) -> Self:
        return self.order_by("-pk")


class Notification(models.Model):
    """A person was told of an event, once.

    It is also kept when they want nothing in the app (`is_in_app` is false): the row is why a task that runs twice
    tells nobody twice.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_index=False, verbose_name=_("person")
    )
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="+", verbose_name=_("event"))
    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="+", db_index=False, verbose_name=_("desk"))
    kind = models.CharField(max_length=20, verbose_name=_("kind"))
    subject_type = models.CharField(max_length=20, blank=True, verbose_name=_("about"))
    subject_id = models.BigIntegerField(null=True, verbose_name=_("number of what it is about"))
    is_in_app = models.BooleanField(default=True, verbose_name=_("in the app"))
    created_at = models.DateTimeField(default=timezone.now, verbose_name=_("created at"))
    read_at = models.DateTimeField(null=True, blank=True, verbose_name=_("read at"))
    mail_wanted = models.BooleanField(default=False, verbose_name=_("by mail"))
    # The event whose mail tells of this one too. A mail tells of all that happened since the one before.
    mailed_with = models.BigIntegerField(null=True, blank=True, verbose_name=_("told of in the mail about event"))
    mailed_at = models.DateTimeField(null=True, blank=True, verbose_name=_("mail made at"))

    objects = NotificationQuerySet.as_manager()

    class Meta:
        verbose_name = _("notification")
        verbose_name_plural = _("notifications")
        ordering = ("-pk",)
        constraints = (models.UniqueConstraint(fields=("user", "event"), name="notification_once"),)
        indexes = (
            models.Index(fields=("user", "-id"), name="notification_of_user"),
            models.Index(
                fields=("user", "subject_type", "subject_id"),
                name="notification_unread",
                condition=models.Q(read_at__isnull=True),
            ),
            models.Index(fields=("created_at",), name="notification_age"),
            models.Index(
                fields=("user", "subject_type", "subject_id", "mailed_at"),
                name="notification_by_mail",
                condition=models.Q(mail_wanted=True),
            ),
        )

    def __str__(self) -> str:
        return f"{self.user_id} · {self.kind} · {self.event_id}"


class Preference(models.Model):
    """How one person wants to hear of one kind. Without a row the kind's defaults hold."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_index=False, verbose_name=_("person")
    )
    kind = models.CharField(max_length=20, verbose_name=_("kind"))
    in_app = models.BooleanField(verbose_name=_("in the app"))
    mail = models.BooleanField(verbose_name=_("by mail"))
    push = models.BooleanField(verbose_name=_("by push message"))

    class Meta:
        verbose_name = _("notification preference")
        verbose_name_plural = _("notification preferences")
        constraints = (models.UniqueConstraint(fields=("user", "kind"), name="preference_once"),)

    def __str__(self) -> str:
        return f"{self.user_id} · {self.kind}"


class QuietHours(models.Model):
    """Each day from `starts` to `ends`, by the clock of Amsterdam, mail and push wait. May cross midnight."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", primary_key=True, verbose_name=_("person")
    )
    starts = models.TimeField(verbose_name=_("from"))
    ends = models.TimeField(verbose_name=_("until"))

    class Meta:
        verbose_name = _("quiet hours")
        verbose_name_plural = _("quiet hours")
        constraints = (
            models.CheckConstraint(condition=~models.Q(starts=models.F("ends")), name="quiet_hours_have_length"),
        )

    def __str__(self) -> str:
        return f"{self.starts:%H:%M}–{self.ends:%H:%M}"


class PushSubscription(models.Model):
    """One browser of one person that takes push messages (RFC 8030). The keys are the browser's (RFC 8291)."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name=_("person")
    )
    # Addresses have no length that is sure to fit an index; their digest does.
    endpoint = models.TextField()
    endpoint_digest = models.CharField(max_length=64, unique=True)
    p256dh = models.CharField(max_length=120)
    auth = models.CharField(max_length=40)
    device = models.CharField(max_length=80, blank=True, verbose_name=_("device"))
    created_at = models.DateTimeField(default=timezone.now, verbose_name=_("created at"))

    class Meta:
        verbose_name = _("browser with push messages")
        verbose_name_plural = _("browsers with push messages")
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.user_id} · {self.device}"


def digest_of(endpoint: str) -> str:
    return hashlib.sha256(endpoint.encode()).hexdigest()
