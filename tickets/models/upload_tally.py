"""What people tried to upload in a day."""

from django.conf import settings
from django.db import models


class UploadTally(models.Model):
    """Uploads of one person on one day that are no attachments: under way, refused, or broken off.

    They count for what one person may upload in a day, for the work on a file that is refused is work all the same.
    """

    uploader = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    day = models.DateField()
    count = models.PositiveIntegerField(default=0)
    size = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("uploader", "day"), name="upload_tally_once_per_day"),)

    def __str__(self) -> str:
        return f"{self.uploader} · {self.day}"
