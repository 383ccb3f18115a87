"""Preview and import of devices, from JSON or from a form with a file."""

from typing import Any

from rest_framework import serializers
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from helpdesk.api.fields import IdField, TextField
from helpdesk.api.inputs import VersionedInput, read_input
from helpdesk.api.parsers import StrictJSONParser
from helpdesk.api.schema import extend_schema
from helpdesk.api.shapes import Shape
from helpdesk.api.views import ApiView, actor_of, version_of
from helpdesk.texts.sheets.table import MAX_COLUMNS, MAX_ROWS
from tickets.devices.actions.import_devices import MAX_DEVICES, Plan, Source, import_devices, preview_import, summary
from tickets.devices.sheets.drafts import Draft
from tickets.devices.sheets.mapping import FIELDS

MAX_TEXT = 2_000_000
# A preview shows so many rows, those with an error first.
SHOWN = 200


class DraftSchema(Shape):
    row = serializers.IntegerField(help_text="As the spreadsheet counts them.")
    serial = serializers.CharField(allow_blank=True)
    asset_tag = serializers.CharField(allow_blank=True)
    type = serializers.CharField(allow_blank=True)
    for_class = serializers.CharField(allow_blank=True)
    # Named so, for `errors` is taken by the framework.
    wrong = serializers.ListField(child=serializers.CharField())
    doubtful = serializers.ListField(child=serializers.CharField())


class ImportPlanSchema(Shape):
    summary = serializers.CharField()
    good = serializers.IntegerField()
    wrong = serializers.IntegerField()
    heads = serializers.IntegerField(help_text="How many rows at the top hold no device.")
    titles = serializers.ListField(child=serializers.CharField(allow_blank=True), help_text="The head of each column.")
    columns = serializers.DictField(child=serializers.IntegerField(), help_text="Which column is what, from 0.")
    notes = serializers.ListField(child=serializers.CharField())
    rows = DraftSchema(many=True)


class ImportInput(VersionedInput):
    """One of `count`, `text` and `file`. With any of the columns (from 0), these say which is what; else it is
    guessed.
    """

    count = serializers.IntegerField(required=False, allow_null=True, default=None, min_value=1, max_value=MAX_DEVICES)
    text = TextField(required=False, allow_null=True, default=None, max_length=MAX_TEXT, trim_whitespace=False)
    file = serializers.FileField(required=False, allow_null=True, default=None, allow_empty_file=True, max_length=1000)
    type_id = IdField()
    serial_column = serializers.IntegerField(required=False, min_value=0, max_value=MAX_COLUMNS - 1)
    asset_tag_column = serializers.IntegerField(required=False, min_value=0, max_value=MAX_COLUMNS - 1)
    type_column = serializers.IntegerField(required=False, min_value=0, max_value=MAX_COLUMNS - 1)
    for_class_column = serializers.IntegerField(required=False, min_value=0, max_value=MAX_COLUMNS - 1)
    heads = serializers.IntegerField(required=False, allow_null=True, default=None, min_value=0, max_value=MAX_ROWS)
    leaves_out_errors = serializers.BooleanField(required=False, default=False)


def _source(data: dict[str, Any]) -> Source:
    columns = {name: data[f"{name}_column"] for name in FIELDS if f"{name}_column" in data}
    file = data["file"]
    return Source(
        count=data["count"],
        text=data["text"],
        file=None if file is None else file.read(),
        columns=columns or None,
        heads=data["heads"],
    )


def _shown(plan: Plan) -> dict[str, Any]:
    rows = sorted(plan.drafts, key=lambda draft: (not draft.errors, not draft.warnings))[:SHOWN]
    return {
        "summary": summary(plan),
        "good": len(plan.good),
        "wrong": len(plan.drafts) - len(plan.good),
        "heads": plan.heads,
        "titles": plan.titles,
        "columns": plan.columns,
        "notes": plan.notes,
        "rows": [_row(draft) for draft in rows],
    }


def _row(draft: Draft) -> dict[str, Any]:
    return {
        "row": draft.row,
        "serial": draft.serial,
        "asset_tag": draft.asset_tag,
        "type": draft.type,
        "for_class": draft.for_class,
        "wrong": draft.errors,
        "doubtful": draft.warnings,
    }


_BODIES = {"multipart/form-data": ImportInput, "application/json": ImportInput}


class _ImportView(ApiView):
    write_kind = "upload"
    parser_classes = (StrictJSONParser, MultiPartParser)


class PreviewImportView(_ImportView):
    @extend_schema(operation_id="device_batch_preview_import", request=_BODIES, responses=ImportPlanSchema)
    def post(self, request: Request, device_batch_id: int) -> Response:
        """Say what an import of devices would do, row by row, and do nothing."""
        data = read_input(ImportInput, request)
        plan = preview_import(
            actor=actor_of(request), device_batch_id=device_batch_id, source=_source(data), type_id=data["type_id"]
        )
        return Response(_shown(plan))


class ImportView(_ImportView):
    @extend_schema(operation_id="device_batch_import", request=_BODIES, responses=ImportPlanSchema)
    def post(self, request: Request, device_batch_id: int) -> Response:
        """Add the devices to the batch, all of them or none."""
        data = read_input(ImportInput, request)
        plan = import_devices(
            actor=actor_of(request),
            device_batch_id=device_batch_id,
            source=_source(data),
            type_id=data["type_id"],
            leaves_out_errors=data["leaves_out_errors"],
            version=version_of(request, data),
        )
        return Response(_shown(plan))
