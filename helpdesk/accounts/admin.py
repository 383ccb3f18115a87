"""People in the administration pages. Roles, boards and invitations are changed in the app, by its actions.

What the packages for signing in keep (secrets of the second step, keys of sessions and providers) has no pages here:
their own would show and change it as it is. What an administrator needs to know of it stands with the person.
"""

from collections.abc import Callable
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from allauth.usersessions.models import UserSession
from django.contrib import admin, messages
from django.contrib.auth.models import Group
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from helpdesk.access.actor import Actor
from helpdesk.access.roles import Role
from helpdesk.accounts.actions.change_access import deactivate_person, reactivate_person
from helpdesk.accounts.actions.edit_desk import DeskChange, edit_desk
from helpdesk.accounts.actions.manage_invitation import resend_invitation, revoke_invitation
from helpdesk.accounts.models import ApiToken, Invitation, Membership, User
from helpdesk.administration.action_admin import ActionAdmin, Values
from helpdesk.administration.desk_admin import DeskAdmin, DeskFilter, OwnDeskInline, actor_of, seen_desks
from helpdesk.desks.models import Desk
from helpdesk.errors import DomainError
from helpdesk.history.models import Event
from helpdesk.schools.models import BoardMembership

# Permissions come from roles at desks; groups would promise something that nothing reads.
for model in (Group, EmailAddress, Authenticator, SocialAccount, SocialApp, SocialToken, UserSession):
    if admin.site.is_registered(model):
        admin.site.unregister(model)


def _run_for_each(
    request: HttpRequest, rows: "QuerySet[User] | QuerySet[Invitation]", action: Callable[[int], object]
) -> None:
    """Call the action for each row; each is its own transaction, and says by itself why it does not work."""
    done = 0
    for row in rows:
        try:
            action(row.pk)
            done += 1
        except DomainError as error:
            messages.error(request, f"{row}: {error.message}")
    if done:
        messages.success(request, ngettext("%(count)d done.", "%(count)d done.", done) % {"count": done})


class RoleFilter(admin.SimpleListFilter):
    """By a role at a desk that the reader sees: what somebody is elsewhere is not for them to find out."""

    title = _("role")
    parameter_name = "role"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        self.desks = [pk for pk, _name in seen_desks(request)]
        return list(Role.choices)

    def queryset(self, request: HttpRequest, queryset: "QuerySet[User]") -> "QuerySet[User]":
        if self.value() not in Role.values:
            return queryset
        held = Membership.objects.filter(role=self.value(), desk__in=self.desks)
        return queryset.filter(pk__in=held.values("user_id"))


class MembershipInline(OwnDeskInline[Membership]):
    model = Membership
    fields = ("role", "desk", "created_at")


class BoardInline(OwnDeskInline[BoardMembership]):
    model = BoardMembership
    desk_path = "board__desk"
    fields = ("board", "created_at")


@admin.register(User)
class UserAdmin(DeskAdmin[User]):
    desk_path = "memberships__desk"
    list_display = ("name", "email", "is_active", "last_login")
    list_filter = ("is_active", RoleFilter, DeskFilter)
    search_fields = ("name", "email")
    fields = (
        "name",
        "email",
        "language",
        "is_active",
        "is_superuser",
        "second_step",
        "sessions",
        "last_login",
        "date_joined",
    )
    readonly_fields = ("second_step", "sessions")
    inlines = (MembershipInline, BoardInline)
    actions = ("switch_off", "switch_on")

    def history_of(self, row: User) -> "QuerySet[Event]":
        return Event.objects.filter(data__person=row.pk)

    @admin.display(description=_("two-step verification"), boolean=True)
    def second_step(self, person: User) -> bool:
        return bool(Authenticator.objects.filter(user=person, type=Authenticator.Type.TOTP).exists())

    @admin.display(description=_("signed in on"))
    def sessions(self, person: User) -> str:
        count = UserSession.objects.filter(user=person).count()
        return ngettext("%(count)d device", "%(count)d devices", count) % {"count": count}

    @admin.action(description=_("Switch the accounts off"), permissions=["view"])
    def switch_off(self, request: HttpRequest, rows: "QuerySet[User]") -> None:
        actor = actor_of(request)
        _run_for_each(request, rows, lambda pk: deactivate_person(actor=actor, person_id=pk))

    @admin.action(description=_("Switch the accounts on"), permissions=["view"])
    def switch_on(self, request: HttpRequest, rows: "QuerySet[User]") -> None:
        actor = actor_of(request)
        _run_for_each(request, rows, lambda pk: reactivate_person(actor=actor, person_id=pk))


@admin.register(Desk)
class DeskSettingsAdmin(ActionAdmin[Desk]):
    """A new desk is made with `manage.py create_desk`, which invites its first administrator."""

    desk_path = "pk"
    list_display = ("name", "region", "created_at")
    fields = ("name", "region", "slug", "created_at")
    readonly_fields = ("slug", "created_at")

    def desk_id_of(self, row: Desk) -> int:
        return row.pk

    def change_row(self, actor: Actor, row: Desk, values: Values) -> Desk:
        return edit_desk(actor=actor, desk_id=row.pk, change=DeskChange(**values))


@admin.register(Membership)
class MembershipAdmin(DeskAdmin[Membership]):
    list_display = ("user", "role", "created_at", "desk")
    list_filter = ("role", DeskFilter)
    list_select_related = ("user", "desk")
    search_fields = ("user__name", "user__email")
    ordering = ("user__name", "role")


@admin.register(Invitation)
class InvitationAdmin(DeskAdmin[Invitation]):
    list_display = ("email", "role", "expires_at", "accepted_at", "revoked_at", "desk")
    list_filter = ("role", ("accepted_at", admin.EmptyFieldListFilter), DeskFilter)
    list_select_related = ("desk",)
    search_fields = ("email", "name")
    exclude = ("token_nonce", "token_hash")
    actions = ("revoke", "send_again")

    @admin.action(description=_("Revoke"), permissions=["view"])
    def revoke(self, request: HttpRequest, rows: "QuerySet[Invitation]") -> None:
        actor = actor_of(request)
        _run_for_each(request, rows, lambda pk: revoke_invitation(actor=actor, invitation_id=pk))

    @admin.action(description=_("Send again"), permissions=["view"])
    def send_again(self, request: HttpRequest, rows: "QuerySet[Invitation]") -> None:
        actor = actor_of(request)
        _run_for_each(request, rows, lambda pk: resend_invitation(actor=actor, invitation_id=pk))


@admin.register(ApiToken)
class ApiTokenAdmin(DeskAdmin[ApiToken]):
    desk_path = "user__memberships__desk"
    list_display = ("name", "user", "created", "expiry", "last_used_at")
    list_filter = (DeskFilter,)
    list_select_related = ("user",)
    search_fields = ("name", "user__name", "user__email")
    fields = ("name", "user", "created", "expiry", "last_used_at")
