"""People in the administration pages. Roles, boards and invitations are changed in the app, by its actions."""

from collections.abc import Callable

from django.contrib import admin, messages
from django.contrib.auth.models import Group
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from helpdesk.accounts.actions.change_access import deactivate_person, reactivate_person
from helpdesk.accounts.actions.manage_invitation import resend_invitation, revoke_invitation
from helpdesk.accounts.admin_site import DeskAdmin
from helpdesk.accounts.models import ApiToken, Desk, Invitation, Membership, User
from helpdesk.errors import DomainError

# Permissions come from roles at desks; groups would promise something that nothing reads.
if admin.site.is_registered(Group):
    admin.site.unregister(Group)


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


def _actor(request: HttpRequest) -> User:
    if not isinstance(request.user, User):
        raise TypeError(gettext("Sign in first."))
    return request.user


@admin.register(User)
class UserAdmin(DeskAdmin[User]):
    desk_path = "memberships__desk"
    list_display = ("name", "email", "is_active", "last_login")
    list_filter = ("is_active", "memberships__role", "memberships__desk")
    search_fields = ("name", "email")
    exclude = ("password", "groups", "user_permissions")
    actions = ("switch_off", "switch_on")

    @admin.action(description=_("Switch the accounts off"), permissions=["view"])
    def switch_off(self, request: HttpRequest, rows: "QuerySet[User]") -> None:
        actor = _actor(request)
        _run_for_each(request, rows, lambda pk: deactivate_person(actor=actor, person_id=pk))

    @admin.action(description=_("Switch the accounts on"), permissions=["view"])
    def switch_on(self, request: HttpRequest, rows: "QuerySet[User]") -> None:
        actor = _actor(request)
        _run_for_each(request, rows, lambda pk: reactivate_person(actor=actor, person_id=pk))


@admin.register(Desk)
class DeskSettingsAdmin(DeskAdmin[Desk]):
    desk_path = "pk"
    list_display = ("name", "slug", "region")


@admin.register(Membership)
class MembershipAdmin(DeskAdmin[Membership]):
    list_display = ("user", "desk", "role", "created_at")
    list_filter = ("role", "desk")
    list_select_related = ("user", "desk")
    search_fields = ("user__name", "user__email")


@admin.register(Invitation)
class InvitationAdmin(DeskAdmin[Invitation]):
    list_display = ("email", "role", "desk", "expires_at", "accepted_at", "revoked_at")
    list_filter = ("role", "desk")
    list_select_related = ("desk",)
    search_fields = ("email", "name")
    exclude = ("token_nonce", "token_hash")
    actions = ("revoke", "send_again")

    @admin.action(description=_("Revoke"), permissions=["view"])
    def revoke(self, request: HttpRequest, rows: "QuerySet[Invitation]") -> None:
        actor = _actor(request)
        _run_for_each(request, rows, lambda pk: revoke_invitation(actor=actor, invitation_id=pk))

    @admin.action(description=_("Send again"), permissions=["view"])
    def send_again(self, request: HttpRequest, rows: "QuerySet[Invitation]") -> None:
        actor = _actor(request)
        _run_for_each(request, rows, lambda pk: resend_invitation(actor=actor, invitation_id=pk))


@admin.register(ApiToken)
class ApiTokenAdmin(DeskAdmin[ApiToken]):
    desk_path = "user__memberships__desk"
    list_display = ("name", "user", "created", "expiry", "last_used_at")
    list_select_related = ("user",)
    search_fields = ("name", "user__name", "user__email")
    exclude = ("digest", "token_key")
