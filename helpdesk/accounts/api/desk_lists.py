"""What goes in and out of the lists of names that a desk keeps: categories, skills."""

from typing import Any

from rest_framework import serializers

from helpdesk.api.fields import IdField, LineField


class NamedSettingSchema(serializers.Serializer[Any]):
    """A row of such a list, as those who keep it see it."""

    id = serializers.IntegerField()
    slug = serializers.CharField()
    name_nl = serializers.CharField()
    name_en = serializers.CharField()
    is_active = serializers.BooleanField()
    desk = serializers.IntegerField(source="desk_id")


class AddNamedInput(serializers.Serializer[Any]):
    """A new row, at the end of the list."""

    name_nl = LineField(max_length=80)
    name_en = LineField(max_length=80)
    desk = IdField(required=False)


class ChangeNamedInput(serializers.Serializer[Any]):
    """What becomes of a row; what is left out stays."""

    name_nl = LineField(max_length=80, required=False)
    name_en = LineField(max_length=80, required=False)
    is_active = serializers.BooleanField(required=False)
