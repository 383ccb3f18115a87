"""The categories that a new desk begins with; its coordinators change them later."""

from helpdesk.desks.models import Desk
from tickets.core.models import Category

# Slug, name in Dutch, name in English.
CATEGORIES = (
    ("devices", "Apparaten klaarmaken", "Device set-up"),
    ("accounts", "Accounts en wachtwoorden", "Accounts and passwords"),
    ("distance-teaching", "Lesgeven op afstand", "Distance teaching tools"),
    ("network", "Internet en wifi", "Network"),
    ("school-applications", "Schoolprogramma’s", "School applications"),
    ("printing", "Printen", "Printing"),
    ("other", "Overig", "Other"),
)


def add_default_categories(desk: Desk) -> None:
    """Give the desk the categories that it does not have yet; what is there stays as it is."""
    Category.objects.bulk_create(
        [
            Category(desk=desk, slug=slug, name_nl=name_nl, name_en=name_en, position=position)
            for position, (slug, name_nl, name_en) in enumerate(CATEGORIES)
        ],
        ignore_conflicts=True,
    )
