"""Agreements between a helpdesk and a board on what will be done.

What was said once stays: each proposal is a version of its own, and each yes a row that names the version. The
agreement itself says where it stands now.
"""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from helpdesk.desks.models import Desk
from helpdesk.schools.models import Board
from tickets.core.choices import AgreementState

MOST_TEXT = 4000
LONGEST_PLACE = 200
LONGEST_REASON = 1000


class Side(models.TextChoices):
    DESK = "desk", _("helpdesk")
    BOARD = "board", _("board")


class LineKind(models.TextChoices):
    """What is counted in an agreed line: devices, hours of work, visits to a school."""

    DEVICES = "devices", _("devices")
    HOURS = "hours", _("hours")
    VISITS = "visits", _("visits")


class Why(models.TextChoices):
    """Why a proposal went off the table, or an agreement came to its end."""

    DECLINED = "declined", _("declined")
    WITHDRAWN = "withdrawn", _("withdrawn")
    UNANSWERED = "unanswered", _("not answered in time")
    ENDED = "ended", _("ended by one side")
    LAST_DAY = "last_day", _("the last day is over")


def _ends_after_start(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=models.Q(ends_on__isnull=True)
        | models.Q(starts_on__isnull=True)
        | models.Q(ends_on__gte=models.F("starts_on")),
        name=name,
    )


class Agreement(models.Model):
    """*Afspraak*: what the desk will do and what the board supplies. It holds when both sides accepted one version."""

    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="+", verbose_name=_("helpdesk"))
    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="agreements", verbose_name=_("board"))
    state = models.CharField(
        max_length=10, choices=AgreementState, default=AgreementState.PROPOSED, verbose_name=_("state")
    )
    # The version that was written last, whether it holds or is proposed.
    current = models.ForeignKey(
        "AgreementVersion",
        on_delete=models.PROTECT,
        related_name="current_of",
        null=True,
        verbose_name=_("version that was written last"),
    )
    # The version that both sides accepted; it holds until a later one does, or the agreement ends.
    holding = models.ForeignKey(
        "AgreementVersion",
        on_delete=models.PROTECT,
        related_name="holding_of",
        null=True,
        blank=True,
        verbose_name=_("version that holds"),
    )
    waits_for_desk = models.BooleanField(default=False, verbose_name=_("waits for the helpdesk"))
    waits_for_board = models.BooleanField(default=False, verbose_name=_("waits for the board"))
    # Of the version that holds, else of the current one.
    starts_on = models.DateField(null=True, blank=True, verbose_name=_("first day"))
    ends_on = models.DateField(null=True, blank=True, verbose_name=_("last day"))
    proposed_at = models.DateTimeField(default=timezone.now, verbose_name=_("proposed at"))
    reminded_at = models.DateTimeField(null=True, blank=True, verbose_name=_("reminded at"))
    ended_at = models.DateTimeField(null=True, blank=True, verbose_name=_("ended at"))
    # Of the last proposal that went off the table, or of the end; by whom, unless it happened by itself.
    why = models.CharField(max_length=10, choices=Why, blank=True, verbose_name=_("why it ended"))
    reason = models.TextField(max_length=LONGEST_REASON, blank=True, verbose_name=_("reason"))
    reason_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("reason given by"),
    )
    # The one that its tickets had at the board from which their school came.
    copied_from = models.ForeignKey(
        "self", on_delete=models.PROTECT, related_name="copies", null=True, blank=True, verbose_name=_("copied from")
    )
    version = models.PositiveIntegerField(default=1, verbose_name=_("version"))
    created_at = models.DateTimeField(default=timezone.now, verbose_name=_("created at"))
    updated_at = models.DateTimeField(default=timezone.now, verbose_name=_("changed at"))

    class Meta:
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")
        constraints = (
            _ends_after_start("agreement_ends_after_start"),
            models.CheckConstraint(
                condition=~models.Q(state=AgreementState.HOLDS) | models.Q(holding__isnull=False),
                name="agreement_holds_a_version",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=AgreementState.ENDED) | models.Q(waits_for_desk=False, waits_for_board=False),
                name="agreement_ended_waits_for_nobody",
            ),
        )
        indexes = (
            models.Index(fields=("desk", "-updated_at", "-id"), name="agreement_desk_updated"),
            models.Index(fields=("board", "-updated_at", "-id"), name="agreement_board_updated"),
            models.Index(fields=("desk", "state", "-updated_at", "-id"), name="agreement_desk_state"),
            models.Index(fields=("board", "state", "-updated_at", "-id"), name="agreement_board_state"),
            models.Index(fields=("desk",), name="agreement_waits_for_desk", condition=models.Q(waits_for_desk=True)),
            models.Index(fields=("board",), name="agreement_waits_for_board", condition=models.Q(waits_for_board=True)),
            models.Index(
                fields=("ends_on",), name="agreement_last_day", condition=models.Q(state=AgreementState.HOLDS)
            ),
        )

    def __str__(self) -> str:
        return f"{self.board}: {self.text.scope[:60]}"

    @property
    def text(self) -> "AgreementVersion":
        """The version that was written last."""
        if self.current is None:
            raise ValueError("The agreement has no version yet.")
        return self.current

    @property
    def holds(self) -> bool:
        """Whether both sides have accepted a version, and it has not ended."""
        return self.state == AgreementState.HOLDS

    @property
    def is_agreed(self) -> bool:
        """Whether it holds, and nobody has proposed a change since: the help can begin."""
        return self.holds and not self.is_on_the_table

    @property
    def is_live(self) -> bool:
        """Whether it holds or is talked about."""
        return self.state != AgreementState.ENDED

    @property
    def is_on_the_table(self) -> bool:
        """Whether a version waits for the yes of a side."""
        return self.waits_for_desk or self.waits_for_board

    def waits_for(self, side: str) -> bool:
        return self.waits_for_desk if side == Side.DESK else self.waits_for_board

    def set_waiting(self, *sides: str) -> None:
        """Let it wait for the yes of these sides and no others; unsaved."""
        self.waits_for_desk, self.waits_for_board = Side.DESK in sides, Side.BOARD in sides


