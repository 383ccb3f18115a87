"""Inviting people, and answering an invitation."""

from allauth.account.internal.flows.login import record_authentication
from django.contrib.auth import login
from django.utils.translation import gettext as _
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response

from helpdesk.access.actor import Actor
from helpdesk.access.roles import Role
from helpdesk.accounts.actions.answer_invitation import (
    accept_as_member,
    accept_as_newcomer,
    find_invitation,
    has_account,
)
from helpdesk.accounts.actions.invite_people import LineState, invite_people
from helpdesk.accounts.actions.invite_person import invite_person
from helpdesk.accounts.actions.manage_invitation import resend_invitation, revoke_invitation
from helpdesk.accounts.api.serializers import (
    AcceptInvitationSerializer,
    InvitationPreviewSerializer,
    InvitationSerializer,
    InvitationTokenSerializer,
    InvitedLineSerializer,
    InviteManySerializer,
    InviteSerializer,
    MeSerializer,
)
from helpdesk.accounts.api.views import require_session
from helpdesk.accounts.authentication import CsrfTokenOfGuest
from helpdesk.accounts.directory import profile_of
from helpdesk.accounts.models import Invitation, Language, User
from helpdesk.api.requests import one_desk
from helpdesk.api.schema import extend_schema
from helpdesk.api.throttles import count_done
from helpdesk.api.views import ApiView, actor_of, led_desks, reject_unknown_parameters
from helpdesk.errors import Invalid
from helpdesk.history.unit import unit_of_work


def _count_invited(actor: Actor, people: int) -> None:
    count_done("invitation", actor.require_user().pk, people)


class InvitationsView(ApiView):
    may_compress = False

    @extend_schema(operation_id="invitations_list", responses=InvitationSerializer(many=True), tags=["invitations"])
    def get(self, request: Request) -> Response:
        """The invitations of the desks that you lead, newest first. For coordinators and administrators."""
        reject_unknown_parameters(request, ())
        led_desks(request)
        rows = Invitation.objects.visible_to(actor_of(request)).select_related("invited_by").prefetch_related("boards")
        return Response(InvitationSerializer(rows, many=True).data)

    @extend_schema(
        operation_id="invitations_create",
        request=InviteSerializer,
        responses={201: InvitationSerializer},
        tags=["invitations"],
    )
    def post(self, request: Request) -> Response:
        """Invite somebody by mail. Only an administrator invites coordinators and administrators."""
        actor = actor_of(request)
        led = led_desks(request)
        form = InviteSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        given = form.validated_data
        with unit_of_work():
            invitation = invite_person(
                actor=actor,
                desk_id=one_desk(led, given.get("desk")),
                email=given["email"],
                name=given["name"],
                language=Language(given["language"]),
                role=Role(given["role"]),
                board_ids=given["boards"],
            )
            _count_invited(actor, 1)
        return Response(InvitationSerializer(invitation).data, status=201)


class InviteManyView(ApiView):
    may_compress = False
    write_kind = "invitation_list"

    @extend_schema(
        operation_id="invitations_create_many",
        request=InviteManySerializer,
        responses=InvitedLineSerializer(many=True),
        tags=["invitations"],
    )
    def post(self, request: Request) -> Response:
        """Invite several people in one role from pasted text, or see first what would become of each line."""
        actor = actor_of(request)
        led = led_desks(request)
        form = InviteManySerializer(data=request.data)
        form.is_valid(raise_exception=True)
        given = form.validated_data
        with unit_of_work():
            lines = invite_people(
                actor=actor,
                desk_id=one_desk(led, given.get("desk")),
                text=given["text"],
                role=Role(given["role"]),
                board_ids=given["boards"],
                language=Language(given["language"]),
                is_trial=given["is_trial"],
            )
            if not given["is_trial"]:
                _count_invited(actor, sum(line.state == LineState.INVITED for line in lines))
        return Response(InvitedLineSerializer(lines, many=True).data)


class RevokeInvitationView(ApiView):
    may_compress = False

    @extend_schema(
        operation_id="invitations_revoke", request=None, responses=InvitationSerializer, tags=["invitations"]
    )
    def post(self, request: Request, invitation_id: int) -> Response:
        """Make the link useless."""
        invitation = revoke_invitation(actor=actor_of(request), invitation_id=invitation_id)
        return Response(InvitationSerializer(invitation).data)


class ResendInvitationView(ApiView):
    may_compress = False

    @extend_schema(
        operation_id="invitations_resend", request=None, responses=InvitationSerializer, tags=["invitations"]
    )
    def post(self, request: Request, invitation_id: int) -> Response:
        """Mail the link again, with more time to use it."""
        actor = actor_of(request)
        with unit_of_work():
            invitation = resend_invitation(actor=actor, invitation_id=invitation_id)
            _count_invited(actor, 1)
        return Response(InvitationSerializer(invitation).data)


class PreviewInvitationView(ApiView):
    may_compress = False
    permission_classes = (AllowAny, CsrfTokenOfGuest)

    @extend_schema(
        operation_id="invitations_preview",
        request=InvitationTokenSerializer,
        responses=InvitationPreviewSerializer,
        tags=["invitations"],
    )
    def post(self, request: Request) -> Response:
        """What an invitation is for. A POST, so that the token is in no log."""
        form = InvitationTokenSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        invitation = find_invitation(form.validated_data["token"])
        preview = {
            "email": invitation.email,
            "name": invitation.name,
            "role": invitation.role,
            "desk": invitation.desk.name,
            "boards": [board.name for board in invitation.boards.all()],
            "has_account": has_account(invitation),
            "expires_at": invitation.expires_at,
        }
        return Response(InvitationPreviewSerializer(preview).data)


class AcceptInvitationView(ApiView):
    may_compress = False
    permission_classes = (AllowAny, CsrfTokenOfGuest)

    @extend_schema(
        operation_id="invitations_accept",
        request=AcceptInvitationSerializer,
        responses=MeSerializer,
        tags=["invitations"],
    )
    def post(self, request: Request) -> Response:
        """Make an account and sign in; or, signed in already, add the role to one's own account."""
        require_session(request)
        form = AcceptInvitationSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        given = form.validated_data
        if request.user.is_authenticated:
            person = accept_as_member(actor=actor_of(request), token=given["token"])
        else:
            person = self._newcomer(given)
            self._sign_in(request, person)
        return Response(MeSerializer(profile_of(person)).data)

    def _newcomer(self, given: dict[str, str]) -> User:
        missing = {field: [_("This field is required.")] for field in ("name", "password") if not given.get(field)}
        # Who has an account is told to sign in, not asked for a password.
        if missing and not has_account(find_invitation(given["token"])):
            raise Invalid(missing, code="required")
        return accept_as_newcomer(token=given["token"], name=given.get("name", ""), password=given.get("password", ""))

    def _sign_in(self, request: Request, person: User) -> None:
        login(request._request, person)
        # Allauth's session answer tells how somebody signed in.
        record_authentication(request._request, person, method="password", email=person.email)
