"""Batches of devices that are made ready by one checklist, and what was done on each device."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from helpdesk.desks.models import Desk
from helpdesk.schools.models import Board
from tickets.core.models import Ticket

MAX_SERIAL = 64
MAX_ASSET_TAG = 40
MAX_CLASS = 40
MAX_REASON = 300


class DeviceKind(models.TextChoices):
    LAPTOP = "laptop", _("Laptop")
    CHROMEBOOK = "chromebook", _("Chromebook")
    TABLET = "tablet", _("Tablet")
    OTHER = "other", _("Other")


class BatchState(models.TextChoices):
    RUNNING = "running", _("Running")
    HANDED_OVER = "handed_over", _("Handed over")


class DeviceState(models.TextChoices):
    TO_DO = "to_do", _("To do")
    BUSY = "busy", _("Busy")
    READY = "ready", _("Ready")
    EXCEPTED = "excepted", _("Exception")
    HANDED_OVER = "handed_over", _("Handed over")


class TickKind(models.TextChoices):
    """What one operation of a device says."""

    STEP = "step", _("A step")
    READY = "ready", _("Ready")
    EXCEPTION = "exception", _("Exception")
    # Takes back "ready" or an exception.
    RESUME = "resume", _("Taken up again")


def _in_language(dutch: str, english: str) -> str:
    return english if get_language() == "en" else dutch


class DeviceType(models.Model):
    """A sort of device, as a desk calls it."""

    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="+", verbose_name=_("desk"))
    name = models.CharField(max_length=80, verbose_name=_("name"))
    kind = models.CharField(
        max_length=12, choices=DeviceKind.choices, default=DeviceKind.LAPTOP, verbose_name=_("kind")
    )
    position = models.PositiveSmallIntegerField(default=0, verbose_name=_("place in the list"))
    is_active = models.BooleanField(default=True, verbose_name=_("active"))

    class Meta:
        verbose_name = _("type of device")
        verbose_name_plural = _("types of devices")
        ordering = ("position", "pk")
        constraints = (
            models.UniqueConstraint(fields=("desk", "name"), name="device_type_name_once_per_desk"),
            models.CheckConstraint(condition=models.Q(kind__in=DeviceKind.values), name="device_type_kind_known"),
        )

    def __str__(self) -> str:
        return self.name


class ChecklistTemplate(models.Model):
    """A checklist that batches begin with, such as that of a Windows laptop. Its steps stand in versions."""

    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="+", verbose_name=_("desk"))
    slug = models.SlugField(verbose_name=_("slug"))
    name_nl = models.CharField(_("name in Dutch"), max_length=80)
    name_en = models.CharField(_("name in English"), max_length=80)
    position = models.PositiveSmallIntegerField(default=0, verbose_name=_("place in the list"))
    is_active = models.BooleanField(default=True, verbose_name=_("active"))

    class Meta:
        verbose_name = _("checklist for devices")
        verbose_name_plural = _("checklists for devices")
        ordering = ("position", "pk")
        constraints = (models.UniqueConstraint(fields=("desk", "slug"), name="device_checklist_slug_once_per_desk"),)

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return _in_language(self.name_nl, self.name_en)


class ChecklistVersion(models.Model):
    """The steps of a checklist as they were from a moment on. Never changed: running batches keep theirs."""

    template = models.ForeignKey(
        ChecklistTemplate, on_delete=models.PROTECT, related_name="versions", verbose_name=_("checklist for devices")
    )
    number = models.PositiveSmallIntegerField(verbose_name=_("number"))
    created_at = models.DateTimeField(default=timezone.now, verbose_name=_("created at"))

    class Meta:
        verbose_name = _("version of a checklist")
        verbose_name_plural = _("versions of checklists")
        ordering = ("template", "number")
        constraints = (models.UniqueConstraint(fields=("template", "number"), name="device_checklist_version_once"),)

    def __str__(self) -> str:
        return f"{self.template} {self.number}"


class ChecklistStep(models.Model):
    """One step of a version."""

    version = models.ForeignKey(
        ChecklistVersion, on_delete=models.PROTECT, related_name="steps", verbose_name=_("version of a checklist")
    )
    position = models.PositiveSmallIntegerField(verbose_name=_("place in the list"))
    text_nl = models.CharField(_("text in Dutch"), max_length=160)
    text_en = models.CharField(_("text in English"), max_length=160)

    class Meta:
        verbose_name = _("step for devices")
        verbose_name_plural = _("steps for devices")
        ordering = ("version", "position")
        constraints = (models.UniqueConstraint(fields=("version", "position"), name="device_step_place_once"),)

    def __str__(self) -> str:
        return self.text

    @property
    def text(self) -> str:
        return _in_language(self.text_nl, self.text_en)


class DeviceBatch(models.Model):
    """Devices of one ticket that are made ready by one version of a checklist.

    The counts are of its devices, kept by the actions; `total` is their sum.
    """

    # The lists' indexes begin with desk and board.
    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="+", db_index=False, verbose_name=_("desk"))
    board = models.ForeignKey(
        Board, on_delete=models.PROTECT, related_name="+", db_index=False, verbose_name=_("board")
    )
    ticket = models.ForeignKey(
        Ticket, on_delete=models.PROTECT, related_name="device_batches", verbose_name=_("ticket")
    )
    agreement = models.ForeignKey(
        "tickets.Agreement",
        on_delete=models.PROTECT,
        related_name="device_batches",
        null=True,
        blank=True,
        verbose_name=_("agreement"),
    )
    name = models.CharField(max_length=120, verbose_name=_("name"))
    checklist = models.ForeignKey(
        ChecklistVersion, on_delete=models.PROTECT, related_name="+", verbose_name=_("version of a checklist")
    )
    state = models.CharField(
        max_length=12, choices=BatchState.choices, default=BatchState.RUNNING, verbose_name=_("state")
    )
    to_do = models.PositiveIntegerField(default=0, editable=False, verbose_name=_("to do"))
    busy = models.PositiveIntegerField(default=0, editable=False, verbose_name=_("busy"))
    ready = models.PositiveIntegerField(default=0, editable=False, verbose_name=_("ready"))
    excepted = models.PositiveIntegerField(default=0, editable=False, verbose_name=_("exceptions"))
    handed_over = models.PositiveIntegerField(default=0, editable=False, verbose_name=_("handed over"))
    version = models.PositiveIntegerField(default=1, verbose_name=_("version"))
    created_at = models.DateTimeField(default=timezone.now, verbose_name=_("created at"))
    updated_at = models.DateTimeField(default=timezone.now, verbose_name=_("changed at"))

    class Meta:
        verbose_name = _("batch of devices")
        verbose_name_plural = _("batches of devices")
        constraints = (
            models.CheckConstraint(condition=models.Q(state__in=BatchState.values), name="device_batch_state_known"),
        )
        indexes = (
            models.Index(fields=("desk", "updated_at", "id"), name="device_batch_by_change"),
            models.Index(fields=("desk", "id"), name="device_batch_by_number"),
            models.Index(fields=("desk", "state", "updated_at", "id"), name="device_batch_by_state"),
            models.Index(fields=("board", "updated_at", "id"), name="device_batch_of_board"),
            models.Index(fields=("board", "state", "updated_at", "id"), name="device_batch_board_state"),
            models.Index(fields=("board", "id"), name="device_batch_board_number"),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def is_running(self) -> bool:
        return self.state == BatchState.RUNNING

    @property
    def total(self) -> int:
        return self.to_do + self.busy + self.ready + self.excepted + self.handed_over

    @property
    def unfinished(self) -> int:
        """How many devices are neither ready nor excepted."""
        return self.to_do + self.busy


class Device(models.Model):
    """One device of a batch. What it is for is a class, never a child.

    `done_steps`, `state` and `exception_reason` follow from its ticks (`tickets.devices.merging`).
    """

    batch = models.ForeignKey(
        DeviceBatch,
        on_delete=models.PROTECT,
        related_name="devices",
        db_index=False,
        verbose_name=_("batch of devices"),
    )
    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="+", db_index=False, verbose_name=_("desk"))
    board = models.ForeignKey(
        Board, on_delete=models.PROTECT, related_name="+", db_index=False, verbose_name=_("board")
    )
    position = models.PositiveIntegerField(verbose_name=_("number in the batch"))
    serial = models.CharField(max_length=MAX_SERIAL, blank=True, verbose_name=_("serial number"))
    # Trimmed and case folded: what two spellings of one number share.
    serial_key = models.CharField(max_length=2 * MAX_SERIAL, blank=True, editable=False)
    asset_tag = models.CharField(max_length=MAX_ASSET_TAG, blank=True, verbose_name=_("asset tag"))
    type = models.ForeignKey(
        DeviceType, on_delete=models.PROTECT, related_name="+", db_index=False, verbose_name=_("type of device")
    )
    for_class = models.CharField(max_length=MAX_CLASS, blank=True, verbose_name=_("for which class"))
    # On its label: short, opaque, not to be guessed, and the same whatever the address of the helpdesk is.
    code = models.CharField(max_length=16, unique=True, editable=False, verbose_name=_("code"))
    state = models.CharField(
        max_length=12, choices=DeviceState.choices, default=DeviceState.TO_DO, verbose_name=_("state")
    )
    exception_reason = models.CharField(max_length=MAX_REASON, blank=True, verbose_name=_("reason of the exception"))
    # Numbers of the steps of the batch's checklist that are done.
    done_steps = models.JSONField(default=list, editable=False)
    # Of its batch: a serial number is there once among the batches that run.
    is_running = models.BooleanField(default=True, editable=False)
    version = models.PositiveIntegerField(default=1, verbose_name=_("version"))
    created_at = models.DateTimeField(default=timezone.now, verbose_name=_("created at"))
    updated_at = models.DateTimeField(default=timezone.now, verbose_name=_("changed at"))

    class Meta:
        verbose_name = _("device")
        verbose_name_plural = _("devices")
        constraints = (
            models.CheckConstraint(condition=models.Q(state__in=DeviceState.values), name="device_state_known"),
            models.CheckConstraint(
                condition=~models.Q(state=DeviceState.EXCEPTED) | ~models.Q(exception_reason=""),
                name="device_exception_has_reason",
            ),
            models.UniqueConstraint(fields=("batch", "position"), name="device_place_once"),
            models.UniqueConstraint(
                fields=("desk", "serial_key"),
                name="device_serial_once_while_running",
                condition=models.Q(is_running=True) & ~models.Q(serial_key=""),
            ),
        )
        indexes = (
            models.Index(fields=("desk", "id"), name="device_by_number"),
            models.Index(fields=("desk", "updated_at", "id"), name="device_by_change"),
            models.Index(fields=("board", "id"), name="device_of_board"),
            models.Index(fields=("board", "updated_at", "id"), name="device_board_by_change"),
            models.Index(fields=("desk", "state", "id"), name="device_by_state"),
            models.Index(fields=("board", "state", "id"), name="device_board_by_state"),
            models.Index(fields=("batch", "id"), name="device_of_batch"),
            models.Index(fields=("batch", "state", "id"), name="device_batch_by_its_state"),
            models.Index(fields=("type", "id"), name="device_of_type"),
            models.Index(fields=("desk", "serial_key", "id"), name="device_by_serial"),
        )

    def __str__(self) -> str:
        return self.asset_tag or self.serial or f"#{self.position}"


class Tick(models.Model):
    """One operation on a device, as a phone made it. Rows are only added: the device is what they say together.

    Of two about the same, the one with the later `done_at` counts, and of two at the same moment the larger
    `client_id`: so the outcome is the same whatever the order in which they arrive.
    """

    client_id = models.UUIDField(unique=True, verbose_name=_("number given by the device that sent it"))
    device = models.ForeignKey(Device, on_delete=models.PROTECT, related_name="ticks", verbose_name=_("device"))
    kind = models.CharField(max_length=10, choices=TickKind.choices, verbose_name=_("kind"))
    step = models.ForeignKey(
        ChecklistStep,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        db_index=False,
        verbose_name=_("step for devices"),
    )
    is_done = models.BooleanField(default=True, verbose_name=_("done"))
    reason = models.CharField(max_length=MAX_REASON, blank=True, verbose_name=_("reason of the exception"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("done by")
    )
    done_at = models.DateTimeField(verbose_name=_("done at"))
    received_at = models.DateTimeField(default=timezone.now, verbose_name=_("received at"))

    class Meta:
        verbose_name = _("operation on a device")
        verbose_name_plural = _("operations on devices")
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(condition=models.Q(kind__in=TickKind.values), name="tick_kind_known"),
            models.CheckConstraint(
                condition=models.Q(kind=TickKind.STEP, step__isnull=False)
                | (~models.Q(kind=TickKind.STEP) & models.Q(step__isnull=True)),
                name="tick_of_a_step_names_it",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind=TickKind.EXCEPTION) | ~models.Q(reason=""), name="tick_exception_has_reason"
            ),
        )

    def __str__(self) -> str:
        return f"{self.device}: {self.kind}"


class Handover(models.Model):
    """That a batch went back to the school: what was counted, who signed for it, and the paper that says so."""

    batch = models.OneToOneField(
        DeviceBatch, on_delete=models.PROTECT, related_name="handover", verbose_name=_("batch of devices")
    )
    ready = models.PositiveIntegerField(verbose_name=_("ready"))
    excepted = models.PositiveIntegerField(verbose_name=_("exceptions"))
    signer_name = models.CharField(max_length=120, verbose_name=_("name of who signed"))
    signer_role = models.CharField(max_length=80, blank=True, verbose_name=_("role of who signed"))
    signature = models.BinaryField(verbose_name=_("signature"))
    pdf = models.BinaryField(verbose_name=_("PDF"))
    sha256 = models.CharField(max_length=64, verbose_name=_("fingerprint"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("handed over by")
    )
    signed_at = models.DateTimeField(default=timezone.now, verbose_name=_("signed at"))

    class Meta:
        verbose_name = _("handover of devices")
        verbose_name_plural = _("handovers of devices")

    def __str__(self) -> str:
        return f"{self.batch} {self.signed_at:%Y-%m-%d}"
