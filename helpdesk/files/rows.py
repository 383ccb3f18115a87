"""What the API says of a file, wherever it hangs."""

from typing import Any

from rest_framework import serializers

from helpdesk.api.shapes import Shape
from helpdesk.files.models import Attachment


class AttachmentSchema(Shape):
    id = serializers.IntegerField()
    name = serializers.CharField()
    content_type = serializers.CharField()
    size = serializers.IntegerField(help_text="Bytes.")
    is_image = serializers.BooleanField()
    url = serializers.CharField()


def file_row(item: Attachment) -> dict[str, Any]:
    return {
        "id": item.pk,
        "name": item.name,
        "content_type": item.content_type,
        "size": item.size,
        "is_image": item.is_image,
        "url": f"/api/v1/attachments/{item.pk}/",
    }
