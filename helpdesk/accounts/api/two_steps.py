"""Signing in with two steps: allauth's own view, which shows a secret only to who just gave their password."""

from typing import Any

from allauth.account.internal.flows.reauthentication import raise_if_reauthentication_required
from allauth.headless.mfa import views
from django.http import HttpRequest, HttpResponse


class TwoStepsView(views.ManageTOTPView):  # type: ignore[misc]  # allauth has no types
    """Whoever finds a page open could else set up an app of their own, and wait for the password to be given."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        raise_if_reauthentication_required(request, app="allauth.mfa")
        response: HttpResponse = super().get(request, *args, **kwargs)
        return response
