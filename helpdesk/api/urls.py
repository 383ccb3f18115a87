"""Every address under /api/v1/."""

from django.urls import include, path, re_path

from helpdesk.api.problems import unknown_address
from product import API_URLS

urlpatterns = [
    path("", include("helpdesk.accounts.api.urls")),
    path("", include("helpdesk.schools.api.urls")),
    path("", include("helpdesk.notifications.api.urls")),
    path("", include("helpdesk.files.api.urls")),
    path("", include("helpdesk.erasure.urls")),
    path("", include("helpdesk.calendar_feeds.api.urls")),
    *(path("", include(urls)) for urls in API_URLS),
    # Last: in a problem document, not a page.
    re_path(r"^.*$", unknown_address, name="unknown-address"),
]
