"""Which packages make up this helpdesk. Only this module knows them all: `helpdesk` itself offers mechanisms to any.

Names only, which Django's settings and the addresses of the API load when they are ready for them.
"""

from typing import Any

# In the order in which Django loads them, after the packages of `helpdesk`.
APPS = (
    "volunteers", "tickets", "tickets.agreement_templates", "tickets.devices", "tickets.visits", "tickets.hours",
    "tickets.reports",
)  # fmt: skip

# The folders that hold the code of the server: checks and tests go through all of them.
PACKAGES = ("helpdesk", *sorted({name.partition(".")[0] for name in APPS}))

# What each adds under /api/v1/.
API_URLS = (
    "volunteers.api.urls",
    "tickets.urls",
    "tickets.agreement_templates.urls",
    "tickets.devices.urls",
    "tickets.visits.urls",
    "tickets.hours.api.urls",
    "tickets.weeks.urls",
    "tickets.reports.api.urls",
)

# Pages for people without an account, before those of the web app.
PAGE_URLS = ("tickets.hours.verify_urls",)

# How the API's description calls enumerations that it would otherwise number: drf-spectacular's ENUM_NAME_OVERRIDES.
API_ENUMS: dict[str, Any] = {
    "DimensionEnum": "tickets.reports.breakdown.DIMENSION_CHOICES",
    "StatusEnum": "tickets.core.choices.Status.choices",
    "MessageAudienceEnum": "tickets.core.choices.MessageAudience.choices",
    "AssignmentStateEnum": "tickets.core.choices.AssignmentState.choices",
    "SkillLevelEnum": "volunteers.models.Level.choices",
    "TicketLevelEnum": ["full", "queue"],
    "KindEnum": "tickets.core.choices.Kind.choices",
    "MacroStepKindEnum": ["category", "impact", "urgency", "tag", "status"],
    "WorkKindEnum": "tickets.hours.choices.WorkKind.choices",
    "WeekStateEnum": "tickets.hours.choices.WeekState.choices",
    "WorkWarningEnum": "tickets.hours.choices.Warned.choices",
    "OddWeekEnum": "tickets.hours.choices.Odd.choices",
    "DeviceStateEnum": "tickets.devices.models.DeviceState.choices",
    "DeviceBatchStateEnum": "tickets.devices.models.BatchState.choices",
    "DeviceKindEnum": "tickets.devices.models.DeviceKind.choices",
    "CodeEnum": ["same_words", "same_school", "same_category"],
    "VisitStateEnum": "tickets.visits.choices.VisitState.choices",
    "PlaceStateEnum": "tickets.visits.choices.PlaceState.choices",
    "VisitWarningEnum": "tickets.visits.choices.Warned.choices",
    "VisitOutcomeEnum": "tickets.visits.choices.OUTCOME_CHOICES",
    "TickKindEnum": "tickets.devices.models.TickKind.choices",
    "AgreementStateEnum": "tickets.core.choices.AgreementState.choices",
    "SideEnum": "tickets.agreements.models.Side.choices",
    "UsageLevelEnum": "tickets.agreements.usage.Level.choices",
    "LineKindEnum": "tickets.agreements.models.LineKind.choices",
    "ReasonEnum": "helpdesk.erasure.choices.ErasureReason.choices",
    "ClosedForEnum": "helpdesk.schools.closed_days.ClosedFor.choices",
    "RelationEnum": ["coordinator", "board_team", "assigned", "lead", "offered", "queue"],
}
