"""Students: what they can do, when they have time, and how much they want to take on."""

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from helpdesk.access.actor import Actor
from helpdesk.access.roles import Role
from helpdesk.accounts.models import Membership
from helpdesk.desks.models import Desk


class Level(models.IntegerChoices):
    BASIC = 1, _("basic")
    GOOD = 2, _("good")
    EXPERT = 3, _("very good")


class Weekday(models.IntegerChoices):
    """ISO 8601 weekdays."""

    MONDAY = 1, _("Monday")
    TUESDAY = 2, _("Tuesday")
    WEDNESDAY = 3, _("Wednesday")
    THURSDAY = 4, _("Thursday")
    FRIDAY = 5, _("Friday")
    SATURDAY = 6, _("Saturday")
    SUNDAY = 7, _("Sunday")


class Skill(models.Model):
    """Something a ticket may need and a volunteer may be able to do."""

    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="skills", verbose_name=_("desk"))
    slug = models.SlugField(verbose_name=_("slug"))
    name_nl = models.CharField(_("name in Dutch"), max_length=80)
    name_en = models.CharField(_("name in English"), max_length=80)
    position = models.PositiveSmallIntegerField(default=0, verbose_name=_("place in the list"))
    is_active = models.BooleanField(default=True, verbose_name=_("active"))

    class Meta:
        verbose_name = _("skill")
        verbose_name_plural = _("skills")
        ordering = ("position", "slug")
        constraints = (models.UniqueConstraint(fields=("desk", "slug"), name="skill_slug_once_per_desk"),)

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the language of the reader."""
        return self.name_en if get_language() == "en" else self.name_nl


class VolunteerQuerySet(models.QuerySet["Volunteer"]):
    def visible_to(self, actor: Actor) -> Self:
        """Coordinators and administrators see the volunteers of their desks; a volunteer only their own profile."""
        scope = actor.scope
        if scope.is_system:
            return self.still_members()
        return self.still_members().filter(
            models.Q(desk_id__in=scope.led_desks) | models.Q(user_id=scope.user_id, desk_id__in=scope.volunteers_at)
        )

    def still_members(self) -> Self:
        """Those who have the role: a profile outlives it, in case they come back."""
        held = Membership.objects.filter(user=models.OuterRef("user"), desk=models.OuterRef("desk"))
        return self.filter(models.Exists(held.filter(role=Role.VOLUNTEER)))

    def at_work(self) -> Self:
        """Those who can be offered a ticket now."""
        return self.still_members().filter(is_paused=False, user__is_active=True)

    def with_profile(self) -> Self:
        """With all that tells what somebody can do and when, in a constant number of queries."""
        return self.select_related("user", "desk").prefetch_related("skill_levels__skill", "slots", "exceptions")


class Volunteer(models.Model):
    """A student's profile at a desk."""

    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="volunteers", verbose_name=_("desk"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="volunteer_profiles", verbose_name=_("person")
    )
    programme = models.CharField(_("programme"), max_length=80, blank=True)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    languages = models.JSONField(_("languages"), default=list, help_text=_("ISO 639-1 codes."))
    weekly_minutes = models.PositiveIntegerField(_("minutes a week"), default=8 * 60)
    max_daily_minutes = models.PositiveSmallIntegerField(
        _("minutes a day, at the most"), null=True, blank=True, help_text=_("Empty: as many as fit.")
    )
    max_open_tickets = models.PositiveSmallIntegerField(_("tickets at once, at the most"), default=4)
    is_paused = models.BooleanField(_("takes no new tickets"), default=False)
    skills = models.ManyToManyField(
        Skill, through="VolunteerSkill", related_name="volunteers", verbose_name=_("skills")
    )
    updated_at = models.DateTimeField(default=timezone.now, verbose_name=_("changed at"))

    objects = VolunteerQuerySet.as_manager()

    class Meta:
        verbose_name = _("student")
        verbose_name_plural = _("students")
        ordering = ("user__name", "pk")
        constraints = (
            models.UniqueConstraint(fields=("desk", "user"), name="volunteer_once_per_desk"),
            models.CheckConstraint(condition=models.Q(weekly_minutes__lte=60 * 60), name="volunteer_week_has_60_hours"),
            models.CheckConstraint(
                condition=models.Q(max_daily_minutes__isnull=True) | models.Q(max_daily_minutes__range=(30, 16 * 60)),
                name="volunteer_day_has_16_hours",
            ),
        )

    def __str__(self) -> str:
        return str(self.user)


class VolunteerSkill(models.Model):
    volunteer = models.ForeignKey(
        Volunteer, on_delete=models.CASCADE, related_name="skill_levels", verbose_name=_("student")
    )
    skill = models.ForeignKey(Skill, on_delete=models.PROTECT, related_name="+", verbose_name=_("skill"))
    level = models.PositiveSmallIntegerField(choices=Level.choices, default=Level.GOOD, verbose_name=_("level"))

    class Meta:
        verbose_name = _("skill of the student")
        verbose_name_plural = _("skills of the student")
        constraints = (
            models.UniqueConstraint(fields=("volunteer", "skill"), name="volunteer_skill_once"),
            models.CheckConstraint(condition=models.Q(level__in=Level.values), name="volunteer_skill_level_known"),
        )

    def __str__(self) -> str:
        return f"{self.skill} ({self.get_level_display()})"


class AvailabilitySlot(models.Model):
    """A part of the week in which the volunteer can usually work. Local time; ends on the same day."""

    volunteer = models.ForeignKey(Volunteer, on_delete=models.CASCADE, related_name="slots", verbose_name=_("student"))
    weekday = models.PositiveSmallIntegerField(choices=Weekday.choices, verbose_name=_("weekday"))
    starts = models.TimeField(verbose_name=_("from"))
    ends = models.TimeField(verbose_name=_("until"))

    class Meta:
        verbose_name = _("available time")
        verbose_name_plural = _("available times")
        ordering = ("weekday", "starts")
        constraints = (
            models.CheckConstraint(condition=models.Q(ends__gt=models.F("starts")), name="slot_ends_after_start"),
            models.CheckConstraint(condition=models.Q(weekday__in=Weekday.values), name="slot_weekday_known"),
        )

    def __str__(self) -> str:
        return f"{self.get_weekday_display()} {self.starts:%H:%M}-{self.ends:%H:%M}"


class AvailabilityException(models.Model):
    """Days on which the usual week does not hold: away, or with extra time. Both days included."""

    volunteer = models.ForeignKey(
        Volunteer, on_delete=models.CASCADE, related_name="exceptions", verbose_name=_("student")
    )
    starts_on = models.DateField(verbose_name=_("first day"))
    ends_on = models.DateField(verbose_name=_("last day"))
    is_available = models.BooleanField(default=False, verbose_name=_("available"))
    note = models.CharField(max_length=200, blank=True, verbose_name=_("note"))

    class Meta:
        verbose_name = _("days that differ")
        verbose_name_plural = _("days that differ")
        ordering = ("starts_on", "pk")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")), name="exception_ends_after_start"
            ),
        )

    def __str__(self) -> str:
        return f"{self.starts_on}-{self.ends_on}"

    def covers(self, day: date) -> bool:
        return self.starts_on <= day <= self.ends_on
