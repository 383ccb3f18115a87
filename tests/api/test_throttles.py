"""How often the API may be asked: each person and each network of guests for itself, by kind of request."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.conf import LazySettings
from django.core.cache import caches
from django.test import Client
from django.utils import timezone

from helpdesk.accounts.models import ApiToken, User
from helpdesk.api.throttles import parse_rate
from helpdesk.infrastructure.networks import network_of, plain_address
from tests.factories import make_coordinator, make_desk, make_volunteer

pytestmark = pytest.mark.django_db

NOON = datetime(2020, 4, 20, 12, tzinfo=timezone.get_default_timezone())
ME = "/api/v1/me/"


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOON + timedelta(seconds=20), tick=False) as traveller:
        yield traveller


@pytest.fixture(autouse=True)
def _limits(settings: LazySettings) -> None:
    settings.API_RATES = {
        **dict.fromkeys(settings.API_RATES, "1/min"),
        "read": "3/min",
        "write": "2/min",
        "guest": "2/min",
    }


@pytest.fixture
def person() -> User:
    return make_coordinator(make_desk())


def page_of(person: User) -> Client:
    page = Client()
    page.force_login(person)
    return page


def statuses(page: Client, number: int, **headers: str) -> list[int]:
    return [page.get(ME, headers=headers).status_code for _ in range(number)]


def test_who_asks_too_often_is_told_when_to_come_back(person: User) -> None:
    page = page_of(person)
    assert statuses(page, 3) == [200, 200, 200]

    answer = page.get(ME, headers={"Accept-Language": "en"})

    assert (answer.status_code, answer.json()["code"]) == (429, "throttled")
    assert answer.json()["detail"] == "You are going too fast. Wait a moment and try again."
    assert answer["Retry-After"] == "40"


def test_afterwards_it_works_again(person: User, clock: time_machine.Traveller) -> None:
    page = page_of(person)
    assert statuses(page, 4)[-1] == 429
    clock.shift(timedelta(seconds=40))
    assert statuses(page, 1) == [200]


def test_others_do_not_suffer_and_all_tabs_count_together(person: User) -> None:
    assert statuses(page_of(person), 2) + statuses(page_of(person), 2) == [200, 200, 200, 429]
    assert statuses(page_of(make_volunteer(make_desk())), 3) == [200, 200, 200]


def test_a_token_counts_as_its_person(person: User) -> None:
    _token, key = ApiToken.objects.create(user=person, name="script")
    token = {"Authorization": f"Token {key}"}
    assert statuses(page_of(person), 2) + statuses(Client(), 2, **token) == [200, 200, 200, 429]


def test_reading_and_writing_are_counted_apart(person: User) -> None:
    page = page_of(person)
    assert statuses(page, 4)[-1] == 429

    def write(name: str) -> int:
        return page.patch(ME, {"name": name}, content_type="application/json").status_code

    assert [write("Een"), write("Twee"), write("Drie")] == [200, 200, 429]
    person.refresh_from_db()
    assert person.name == "Twee"


@pytest.mark.parametrize(("method", "address"), [
    ("get", "/api/v1/search/?q=wifi"),
    ("get", "/api/v1/tickets/1/similar/"),
    ("get", "/api/v1/tickets/export.csv"),
    ("get", "/api/v1/tickets/export.xlsx"),
    ("get", "/api/v1/reports/"),
    ("get", "/api/v1/reports/export.csv"),
    ("get", "/api/v1/reports/bulletin/"),
    ("post", "/api/v1/uploads/"),
    ("post", "/api/v1/invitations/many/"),
])  # fmt: skip
def test_what_is_heavier_has_a_limit_of_its_own(person: User, method: str, address: str) -> None:
    page = page_of(person)
    first, second = (getattr(page, method)(address).status_code for _ in range(2))
    assert (first in (200, 400, 404, 415), second) == (True, 429), first


class TestGuests:
    ADDRESS = "/api/v1/invitations/preview/"

    def ask(self, address: str) -> int:
        body = {"token": "a" * 43}
        answer: Any = Client(REMOTE_ADDR=address).post(self.ADDRESS, body, content_type="application/json")
        return int(answer.status_code)

    def test_a_network_of_ipv6_is_one_guest(self) -> None:
        assert [self.ask(f"2001:db8:1:2::{number}") for number in range(1, 4)] == [404, 404, 429]
        assert self.ask("2001:db8:1:3::1") == 404

    def test_addresses_of_ipv4_are_guests_each_also_over_ipv6(self) -> None:
        addresses = [f"::ffff:192.0.2.{number}" for number in range(1, 6)]
        assert [self.ask(address) for address in addresses] == [404] * 5
        assert [self.ask("192.0.2.1"), self.ask("192.0.2.1")] == [404, 429]

    def test_guests_who_cannot_be_counted_are_refused_and_people_go_on(
        self, settings: LazySettings, person: User
    ) -> None:
        settings.CACHES = {
            **settings.CACHES,
            "traffic": {
                "BACKEND": "helpdesk.infrastructure.cache.MemoryLimits",
                "LOCATION": "full",
                "OPTIONS": {"MAX_ENTRIES": 2},
            },
        }
        try:
            assert [self.ask(f"192.0.2.{number}") for number in range(1, 4)] == [404, 404, 429]
            assert statuses(page_of(person), 1) == [200]
        finally:
            caches["traffic"].clear()


@pytest.mark.parametrize(("address", "plain", "network"), [
    ("192.0.2.7", "192.0.2.7", "192.0.2.7"),
    ("::ffff:192.0.2.7", "192.0.2.7", "192.0.2.7"),
    ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
    ("unix socket", "unix socket", "unix socket"),
    ("", "", ""),
])  # fmt: skip
def test_networks(address: str, plain: str, network: str) -> None:
    assert (plain_address(address), network_of(address)) == (plain, network)


def test_rates() -> None:
    assert [parse_rate(rate) for rate in ("120/min", "5/s", "200/hour", "9/d", "")] == [
        (120, 60), (5, 1), (200, 3600), (9, 86400), None,
    ]  # fmt: skip
    for wrong in ("120", "x/min", "5/week"):
        with pytest.raises(ValueError):
            parse_rate(wrong)
