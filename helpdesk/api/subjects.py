"""The base of the views of one kind of thing: find what the person may see, answer with it as it is now."""

from typing import Any, ClassVar

from rest_framework import status
from rest_framework.response import Response

from helpdesk.api.views import ApiView, actor_of
from helpdesk.errors import NotFound
from helpdesk.subjects.subject import Subject


class OfSubject:
    """What the views of one kind of thing have in common. Override `show` where a page holds more than a row."""

    subject: ClassVar[Subject[Any]]
    request: Any

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
        version = self.subject.version_of(thing)
        headers = {} if version is None else {"ETag": f'"{version}"'}
        return Response(self.show(thing), status=http_status, headers=headers)


class SubjectView(OfSubject, ApiView):
    """Base of the views of things of one kind. Set `subject`."""
