"""What the reports read: the milestones of each ticket, and what they add up to, derived from the event log.

A read model: it can be thrown away and is then made anew from the log (`manage.py rebuild_reports`). Nothing else
writes it than `tickets.reports.follower`. Days are days in Amsterdam, so that no question has to reckon with zones.
"""

from datetime import date
from typing import Self

from django.conf import settings
from django.contrib.postgres.fields import DateRangeField
from django.db import connections, models
from django.db.models import Case, F, Func, Q, When
from django.utils.translation import gettext_lazy as _

from helpdesk.access.scope import Scope
from tickets.core.choices import Kind, OnBehalfOf
from tickets.core.models import Ticket


def reported_tickets(scope: Scope) -> Q:
    """What somebody's reports are about: all of a coordinator's desk, all of an ICT team's boards.

    A condition on tickets, and on what is counted of them. `tickets.reports.policies` says who may ask at all.
    """
    return Q(desk_id__in=scope.coordinates) | Q(board_id__in=scope.boards)


class CountedUnder(models.Model):
    """Where a ticket is counted, as it is now. On both tables, so that no question joins them."""

    desk_id = models.BigIntegerField()
    board_id = models.BigIntegerField()
    school_id = models.BigIntegerField(null=True)
    category_id = models.BigIntegerField(null=True)
    kind = models.CharField(max_length=10, choices=Kind.choices, verbose_name=_("kind"))
    on_behalf_of = models.CharField(max_length=10, choices=OnBehalfOf.choices, verbose_name=_("on behalf of"))

    class Meta:
        abstract = True


class Reached(CountedUnder):
    """When a ticket reached what, for the first time; and under what it is counted, which is as the ticket is now.

    A milestone is never moved: figures of a week that is over stay what they were. (A ticket that is solved again
    after it was reopened counts as solved once, and as reopened.) `dropped_on`: ended without being solved, because
    it was rejected, withdrawn or merged. `…_open_minutes`: of the time until then, the minutes in which the desk was
    open, by the opening hours that it had when this was counted. `…_in_time`: whether what was promised was kept; null
    where nothing was promised, or it was neither answered nor solved.
    """

    filed_at = models.DateTimeField()
    filed_on = models.DateField()
    responded_on = models.DateField(null=True)
    response_minutes = models.PositiveIntegerField(null=True)
    response_open_minutes = models.PositiveIntegerField(null=True)
    responded_in_time = models.BooleanField(null=True)
    solved_on = models.DateField(null=True)
    resolution_minutes = models.PositiveIntegerField(null=True, verbose_name=_("minutes until the solution"))
    resolution_open_minutes = models.PositiveIntegerField(null=True)
    solved_in_time = models.BooleanField(null=True)
    dropped_on = models.DateField(null=True)
    rated_on = models.DateField(null=True)
    score = models.PositiveSmallIntegerField(null=True, verbose_name=_("score"))

    class Meta:
        abstract = True


class Milestones(Reached):
    """The milestones of a ticket."""

    ticket = models.OneToOneField(
        Ticket, on_delete=models.CASCADE, primary_key=True, related_name="milestones", verbose_name=_("ticket")
    )

    class Meta:
        # Those with a third column answer how long it took, and how it was rated, without reading the table.
        indexes = (
            models.Index(fields=("board_id", "filed_on"), name="milestones_board_filed"),
            # Those that end in the number lead from a figure to its tickets; see `tickets.reports.spans`.
            models.Index(fields=("desk_id", "filed_on", "ticket"), name="milestones_filed_tickets"),
            models.Index(fields=("desk_id", "responded_on", "ticket"), name="milestones_responded_tickets"),
            models.Index(fields=("desk_id", "solved_on", "ticket"), name="milestones_solved_tickets"),
            models.Index(fields=("desk_id", "dropped_on", "ticket"), name="milestones_dropped_tickets"),
            models.Index(fields=("desk_id", "rated_on", "ticket"), name="milestones_rated_tickets"),
            models.Index(
                fields=("desk_id", "responded_on", "response_minutes", "response_open_minutes", "responded_in_time"),
                name="milestones_responses",
            ),
            models.Index(
                fields=("desk_id", "solved_on", "resolution_minutes", "resolution_open_minutes", "solved_in_time"),
                name="milestones_resolutions",
            ),
            models.Index(fields=("desk_id", "rated_on", "score"), name="milestones_score"),
        )

    def __str__(self) -> str:
        return f"#{self.pk} {self.filed_on}"


