"""Where every address leads."""

from allauth.headless.constants import Client
from django.contrib import admin
from django.contrib.auth.decorators import login_required
from django.urls import include, path, re_path
from drf_spectacular.views import SpectacularSwaggerSplitView

from helpdesk.accounts.api.passwords import ChangePasswordView, ResetPasswordView
from helpdesk.accounts.api.two_steps import TwoStepsView
from helpdesk.api.problems import unknown_address
from helpdesk.site import views
from helpdesk.site.schema_view import SchemaView
from product import PAGE_URLS

# Everything else is a page of the web app. Not these: there, an unknown address must be a 404.
SERVER_PATHS = "api|ws|_allauth|admin|accounts|static|assets|healthz|readyz|outbox"
# Nor names of files, or a missing picture would answer with a page.
WEB_APP_PATHS = rf"^(?!(?:{SERVER_PATHS})(?:/|$))(?!.*\.[A-Za-z0-9]{{2,5}}/?$).*$"

urlpatterns = [
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
    path("api/v1/", include("helpdesk.api.urls")),
    path("api/schema/", SchemaView.as_view(), name="schema"),
    path("api/docs/", login_required(SpectacularSwaggerSplitView.as_view(url_name="schema")), name="api-docs"),
    # Telephone numbers are not used, and the library's view answers 500 to whoever is not signed in.
    path("_allauth/browser/v1/account/phone", unknown_address),
    # Our own views of these come before the library's.
    path("_allauth/browser/v1/account/password/change", ChangePasswordView.as_api_view(client=Client.BROWSER)),
    path("_allauth/browser/v1/auth/password/reset", ResetPasswordView.as_api_view(client=Client.BROWSER)),
    path("_allauth/browser/v1/account/authenticators/totp", TwoStepsView.as_api_view(client=Client.BROWSER)),
    path("_allauth/", include("allauth.headless.urls")),
    # Headless only: this leaves the callbacks of single sign-on.
    path("accounts/", include("allauth.urls")),
    path("admin/", admin.site.urls),
    path("outbox/", views.outbox_page, name="outbox"),
    path("", include("helpdesk.calendar_feeds.page_urls")),
    *(path("", include(urls)) for urls in PAGE_URLS),
    re_path(WEB_APP_PATHS, views.web_app, name="web-app"),
]

handler400 = "helpdesk.site.views.bad_request"
handler404 = "helpdesk.site.views.not_found"
handler500 = "helpdesk.site.views.server_error"
