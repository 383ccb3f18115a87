"""Uploaded files in the administration pages: looked up by superusers, and changed by nobody."""

from django.contrib import admin

from helpdesk.administration.desk_admin import DeskAdmin
from helpdesk.files.models import Attachment


@admin.register(Attachment)
class AttachmentAdmin(DeskAdmin[Attachment]):
    desk_path = ""
    for_superusers = True
    list_display = ("name", "content_type", "size", "owner_type", "owner_id", "uploader", "created_at")
    list_filter = ("owner_type", "content_type")
    list_select_related = ("uploader",)
    search_fields = ("name", "=owner_id", "uploader__name")
    # The file itself is only served by the API, after its check; a link from here would lead nowhere.
    exclude = ("file",)
