"""The people of the bench: a desk with 16 boards, 96 schools, 22 volunteers, and somebody signed in for each role."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.middleware.csrf import _get_new_csrf_string

from helpdesk.access.roles import Role
from helpdesk.accounts.actions.create_desk import create_desk
from helpdesk.accounts.models import Membership, User
from helpdesk.desks.models import Desk
from helpdesk.schools.models import Board, BoardMembership, School
from volunteers.models import Volunteer

BOARDS, SCHOOLS_EACH, VOLUNTEERS = 16, 6, 22
# Coordinators besides the one who is measured: their browsers listen to the live stream, some each.
WATCHERS = 31


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A person with a session: what a browser would send."""

    user_id: int
    cookie: str
    csrf_token: str

    @property
    def headers(self) -> dict[str, str]:
        return {"Cookie": self.cookie, "X-CSRFToken": self.csrf_token}


def make_people() -> None:
    """Fill an empty database with the desk and its people."""
    desk = create_desk(name="Bench", slug="bench", admin_email="admin@example.org").desk
    _person(desk, "coordinator", Role.COORDINATOR)
    for number in range(WATCHERS):
        _person(desk, f"watcher{number}", Role.COORDINATOR)
    add_students(VOLUNTEERS)
    for number in range(BOARDS):
        board = Board.objects.create(desk=desk, number=f"{90000 + number}", name=f"Board {number}")
        School.objects.bulk_create(
            School(board=board, code=f"{number:02}XX{item:02}", name=f"School {number}-{item}")
            for item in range(SCHOOLS_EACH)
        )
        BoardMembership.objects.create(user=_person(desk, f"ict{number}", Role.ICT_TEAM), board=board)


def add_students(count: int) -> None:
    """Add so many volunteers to the only desk."""
    desk = Desk.objects.get()
    first = Volunteer.objects.count()
    people = User.objects.bulk_create(
        User(email=f"student{number}@example.org", name=f"Student{number}") for number in range(first, first + count)
    )
    Membership.objects.bulk_create(Membership(user=person, desk=desk, role=Role.VOLUNTEER) for person in people)
    Volunteer.objects.bulk_create(Volunteer(desk=desk, user=person) for person in people)


def _person(desk: Desk, name: str, role: Role) -> User:
    user = User.objects.create_user(f"{name}@example.org", name=name.capitalize())
    Membership.objects.create(user=user, desk=desk, role=role)
    return user


def sign_in(name: str) -> SignedIn:
    """Make a session for one of the people, as signing in does."""
    user = User.objects.get(email=f"{name}@example.org")
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    token = _get_new_csrf_string()
    cookie = f"{settings.SESSION_COOKIE_NAME}={session.session_key}; {settings.CSRF_COOKIE_NAME}={token}"
    return SignedIn(user.pk, cookie, token)
