"""The API's description, for whoever is signed in."""

from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.utils import translation
from drf_spectacular.views import SpectacularAPIView
from rest_framework.request import Request

_Kept = tuple[bytes, dict[str, str]]


class SchemaView(SpectacularAPIView):
    """It is the same for everybody and takes a second to make: each process makes it once per language and format."""

    _kept: dict[tuple[str, str], _Kept] = {}

    def _get_schema_response(self, request: Request) -> HttpResponseBase:
        format_ = str(request.accepted_renderer.media_type)
        if request.accepted_media_type != format_ or request.query_params.get("version"):
            # Somebody's own spelling of it: not for keeping, for there is no end to those.
            response: HttpResponseBase = self._anew(request)
            return response
        key = (translation.get_language(), format_)
        if key not in self._kept:
            self._kept[key] = self._make(request)
        content, headers = self._kept[key]
        return HttpResponse(content, headers=headers)

    def _anew(self, request: Request) -> Any:
        library: Any = super()
        return library._get_schema_response(request)

    def _make(self, request: Request) -> _Kept:
        response = self._anew(request)
        response.accepted_renderer = request.accepted_renderer
        response.accepted_media_type = request.accepted_media_type
        response.renderer_context = self.get_renderer_context()
        response.render()
        return response.content, dict(response.items())
