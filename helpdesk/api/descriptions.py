"""What a view's method says of itself for the API's description (OpenAPI), where nobody writes it by hand."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers

Method = TypeVar("Method", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Description:
    """The operation's name, its answers by status (None: not known), its body, and the parameters of its query.

    `text` says what it does, where that differs by view; else the method's docstring does.
    """

    operation: str
    answers: Any
    body: type[serializers.Serializer[Any]] | None = None
    parameters: Sequence[OpenApiParameter] = ()
    has_filters: bool = False
    text: str = ""


def described(describe: Callable[[Any], Description]) -> Callable[[Method], Method]:
    """Decorate a method of a base view: `describe` gets the view (or its class) that inherits it.

    `extend_schema` on the inherited method replaces all of it.
    """

    def decorate(method: Method) -> Method:
        method.describe = describe  # type: ignore[attr-defined]
        return method

    return decorate


def description_of(view: Any, method: str) -> Description | None:
    """Return what the view says of one of its methods, None if it says nothing by itself."""
    describe = getattr(getattr(view, method.lower(), None), "describe", None)
    return describe(view) if describe else None
