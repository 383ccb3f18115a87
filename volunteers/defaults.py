"""The skills that a new desk begins with. An administrator changes them later."""

from helpdesk.desks.models import Desk
from volunteers.models import Skill

# Slug, name in Dutch, name in English.
SKILLS = (
    ("chromebooks", "Chromebooks", "Chromebooks"),
    ("windows", "Windows-laptops", "Windows laptops"),
    ("apple", "iPads en Macs", "iPads and Macs"),
    ("accounts", "Accounts en rechten", "Accounts and permissions"),
    ("teams", "Microsoft Teams en Zoom", "Microsoft Teams and Zoom"),
    ("google-classroom", "Google Classroom en Meet", "Google Classroom and Meet"),
    ("learning-apps", "Leermiddelen en leerlingvolgsysteem", "Learning apps and pupil administration"),
    ("networks", "Netwerk en wifi", "Networks and wifi"),
    ("av", "Beeld, geluid en digibord", "Picture, sound and smartboards"),
    ("printing", "Printers", "Printers"),
    ("security", "Veiligheid en privacy", "Security and privacy"),
    ("explaining", "Uitleg geven", "Explaining"),
)


def add_default_skills(desk: Desk) -> None:
    """Give the desk the skills that it does not have yet; what is there stays as it is."""
    Skill.objects.bulk_create(
        [
            Skill(desk=desk, slug=slug, name_nl=name_nl, name_en=name_en, position=position)
            for position, (slug, name_nl, name_en) in enumerate(SKILLS)
        ],
        ignore_conflicts=True,
    )
