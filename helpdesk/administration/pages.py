"""The administration pages as a whole: their name, their door, and the way back to the app."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext_lazy as _

from helpdesk.history.followers import failing_followers, label_of


class HelpdeskAdminSite(AdminSite):
    site_header = _("Helpdesk administration")
    site_title = _("Helpdesk administration")
    index_title = _("Settings and history")
    empty_value_display = "–"

    def has_permission(self, request: HttpRequest) -> bool:
        """Whoever administers a desk may come in, and superusers; what each page shows is its own matter."""
        user = request.user
        return user.is_active and (getattr(user, "is_superuser", False) or bool(user.scope.administers))

    def index(self, request: HttpRequest, extra_context: Any = None) -> TemplateResponse:
        """The first page also says what is out of date: nobody else would tell the administrators."""
        for place in failing_followers(timezone.now()):
            messages.warning(
                request,
                _("%(what)s: not up to date since %(moment)s. The log of the server says why; tell whoever runs it.")
                % {
                    "what": label_of(place.name),
                    "moment": date_format(timezone.localtime(place.failing_since), "SHORT_DATETIME_FORMAT"),
                },
            )
        return super().index(request, extra_context)

    def login(self, request: HttpRequest, extra_context: object = None) -> HttpResponse:
        """The web app signs people in, with the second step and the rate limits; there is no other door."""
        if self.has_permission(request):
            return redirect("admin:index")
        if request.user.is_authenticated:
            raise PermissionDenied
        wanted = request.GET.get("next", "")
        if not url_has_allowed_host_and_scheme(wanted, allowed_hosts=None):
            wanted = request.get_full_path()
        return HttpResponseRedirect(f"{settings.LOGIN_URL}?{urlencode({'next': wanted})}")

    def password_change(  # type: ignore[override]  # Django's own answers with a page.
        self, request: HttpRequest, extra_context: object = None
    ) -> HttpResponse:
        """The app changes passwords: it asks who you are first, and ends your other sessions."""
        return HttpResponseRedirect("/security")
