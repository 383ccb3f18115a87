"""Shapes of answers that many addresses share, for the OpenAPI document."""

from typing import Any

from rest_framework import serializers

Shape = serializers.Serializer[Any]


class PersonSchema(Shape):
    id = serializers.IntegerField()
    name = serializers.CharField()


class NamedSchema(Shape):
    id = serializers.IntegerField()
    name = serializers.CharField()


class SluggedSchema(NamedSchema):
    slug = serializers.CharField()
