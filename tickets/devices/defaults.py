"""The types of devices and checklists that a desk begins with."""

from typing import Any

from helpdesk.desks.models import Desk

# Name, kind.
TYPES = (("Windows-laptop", "laptop"), ("Chromebook", "chromebook"), ("iPad", "tablet"), ("Anders", "other"))

# Slug, name in Dutch and English, steps in Dutch and English.
CHECKLISTS: tuple[tuple[str, str, str, tuple[tuple[str, str], ...]], ...] = (
    (
        "windows-laptop",
        "Windows-laptop",
        "Windows laptop",
        (
            ("Scherm, toetsenbord, poorten en accu bekeken", "Screen, keyboard, ports and battery looked at"),
            ("Oude gegevens gewist en Windows opnieuw ingesteld", "Old data erased and Windows set up anew"),
            ("Alle updates geïnstalleerd", "All updates installed"),
            ("Aangemeld bij het beheer van de school", "Enrolled in the school's management"),
            ("Schoolprogramma's staan erop en starten", "School applications are there and start"),
            ("Wifi, camera en geluid getest", "Wi-Fi, camera and sound tested"),
            ("Schoongemaakt, label erop, oplader erbij", "Cleaned, labelled, charger added"),
        ),
    ),
    (
        "chromebook",
        "Chromebook",
        "Chromebook",
        (
            ("Scherm, toetsenbord, poorten en accu bekeken", "Screen, keyboard, ports and battery looked at"),
            ("Teruggezet naar fabrieksinstellingen (powerwash)", "Reset to factory settings (powerwash)"),
            ("Aangemeld bij het beheer van de school", "Enrolled in the school's management"),
            ("ChromeOS is bij", "ChromeOS is up to date"),
            ("Wifi, camera en geluid getest", "Wi-Fi, camera and sound tested"),
            ("Schoongemaakt, label erop, oplader erbij", "Cleaned, labelled, charger added"),
        ),
    ),
    (
        "ipad",
        "iPad",
        "iPad",
        (
            ("Scherm, knoppen en accu bekeken", "Screen, buttons and battery looked at"),
            ("Activeringsslot is weg en iPad is gewist", "Activation lock is off and the iPad is erased"),
            ("Aangemeld bij het beheer van de school", "Enrolled in the school's management"),
            ("iPadOS is bij en apps staan erop", "iPadOS is up to date and apps are there"),
            ("Wifi, camera en geluid getest", "Wi-Fi, camera and sound tested"),
            ("Schoongemaakt, label erop, oplader erbij", "Cleaned, labelled, charger added"),
        ),
    ),
)


def add_default_devices(desk: Desk) -> None:
    """Give the desk the types and checklists that it does not have yet; what is there stays as it is."""
    from tickets.devices.models import ChecklistStep, ChecklistTemplate, ChecklistVersion, DeviceType

    add_defaults(desk.pk, DeviceType, ChecklistTemplate, ChecklistVersion, ChecklistStep)


def add_defaults(desk_id: int, types: Any, templates: Any, versions: Any, steps: Any) -> None:
    """The same with the models as they are at hand: a migration has them as they were."""
    types.objects.bulk_create(
        [types(desk_id=desk_id, name=name, kind=kind, position=place) for place, (name, kind) in enumerate(TYPES)],
        ignore_conflicts=True,
    )
    for place, (slug, name_nl, name_en, texts) in enumerate(CHECKLISTS):
        template, is_new = templates.objects.get_or_create(
            desk_id=desk_id, slug=slug, defaults={"name_nl": name_nl, "name_en": name_en, "position": place}
        )
        if is_new:
            version = versions.objects.create(template=template, number=1)
            steps.objects.bulk_create(
                steps(version=version, position=at, text_nl=dutch, text_en=english)
                for at, (dutch, english) in enumerate(texts)
            )
