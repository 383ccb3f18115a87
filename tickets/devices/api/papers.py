"""Labels of a batch, and the handover with its paper."""

import base64
import binascii

from django.conf import settings
from django.http import HttpResponse
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request
from rest_framework.response import Response

from helpdesk.api.column_shapes import column_shape
from helpdesk.api.downloads import download
from helpdesk.api.fields import LineField
from helpdesk.api.inputs import VersionedInput, read_input
from helpdesk.api.schema import extend_schema
from helpdesk.api.subjects import SubjectView
from helpdesk.api.views import actor_of, reject_unknown_parameters, version_of
from helpdesk.errors import Invalid, NotFound
from helpdesk.lists.filters import is_row_number
from tickets.devices.actions.hand_over import MAX_SIGNATURE, hand_over_batch
from tickets.devices.api.pages import DeviceBatchPage
from tickets.devices.api.shapes import DeviceBatchDetailSchema
from tickets.devices.models import Device, DeviceBatch, Handover
from tickets.devices.paper.sheets import SHEETS, Label, LabelSheet
from tickets.devices.subject import BATCHES

# Of base64, which is longer than what it holds.
_MAX_TEXT = MAX_SIGNATURE * 4 // 3 + 8
MOST_LABELS = 1_000


class HandoverInput(VersionedInput):
    signer_name = LineField(max_length=120)
    signer_role = LineField(required=False, allow_blank=True, max_length=80, default="")
    signature = LineField(max_length=_MAX_TEXT, help_text="A PNG, in base64.")


class HandoverView(DeviceBatchPage):
    @extend_schema(
        operation_id="device_batch_hand_over",
        request=HandoverInput,
        responses=column_shape(BATCHES, DeviceBatchDetailSchema),
    )
    def post(self, request: Request, device_batch_id: int) -> Response:
        """Hand the batch over to the school, which signs for it."""
        data = read_input(HandoverInput, request)
        try:
            signature = base64.b64decode(data["signature"], validate=True)
        except (binascii.Error, ValueError) as error:
            raise Invalid({"signature": _("Draw the signature on the screen anew.")}) from error
        hand_over_batch(
            actor=actor_of(request),
            device_batch_id=device_batch_id,
            signer_name=data["signer_name"],
            signer_role=data["signer_role"],
            signature=signature,
            version=version_of(request, data),
        )
        return self.answer(device_batch_id)


class HandoverPdfView(SubjectView):
    subject = BATCHES

    @extend_schema(operation_id="device_batch_handover_pdf", responses={(200, "application/pdf"): OpenApiTypes.BINARY})
    def get(self, request: Request, device_batch_id: int) -> HttpResponse:
        """The paper that the school signed, byte for byte."""
        reject_unknown_parameters(request, ())
        batch = self.find(device_batch_id)
        found = Handover.objects.filter(batch=batch).first()
        if found is None or not found.pdf:
            raise NotFound(_("There is no signed paper of this batch."))
        return download(bytes(found.pdf), f"overdracht-{batch.pk}.pdf")


class LabelsView(SubjectView):
    subject = BATCHES

    @extend_schema(
        operation_id="device_batch_labels",
        parameters=[
            OpenApiParameter(
                "sheet",
                OpenApiTypes.STR,
                enum=list(SHEETS),
                description="How many labels a sheet of A4 has, or the size of those of a label printer.",
            ),
            OpenApiParameter("start", OpenApiTypes.INT, description="The first label that is free, from 1."),
            OpenApiParameter("right", OpenApiTypes.INT, description="Tenths of a millimetre to the right."),
            OpenApiParameter("down", OpenApiTypes.INT, description="Tenths of a millimetre down."),
            OpenApiParameter("first", OpenApiTypes.INT, description="From this number in the batch."),
            OpenApiParameter("last", OpenApiTypes.INT, description="To this number in the batch."),
        ],
        responses={(200, "application/pdf"): OpenApiTypes.BINARY},
    )
    def get(self, request: Request, device_batch_id: int) -> HttpResponse:
        """Labels with a QR code for the devices of the batch."""
        from tickets.devices.paper.labels import write_labels

        reject_unknown_parameters(request, ("sheet", "start", "right", "down", "first", "last"))
        batch = self.find(device_batch_id)
        name = request.query_params.get("sheet", "24")
        if name not in SHEETS:
            raise Invalid({"sheet": _("Choose from: %(names)s.") % {"names": ", ".join(SHEETS)}})
        sheet = SHEETS[name]
        content = write_labels(
            _labels(request, batch),
            sheet,
            start=_start(request, sheet),
            shift=(_tenths(request, "right"), _tenths(request, "down")),
            title=batch.name,
        )
        return download(content, f"labels-{batch.pk}.pdf")


def _labels(request: Request, batch: DeviceBatch) -> list[Label]:
    first, last = _number(request, "first", 1), _number(request, "last", 2**31 - 1)
    devices = Device.objects.filter(batch=batch, position__gte=first, position__lte=last).order_by("position")
    found = list(devices[: MOST_LABELS + 1])
    if len(found) > MOST_LABELS:
        raise Invalid(
            {"last": _("At most %(count)d labels at once. Choose from which number to which.") % {"count": MOST_LABELS}}
        )
    if not found:
        raise Invalid({"first": _("There are no devices with these numbers.")})
    return [
        Label(
            address=f"{settings.SITE_URL}/d/{device.code}",
            lines=tuple(
                line
                for line in (device.asset_tag or device.serial or f"#{device.position}", batch.name, device.for_class)
                if line
            ),
        )
        for device in found
    ]


def _start(request: Request, sheet: LabelSheet) -> int:
    start = _number(request, "start", 1)
    if start > sheet.count:
        raise Invalid({"start": _("This sheet has %(count)d labels.") % {"count": sheet.count}})
    return start


def _number(request: Request, name: str, default: int) -> int:
    text = request.query_params.get(name)
    if text is None:
        return default
    if not is_row_number(text) or not 1 <= int(text) < 2**31:
        raise Invalid({name: _("Give a number.")})
    return int(text)


def _tenths(request: Request, name: str) -> float:
    """Return millimetres, at most 10 either way."""
    text = request.query_params.get(name, "0")
    if not is_row_number(text.removeprefix("-")) or abs(int(text)) > 100:
        raise Invalid({name: _("Give a number from -100 to 100.")})
    return int(text) / 10
