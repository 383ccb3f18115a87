"""The base of the views of one kind of thing: find what the person may see, answer with it as it is now."""

from typing import Any, ClassVar

from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response

from helpdesk.api.column_shapes import column_shape
from helpdesk.api.descriptions import Description, described
from helpdesk.api.shapes import Shape
from helpdesk.api.views import ApiView, actor_of
from helpdesk.errors import NotFound
from helpdesk.subjects.subject import Subject


def shape_of(view: Any) -> type[Shape] | None:
    """Return what a thing looks like in the answers of a view of its kind. None: nobody said."""
    subject: Subject[Any] = view.subject
    shape: type[Shape] | None = view.shape
    has_row_of_its_own = type(subject).row is not Subject.row
    if not subject.shown_columns or (has_row_of_its_own and shape is None):
        return shape
    return column_shape(subject, shape)


class OfSubject:
    """What the views of one kind of thing have in common. Override `show` where a page holds more than a row.

    Their methods that change something come from `helpdesk.api.verbs`. For the API's description these and `get` say
    that they answer with the subject's `shown_columns`, and with `shape`: what `show` returns beside these.
    """

    subject: ClassVar[Subject[Any]]
    shape: ClassVar[type[Shape] | None] = None
    request: Any
    kwargs: Any

    @classmethod
    def answers(cls, http_status: int = status.HTTP_200_OK) -> dict[int, type[Shape]] | None:
        """Return what `answer` gives, for the API's description. None: nobody said."""
        shape = shape_of(cls)
        return {http_status: shape} if shape else None

    @property
    def number(self) -> int:
        """The thing's number in the address: `<int:notice_id>` of a `notice`."""
        number: int = self.kwargs[f"{self.subject.name}_id"]
        return number

    def show(self, thing: Any) -> dict[str, Any]:
        """Return the thing as this reader gets it."""
        return self.subject.show(thing, actor_of(self.request).scope)

    def find(self, thing_id: int) -> Any:
        """Return a thing that the person may see. Raises NotFound."""
        return self.subject.find(actor_of(self.request).scope, thing_id)

    def answer(self, thing_id: int, http_status: int = status.HTTP_200_OK) -> Response:
        """Return the thing as it is now, or nothing for somebody who by this very action lost sight of it."""
        try:
            thing = self.find(thing_id)
        except NotFound:
            return Response(status=status.HTTP_204_NO_CONTENT)
        return self._response(thing, http_status)

    def _response(self, thing: Any, http_status: int) -> Response:
        version = self.subject.version_of(thing)
        headers = {} if version is None else {"ETag": f'"{version}"'}
        return Response(self.show(thing), status=http_status, headers=headers)


class SubjectView(OfSubject, ApiView):
    """Base of the views of things of one kind. Set `subject`, and `shape` if the subject has a `row` of its own."""


class ThingView(SubjectView):
    """Base of the page of one thing."""

    @described(lambda view: Description(f"{view.subject.name}_get", view.answers()))
    def get(self, request: Request, **numbers: int) -> Response:
        return self._response(self.find(self.number), status.HTTP_200_OK)
