"""The base of every API view."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, cast

from rest_framework.generics import GenericAPIView
from rest_framework.parsers import BaseParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from helpdesk.access.actor import Actor, person
from helpdesk.access.scope import Scope
from helpdesk.api.bodies import StrictBodyMixin
from helpdesk.api.cursor import CursorMixin
from helpdesk.api.parsers import StrictJSONParser
from helpdesk.api.requests import reject_repeated_parameters, reject_unknown_parameters, version_of
from helpdesk.api.schema import ApiSchema
from helpdesk.api.throttles import HasKind
from helpdesk.errors import NotAllowed, NotFound

if TYPE_CHECKING:
    from helpdesk.accounts.models import User

__all__ = [
    "ApiView",
    "GenericApiView",
    "actor_of",
    "reject_unknown_parameters",
    "scope_of_coordinator",
    "user_of",
    "version_of",
]


# What a row's number can be in both databases.
MAX_ROW_NUMBER = 2**63 - 1


class RowNumbersMixin:
    """An address with a number that no row can have leads nowhere: 404, not a fault of the one who asks."""

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)  # type: ignore[misc]
        if any(isinstance(value, int) and value > MAX_ROW_NUMBER for value in kwargs.values()):
            raise NotFound


class BoundedParametersMixin:
    """A query parameter may be repeated, not without end: each value is validated and goes into the query."""

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)  # type: ignore[misc]
        reject_repeated_parameters(request)


class FreedAnswerMixin:
    """Frees an answer as soon as it is sent, not when Python next looks for objects that refer to each other.

    In the framework the view refers to its request and its answer, and both to the view: until a full collection all
    that was answered stayed in memory, of a large report 70 MB each time.
    """

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        response = super().finalize_response(request, response, *args, **kwargs)  # type: ignore[misc]
        if isinstance(response, Response):
            response.add_post_render_callback(self._let_go)
        return response

    def _let_go(self, response: Response) -> None:
        vars(self).pop("response", None)
        response.renderer_context = {}  # type: ignore[attr-defined]


class ApiView(
    FreedAnswerMixin, HasKind, StrictBodyMixin, RowNumbersMixin, BoundedParametersMixin, CursorMixin, APIView
):
    """Signed in by session (with CSRF token) or API token, JSON in and out, problems as problem documents."""

    # Whether answers may be compressed; not where they hold a secret (see helpdesk.site.compression).
    may_compress = True
    parser_classes: Sequence[type[BaseParser]] = (StrictJSONParser,)
    schema = ApiSchema()


class GenericApiView(
    FreedAnswerMixin,
    HasKind,
    StrictBodyMixin,
    RowNumbersMixin,
    BoundedParametersMixin,
    CursorMixin,
    GenericAPIView,  # type: ignore[type-arg]
):
    """The same, for views that list querysets."""

    # Whether answers may be compressed; not where they hold a secret (see helpdesk.site.compression).
    may_compress = True
    parser_classes: Sequence[type[BaseParser]] = (StrictJSONParser,)
    schema = ApiSchema()


def actor_of(request: Request) -> Actor:
    """Return the signed-in person, as who acts. Only in views that ask for one."""
    return person(user_of(request))


def user_of(request: Request) -> "User":
    """Return the account of the signed-in person. Only in views that ask for one."""
    return cast("User", request.user)


def led_desks(request: Request) -> frozenset[int]:
    """Return the desks that the person leads. Raises NotAllowed if there is none."""
    led = actor_of(request).scope.led_desks
    if not led:
        raise NotAllowed
    return led


def scope_of_coordinator(request: Request) -> Scope:
    """Return the scope of somebody who coordinates a desk. Raises NotAllowed for anybody else."""
    scope = actor_of(request).scope
    if not scope.coordinates:
        raise NotAllowed
    return scope
