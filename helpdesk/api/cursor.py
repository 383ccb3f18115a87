"""The place in the event log at which an answer was read, so that a client can follow the live stream from there."""

from typing import Any

from rest_framework.request import Request
from rest_framework.response import Response

from helpdesk.history.unit import current_cursor

CURSOR_HEADER = "Helpdesk-Cursor"


class CursorMixin:
    """Reads the cursor before the handler reads data, and sends it along.

    Before, not after: an event between the two is then shown twice, which is harmless, instead of never.
    """

    live_cursor: int | None = None

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)  # type: ignore[misc]
        when_read = getattr(request.user, "cursor_when_read", None)
        self.live_cursor = current_cursor() if when_read is None else when_read

    def finalize_response(self, request: Request, response: Response, *args: Any, **kwargs: Any) -> Response:
        final: Response = super().finalize_response(request, response, *args, **kwargs)  # type: ignore[misc]
        if self.live_cursor is not None:
            final[CURSOR_HEADER] = str(self.live_cursor)
        return final
