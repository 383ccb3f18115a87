"""The files that people of the demo add to their tickets. Each returns the id of a fresh upload."""

import textwrap

from django.core.files.base import ContentFile

from helpdesk.access.actor import person
from helpdesk.accounts.models import User
from helpdesk.files.actions.uploads import store_upload
from tickets.demo.pictures import draw_screenshot, write_pdf
from tickets.demo.slots import Setting

MESSAGES = (
    ("Er is iets misgegaan.", "Foutcode 80080300", "Probeer het later opnieuw."),
    ("U hebt geen toegang.", "Neem contact op met uw beheerder."),
    ("De verbinding is verbroken.", "Controleer uw netwerk (code 503)."),
    ("Licentie niet gevonden.", "Meld dit aan de beheerder van de school."),
)
MESSAGES_EN = (("Something went wrong.", "Error code 80070005"), ("You need permission.", "Ask your administrator."))


def screenshot(setting: Setting, uploader: User) -> int:
    is_english = setting.scenario.language == "en"
    lines = setting.rng.choice(MESSAGES_EN if is_english else MESSAGES)
    content = draw_screenshot("Message" if is_english else "Melding", list(lines), setting.rng)
    name = "screenshot" if is_english else "schermafdruk"
    return _upload(uploader, f"{name}-{setting.rng.randint(100, 999)}.png", content)


def device_list(setting: Setting, uploader: User) -> int:
    """A CSV file with a serial number for each device."""
    model = setting.slots["chromebook" if "chromebooks" in setting.scenario.skills else "laptop"]
    rows = [f"{number};{setting.rng.randrange(16**8):08X};{model}" for number in range(1, setting.devices + 1)]
    return _upload(uploader, "serienummers.csv", "\n".join(["nummer;serienummer;model", *rows]).encode())


def report(setting: Setting, uploader: User, ticket_id: int, text: str) -> int:
    """A page that says what was delivered."""
    lines = [f"Ticket {ticket_id}", f"School: {setting.school.name}", f"Aantal apparaten: {setting.devices}", ""]
    return _upload(uploader, "oplevering.pdf", write_pdf("Oplevering", lines + textwrap.wrap(text, 80)))


def _upload(uploader: User, name: str, content: bytes) -> int:
    return store_upload(actor=person(uploader), file=ContentFile(content, name=name), name=name).pk
