"""Choosing a new password: allauth's own views, which also end what the old password opened."""

from typing import Any

from allauth.headless.account import inputs, views
from django import forms
from django.http import HttpRequest, HttpResponse

from helpdesk.access.actor import person
from helpdesk.accounts.actions.secure_account import secure_account
from helpdesk.accounts.models import User
from helpdesk.history.unit import unit_of_work


class ChangePasswordInput(inputs.ChangePasswordInput):  # type: ignore[misc]
    """Without a word about API tokens they are withdrawn."""

    keep_api_tokens = forms.BooleanField(required=False)


class ChangePasswordView(views.ChangePasswordView):  # type: ignore[misc]
    """The person is asked whether their API tokens go too; this session stays."""

    input_class = ChangePasswordInput

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        keep_tokens = bool(self.input.cleaned_data["keep_api_tokens"])
        with unit_of_work():
            _secure(request, request.user, keep_session=request.session.session_key, keep_tokens=keep_tokens)
            response: HttpResponse = super().post(request, *args, **kwargs)
        return response


class ResetPasswordView(views.ResetPasswordView):  # type: ignore[misc]
    """Who forgot their password does not know who else has it: all sessions and all API tokens end."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with unit_of_work():
            _secure(request, self.input.user, keep_session=None, keep_tokens=False)
            response: HttpResponse = super().post(request, *args, **kwargs)
        return response


def _secure(request: HttpRequest, user: Any, *, keep_session: str | None, keep_tokens: bool) -> None:
    if not isinstance(user, User):
        raise TypeError("Nobody is signed in.")
    # The mail about it says how many there were (`AccountAdapter.send_mail`).
    vars(request)["withdrawn_tokens"] = secure_account(
        actor=person(user), keep_session=keep_session, keep_tokens=keep_tokens
    )
