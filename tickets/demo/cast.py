"""Makes the demo's desk, schools, accounts and profiles; afterwards the people who act in it."""

from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from pathlib import Path

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password

import helpdesk.schools
from helpdesk.access.actor import SYSTEM, person
from helpdesk.access.roles import Role
from helpdesk.accounts import hooks
from helpdesk.accounts.actions.change_access import change_access
from helpdesk.accounts.models import User
from helpdesk.desks.models import Desk
from helpdesk.schools.actions.import_register import import_register
from helpdesk.schools.models import Board, School
from helpdesk.schools.register import read_board_names, read_register
from tickets.demo.people import ADMINISTRATOR, COORDINATOR, ICT_TEAMS, STUDENTS, Student
from volunteers.actions.edit_profile import ExceptionInput, ProfileChange, SkillLevel, SlotInput, edit_profile
from volunteers.models import Skill

REGISTER = Path(helpdesk.schools.__file__).parent / "demo"
DESK_SLUG = "almere"


@dataclass(frozen=True, slots=True)
class Cast:
    """Everybody and everything that tickets can be about. `teams` and `schools` are by board id."""

    desk: Desk
    coordinator: User
    students: dict[int, tuple[User, Student]]
    teams: dict[int, User]
    schools: dict[int, list[School]]
    boards: dict[int, Board]


def make_desk() -> Desk:
    """Make the desk with its default settings and the demo register of schools."""
    desk = Desk.objects.create(name="Student-ICT-helpdesk Almere", slug=DESK_SLUG)
    hooks.desk_created(desk)
    register = read_register((REGISTER / "register.csv").read_bytes(), file="register.csv")
    register.rows = [replace(row, phone=_school_phone(place)) for place, row in enumerate(register.rows)]
    import_register(
        actor=SYSTEM,
        desk=desk,
        registers=[register],
        board_names=read_board_names((REGISTER / "boards.csv").read_bytes()),
    )
    return desk


def _school_phone(place: int) -> str:
    """Return an invented number: in the Netherlands none begins with a nought after its area code."""
    return f"036-000{(1204 + 137 * place) % 10_000:04d}"


def make_cast(desk: Desk, *, today: date) -> Cast:
    """Make all accounts with their roles, and the students' profiles. Exceptions count from `today`."""
    # Hashing is slow on purpose; one hash serves everybody, since they share the password anyway.
    password = make_password(settings.DEMO_PASSWORD)
    coordinator = _person(desk, *COORDINATOR, password=password, roles={Role.COORDINATOR})
    administrator = _person(desk, *ADMINISTRATOR, password=password, roles={Role.ADMIN})
    # The role is for the desk; the demo is an installation of its own as well, with tasks that somebody may look at.
    administrator.is_staff = administrator.is_superuser = True
    administrator.save(update_fields=["is_staff", "is_superuser"])
    boards = {board.number: board for board in Board.objects.filter(desk=desk)}
    students = {}
    skills = {skill.slug: skill.pk for skill in Skill.objects.filter(desk=desk)}
    for number, student in enumerate(STUDENTS, start=1):
        user = _person(
            desk,
            f"student{number}@example.org",
            student.name,
            password=password,
            roles={Role.VOLUNTEER},
            language=student.interface,
        )
        _fill_profile(user, student, skills, today)
        students[user.pk] = (user, student)
    teams = {
        boards[member.number].pk: _person(
            desk, member.email, member.name, password=password, roles={Role.ICT_TEAM}, boards={boards[member.number].pk}
        )
        for member in ICT_TEAMS
        if member.number in boards
    }
    schools: dict[int, list[School]] = {}
    for school in School.objects.filter(board__in=teams, closed_on=None).order_by("code"):
        schools.setdefault(school.board_id, []).append(school)
    by_id = {board.pk: board for board in boards.values()}
    return Cast(desk=desk, coordinator=coordinator, students=students, teams=teams, schools=schools, boards=by_id)


def _person(
    desk: Desk,
    email: str,
    name: str,
    *,
    password: str,
    roles: set[Role],
    boards: set[int] | None = None,
    language: str = "nl",
) -> User:
    user = User.objects.create(email=email, name=name, password=password, language=language, is_demo=True)
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    change_access(actor=SYSTEM, person_id=user.pk, desk_id=desk.pk, roles=roles, board_ids=boards)
    return user


def _fill_profile(user: User, student: Student, skills: dict[str, int], today: date) -> None:
    edit_profile(
        actor=person(user),
        user_id=user.pk,
        change=ProfileChange(
            programme=student.programme,
            year=student.year,
            languages=student.languages,
            weekly_minutes=60 * student.weekly_hours,
            max_open_tickets=student.max_open_tickets,
            is_paused=student.is_paused,
            skills=[SkillLevel(skills[slug], level) for slug, level in student.skills.items()],
            slots=[
                SlotInput(day, time.fromisoformat(starts), time.fromisoformat(ends))
                for day, starts, ends in student.slots
            ],
            exceptions=[
                ExceptionInput(today + timedelta(days=first), today + timedelta(days=last), is_available, note)
                for first, last, is_available, note in student.exceptions
            ],
        ),
    )


def renew_password() -> int:
    """Give the demo's people the present DEMO_PASSWORD, if it was changed since; return how many got it."""
    people = User.objects.filter(is_demo=True)
    someone = people.order_by("pk").first()
    if someone is None or check_password(settings.DEMO_PASSWORD, someone.password):
        return 0
    return people.update(password=make_password(settings.DEMO_PASSWORD))
