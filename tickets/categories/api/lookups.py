"""The short lists that forms offer: categories, tags."""

from typing import Any

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from helpdesk.api.schema import extend_schema
from helpdesk.api.views import ApiView, actor_of
from tickets.core.models import Category, Tag


class CategorySchema(serializers.Serializer[Any]):
    id = serializers.IntegerField()
    slug = serializers.CharField()
    name = serializers.CharField()
    desk = serializers.IntegerField()


class CategoriesView(ApiView):
    """The categories of the person's desks, in the order that administrators chose."""

    @extend_schema(operation_id="category_list", responses=CategorySchema(many=True))
    def get(self, request: Request) -> Response:
        rows = Category.objects.filter(desk_id__in=actor_of(request).scope.desks, is_active=True)
        return Response([{"id": item.pk, "slug": item.slug, "name": item.name, "desk": item.desk_id} for item in rows])


class TagsListView(ApiView):
    """The tags in use; ICT teams have none."""

    @extend_schema(operation_id="tag_list", responses=serializers.ListSerializer(child=serializers.CharField()))
    def get(self, request: Request) -> Response:
        scope = actor_of(request).scope
        rows = Tag.objects.filter(desk_id__in=scope.coordinates | scope.volunteers_at)
        return Response(sorted(set(rows.values_list("name", flat=True))))
