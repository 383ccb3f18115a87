"""The OpenAPI description of what all addresses share: problems, the cursor header, how to sign in."""

import re
from collections.abc import Callable
from inspect import cleandoc, getdoc
from typing import Any, TypeVar

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import extend_schema as describe
from rest_framework import serializers

from helpdesk.api.cursor import CURSOR_HEADER
from helpdesk.api.descriptions import description_of
from helpdesk.api.problems import MEDIA_TYPE

Method = TypeVar("Method", bound=Callable[..., Any])

_MEANING = {
    "400": "The request cannot be taken; `errors` names the fields.",
    "401": "Nobody is signed in.",
    "403": "You may see it, but not do this.",
    "404": "It does not exist, or you have no access to it.",
    "409": "The present state does not allow it; a stale version gets `current_version` and `changes`.",
    "default": "Any other problem.",
}


def extend_schema(*, request: Any = None, **description: Any) -> Callable[[Method], Method]:
    """drf-spectacular's decorator of a view's method, which also notes what body the method takes.

    Without `request` it takes none; see `helpdesk.api.bodies`. Where a base view describes the method by itself
    (`helpdesk.api.descriptions`), this replaces it.
    """

    def decorate(method: Method) -> Method:
        described: Method = describe(request=request, **description)(method)
        described.body = request  # type: ignore[attr-defined]
        described.describe = None  # type: ignore[attr-defined]
        return described

    return decorate


class FieldErrorSerializer(serializers.Serializer[Any]):
    field = serializers.CharField(help_text="Path of the field, with dots; empty when it is about the whole.")
    code = serializers.CharField()
    message = serializers.CharField()


class ProblemSerializer(serializers.Serializer[Any]):
    """Problem details (RFC 9457)."""

    type = serializers.CharField()
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField()
    code = serializers.CharField()
    request_id = serializers.CharField()
    errors = FieldErrorSerializer(many=True)  # type: ignore[assignment]
    current_version = serializers.IntegerField(required=False)
    changes = serializers.ListField(child=serializers.DictField(), required=False)


class ApiSchema(AutoSchema):
    """Takes what views say of themselves; adds the problems that each can answer with, and the cursor header."""

    def get_operation_id(self) -> str:
        described = description_of(self.view, self.method)
        return described.operation if described else super().get_operation_id()

    def get_description(self) -> str:  # type: ignore[override]
        """What the method says of itself, or else the view. What a base class says is about no address."""
        described = description_of(self.view, self.method)
        if described and described.text:
            return described.text
        method = getattr(self.view, self.method.lower())
        return getdoc(method) or cleandoc(type(self.view).__doc__ or "")

    def get_summary(self) -> str:
        """The first sentence."""
        return re.split(r"(?<=[.:;])\s", self.get_description().replace("\n", " "))[0].rstrip(".:;")

    def get_request_serializer(self) -> Any:
        described = description_of(self.view, self.method)
        return described.body if described else super().get_request_serializer()

    def get_response_serializers(self) -> Any:
        described = description_of(self.view, self.method)
        return described.answers if described and described.answers else super().get_response_serializers()

    def get_override_parameters(self) -> list[Any]:
        described = description_of(self.view, self.method)
        return list(described.parameters) if described else super().get_override_parameters()

    def get_filter_backends(self) -> list[Any]:
        described = description_of(self.view, self.method)
        if described is None:
            return super().get_filter_backends()
        return list(getattr(self.view, "filter_backends", ())) if described.has_filters else []

    def _get_response_bodies(self, *args: Any, **kwargs: Any) -> Any:
        bodies = super()._get_response_bodies(*args, **kwargs)
        header = {
            CURSOR_HEADER: {
                "schema": {"type": "integer"},
                "description": "Place in the event log at which this was read.",
            }
        }
        for body in bodies.values():
            body.setdefault("headers", {}).update(header)
        schema = self.resolve_serializer(ProblemSerializer(), "response").ref
        for status in self._problem_statuses():
            bodies.setdefault(status, {"description": _MEANING[status], "content": {MEDIA_TYPE: {"schema": schema}}})
        return bodies

    def _problem_statuses(self) -> list[str]:
        is_write = self.method not in ("GET", "HEAD", "OPTIONS")
        return ["400", "401", "403", "404", *(["409"] if is_write else []), "default"]


class ApiTokenScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    target_class = "helpdesk.accounts.authentication.ApiTokenAuthentication"
    name = "apiToken"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        return {
            "type": "apiKey",
            "in": "header",
            "name": "Authorization",
            "description": "`Token <your token>`",
        }
