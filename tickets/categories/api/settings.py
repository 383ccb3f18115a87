"""The lists that coordinators and administrators keep for their desks."""

from typing import Any

from django.db.models import Count
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response

from helpdesk.accounts.api.desk_lists import AddNamedInput, ChangeNamedInput, NamedSettingSchema
from helpdesk.api.fields import BoundedListField, IdField, LineField
from helpdesk.api.inputs import read_input
from helpdesk.api.requests import one_desk
from helpdesk.api.schema import extend_schema
from helpdesk.api.views import ApiView, actor_of, led_desks, reject_unknown_parameters
from tickets.categories.actions import (
    CategoryChange,
    add_category,
    change_category,
    delete_tag,
    order_categories,
    rename_tag,
)
from tickets.core.models import Category, Tag


class CategorySettingSchema(NamedSettingSchema):
    """A category in the list that a desk keeps."""


class TagSettingSchema(serializers.Serializer[Any]):
    id = serializers.IntegerField()
    name = serializers.CharField()
    tickets = serializers.IntegerField(source="ticket_count", help_text="Tickets that have it.")
    desk = serializers.IntegerField(source="desk_id")


class AddCategoryInput(AddNamedInput):
    """A new category, at the end of the list."""


class ChangeCategoryInput(ChangeNamedInput):
    """What becomes of a category; what is left out stays."""


class OrderCategoriesInput(serializers.Serializer[Any]):
    categories = BoundedListField(child=IdField(), max_length=200)
    desk = IdField(required=False)


class RenameTagInput(serializers.Serializer[Any]):
    name = LineField(max_length=40)


class CategorySettingsView(ApiView):
    @extend_schema(
        operation_id="settings_categories_list", responses=CategorySettingSchema(many=True), tags=["settings"]
    )
    def get(self, request: Request) -> Response:
        """All categories of the desks that you lead, also those that can no longer be chosen."""
        reject_unknown_parameters(request, ())
        return Response(_categories(led_desks(request)))

    @extend_schema(
        operation_id="settings_categories_add",
        request=AddCategoryInput,
        responses={201: CategorySettingSchema},
        tags=["settings"],
    )
    def post(self, request: Request) -> Response:
        """Add a category."""
        led = led_desks(request)
        given = read_input(AddCategoryInput, request)
        category = add_category(
            actor=actor_of(request),
            desk_id=one_desk(led, given.get("desk")),
            name_nl=given["name_nl"],
            name_en=given["name_en"],
        )
        return Response(CategorySettingSchema(category).data, status=status.HTTP_201_CREATED)


def _categories(desk_ids: frozenset[int]) -> Any:
    return CategorySettingSchema(Category.objects.filter(desk_id__in=desk_ids), many=True).data


class CategorySettingView(ApiView):
    @extend_schema(
        operation_id="settings_category_change",
        request=ChangeCategoryInput,
        responses=CategorySettingSchema,
        tags=["settings"],
    )
    def patch(self, request: Request, category_id: int) -> Response:
        """Rename a category, or take it out of the lists to choose from."""
        change = CategoryChange(**read_input(ChangeCategoryInput, request))
        category = change_category(actor=actor_of(request), category_id=category_id, change=change)
        return Response(CategorySettingSchema(category).data)


class CategoryOrderView(ApiView):
    @extend_schema(
        operation_id="settings_categories_order",
        request=OrderCategoriesInput,
        responses=CategorySettingSchema(many=True),
        tags=["settings"],
    )
    def put(self, request: Request) -> Response:
        """Put all categories of a desk in this order."""
        led = led_desks(request)
        given = read_input(OrderCategoriesInput, request)
        desk_id = one_desk(led, given.get("desk"))
        order_categories(actor=actor_of(request), desk_id=desk_id, category_ids=given["categories"])
        return Response(_categories(led))


class TagSettingsView(ApiView):
    @extend_schema(operation_id="settings_tags_list", responses=TagSettingSchema(many=True), tags=["settings"])
    def get(self, request: Request) -> Response:
        """The tags of the desks that you lead, with how many tickets have each."""
        reject_unknown_parameters(request, ())
        return Response(TagSettingSchema(_tags(led_desks(request)), many=True).data)


class TagSettingView(ApiView):
    @extend_schema(
        operation_id="settings_tag_rename", request=RenameTagInput, responses=TagSettingSchema, tags=["settings"]
    )
    def patch(self, request: Request, tag_id: int) -> Response:
        """Give a tag another name on all tickets that have it."""
        given = read_input(RenameTagInput, request)
        tag = rename_tag(actor=actor_of(request), tag_id=tag_id, name=given["name"])
        return Response(TagSettingSchema(_tags(frozenset({tag.desk_id})).get(pk=tag.pk)).data)

    @extend_schema(operation_id="settings_tag_delete", request=None, responses={204: None}, tags=["settings"])
    def delete(self, request: Request, tag_id: int) -> Response:
        """Delete a tag that no ticket has."""
        delete_tag(actor=actor_of(request), tag_id=tag_id)
        return Response(status=status.HTTP_204_NO_CONTENT)


def _tags(desk_ids: frozenset[int]) -> Any:
    # A query that counts drops the model's own order.
    return Tag.objects.filter(desk_id__in=desk_ids).annotate(ticket_count=Count("tickets")).order_by("name", "pk")
