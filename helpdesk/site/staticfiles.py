"""Serve the files of the web app and of the admin."""

from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from whitenoise.middleware import WhiteNoiseMiddleware

from helpdesk.site.content_security import CODE_READER, CODE_READER_POLICY


class StaticFilesMiddleware(WhiteNoiseMiddleware):
    """WhiteNoise, answering with the whole file at once.

    Its streaming answer is a synchronous iterator, which Django under ASGI reads chunk by chunk in a thread, with a
    warning. The files are small.
    """

    def add_cache_headers(self, headers: Any, path: str, url: str) -> None:
        """Let browsers ask each time whether the service worker is still the newest."""
        if url == "/sw.js":
            headers["Cache-Control"] = "no-cache"
        else:
            super().add_cache_headers(headers, path, url)
        if CODE_READER.fullmatch(url):
            headers["Content-Security-Policy"] = CODE_READER_POLICY

    @staticmethod
    def serve(static_file: Any, request: Any) -> HttpResponseBase:
        streaming: Any = WhiteNoiseMiddleware.serve(static_file, request)
        response = HttpResponse(b"".join(streaming), status=streaming.status_code)
        for name, value in streaming.items():
            response[name] = value
        streaming.close()
        return response
