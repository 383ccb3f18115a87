"""What a new desk begins with. Administrators and coordinators change it later."""

from helpdesk import clock
from helpdesk.accounts.models import Desk
from tickets.choices import Priority
from tickets.models import Category, DeskCalendar, ServiceTarget

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


# First answer and solution, in minutes of opening time; a day has nine hours of it.
TARGETS = (
    (Priority.URGENT, 60, 9 * 60),
    (Priority.HIGH, 4 * 60, 2 * 9 * 60),
    (Priority.NORMAL, 9 * 60, 5 * 9 * 60),
    (Priority.LOW, 2 * 9 * 60, 10 * 9 * 60),
)


def add_default_targets(desk: Desk) -> None:
    """Give the desk opening hours, and a target for each priority if it has none."""
    DeskCalendar.objects.get_or_create(desk=desk)
    if not ServiceTarget.objects.filter(desk=desk).exists():
        ServiceTarget.objects.bulk_create(
            ServiceTarget(
                desk=desk,
                priority=priority,
                first_response_minutes=first_response,
                resolution_minutes=resolution,
                valid_from=clock.now(),
            )
            for priority, first_response, resolution in TARGETS
        )
