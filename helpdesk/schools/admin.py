"""Boards and schools in the administration pages. The register decides what they are: most of it can only be read."""

from django.contrib import admin

from helpdesk.accounts.admin_site import DeskAdmin
from helpdesk.schools.models import Board, BoardMembership, School


@admin.register(Board)
class BoardAdmin(DeskAdmin[Board]):
    desk_path = "desk"
    list_display = ("name", "number", "desk", "is_active")
    list_filter = ("desk", "is_active")
    search_fields = ("name", "number")


@admin.register(School)
class SchoolAdmin(DeskAdmin[School]):
    desk_path = "board__desk"
    list_display = ("name", "code", "board", "sector", "city", "closed_on")
    list_filter = ("sector", "municipality", ("closed_on", admin.EmptyFieldListFilter))
    list_select_related = ("board",)
    search_fields = ("name", "code", "street", "board__name")


@admin.register(BoardMembership)
class BoardMembershipAdmin(DeskAdmin[BoardMembership]):
    desk_path = "board__desk"
    list_display = ("user", "board", "created_at")
    list_select_related = ("user", "board")
    search_fields = ("user__name", "user__email", "board__name")
