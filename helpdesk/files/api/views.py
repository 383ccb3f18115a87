"""Uploads and attachments: in through the content check, out through the permission check."""

from typing import Any

from django.http import FileResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from helpdesk.api.schema import extend_schema
from helpdesk.api.views import ApiView, actor_of, reject_unknown_parameters
from helpdesk.errors import Invalid, NotFound
from helpdesk.files.actions.uploads import discard_upload, store_upload
from helpdesk.files.owners import find_file
from helpdesk.files.rows import AttachmentSchema, file_row


class UploadInput(serializers.Serializer[Any]):
    file = serializers.FileField(allow_empty_file=True, max_length=1000)


class UploadsView(ApiView):
    """Takes one file; name its id in `uploads` of what it is for."""

    write_kind = "upload"

    parser_classes = (MultiPartParser,)

    @extend_schema(
        operation_id="upload_create",
        request={"multipart/form-data": UploadInput},
        responses={201: AttachmentSchema},
    )
    def post(self, request: Request) -> Response:
        file = request.FILES.get("file")
        if file is None:
            raise Invalid({"file": _("Choose a file.")}, code="required")
        upload = store_upload(actor=actor_of(request), file=file, name=file.name or "")
        return Response(file_row(upload), status=201)


class UploadView(ApiView):
    @extend_schema(operation_id="upload_delete", request=None, responses={204: None})
    def delete(self, request: Request, upload_id: int) -> Response:
        """Throw away a file that no message took."""
        discard_upload(actor=actor_of(request), upload_id=upload_id)
        return Response(status=204)


class AttachmentView(ApiView):
    """Serves a file as a download; pictures, which were written anew, may be shown in place with `inline=1`."""

    @extend_schema(
        operation_id="attachment_get",
        parameters=[OpenApiParameter("inline", OpenApiTypes.STR, enum=["1"], description="Show a picture in place.")],
        responses={(200, "*/*"): OpenApiTypes.BINARY},
    )
    def get(self, request: Request, attachment_id: int) -> FileResponse:
        reject_unknown_parameters(request, ("inline",))
        item = find_file(actor_of(request).scope, attachment_id)
        if item is None:
            raise NotFound
        try:
            content = item.file.open("rb")
        except FileNotFoundError as error:
            raise NotFound(_("The file is not in the storage. Tell the administrator.")) from error
        shown = item.is_image and request.query_params.get("inline") == "1"
        response = FileResponse(content, content_type=item.content_type)
        response["Content-Disposition"] = (
            content_disposition_header(as_attachment=not shown, filename=item.name) or "attachment"
        )
        response["X-Content-Type-Options"] = "nosniff"
        response["Content-Security-Policy"] = "default-src 'none'; sandbox"
        response["Cache-Control"] = "private, no-store"
        return response
