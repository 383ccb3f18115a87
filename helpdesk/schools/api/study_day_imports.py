"""Preview and import of study days, from JSON or from a form with a file."""

from typing import Any

from rest_framework import serializers
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from helpdesk.api.fields import IdField, TextField
from helpdesk.api.inputs import read_input
from helpdesk.api.parsers import StrictJSONParser
from helpdesk.api.requests import one_desk
from helpdesk.api.schema import extend_schema
from helpdesk.api.shapes import Shape
from helpdesk.api.views import ApiView, actor_of
from helpdesk.errors import NotAllowed
from helpdesk.schools.actions.import_study_days import (
    StudyDayPlan,
    StudyDaySource,
    import_study_days,
    preview_study_days,
    summary,
)
from helpdesk.schools.study_day_sheet import FIELDS, StudyDayDraft
from helpdesk.texts.sheets.table import MAX_COLUMNS, MAX_ROWS

MAX_TEXT = 500_000
# A preview shows so many rows, those with an error first.
SHOWN = 200


class StudyDayDraftSchema(Shape):
    row = serializers.IntegerField(help_text="As the spreadsheet counts them.")
    code = serializers.CharField(allow_blank=True)
    school_name = serializers.CharField(allow_blank=True, help_text="Empty where the code is not known.")
    starts_on = serializers.DateField(allow_null=True)
    ends_on = serializers.DateField(allow_null=True)
    name = serializers.CharField(allow_blank=True)
    is_known = serializers.BooleanField(help_text="The school has these days already: nothing is added.")
    # Named so, for `errors` is taken by the framework.
    wrong = serializers.ListField(child=serializers.CharField())


class StudyDayPlanSchema(Shape):
    summary = serializers.CharField()
    new = serializers.IntegerField()
    known = serializers.IntegerField()
    wrong = serializers.IntegerField()
    heads = serializers.IntegerField(help_text="How many rows at the top hold no days.")
    titles = serializers.ListField(child=serializers.CharField(allow_blank=True), help_text="The head of each column.")
    columns = serializers.DictField(child=serializers.IntegerField(), help_text="Which column is what, from 0.")
    notes = serializers.ListField(child=serializers.CharField())
    rows = StudyDayDraftSchema(many=True)


def _column() -> serializers.IntegerField:
    return serializers.IntegerField(required=False, min_value=0, max_value=MAX_COLUMNS - 1)


class StudyDayImportInput(serializers.Serializer[Any]):
    """One of `text` and `file`. With any of the columns (from 0), these say which is what; else it is guessed."""

    desk = IdField(required=False, allow_null=True, default=None, help_text="With one desk it can be left out.")
    text = TextField(required=False, allow_null=True, default=None, max_length=MAX_TEXT, trim_whitespace=False)
    file = serializers.FileField(required=False, allow_null=True, default=None, allow_empty_file=True, max_length=1000)
    code_column = _column()
    starts_on_column = _column()
    ends_on_column = _column()
    name_column = _column()
    heads = serializers.IntegerField(required=False, allow_null=True, default=None, min_value=0, max_value=MAX_ROWS)
    leaves_out_errors = serializers.BooleanField(required=False, default=False)


_BODIES = {"multipart/form-data": StudyDayImportInput, "application/json": StudyDayImportInput}


def _source(data: dict[str, Any]) -> StudyDaySource:
    columns = {name: data[f"{name}_column"] for name in FIELDS if f"{name}_column" in data}
    file = data["file"]
    return StudyDaySource(
        text=data["text"],
        file=None if file is None else file.read(),
        columns=columns or None,
        heads=data["heads"],
    )


def _desk_id(request: Request, data: dict[str, Any]) -> int:
    scope = actor_of(request).scope
    desks = scope.led_desks | scope.board_desks
    if not desks:
        raise NotAllowed
    return one_desk(desks, data["desk"])


def _shown(plan: StudyDayPlan) -> dict[str, Any]:
    rows = sorted(plan.drafts, key=lambda draft: (not draft.errors, draft.is_known))[:SHOWN]
    return {
        "summary": summary(plan),
        "new": len(plan.new),
        "known": plan.known,
        "wrong": len(plan.wrong),
        "heads": plan.heads,
        "titles": plan.titles,
        "columns": plan.columns,
        "notes": plan.notes,
        "rows": [_row(draft) for draft in rows],
    }


def _row(draft: StudyDayDraft) -> dict[str, Any]:
    return {
        "row": draft.row,
        "code": draft.code,
        "school_name": draft.school_name,
        "starts_on": draft.starts_on,
        "ends_on": draft.ends_on,
        "name": draft.name,
        "is_known": draft.is_known,
        "wrong": draft.errors,
    }


class _ImportView(ApiView):
    write_kind = "upload"
    parser_classes = (StrictJSONParser, MultiPartParser)


class PreviewStudyDaysView(_ImportView):
    @extend_schema(
        operation_id="study_days_preview_import", request=_BODIES, responses=StudyDayPlanSchema, tags=["schools"]
    )
    def post(self, request: Request) -> Response:
        """Say what an import of study days would do, row by row, and do nothing."""
        data = read_input(StudyDayImportInput, request)
        desk_id = _desk_id(request, data)
        return Response(_shown(preview_study_days(actor=actor_of(request), desk_id=desk_id, source=_source(data))))


class ImportStudyDaysView(_ImportView):
    @extend_schema(operation_id="study_days_import", request=_BODIES, responses=StudyDayPlanSchema, tags=["schools"])
    def post(self, request: Request) -> Response:
        """Enter the study days of many schools, all of them or none."""
        data = read_input(StudyDayImportInput, request)
        plan = import_study_days(
            actor=actor_of(request),
            desk_id=_desk_id(request, data),
            source=_source(data),
            leaves_out_errors=data["leaves_out_errors"],
        )
        return Response(_shown(plan))
