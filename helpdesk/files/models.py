"""Uploaded files of any subject, and how much people tried to upload in a day."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from helpdesk.access.scope import SubjectKey


class AttachmentQuerySet(models.QuerySet["Attachment"]):
    def owned_by(self, owner: SubjectKey) -> Self:
        return self.filter(owner_type=owner[0], owner_id=owner[1])

    def free(self) -> Self:
        """Uploads that nothing has taken yet."""
        return self.filter(owner_type="")


class Attachment(models.Model):
    """An uploaded file. It belongs to its uploader alone until a subject takes it.

    `owner_type` and `owner_id` name that subject, `part_id` the part of it that it came with, such as a message.
    """

    uploader = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("uploaded by")
    )
    owner_type = models.CharField(_("belongs to"), max_length=20, blank=True, default="")
    owner_id = models.BigIntegerField(_("number"), null=True, blank=True)
    part_id = models.BigIntegerField(_("number of the part"), null=True, blank=True)
    file = models.FileField(upload_to="attachments/%Y/%m/", max_length=200, verbose_name=_("file"))
    name = models.CharField(max_length=200, verbose_name=_("name"))
    content_type = models.CharField(max_length=100, verbose_name=_("type of file"))
    size = models.PositiveIntegerField(help_text=_("Bytes as stored."), verbose_name=_("size in bytes"))
    sha256 = models.CharField(max_length=64, verbose_name=_("fingerprint"))
    is_image = models.BooleanField(default=False, verbose_name=_("picture"))
    created_at = models.DateTimeField(default=timezone.now, verbose_name=_("created at"))

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")
        ordering = ("pk",)
        indexes = (models.Index(fields=("owner_type", "owner_id", "part_id"), name="attachment_of_owner"),)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(owner_type="", owner_id__isnull=True, part_id__isnull=True)
                | (~models.Q(owner_type="") & models.Q(owner_id__isnull=False)),
                name="attachment_owner_is_whole",
            ),
        )

    def __str__(self) -> str:
        return self.name


class UploadTally(models.Model):
    """Uploads of one person on one day that are no attachments: under way, refused, or broken off.

    They count for what one person may upload in a day, for the work on a file that is refused is work all the same.
    """

    uploader = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name=_("uploaded by")
    )
    day = models.DateField()
    count = models.PositiveIntegerField(default=0)
    size = models.PositiveBigIntegerField(default=0, verbose_name=_("size in bytes"))

    class Meta:
        verbose_name = _("uploads without a file")
        verbose_name_plural = _("uploads without a file")
        constraints = (models.UniqueConstraint(fields=("uploader", "day"), name="upload_tally_once_per_day"),)

    def __str__(self) -> str:
        return f"{self.uploader} · {self.day}"
