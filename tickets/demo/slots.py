"""The particulars of one story: the school, the class, the people and things that its texts name."""

import random
from dataclasses import dataclass, field

from helpdesk.accounts.models import User
from helpdesk.schools.models import School
from tickets.core.choices import OnBehalfOf
from tickets.demo.people import NAMES
from tickets.demo.scenarios import Scenario
from tickets.demo.texts import fill, short_name
from tickets.lifecycle.actions.file import Contact

WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag")
WEEKDAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
TIMES = ("9:00 uur", "9:45 uur", "10:30 uur", "13:15 uur", "15:30 uur", "16:00 uur")
TIMES_EN = ("9:00", "10:30", "13:15", "15:30")
LAPTOPS = ("HP ProBook", "Dell Latitude", "Lenovo ThinkPad", "Acer TravelMate", "HP EliteBook", "Lenovo V15")
CHROMEBOOKS = ("Acer-Chromebook", "HP-Chromebook", "Lenovo-Chromebook", "Asus-Chromebook", "Dell-Chromebook")


@dataclass(slots=True)
class Setting:
    scenario: Scenario
    school: School
    requester: User
    rng: random.Random
    slots: dict[str, str] = field(init=False)
    on_behalf_of: str = field(init=False)
    impact: str = field(init=False)
    urgency: str = field(init=False)
    devices: int = field(init=False)
    contact: Contact = field(init=False)

    def __post_init__(self) -> None:
        rng, scenario = self.rng, self.scenario
        self.on_behalf_of = rng.choice(scenario.on_behalf_of)
        self.impact = rng.choice(scenario.impact)
        self.urgency = rng.choice(scenario.urgency)
        self.devices = rng.randint(*scenario.devices) if scenario.devices[1] else 0
        is_woman = rng.random() < 0.65
        first, last = rng.choice(NAMES.female if is_woman else NAMES.male), rng.choice(NAMES.last)
        parent = rng.choice(NAMES.last)
        colleague = f"{rng.choice(NAMES.female + NAMES.male)} {rng.choice(NAMES.last)}"
        is_secondary = self.school.sector == School.Sector.SECONDARY
        if is_secondary:
            teacher = f"{'mevrouw' if is_woman else 'meneer'} {last}"
        else:
            teacher = f"{'juf' if is_woman else 'meester'} {first}"
        is_english = scenario.language == "en"
        self.slots = {
            "school": short_name(self.school.name),
            "groep": self._class(is_secondary=is_secondary, is_english=is_english),
            "leraar": teacher,
            "collega": colleague,
            "leerling": rng.choice(NAMES.pupils),
            "ouder": f"{rng.choice(('mevrouw', 'mevrouw', 'meneer'))} {parent}",
            "aantal": str(rng.randint(4, 26)),
            "devices": str(self.devices),
            "half": str(self.devices // 2),
            "laptop": rng.choice(LAPTOPS),
            "chromebook": rng.choice(CHROMEBOOKS),
            "dag": rng.choice(WEEKDAYS),
            "dag_en": rng.choice(WEEKDAYS_EN),
            "lokaal": str(rng.randint(1, 24)),
            "tijd": rng.choice(TIMES_EN if is_english else TIMES),
            "requester": self.requester.get_short_name(),
            "me": "",
        }
        self.contact = self._contact(f"{first} {last}", colleague)

    def fill(self, text: str) -> str:
        return fill(text, self.slots, self.rng)

    def _class(self, *, is_secondary: bool, is_english: bool) -> str:
        if is_english:
            return f"Year {self.rng.randint(7, 12)}"
        if is_secondary:
            return f"klas {self.rng.randint(1, 5)}{self.rng.choice('ABCDE')}"
        return f"groep {self.rng.randint(3, 8)}{self.rng.choice(('', '', 'a', 'b'))}"

    def _contact(self, teacher: str, colleague: str) -> Contact:
        """Only what is needed: of a pupil the first name, of the own team nothing."""
        match self.on_behalf_of:
            case OnBehalfOf.TEACHER:
                return Contact(name=teacher, email=self._address(teacher))
            case OnBehalfOf.STAFF:
                return Contact(name=colleague, email=self._address(colleague), phone=self._school_phone())
            case OnBehalfOf.PARENT:
                return Contact(name=self.slots["ouder"][0].upper() + self.slots["ouder"][1:], phone=self._mobile())
            case OnBehalfOf.PUPIL:
                return Contact(name=f"{self.slots['leerling']} ({self.slots['groep']})")
        return Contact()

    @staticmethod
    def _address(name: str) -> str:
        letters = {"ö": "o", "Ö": "o", "é": "e", "ë": "e", " ": "."}
        return "".join(letters.get(letter, letter) for letter in name).lower() + "@example.org"

    def _mobile(self) -> str:
        return f"06-000{self.rng.randrange(100_000):05d}"

    def _school_phone(self) -> str:
        return f"0320-000{self.rng.randrange(1000):03d}"
