"""The base of the views of one kind of thing: find what the person may see, answer with it as it is now."""

from typing import Any, ClassVar

from rest_framework import status
from rest_framework.response import Response

from helpdesk.api.views import ApiView, actor_of
from helpdesk.errors import NotFound
from helpdesk.subjects.subject import Subject


class SubjectView(ApiView):
    """Base of the views of things of one kind. Set `subject`; override `show` where a page holds more than a row."""

    subject: ClassVar[Subject[Any]]

    def show(self, thing: Any) -> dict[str, Any]:
        """Return the thing as this reader gets it: its row, with what they may do."""
        scope = actor_of(self.request).scope
        row = self.subject.row(thing, self.subject.relations_of(scope, thing))
        return {**(row or {}), "abilities": self.subject.abilities(scope, thing)}

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