class SpellQuerySet(models.QuerySet["Spell"]):
    def running_after(self, day: date) -> Self:
        """Of tickets that were not done at the end of the day: one spell for each."""
        return self.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=day), began_on__lte=day)

    def found_running_after(self, day: date) -> Self:
        """The same, found by the index of the days of spells where there is one: for few out of very many."""
        if connections[self.db].vendor != "postgresql":
            return self.running_after(day)
        # The expression of the index `spell_days`. A range may not end before it begins.
        end = Case(When(ended_on__lt=F("began_on"), then=F("began_on")), default=F("ended_on"))
        days = Func(F("began_on"), end, function="daterange", output_field=DateRangeField())
        return self.alias(days=days).filter(days__contains=day)


class Spell(CountedUnder):
    """A time in which a ticket was not done: from filing or reopening until it was solved or ended otherwise.

    The ticket was open at the end of a day if a spell began that day or before, and did not end that day or before.
    """

    milestones = models.ForeignKey(Milestones, on_delete=models.CASCADE, related_name="spells")
    is_reopening = models.BooleanField()
    began_on = models.DateField()
    ended_on = models.DateField(null=True)

    objects = SpellQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("milestones",), name="spell_one_at_a_time", condition=Q(ended_on__isnull=True)
            ),
        )
        indexes = (
            models.Index(fields=("desk_id", "began_on"), name="spell_began"),
            models.Index(fields=("desk_id", "ended_on"), name="spell_ended"),
            models.Index(fields=("board_id", "ended_on"), name="spell_board_ended"),
            models.Index(fields=("desk_id", "began_on"), name="spell_reopened", condition=Q(is_reopening=True)),
        )

    def __str__(self) -> str:
        return f"#{self.milestones_id} {self.began_on} – {self.ended_on or ''}"


# In the place of a board: the row is about all boards of the desk.
WHOLE_DESK = 0


class Rollup(models.Model):
    """What was reached on a day, or in a month, by the tickets of one slice (`tickets.reports.rollups`).

    Reports of long periods read these instead of every ticket; see docs/adr/0020-report-rollups.md.
    """

    # Of the columns that follow, so that a row is found and replaced by one value.
    key = models.CharField(max_length=80, primary_key=True)
    desk_id = models.BigIntegerField()
    board_id = models.BigIntegerField()
    by = models.CharField(max_length=20)
    value = models.CharField(max_length=20)
    is_month = models.BooleanField()
    first_on = models.DateField()
    filed = models.PositiveIntegerField(default=0)
    responded = models.PositiveIntegerField(default=0)
    solved = models.PositiveIntegerField(default=0)
    dropped = models.PositiveIntegerField(default=0)
    rated = models.PositiveIntegerField(default=0)
    began = models.PositiveIntegerField(default=0)
    ended = models.PositiveIntegerField(default=0)
    # How many tickets by value: {"response": {"75": 2}}, in minutes as `quantiles.rounded` has them.
    spreads = models.JSONField(default=dict)

    class Meta:
        indexes = (
            models.Index(fields=("desk_id", "by", "is_month", "first_on"), name="rollup_of_desk"),
            models.Index(fields=("board_id", "by", "is_month", "first_on"), name="rollup_of_board"),
        )

    def __str__(self) -> str:
        return self.key


class Helper(Reached):
    """The milestones of a ticket once more for each student who has it: to divide by student, nothing is joined."""

    milestones = models.ForeignKey(Milestones, on_delete=models.CASCADE, related_name="helpers")
    volunteer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name=_("student")
    )

    class Meta:
        constraints = (models.UniqueConstraint(fields=("milestones", "volunteer"), name="helper_once"),)
        indexes = (
            models.Index(fields=("desk_id", "filed_on"), name="helper_filed"),
            models.Index(fields=("desk_id", "responded_on"), name="helper_responded"),
            models.Index(fields=("desk_id", "solved_on"), name="helper_solved"),
            models.Index(fields=("desk_id", "rated_on"), name="helper_rated"),
        )

    def __str__(self) -> str:
        return f"#{self.milestones_id} {self.volunteer_id}"