class AgreementVersion(models.Model):
    """The terms as one side wrote them. Never changed; words can be blanked (`helpdesk.history.erasure`)."""

    agreement = models.ForeignKey(
        Agreement, on_delete=models.PROTECT, related_name="versions", verbose_name=_("agreement")
    )
    number = models.PositiveIntegerField(verbose_name=_("number"))
    scope = models.TextField(max_length=MOST_TEXT, verbose_name=_("what is agreed"))
    place = models.CharField(max_length=LONGEST_PLACE, blank=True, verbose_name=_("place"))
    starts_on = models.DateField(null=True, blank=True, verbose_name=_("first day"))
    ends_on = models.DateField(null=True, blank=True, verbose_name=_("last day"))
    board_supplies = models.TextField(max_length=MOST_TEXT, blank=True, verbose_name=_("what the board supplies"))
    side = models.CharField(max_length=5, choices=Side, verbose_name=_("written by which side"))
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("written by")
    )
    written_at = models.DateTimeField(default=timezone.now, verbose_name=_("written at"))
    # SHA-256 of the terms as JSON (`tickets.agreements.terms.digest_of`), as they were written.
    digest = models.CharField(max_length=64, verbose_name=_("digest"))
    # Made of what stood there before versions were kept: earlier texts are unknown.
    is_first_known = models.BooleanField(default=False, verbose_name=_("earlier texts are unknown"))

    class Meta:
        verbose_name = _("version of an agreement")
        verbose_name_plural = _("versions of agreements")
        constraints = (
            models.UniqueConstraint(fields=("agreement", "number"), name="one_version_of_each_number"),
            _ends_after_start("agreement_version_ends_after_start"),
        )

    def __str__(self) -> str:
        return f"{self.agreement_id}.{self.number}"


class AgreementLine(models.Model):
    """Something countable that a version says: thirty laptops, twelve hours, two visits."""

    of_version = models.ForeignKey(
        AgreementVersion, on_delete=models.PROTECT, related_name="lines", verbose_name=_("version")
    )
    position = models.PositiveSmallIntegerField(verbose_name=_("position"))
    kind = models.CharField(max_length=10, choices=LineKind, verbose_name=_("kind"))
    amount = models.PositiveIntegerField(verbose_name=_("number"))
    what = models.CharField(max_length=120, blank=True, verbose_name=_("what exactly"))

    class Meta:
        verbose_name = _("line of an agreement")
        verbose_name_plural = _("lines of agreements")
        ordering = ("of_version", "position")
        constraints = (
            models.UniqueConstraint(fields=("of_version", "position"), name="one_line_at_each_position"),
            models.CheckConstraint(condition=models.Q(amount__gte=1), name="agreement_line_counts_something"),
        )

    def __str__(self) -> str:
        return f"{self.amount} {self.get_kind_display()} {self.what}".strip()


class Acceptance(models.Model):
    """The yes of one side to one version. Never changed."""

    of_version = models.ForeignKey(
        AgreementVersion, on_delete=models.PROTECT, related_name="acceptances", verbose_name=_("version")
    )
    side = models.CharField(max_length=5, choices=Side, verbose_name=_("side"))
    # Which board it was then: a school can take its agreement along to another one.
    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="+", verbose_name=_("board"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("accepted by")
    )
    accepted_at = models.DateTimeField(default=timezone.now, verbose_name=_("accepted at"))

    class Meta:
        verbose_name = _("acceptance of an agreement")
        verbose_name_plural = _("acceptances of agreements")
        constraints = (models.UniqueConstraint(fields=("of_version", "side", "board"), name="one_yes_of_each_side"),)

    def __str__(self) -> str:
        return f"{self.of_version} {self.side}"


def with_texts(agreements: "models.QuerySet[Agreement, Any]") -> "models.QuerySet[Agreement, Any]":
    """Take along the version that was written last and the one that holds, with their lines and who accepted them."""
    return agreements.select_related("board", "reason_by", "current__author", "holding__author").prefetch_related(
        "current__lines", "current__acceptances__user", "holding__lines", "holding__acceptances__user"
    )
