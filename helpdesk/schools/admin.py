"""Boards and schools in the administration pages. The register decides what schools are: they can only be read.

Study days are entered in the app.
"""

from django.contrib import admin
from django.db.models import QuerySet

from helpdesk.access.actor import Actor
from helpdesk.administration.action_admin import ActionAdmin, Values
from helpdesk.administration.desk_admin import DeskAdmin, DeskFilter
from helpdesk.history.models import Event
from helpdesk.schools.actions.edit_board import BoardChange, add_board, change_board
from helpdesk.schools.models import Board, BoardMembership, School, StudyDay
from helpdesk.schools.subject import STUDY_DAYS


@admin.register(Board)
class BoardAdmin(ActionAdmin[Board]):
    list_display = ("name", "number", "is_active", "desk")
    list_filter = ("is_active", DeskFilter)
    list_select_related = ("desk",)
    search_fields = ("name", "number")
    add_fields = ("desk", "number", "name")
    fields = ("desk", "number", "name", "is_active", "created_at")
    readonly_fields = ("desk", "number", "created_at")

    def add_row(self, actor: Actor, values: Values) -> Board:
        return add_board(actor=actor, desk_id=values["desk"].pk, number=values["number"], name=values["name"])

    def change_row(self, actor: Actor, row: Board, values: Values) -> Board:
        return change_board(actor=actor, board_id=row.pk, change=BoardChange(**values))


@admin.register(School)
class SchoolAdmin(DeskAdmin[School]):
    desk_path = "board__desk"
    list_display = ("name", "code", "board", "sector", "city", "closed_on")
    list_filter = ("sector", "municipality", ("closed_on", admin.EmptyFieldListFilter), DeskFilter)
    list_select_related = ("board",)
    search_fields = ("name", "code", "street", "board__name")


@admin.register(BoardMembership)
class BoardMembershipAdmin(DeskAdmin[BoardMembership]):
    desk_path = "board__desk"
    list_display = ("user", "board", "created_at")
    list_filter = (DeskFilter,)
    list_select_related = ("user", "board")
    search_fields = ("user__name", "user__email", "board__name")
    ordering = ("user__name", "board__name")


@admin.register(StudyDay)
class StudyDayAdmin(DeskAdmin[StudyDay]):
    list_display = ("school", "starts_on", "ends_on", "name", "desk")
    list_filter = (DeskFilter,)
    list_select_related = ("school", "desk")
    search_fields = ("school__name", "school__code", "name")
    date_hierarchy = "starts_on"

    def history_of(self, row: StudyDay) -> "QuerySet[Event]":
        return Event.objects.about(STUDY_DAYS.name, row.pk)
