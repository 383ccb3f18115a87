"""Oneself: profile and API tokens."""

from allauth.account.internal.flows.reauthentication import did_recently_reauthenticate
from django.utils.translation import gettext_lazy as _
from rest_framework.request import Request
from rest_framework.response import Response

from helpdesk.accounts.actions.edit_profile import edit_profile
from helpdesk.accounts.actions.manage_tokens import create_token, revoke_token
from helpdesk.accounts.api.serializers import (
    ApiTokenSerializer,
    CreateTokenSerializer,
    EditMeSerializer,
    MeSerializer,
    NewApiTokenSerializer,
)
from helpdesk.accounts.directory import profile_of
from helpdesk.accounts.models import ApiToken
from helpdesk.api.schema import extend_schema
from helpdesk.api.views import ApiView, actor_of, reject_unknown_parameters, user_of
from helpdesk.errors import NotAllowed, ReauthenticationRequired


def require_session(request: Request) -> None:
    """Raise NotAllowed for a request that an API token signs: a token that leaks must not make another one."""
    if isinstance(request.auth, ApiToken):
        raise NotAllowed(_("Sign in with your browser to do this; an API token is not enough."))


def require_recent_proof(request: Request) -> None:
    """Raise ReauthenticationRequired unless the person gave their password or a code in the last minutes.

    As for another second step or address (`ACCOUNT_REAUTHENTICATION_REQUIRED`): a page that is left open is not enough.
    """
    if not did_recently_reauthenticate(request._request):
        raise ReauthenticationRequired


class MeView(ApiView):
    may_compress = False

    @extend_schema(operation_id="me_read", responses=MeSerializer, tags=["me"])
    def get(self, request: Request) -> Response:
        """Who is signed in, and what they may do."""
        reject_unknown_parameters(request, ())
        return Response(MeSerializer(profile_of(user_of(request))).data)

    @extend_schema(operation_id="me_edit", request=EditMeSerializer, responses=MeSerializer, tags=["me"])
    def patch(self, request: Request) -> Response:
        """Change one's own name or language."""
        form = EditMeSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        person = edit_profile(actor=actor_of(request), **form.validated_data)
        return Response(MeSerializer(profile_of(person)).data)


class TokensView(ApiView):
    may_compress = False

    @extend_schema(operation_id="tokens_list", responses=ApiTokenSerializer(many=True), tags=["tokens"])
    def get(self, request: Request) -> Response:
        """One's own API tokens, newest first, without their secrets."""
        reject_unknown_parameters(request, ())
        tokens = ApiToken.objects.filter(user=user_of(request))
        return Response(ApiTokenSerializer(tokens, many=True).data)

    @extend_schema(
        operation_id="tokens_create",
        request=CreateTokenSerializer,
        responses={201: NewApiTokenSerializer},
        tags=["tokens"],
    )
    def post(self, request: Request) -> Response:
        """Make an API token, soon after proving who you are. Its secret is in this answer and nowhere else."""
        require_session(request)
        form = CreateTokenSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        require_recent_proof(request)
        token, secret = create_token(actor=actor_of(request), **form.validated_data)
        return Response(
            NewApiTokenSerializer(token, context={"secret": secret}).data,
            status=201,
            headers={"Cache-Control": "no-store"},
        )


class TokenView(ApiView):
    may_compress = False

    @extend_schema(operation_id="tokens_revoke", responses={204: None}, tags=["tokens"])
    def delete(self, request: Request, token_id: int) -> Response:
        """End a token at once."""
        require_session(request)
        revoke_token(actor=actor_of(request), token_id=token_id)
        return Response(status=204)
