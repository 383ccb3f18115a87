"""What goes in and out of the addresses about people."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from helpdesk.access.roles import Role
from helpdesk.accounts.actions.invite_people import LineState
from helpdesk.accounts.directory import Profile
from helpdesk.accounts.models import ApiToken, Invitation, Language, User
from helpdesk.api.fields import BoundedListField, IdField, LineField, TextField
from helpdesk.desks.models import Desk
from helpdesk.schools.models import Board

MAX_BOARDS = 200


class NamedSerializer(serializers.Serializer[Any]):
    """A thing by id and name."""

    id = serializers.IntegerField(read_only=True)
    name = serializers.CharField(read_only=True)


class DeskSerializer(serializers.ModelSerializer[Desk]):
    class Meta:
        model = Desk
        fields = ("id", "name", "slug")
        read_only_fields = fields


class MeSerializer(serializers.Serializer[Profile]):
    id = serializers.IntegerField(source="user.pk")
    email = serializers.EmailField(source="user.email")
    name = serializers.CharField(source="user.name")
    language = serializers.ChoiceField(source="user.language", choices=Language.choices)
    roles = serializers.ListField(child=serializers.ChoiceField(choices=Role.choices))
    desks = DeskSerializer(many=True)
    boards = NamedSerializer(many=True)
    is_superuser = serializers.BooleanField(source="user.is_superuser")
    volunteer_id = serializers.IntegerField(allow_null=True)
    mfa_enabled = serializers.BooleanField()


class EditMeSerializer(serializers.Serializer[Any]):
    name = LineField(max_length=120, required=False)
    language = serializers.ChoiceField(choices=Language.choices, required=False)


class ApiTokenSerializer(serializers.ModelSerializer[ApiToken]):
    created_at = serializers.DateTimeField(source="created", read_only=True)
    expires_at = serializers.DateTimeField(source="expiry", read_only=True, allow_null=True)

    class Meta:
        model = ApiToken
        fields = ("id", "name", "created_at", "last_used_at", "expires_at")
        read_only_fields = fields


class CreateTokenSerializer(serializers.Serializer[Any]):
    name = LineField(max_length=80)
    days = serializers.IntegerField(min_value=1, max_value=366, default=90, help_text="How long the token holds.")


class NewApiTokenSerializer(ApiTokenSerializer):
    token = serializers.SerializerMethodField(help_text="The secret. Shown only now.")

    class Meta:
        model = ApiToken
        fields = (*ApiTokenSerializer.Meta.fields, "token")
        read_only_fields = fields

    def get_token(self, token: ApiToken) -> str:
        return str(self.context["secret"])


class InvitationSerializer(serializers.ModelSerializer[Invitation]):
    boards = NamedSerializer(many=True, read_only=True)
    invited_by = NamedSerializer(read_only=True, allow_null=True)
    state = serializers.SerializerMethodField()

    class Meta:
        model = Invitation
        fields = (
            "id", "desk", "email", "name", "language", "role", "boards", "state", "invited_by",
            "created_at", "expires_at", "accepted_at", "revoked_at",
        )  # fmt: skip
        read_only_fields = fields

    def get_state(self, invitation: Invitation) -> Invitation.State:
        return invitation.state_at(timezone.now())


class InviteSerializer(serializers.Serializer[Any]):
    email = serializers.EmailField(max_length=254)
    role = serializers.ChoiceField(choices=Role.choices)
    name = LineField(max_length=120, required=False, default="", allow_blank=True)
    language = serializers.ChoiceField(choices=Language.choices, default=Language.DUTCH)
    boards = BoundedListField(child=IdField(), required=False, default=list, max_length=MAX_BOARDS)
    desk = IdField(required=False, help_text="Only needed by who leads more than one desk.")


class InviteManySerializer(serializers.Serializer[Any]):
    text = TextField(max_length=20_000, help_text="Addresses, with or without names, one to a line; or a CSV file.")
    role = serializers.ChoiceField(choices=Role.choices)
    language = serializers.ChoiceField(choices=Language.choices, default=Language.DUTCH)
    boards = BoundedListField(child=IdField(), required=False, default=list, max_length=MAX_BOARDS)
    desk = IdField(required=False, help_text="Only needed by who leads more than one desk.")
    is_trial = serializers.BooleanField(help_text="Only tell what would happen: invite nobody.")


class InvitedLineSerializer(serializers.Serializer[Any]):
    line = serializers.IntegerField(help_text="The number of the line in the text.")
    text = serializers.CharField(help_text="What stands there.")
    email = serializers.CharField(allow_blank=True)
    name = serializers.CharField(allow_blank=True)
    state = serializers.ChoiceField(
        choices=LineState.choices, help_text="`invited` are those who get, or would get, an invitation."
    )


class InvitationPreviewSerializer(serializers.Serializer[Any]):
    email = serializers.EmailField()
    name = serializers.CharField()
    role = serializers.ChoiceField(choices=Role.choices)
    desk = serializers.CharField()
    boards = serializers.ListField(child=serializers.CharField())
    has_account = serializers.BooleanField(help_text="Sign in with this address first; no name or password needed.")
    expires_at = serializers.DateTimeField()


class InvitationTokenSerializer(serializers.Serializer[Any]):
    token = LineField(max_length=100)


class AcceptInvitationSerializer(InvitationTokenSerializer):
    """`name` and `password` are for who has no account yet."""

    name = LineField(max_length=120, required=False)
    # As typed: spaces at the ends belong to a password.
    password = TextField(max_length=1000, trim_whitespace=False, required=False, write_only=True)


class PersonSerializer(serializers.ModelSerializer[User]):
    roles = serializers.SerializerMethodField()
    boards = serializers.SerializerMethodField()
    last_login = serializers.DateTimeField(read_only=True, allow_null=True)

    class Meta:
        model = User
        fields = ("id", "name", "email", "language", "is_active", "roles", "boards", "last_login")
        read_only_fields = fields

    def get_roles(self, person: User) -> list[Role]:
        # The same role at two desks is shown once.
        return sorted({Role(row.role) for row in person.memberships.all()})

    def get_boards(self, person: User) -> list[dict[str, Any]]:
        boards: list[Board] = [row.board for row in person.board_memberships.all()]
        return [{"id": board.pk, "name": board.name} for board in boards]


class ChangePersonSerializer(serializers.Serializer[Any]):
    roles = BoundedListField(child=serializers.ChoiceField(choices=Role.choices), required=False, max_length=8)
    boards = BoundedListField(child=IdField(), required=False, max_length=MAX_BOARDS)
    is_active = serializers.BooleanField(required=False)
    desk = IdField(required=False, help_text="Only needed by who administers more than one desk.")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if "is_active" in attrs and ("roles" in attrs or "boards" in attrs):
            # One request, one action, one transaction.
            raise serializers.ValidationError(
                {"is_active": _("Switch the account on or off in a request of its own.")}, code="alone"
            )
        return attrs
