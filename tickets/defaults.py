"""The categories that a new desk begins with. An administrator changes them later."""

from helpdesk.accounts.models import Desk
from tickets.models import Category

# Slug, name in Dutch, name in English.
CATEGORIES = (
    ("devices", "Laptops, Chromebooks en tablets", "Laptops, Chromebooks and tablets"),
    ("accounts", "Accounts en wachtwoorden", "Accounts and passwords"),
    ("video", "Online les en videobellen", "Online lessons and video calls"),
    ("learning", "Leermiddelen", "Learning apps"),
    ("school-admin", "Leerlingadministratie en ouderportaal", "Pupil administration and parent portal"),
    ("network", "Internet en wifi", "Internet and wifi"),
    ("classroom", "Digibord, printer en camera", "Smartboard, printer and camera"),
    ("cloud", "Bestanden en e-mail", "Files and e-mail"),
    ("safety", "Veiligheid en privacy", "Security and privacy"),
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
