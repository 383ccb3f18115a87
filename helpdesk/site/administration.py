"""The administration pages as a whole: their name, their door, and the way back to the app."""

from django.conf import settings
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext_lazy as _

from helpdesk.access.scope import scope_of


class HelpdeskAdminSite(AdminSite):
    site_header = _("Helpdesk administration")
    site_title = _("Helpdesk administration")
    index_title = _("Settings and history")
    empty_value_display = "–"

    def has_permission(self, request: HttpRequest) -> bool:
        """Whoever administers a desk may come in, and superusers; what each page shows is its own matter."""
        user = request.user
        return user.is_active and (getattr(user, "is_superuser", False) or bool(scope_of(user).administers))

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
