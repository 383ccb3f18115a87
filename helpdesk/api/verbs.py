"""Methods of views that call an action, with their description: `post = create_with(write_notice, NewNoticeInput)`.

They are for views of `helpdesk.api.subjects`. An action is called with the actor, with the numbers of the address by
their names there (`notice_id`), with what was filled in, and with `version` if it has such a parameter: from `If-Match`
or the body. Its name gives the operation's: `write_notice` of a `notice` is `notice_write`.
"""

from collections.abc import Callable
from inspect import getdoc, signature
from typing import Any

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from helpdesk.api.descriptions import Description, described
from helpdesk.api.inputs import VersionedInput, read_input
from helpdesk.api.requests import version_of
from helpdesk.api.views import actor_of

Action = Callable[..., Any]
Body = type[serializers.Serializer[Any]]
Method = Callable[..., Response]


def create_with(action: Action, body: Body) -> Method:
    """POST on a list: the action gets each field by its name and returns the new thing."""

    @_told_by(action)
    @described(lambda view: Description(_operation(view, action), view.answers(201), body))
    def post(view: Any, request: Request) -> Response:
        thing = action(actor=actor_of(request), **read_input(body, request))
        answer: Response = view.answer(thing.pk, 201)
        return answer

    return post


def change_with(action: Action, body: Body) -> Method:
    """PATCH on a thing: the action gets the fields that were given as `changes`."""
    takes_version = _takes_version(action, body)

    @_told_by(action)
    @described(lambda view: Description(_operation(view, action), view.answers(), body))
    def patch(view: Any, request: Request, **numbers: int) -> Response:
        changes = read_input(body, request)
        changes.pop("version", None)
        action(actor=actor_of(request), **numbers, changes=changes, **_version(request, takes_version))
        answer: Response = view.answer(view.number)
        return answer

    return patch


def act_with(action: Action, body: Body = VersionedInput) -> Method:
    """POST on an address of its own, as `notices/<id>/publish/`: the action gets each field by its name."""
    takes_version = _takes_version(action, body)

    @_told_by(action)
    @described(lambda view: Description(_operation(view, action), view.answers(), body))
    def post(view: Any, request: Request, **numbers: int) -> Response:
        data = read_input(body, request)
        data.pop("version", None)
        action(actor=actor_of(request), **numbers, **data, **_version(request, takes_version))
        answer: Response = view.answer(view.number)
        return answer

    return post


def remove_with(action: Action) -> Method:
    """DELETE on a thing: nothing is answered."""
    takes_version = _takes_version(action, None)

    @_told_by(action)
    @described(lambda view: Description(_operation(view, action), {204: None}))
    def delete(view: Any, request: Request, **numbers: int) -> Response:
        action(actor=actor_of(request), **numbers, **_version(request, takes_version))
        return Response(status=204)

    return delete


def _told_by(action: Action) -> Callable[[Method], Method]:
    """Decorate a method: what it does is what the docstring of the action says, but for the errors."""

    def decorate(method: Method) -> Method:
        method.__doc__ = (getdoc(action) or "").partition("Raises ")[0].strip() or None
        return method

    return decorate


def _operation(view: Any, action: Action) -> str:
    name = view.subject.name
    return f"{name}_{action.__name__.removesuffix(f'_{name}')}"


def _takes_version(action: Action, body: Body | None) -> bool:
    """Return whether the action asks for the version that the sender looked at.

    Raises TypeError if the body has one that the action would not look at.
    """
    takes_version = "version" in signature(action).parameters
    if body is not None and issubclass(body, VersionedInput) and not takes_version:
        raise TypeError(f"{body.__name__} has a version; {action.__name__} does not take one.")
    return takes_version


def _version(request: Request, is_taken: bool) -> dict[str, int | None]:
    """Return the version from `If-Match` or the body, as the action takes it."""
    data: Any = request.data
    return {"version": version_of(request, data)} if is_taken else {}
