"""People, the desks they work for, and the roles they have there."""

from datetime import datetime
from typing import Any, ClassVar, Self

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from knox.models import AbstractAuthToken

from helpdesk.access.actor import Actor
from helpdesk.access.roles import Role
from helpdesk.access.scope import NOBODY, Scope
from helpdesk.accounts.scopes import load_scope
from helpdesk.desks.models import Desk


class Language(models.TextChoices):
    DUTCH = "nl", "Nederlands"
    ENGLISH = "en", "English"


class UserQuerySet(models.QuerySet["User"]):
    def visible_to(self, actor: Actor) -> Self:
        """Coordinators and administrators see the people of their desks; everybody sees themselves."""
        scope = actor.scope
        if scope.is_system:
            return self.all()
        members = Membership.objects.filter(desk_id__in=scope.led_desks)
        return self.filter(models.Q(pk__in=members.values("user_id")) | models.Q(pk=scope.user_id))


class UserManager(BaseUserManager["User"]):
    def get_queryset(self) -> UserQuerySet:
        return UserQuerySet(self.model, using=self._db)

    def visible_to(self, actor: Actor) -> UserQuerySet:
        return self.get_queryset().visible_to(actor)

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Create a person who signs in with `email`; without a password only by code or reset."""
        if not email:
            raise ValueError("A user needs an e-mail address.")
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):  # type: ignore[django-manager-missing]
    """A person with an account. The e-mail address, in lower case, is the user name."""

    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("name"), max_length=120)
    language = models.CharField(_("language"), max_length=2, choices=Language.choices, default=Language.DUTCH)
    is_active = models.BooleanField(_("active"), default=True)
    is_staff = models.BooleanField(_("may open the admin site"), default=False)
    is_demo = models.BooleanField(
        default=False, help_text=_("Part of the demo data; never allowed in production."), verbose_name=_("of the demo")
    )
    date_joined = models.DateTimeField(default=timezone.now, verbose_name=_("has an account since"))

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    # One read per user object, so per request; filled by whoever read the rows already.
    cached_scope: Scope | None = None
    # The place in the event log when a request's signer was read, so before any of the data that the request reads.
    cursor_when_read: int | None = None

    class Meta:
        ordering = ("name", "pk")
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def __str__(self) -> str:
        return self.name or self.email

    @property
    def scope(self) -> Scope:
        """What the person may see, read once. Empty for an account that is switched off: nothing exists for it."""
        if not self.is_active:
            return NOBODY
        if self.cached_scope is None:
            self.cached_scope = load_scope(self.pk)
        return self.cached_scope

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name.split(" ", 1)[0]


class Membership(models.Model):
    """A person's role at a desk. One person may have several."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships", verbose_name=_("person"))
    desk = models.ForeignKey(Desk, on_delete=models.CASCADE, related_name="memberships", verbose_name=_("desk"))
    role = models.CharField(max_length=12, choices=Role.choices, verbose_name=_("role"))
    created_at = models.DateTimeField(default=timezone.now, verbose_name=_("created at"))

    class Meta:
        verbose_name = _("role of a person")
        verbose_name_plural = _("roles of people")
        constraints = (
            models.UniqueConstraint(fields=("user", "desk", "role"), name="membership_once"),
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="membership_role_known"),
        )
        indexes = (models.Index(fields=("desk", "role"), name="membership_desk_role"),)

    def __str__(self) -> str:
        return f"{self.user} · {self.get_role_display()}"


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def visible_to(self, actor: Actor) -> Self:
        """Coordinators and administrators see the invitations of their desks."""
        scope = actor.scope
        if scope.is_system:
            return self.all()
        return self.filter(desk_id__in=scope.led_desks)

    def unanswered(self) -> Self:
        """Neither accepted nor revoked; perhaps expired."""
        return self.filter(accepted_at__isnull=True, revoked_at__isnull=True)


class Invitation(models.Model):
    """Somebody may join a desk in a role, by a link in a mail.

    The token in the link is nowhere kept: it is derived from the row and the secret key when the mail is made, and
    `token_hash` (SHA-256) finds the row again.
    """

    class State(models.TextChoices):
        OPEN = "open", _("open")
        ACCEPTED = "accepted", _("accepted")
        REVOKED = "revoked", _("revoked")
        EXPIRED = "expired", _("expired")

    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="invitations", verbose_name=_("desk"))
    email = models.EmailField(_("e-mail address"))
    name = models.CharField(_("name"), max_length=120, blank=True)
    language = models.CharField(_("language"), max_length=2, choices=Language.choices, default=Language.DUTCH)
    role = models.CharField(_("role"), max_length=12, choices=Role.choices)
    boards = models.ManyToManyField("schools.Board", related_name="+", blank=True, verbose_name=_("boards"))
    token_nonce = models.CharField(max_length=43, editable=False)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("invited by")
    )
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("accepted by"),
    )
    created_at = models.DateTimeField(default=timezone.now, verbose_name=_("created at"))
    expires_at = models.DateTimeField(verbose_name=_("expires at"))
    accepted_at = models.DateTimeField(null=True, blank=True, verbose_name=_("accepted at"))
    revoked_at = models.DateTimeField(null=True, blank=True, verbose_name=_("revoked at"))

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ("-created_at", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("desk", "email"),
                condition=models.Q(accepted_at__isnull=True, revoked_at__isnull=True),
                name="invitation_one_unanswered",
            ),
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="invitation_role_known"),
            models.CheckConstraint(
                condition=models.Q(accepted_at__isnull=True) | models.Q(revoked_at__isnull=True),
                name="invitation_accepted_or_revoked",
            ),
        )

    def __str__(self) -> str:
        return f"{self.email} · {self.get_role_display()}"

    def state_at(self, at: datetime) -> "Invitation.State":
        """Return how the invitation stands at the moment `at`."""
        if self.accepted_at is not None:
            return self.State.ACCEPTED
        if self.revoked_at is not None:
            return self.State.REVOKED
        return self.State.EXPIRED if self.expires_at <= at else self.State.OPEN


class ApiToken(AbstractAuthToken):  # type: ignore[misc]
    """A named key to the API with its owner's access. Only a hash is kept; it is shown once.

    Ends at `expiry`. Never usable to make further tokens.
    """

    id = models.BigAutoField(primary_key=True)
    # Overrides the parent's primary key, which should not be in addresses.
    digest = models.CharField(max_length=128, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=80)
    last_used_at = models.DateTimeField(null=True, blank=True, verbose_name=_("last used at"))
    # The parent's, with names in the reader's language.
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="auth_token_set",
        verbose_name=_("person"),
    )
    created = models.DateTimeField(auto_now_add=True, verbose_name=_("created at"))
    expiry = models.DateTimeField(null=True, blank=True, verbose_name=_("expires at"))

    class Meta:
        ordering = ("-created", "-pk")
        verbose_name = _("API token")
        verbose_name_plural = _("API tokens")

    def __str__(self) -> str:
        return self.name
