"""The templates that a desk begins with."""

from typing import Any

from helpdesk.desks.models import Desk

_POWER = "Een lokaal met stroom en wifi, een sleutel of badge, en iemand op school die we kunnen bellen."

_LAPTOPS = (
    "Laptops wissen, Windows opnieuw instellen, updates, aanmelden bij het beheer van de school, programma's en een "
    "label. Wat stuk is, melden we apart."
)

# Name, kind, what is agreed, lines, what the board supplies.
TEMPLATES: tuple[tuple[str, str, str, tuple[dict[str, Any], ...], str], ...] = (
    (
        "Laptops klaarmaken",
        "devices",
        _LAPTOPS,
        ({"kind": "devices", "amount": 10, "what": "laptops"}, {"kind": "visits", "amount": 1, "what": ""}),
        f"{_POWER}\nLicenties en het pakket met programma's.",
    ),
    (
        "Chromebooks of iPads klaarmaken",
        "devices",
        "Apparaten uitpakken of wissen, bijwerken, aanmelden bij het beheer van de school, testen en labelen.",
        ({"kind": "devices", "amount": 10, "what": "Chromebooks"}, {"kind": "visits", "amount": 1, "what": ""}),
        f"{_POWER}\nToegang tot het beheer, of iemand die ter plekke aanmeldt.",
    ),
    (
        "Spreekuur op school",
        "visit",
        "Een spreekuur voor leraren, met na afloop een lijst van vragen en antwoorden.",
        ({"kind": "visits", "amount": 1, "what": "spreekuur"}, {"kind": "hours", "amount": 2, "what": ""}),
        "Een rustige ruimte met een scherm, en een bericht aan de collega's.",
    ),
    (
        "Wifi en aansluitingen nalopen",
        "visit",
        "Per lokaal wifi meten en aansluitingen nalopen, met een overzicht van wat we vonden en wat we aanraden.",
        ({"kind": "visits", "amount": 1, "what": "meten"}, {"kind": "hours", "amount": 4, "what": ""}),
        "Een plattegrond, toegang tot de lokalen en iemand die het netwerk kent.",
    ),
)


def add_default_templates(desk: Desk) -> None:
    """Give a new desk its first templates."""
    from tickets.agreement_templates.models import AgreementTemplate

    add_defaults(desk.pk, AgreementTemplate)


def add_defaults(desk_id: int, templates: Any) -> None:
    """The same with the model as it is at hand: a migration has it as it was."""
    templates.objects.bulk_create(
        [
            templates(
                desk_id=desk_id,
                name=name,
                kind=kind,
                scope=scope,
                lines=list(lines),
                board_supplies=supplies,
                position=position,
            )
            for position, (name, kind, scope, lines, supplies) in enumerate(TEMPLATES)
        ],
        ignore_conflicts=True,
    )
