"""The product's addresses, and an empty view to measure the server and the middleware by themselves."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from helpdesk.urls import handler404, handler500  # noqa: F401
from helpdesk.urls import urlpatterns as product

EMPTY = "/bench/empty"


def empty(request: HttpRequest) -> HttpResponse:
    return HttpResponse(b"{}", content_type="application/json")


urlpatterns = [path(EMPTY.lstrip("/"), empty), *product]
