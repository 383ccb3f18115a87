"""The invented people of the demo. Any likeness to real people is chance; addresses end in example.org."""

from dataclasses import dataclass, field

COORDINATOR = ("coordinator@example.org", "Marit van der Linden")
ADMINISTRATOR = ("admin@example.org", "Ruben Castelein")


@dataclass(frozen=True, slots=True)
class Student:
    """A volunteer. `skills` maps slugs to levels 1-3; `slots` are (ISO weekday, from, until) in local time."""

    name: str
    programme: str
    year: int
    weekly_hours: int
    skills: dict[str, int]
    slots: tuple[tuple[int, str, str], ...]
    languages: tuple[str, ...] = ("nl", "en")
    max_open_tickets: int = 6
    # Days away (or extra), counted from the day the demo is loaded: (first, last, is available, note).
    exceptions: tuple[tuple[int, int, bool, str], ...] = ()
    is_paused: bool = False
    interface: str = "nl"

    @property
    def first_name(self) -> str:
        return self.name.split(" ", 1)[0]


MORNINGS = tuple((day, "09:00", "12:30") for day in (1, 2, 3, 4, 5))
AFTERNOONS = tuple((day, "13:00", "17:00") for day in (1, 2, 3, 4, 5))
EVENINGS = tuple((day, "18:30", "21:00") for day in (1, 2, 3, 4))

SOFTWARE = "HBO-ICT, Software Engineering"
INFRA = "HBO-ICT, Infrastructure Design & Security"
BUSINESS = "HBO-ICT, Business IT & Management"
DATA = "Associate degree ICT-beheer"

