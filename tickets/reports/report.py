"""A report as somebody asks for it: what they may see, up to date, over a period."""

from collections.abc import Collection, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils import translation

from helpdesk.access.actor import Actor
from helpdesk.access.policy import allows
from helpdesk.access.scope import Scope
from helpdesk.desks.models import Desk
from helpdesk.errors import Invalid, NotAllowed
from helpdesk.history.followers import Freshness
from helpdesk.planning import planned_for_values
from tickets.reports.breakdown import DIMENSIONS, STUDENT, Part, read_breakdown
from tickets.reports.counting import Counting
from tickets.reports.direct import Direct
from tickets.reports.figures import Figures, Links, read_figures
from tickets.reports.filters import ReportFilter, is_about_a_student, read_question
from tickets.reports.follower import freshness
from tickets.reports.models import Helper, Milestones, Spell, reported_tickets
from tickets.reports.rolled_up import counting_for
from tickets.reports.worked import Worked, WorkedHours

if TYPE_CHECKING:
    from rest_framework.request import Request


@dataclass(frozen=True, slots=True)
class Report:
    """One report; screen, files and bulletin are made of this one object."""

    title: str
    figures: Figures
    worked: Worked
    breakdowns: Mapping[str, list[Part]]
    freshness: Freshness
    dimensions: tuple[str, ...]
    may_write_bulletin: bool


def require_report(actor: Actor, permission: str = "report.read") -> list[Desk]:
    """Return the desks about which the person may do it. Raises NotAllowed if there is none."""
    scope = actor.scope
    desks = [desk for desk in Desk.objects.filter(pk__in=scope.desks).order_by("pk") if allows(scope, permission, desk)]
    if not desks:
        raise NotAllowed(permission=permission)
    return desks


def read_report(
    actor: Actor,
    parameters: Any,
    *,
    request: "Request",
    today: date,
    divide_by: Collection[str] | None = None,
    language: str | None = None,
) -> Report:
    """Return the report that the parameters ask for, as far as the log has been counted.

    `divide_by` are the breakdowns, by default the one asked for. Names are in `language`, by default the reader's.

    Raises NotAllowed for people without reports, and for a question about students to those who may not ask it;
    Invalid for what cannot be read.
    """
    desks = require_report(actor)
    period, by, hours = read_question(parameters, today=today)
    scope = actor.scope
    mine = reported_tickets(scope)
    filters = ReportFilter(parameters, queryset=Milestones.objects.filter(mine), request=request)
    if not filters.is_valid():
        raise Invalid({name: [str(text) for text in texts] for name, texts in filters.errors.items()})
    may_read_students = any(allows(scope, "report.read_students", desk) for desk in desks)
    if is_about_a_student(filters, by) and not may_read_students:
        raise NotAllowed(permission="report.read_students")
    dimensions = tuple(name for name in DIMENSIONS if name != STUDENT or may_read_students)
    wanted = [name for name in (divide_by if divide_by is not None else [by]) if name in dimensions]
    up_to_date = freshness()
    spells = ReportFilter(parameters, queryset=Spell.objects.filter(mine), request=request).qs
    helpers = ReportFilter(parameters, queryset=Helper.objects.filter(mine), request=request).qs
    links = filters.links()
    direct = Direct(filters.qs, spells, helpers, hours, students=[int(pk) for pk in links.kept.get(STUDENT, ())])
    with planned_for_values(), translation.override(language) if language else nullcontext():
        figures = read_figures(counting_for(direct, scope, links.kept), period, today=today, links=links, hours=hours)
        worked = WorkedHours(scope, links.kept)
        breakdowns = {
            name: read_breakdown(
                _about(direct, name, scope, links),
                name,
                figures.seen,
                links=links,
                # Students only of the desks that the person coordinates, as of their tickets.
                worked=worked.parts(name, figures.seen, desk_ids=scope.coordinates if name == STUDENT else None),
            )
            for name in wanted
        }
    return Report(
        title=", ".join(desk.name for desk in desks),
        figures=figures,
        worked=worked.total(figures.seen, figures.compared_with),
        breakdowns=breakdowns,
        freshness=up_to_date,
        dimensions=dimensions,
        may_write_bulletin=any(allows(scope, "report.write_bulletin", desk) for desk in desks),
    )


def _about(direct: Direct, dimension: str, scope: Scope, links: Links) -> Counting:
    """Students only of the desks that the person coordinates, whatever other boards they see."""
    if dimension != STUDENT:
        return counting_for(direct, scope, links.kept, dimension)
    own = Q(desk_id__in=scope.coordinates)
    of_own = replace(
        direct,
        milestones=direct.milestones.filter(own),
        spells=direct.spells.filter(own),
        helpers=direct.helpers.filter(own),
    )
    return counting_for(of_own, scope, links.kept, dimension)
