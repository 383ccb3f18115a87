"""School boards and their locations, as DUO's register names them."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from helpdesk.access.actor import Actor
from helpdesk.access.scope import Scope
from helpdesk.desks.models import Desk


def whole_desks(scope: Scope) -> frozenset[int]:
    """Return the desks all of whose boards somebody with the scope sees."""
    return scope.coordinates | scope.administers | scope.volunteers_at


def sees_board(scope: Scope, *, desk_id: int, board_id: int) -> bool:
    """Return whether whoever has the scope sees the board and its schools: `BoardQuerySet.visible_to` for one board."""
    return scope.is_system or board_id in scope.boards or desk_id in whole_desks(scope)


class BoardQuerySet(models.QuerySet["Board"]):
    def visible_to(self, actor: Actor) -> Self:
        """An ICT team sees its own boards; everybody else of the desk sees all of the desk's boards."""
        scope = actor.scope
        if scope.is_system:
            return self.all()
        return self.filter(models.Q(desk_id__in=whole_desks(scope)) | models.Q(pk__in=scope.boards))


class Board(models.Model):
    """A school board (*bevoegd gezag*), served by one desk."""

    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="boards", verbose_name=_("desk"))
    number = models.CharField(_("board number"), max_length=5, help_text=_("BEVOEGD GEZAG NUMMER in DUO's register."))
    name = models.CharField(_("name"), max_length=200)
    is_active = models.BooleanField(_("active"), default=True)
    only_named_agree = models.BooleanField(
        _("only named people agree"),
        default=False,
        help_text=_("Off: anybody of its ICT team says yes on behalf of the board."),
    )
    created_at = models.DateTimeField(default=timezone.now, verbose_name=_("created at"))

    objects = BoardQuerySet.as_manager()

    class Meta:
        verbose_name = _("board")
        verbose_name_plural = _("boards")
        ordering = ("name", "pk")
        constraints = (models.UniqueConstraint(fields=("desk", "number"), name="board_number_once_per_desk"),)

    def __str__(self) -> str:
        return self.name


class SchoolQuerySet(models.QuerySet["School"]):
    def visible_to(self, actor: Actor) -> Self:
        """The schools of the boards that the actor may see."""
        return self.filter(board__in=Board.objects.visible_to(actor))

    def still_open(self) -> Self:
        return self.filter(closed_on__isnull=True)


class School(models.Model):
    """One location of a school (*vestiging*). Closed locations stay: the work done for them hangs on them."""

    class Sector(models.TextChoices):
        PRIMARY = "po", _("primary")
        SECONDARY = "vo", _("secondary")
        SPECIAL = "so", _("special")

    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="schools", verbose_name=_("board"))
    code = models.CharField(_("location code"), max_length=6, help_text=_("VESTIGINGSCODE: four plus two characters."))
    name = models.CharField(_("name"), max_length=200)
    sector = models.CharField(max_length=2, choices=Sector.choices, default=Sector.PRIMARY, verbose_name=_("sector"))
    street = models.CharField(max_length=120, blank=True, verbose_name=_("street"))
    house_number = models.CharField(max_length=20, blank=True, verbose_name=_("house number"))
    postcode = models.CharField(max_length=7, blank=True, verbose_name=_("postcode"))
    city = models.CharField(max_length=80, blank=True, verbose_name=_("city"))
    municipality = models.CharField(max_length=80, blank=True, verbose_name=_("municipality"))
    municipality_code = models.CharField(max_length=4, blank=True, verbose_name=_("code of the municipality"))
    phone = models.CharField(max_length=20, blank=True, verbose_name=_("phone"))
    website = models.CharField(max_length=200, blank=True, verbose_name=_("website"))
    denomination = models.CharField(max_length=80, blank=True, verbose_name=_("denomination"))
    holiday_region = models.CharField(max_length=10, blank=True, verbose_name=_("holiday region"))
    latitude = models.FloatField(null=True, blank=True, verbose_name=_("latitude"), help_text=_("Degrees, WGS 84."))
    longitude = models.FloatField(null=True, blank=True, verbose_name=_("longitude"), help_text=_("Degrees, WGS 84."))
    closed_on = models.DateField(null=True, blank=True, verbose_name=_("closed on"))
    updated_at = models.DateTimeField(auto_now=True, verbose_name=_("changed at"))

    objects = SchoolQuerySet.as_manager()

    class Meta:
        verbose_name = _("school")
        verbose_name_plural = _("schools")
        ordering = ("name", "code")
        constraints = (
            models.UniqueConstraint(fields=("board", "code"), name="school_code_once_per_board"),
            models.CheckConstraint(
                condition=models.Q(latitude__isnull=True, longitude__isnull=True)
                | models.Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="school_lies_on_earth",
            ),
        )
        indexes = (models.Index(fields=("code",), name="school_code"),)

    def __str__(self) -> str:
        return self.name


class BoardMembership(models.Model):
    """A person is in the ICT team of a board. Counts only with the ICT team role at the board's desk."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="board_memberships", verbose_name=_("person")
    )
    board = models.ForeignKey(Board, on_delete=models.CASCADE, related_name="memberships", verbose_name=_("board"))
    may_agree = models.BooleanField(
        _("agrees on behalf of the board"), default=False, help_text=_("Counts where only named people agree.")
    )
    created_at = models.DateTimeField(default=timezone.now, verbose_name=_("created at"))

    class Meta:
        verbose_name = _("place in an ICT team")
        verbose_name_plural = _("ICT teams")
        constraints = (models.UniqueConstraint(fields=("user", "board"), name="board_membership_once"),)

    def __str__(self) -> str:
        return f"{self.user} · {self.board}"


class StudyDay(models.Model):
    """Days off of one school: its staff studies, its pupils stay at home. Both days included."""

    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="+", db_index=False, verbose_name=_("desk"))
    school = models.ForeignKey(
        School, on_delete=models.PROTECT, related_name="study_days", db_index=False, verbose_name=_("school")
    )
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    name = models.CharField(_("name"), max_length=80, blank=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("added by")
    )
    version = models.PositiveIntegerField(_("version"), default=1)
    updated_at = models.DateTimeField(_("changed at"), default=timezone.now)

    class Meta:
        verbose_name = _("study day")
        verbose_name_plural = _("study days")
        ordering = ("starts_on", "pk")
        constraints = (
            models.UniqueConstraint(fields=("school", "starts_on"), name="study_day_once_per_school"),
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")), name="study_day_ends_after_start"
            ),
        )
        indexes = (models.Index(fields=("desk", "starts_on", "id"), name="study_day_by_desk"),)

    def __str__(self) -> str:
        return f"{self.school} {self.starts_on}"
