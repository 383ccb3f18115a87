"""Push messages: what is in them, where they go and where they never go, and when they stop."""

import base64
import json
import socket
import ssl
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.management import call_command

from helpdesk.access.actor import person
from helpdesk.errors import Invalid, NotFound
from helpdesk.notifications import push
from helpdesk.notifications.actions.configure import choose_channels
from helpdesk.notifications.actions.mark import mark_all_read
from helpdesk.notifications.actions.subscribe import MOST_BROWSERS, subscribe_browser, unsubscribe_browser
from helpdesk.notifications.checks import check_vapid_key
from helpdesk.notifications.models import PushSubscription
from helpdesk.notifications.push import UnsafeEndpoint, checked_endpoint, public_address, public_key
from helpdesk.tasks.models import Task
from helpdesk.tasks.worker import run_due
from tests.evidence import nothing_changed
from tests.factories import World
from tests.notifications.conftest import deliver
from tests.notifications.push_service import HOST, BrowserKeys, PushService
from tickets.conversation.actions.reply import post_message
from tickets.core.models import Ticket

ENDPOINT = f"https://{HOST}/wpush/v2/abc?x=1"


@pytest.fixture
def service(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[PushService]:
    """The address of the push service leads to this machine, and its certificate is trusted."""
    found = PushService(tmp_path)
    connect = socket.create_connection
    monkeypatch.setattr(push, "public_address", lambda _host: "127.0.0.1")
    monkeypatch.setattr(push, "tls_context", lambda: ssl.create_default_context(cafile=str(found.certificate)))
    monkeypatch.setattr(
        push.socket, "create_connection", lambda address, timeout: connect((address[0], found.port), timeout)
    )
    yield found
    found.close()


@pytest.fixture
def keys() -> BrowserKeys:
    return BrowserKeys()


def subscribe(world: World, keys: BrowserKeys, endpoint: str = ENDPOINT, **options: Any) -> PushSubscription:
    actor = options.pop("actor", None) or person(world.ict)
    browser, _is_new = subscribe_browser(actor=actor, endpoint=endpoint, p256dh=keys.p256dh, auth=keys.auth, **options)
    return browser


def answered(world: World) -> Ticket:
    """Vera answers Ilse."""
    ticket = world.ticket("in_progress", title="GEHEIM", description="GEHEIM")
    deliver()
    post_message(actor=person(world.vera), ticket_id=ticket.pk, body="GEHEIM")
    return ticket


@pytest.mark.django_db
class TestSending:
    def test_it_says_which_ticket_and_what_kind_of_news_and_no_more(
        self, world: World, service: PushService, keys: BrowserKeys
    ) -> None:
        ticket = answered(world)
        subscribe(world, keys)
        deliver()

        [arrived] = service.arrived
        assert arrived.path == "/wpush/v2/abc?x=1"
        assert json.loads(keys.read(arrived.body)) == {
            "kind": "answer",
            "subject": {"type": "ticket", "id": ticket.pk},
            "lang": "nl",
        }
        assert (arrived.headers["Content-Encoding"], arrived.headers["TTL"]) == ("aes128gcm", "86400")
        assert arrived.headers["Topic"] == f"{ticket.pk}-answer-ticket"
        assert arrived.headers["Host"] == HOST

    def test_it_is_signed_for_this_service_with_the_key_that_browsers_get(
        self, world: World, service: PushService, keys: BrowserKeys
    ) -> None:
        answered(world)
        subscribe(world, keys)
        deliver()
        scheme, _, rest = service.arrived[0].headers["Authorization"].partition(" ")
        token, key = (part.partition("=")[2] for part in rest.split(","))
        claims = json.loads(base64.urlsafe_b64decode(token.split(".")[1] + "=="))
        assert (scheme, key, claims["aud"]) == ("vapid", public_key(), f"https://{HOST}")
        assert claims["sub"].startswith("mailto:")

    @pytest.mark.parametrize("status", [404, 410])
    def test_a_browser_that_is_gone_is_forgotten(
        self, world: World, service: PushService, keys: BrowserKeys, status: int
    ) -> None:
        service.status = status
        answered(world)
        subscribe(world, keys)
        deliver()
        assert len(service.arrived) == 1
        assert not PushSubscription.objects.exists()

    @pytest.mark.parametrize("status", [429, 500, 503])
    def test_a_service_that_is_down_is_tried_again(
        self, world: World, service: PushService, keys: BrowserKeys, status: int
    ) -> None:
        service.status = status
        answered(world)
        subscribe(world, keys)
        while run_due():
            pass
        [waiting] = Task.objects.filter(name="notifications.send_push")
        assert (waiting.attempts, waiting.failed_at) == (1, None)
        assert PushSubscription.objects.exists()

    def test_a_message_that_is_refused_is_not_tried_again(
        self, world: World, service: PushService, keys: BrowserKeys
    ) -> None:
        service.status = 413
        answered(world)
        subscribe(world, keys)
        deliver()
        assert len(service.arrived) == 1
        assert PushSubscription.objects.exists()

    def test_a_redirect_is_not_followed(self, world: World, service: PushService, keys: BrowserKeys) -> None:
        service.status, service.location = 307, f"https://{HOST}/elsewhere"
        answered(world)
        subscribe(world, keys)
        deliver()
        assert [each.path for each in service.arrived] == ["/wpush/v2/abc?x=1"]

    def test_a_certificate_of_somebody_else_gets_nothing(
        self, world: World, service: PushService, keys: BrowserKeys, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(push, "tls_context", ssl.create_default_context)
        answered(world)
        subscribe(world, keys)
        while run_due():
            pass
        assert service.arrived == []


@pytest.mark.django_db
class TestWhoGetsNone:
    def test_who_does_not_want_it(self, world: World, service: PushService, keys: BrowserKeys) -> None:
        choose_channels(actor=person(world.ict), choices={"answer": {"push": False}})
        answered(world)
        subscribe(world, keys)
        deliver()
        assert service.arrived == []

    def test_who_read_it_already(self, world: World, service: PushService, keys: BrowserKeys) -> None:
        answered(world)
        subscribe(world, keys)
        for waiting in Task.objects.filter(name="notifications.notify"):
            from helpdesk.notifications.news import notify

            notify(waiting.payload)
        mark_all_read(actor=person(world.ict))
        deliver()
        assert service.arrived == []

    def test_who_lost_the_ticket_or_was_switched_off(
        self, world: World, service: PushService, keys: BrowserKeys
    ) -> None:
        ticket = answered(world)
        subscribe(world, keys)
        Ticket.objects.filter(pk=ticket.pk).update(board=world.other_board)
        deliver()
        ticket = answered(world)
        world.ict.is_active = False
        world.ict.save()
        deliver()
        assert service.arrived == []


@pytest.mark.django_db
class TestSubscribing:
    def test_a_browser_belongs_to_who_subscribed_last(self, world: World, keys: BrowserKeys) -> None:
        subscribe(world, keys)
        subscribe(world, keys, actor=person(world.vera))
        assert [row.user for row in PushSubscription.objects.all()] == [world.vera]

    def test_subscribing_again_changes_nothing(self, world: World, keys: BrowserKeys) -> None:
        subscribe(world, keys)
        with nothing_changed():
            subscribe(world, keys)

    def test_the_oldest_goes_when_there_are_many(self, world: World, keys: BrowserKeys) -> None:
        first = subscribe(world, keys)
        for number in range(MOST_BROWSERS):
            subscribe(world, keys, f"{ENDPOINT}{number}")
        assert PushSubscription.objects.count() == MOST_BROWSERS
        assert not PushSubscription.objects.filter(pk=first.pk).exists()

    def test_nobody_ends_anothers(self, world: World, keys: BrowserKeys) -> None:
        browser = subscribe(world, keys)
        with nothing_changed(), pytest.raises(NotFound):
            unsubscribe_browser(actor=person(world.vera), subscription_id=browser.pk)

    @pytest.mark.parametrize(("p256dh", "auth"), [("", ""), ("AAAA", "BTBZMqHH6r4Tts7J_aSIgg"), ("é", "é")])
    def test_keys_that_are_none_are_refused(self, world: World, p256dh: str, auth: str) -> None:
        with nothing_changed(), pytest.raises(Invalid):
            subscribe_browser(actor=person(world.ict), endpoint=ENDPOINT, p256dh=p256dh, auth=auth)


class TestAddresses:
    @pytest.mark.parametrize(
        "endpoint",
        [
            "http://fcm.googleapis.com/x",
            "https://fcm.googleapis.com:8443/x",
            "https://user@fcm.googleapis.com/x",
            "https://127.0.0.1/x",
            "https://[::1]/x",
            "https://localhost/x",
            "https://169.254.169.254/latest/meta-data",
            "https://fcm.googleapis.com.evil.example/x",
            "https://evilfcm.googleapis.com/x",
            "https://evil.example/fcm.googleapis.com",
            "https://fcm.googleapis.com@evil.example/x",
            "file:///etc/passwd",
            "//fcm.googleapis.com/x",
            "https://fcm.googleapis.com/x y",
            "https://fcm.googleapis.com/x\r\nHost: evil",
            "https://fcm.googleapis.com:x/",
            "https://fcm.googleapis.com/" + "x" * 1000,
            "",
        ],
    )
    def test_only_known_services_over_https(self, endpoint: str) -> None:
        with pytest.raises(UnsafeEndpoint):
            checked_endpoint(endpoint)

    @pytest.mark.parametrize(
        "endpoint",
        ["https://fcm.googleapis.com/fcm/send/abc", "https://wns2-par02p.notify.windows.com/w/?token=a", ENDPOINT],
    )
    def test_those_of_browsers(self, endpoint: str) -> None:
        assert checked_endpoint(endpoint).scheme == "https"

    @pytest.mark.parametrize(
        "address",
        ["127.0.0.1", "10.0.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.1", "224.0.0.1", "::1",
         "fe80::1%eth0", "fc00::1", "::ffff:10.0.0.1"],
    )  # fmt: skip
    def test_a_name_that_leads_inside_is_refused(self, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
        """Also if only one of its addresses does."""
        found = [(None, None, None, "", (each, 443)) for each in ("93.184.215.14", address)]
        monkeypatch.setattr(push.socket, "getaddrinfo", lambda *_where, **_how: found)
        with pytest.raises(UnsafeEndpoint):
            public_address("fcm.googleapis.com")


class TestKey:
    def test_without_a_key_push_is_off(self, settings: LazySettings) -> None:
        settings.VAPID_PRIVATE_KEY = ""
        assert public_key() is None
        assert [each.id for each in check_vapid_key()] == ["notifications.I001"]

    def test_a_key_that_is_none_is_found_before_the_start(self, settings: LazySettings) -> None:
        settings.VAPID_PRIVATE_KEY = "not a key"
        assert [each.id for each in check_vapid_key()] == ["notifications.E001"]

    def test_a_key_that_was_made_works(self, settings: LazySettings, capsys: pytest.CaptureFixture[str]) -> None:
        call_command("make_vapid_key")
        settings.VAPID_PRIVATE_KEY = capsys.readouterr().out.strip()
        assert check_vapid_key() == []
        assert len(public_key() or "") == 87
