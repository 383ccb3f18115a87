"""Reads the bodies of requests for signing in strictly, before the library does.

The library answers 500 to JSON that is nested deeply or holds half a surrogate pair, and with nothing at all to what is
no JSON.
"""

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from rest_framework.exceptions import ParseError

from helpdesk.api import problems
from helpdesk.api.parsers import read_json
from helpdesk.errors import Invalid

PREFIX = "/_allauth/"
# Takes a form, for the browser goes to the provider.
TAKES_FORM = "redirect_to_provider"


class SignInBodiesMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> HttpResponse | None:
        match = request.resolver_match
        if not request.path_info.startswith(PREFIX) or match is None or match.url_name == TAKES_FORM:
            return None
        # The library reads no body of a GET.
        if request.method == "GET" or not request.body:
            return None
        try:
            if not isinstance(read_json(request.body), Mapping):
                raise Invalid({"": _("Send a JSON object.")})
        except (ParseError, Invalid) as error:
            return problems.refused(error)
        return None