STUDENTS = (
    Student("Yasmina El Amrani", SOFTWARE, 3, 18, {"teams": 3, "google-classroom": 2, "explaining": 3, "accounts": 2},
            MORNINGS, languages=("nl", "en", "ar"), max_open_tickets=7),
    Student("Daan Hoekstra", INFRA, 2, 12, {"networks": 3, "windows": 2, "printing": 2}, AFTERNOONS),
    Student("Shanaya Ramdin", BUSINESS, 2, 15, {"explaining": 3, "learning-apps": 3, "google-classroom": 2},
            (*MORNINGS[:3], (4, "13:00", "17:00")), languages=("nl", "en", "hi")),
    Student("Kwame Boateng", INFRA, 4, 20, {"windows": 3, "networks": 2, "security": 3, "accounts": 3},
            (*MORNINGS, *AFTERNOONS[:2]), max_open_tickets=8),
    Student("Lotte Vermeulen", SOFTWARE, 1, 9, {"chromebooks": 2, "teams": 1, "explaining": 2},
            ((2, "10:00", "15:00"), (4, "10:00", "15:00")), max_open_tickets=5,
            exceptions=((4, 6, False, "Tentamens"),)),
    Student("Emre Yıldız", INFRA, 3, 18, {"chromebooks": 3, "accounts": 3, "windows": 2}, AFTERNOONS,
            languages=("nl", "en", "tr"), max_open_tickets=7),
    Student("Priya Narayanan", SOFTWARE, 3, 15, {"google-classroom": 3, "accounts": 2, "chromebooks": 2},
            MORNINGS, languages=("en", "hi"), interface="en"),
    Student("Jayden Kartosen", DATA, 1, 12, {"windows": 2, "chromebooks": 2, "printing": 3}, AFTERNOONS),
    Student("Fleur de Graaf", BUSINESS, 3, 12, {"explaining": 3, "teams": 3, "learning-apps": 2},
            ((1, "09:00", "12:00"), (3, "09:00", "17:00")), exceptions=((-3, 1, False, "Verhuizing"),)),
    Student("Mohammed Azizi", DATA, 2, 20, {"windows": 3, "chromebooks": 3, "networks": 1},
            (*MORNINGS, *AFTERNOONS), languages=("nl", "en", "fa"), max_open_tickets=8),
    Student("Sanne Dijkstra", SOFTWARE, 2, 9, {"google-classroom": 3, "learning-apps": 2},
            ((1, "13:00", "16:00"), (5, "09:00", "12:00")), max_open_tickets=5),
    Student("Chidi Okonkwo", INFRA, 3, 15, {"networks": 3, "security": 2, "windows": 2}, EVENINGS,
            languages=("en", "nl"), interface="en"),
    Student("Nina Kowalska", BUSINESS, 4, 18, {"accounts": 3, "learning-apps": 3, "explaining": 3},
            MORNINGS, languages=("nl", "en", "pl"), max_open_tickets=7),
    Student("Rachid Bennani", INFRA, 2, 15, {"av": 3, "windows": 2, "teams": 2}, AFTERNOONS,
            languages=("nl", "fr", "ar")),
    Student("Thuy Nguyen", SOFTWARE, 4, 12, {"apple": 3, "google-classroom": 2, "explaining": 2},
            ((2, "09:00", "17:00"), (5, "13:00", "17:00"))),
    Student("Gilberto Martina", DATA, 2, 18, {"av": 3, "printing": 2, "chromebooks": 2, "explaining": 2},
            MORNINGS, languages=("nl", "en", "es")),
    Student("Tessa Bakker", SOFTWARE, 1, 6, {"teams": 2, "google-classroom": 2}, ((3, "13:00", "17:00"),),
            max_open_tickets=4),
    Student("Ali Reza Karimi", INFRA, 3, 15, {"security": 3, "accounts": 2, "networks": 2}, EVENINGS,
            languages=("nl", "en", "fa"), exceptions=((0, 12, False, "Stage in deeltijd afronden"),)),
    Student("Romy Pinas", BUSINESS, 2, 12, {"learning-apps": 3, "explaining": 2, "accounts": 1},
            AFTERNOONS, exceptions=((2, 2, True, "Extra dag"),)),
    Student("Luca Ferrari", SOFTWARE, 2, 12, {"windows": 2, "apple": 2, "accounts": 2, "google-classroom": 2},
            AFTERNOONS, languages=("en", "it"), interface="en"),
    Student("Selin Demir", DATA, 1, 12, {"apple": 2, "chromebooks": 2, "av": 1}, MORNINGS,
            languages=("nl", "tr"), is_paused=True, exceptions=((0, 20, False, "Ziek"),)),
    Student("Bram Wolters", INFRA, 4, 20, {"networks": 3, "windows": 3, "chromebooks": 2, "av": 2},
            (*MORNINGS[:4], *AFTERNOONS[:4]), max_open_tickets=8),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class IctPerson:
    """Somebody of a board's ICT team: `number` is the board's, `short` makes the address."""

    number: str
    short: str
    name: str

    @property
    def email(self) -> str:
        return f"ict.{self.short}@example.org"


ICT_TEAMS = (
    IctPerson("41676", "asg", "Wouter Hofstra"),
    IctPerson("40114", "prisma", "Esther Lantinga"),
    IctPerson("40950", "skofv", "Jeroen Smeets"),
    IctPerson("42620", "baken", "Samira Ouali"),
    IctPerson("30882", "eduvier", "Peter Kroes"),
    IctPerson("41880", "speciaal", "Anouk Terpstra"),
    IctPerson("62584", "vrijeschool", "Floris Zonneveld"),
    IctPerson("20241", "tocqueville", "Margriet Postma"),
    IctPerson("30709", "shon", "Rishi Mahabier"),
    IctPerson("40077", "noor", "Fatima Ziani"),
    IctPerson("40945", "cordeo", "Gerben Nijholt"),
    IctPerson("42834", "vrede", "Imane Tahiri"),
    IctPerson("40687", "aeres", "Linda Overweg"),
    IctPerson("20041", "waldorf", "Maarten Blom"),
    IctPerson("20074", "ozonlaag", "Cheryl Wijngaarde"),
    IctPerson("21679", "viertaal", "Bas Timmer"),
)


@dataclass(frozen=True, slots=True)
class Names:
    """Invented first and last names, for the people whom tickets are about."""

    female: tuple[str, ...] = field(default=(
        "Naomi", "Samira", "Ilse", "Chantal", "Fenna", "Zeynep", "Merel", "Joyce", "Amina", "Karin", "Anne-Fleur",
        "Sharda", "Petra", "Noor", "Marjolein", "Ebru", "Wendy", "Rosalie",
    ))  # fmt: skip
    male: tuple[str, ...] = field(default=(
        "Tarik", "Daan", "Sander", "Orlando", "Joost", "Murat", "Niels", "Ricardo", "Hamza", "Bart", "Ravi", "Koen",
    ))  # fmt: skip
    last: tuple[str, ...] = field(default=(
        "Bouzid", "De Vos", "Yilmaz", "Kuipers", "Van Dalen", "Akkaya", "Sewdajal", "Haddad", "Postmus", "Asante",
        "Groenewegen", "Martina", "El Khatib", "Brouwer", "Lemmens", "Owusu", "Wolthuis", "Chotoe", "Nowak", "Rahimi",
        "Verhagen", "Da Silva", "Pinto", "Van Rijn", "Santokhi", "Öztürk", "Mulder", "Tran", "Aziz", "Hendriks",
    ))  # fmt: skip
    pupils: tuple[str, ...] = field(default=(
        "Yara", "Sem", "Amira", "Levi", "Noor", "Jaden", "Aylin", "Finn", "Shivani", "Ayoub", "Julia", "Mees", "Zoë",
        "Kofi", "Luna", "Bilal", "Esra", "Thijs", "Fatoumata", "Oliwia", "Dani", "Isa", "Rayan", "Lina", "Tijn",
        "Adem", "Mila", "Jesse", "Saar", "Elif",
    ))  # fmt: skip


NAMES = Names()
