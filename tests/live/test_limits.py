"""Many clients at once that do not go on: everybody else is answered within a second, and they are put out in time."""

import json
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from http.client import HTTPConnection

import pytest
from django.conf import LazySettings
from django.core.files.base import ContentFile
from django.test import Client

from helpdesk.access.actor import person
from helpdesk.files.actions.uploads import store_upload
from helpdesk.live.origin import SameOrigin
from helpdesk.site.http import limits, protocol
from tests.live.conftest import Server
from tests.live.world import World
from tickets.conversation.actions.reply import post_message
from tickets.core.models import Ticket

MANY = 60
FILE_BYTES = 8 * 1024 * 1024

Dial = Callable[[bytes], socket.socket]


@pytest.fixture
def dial(server: Server) -> Iterator[Dial]:
    """Open a connection and say something on it. Its own buffer is small: the server notices when it does not read."""
    with ExitStack() as opened:

        def open_one(said: bytes) -> socket.socket:
            client = opened.enter_context(socket.socket())
            client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            client.settimeout(10)
            client.connect(("127.0.0.1", server.port))
            client.sendall(said)
            return client

        yield open_one


def cookie_of(client: Client) -> str:
    return "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())


def ask(server: Server, path: str, cookie: str = "") -> tuple[int, float]:
    """Return the status and how long it took, in seconds."""
    started = time.perf_counter()
    connection = HTTPConnection("127.0.0.1", server.port, timeout=10)
    connection.request("GET", path, headers={"Cookie": cookie})
    response = connection.getresponse()
    response.read()
    connection.close()
    return response.status, time.perf_counter() - started


def others_are_served(server: Server, world: World) -> None:
    client = Client()
    client.force_login(world.coordinator)
    for path in ("/healthz", "/api/v1/me/", "/api/v1/tickets/"):
        status, seconds = min(ask(server, path, cookie_of(client)) for _ in range(3))
        assert status == 200
        assert seconds < 1


@pytest.fixture
def large_file(world: World) -> tuple[str, str]:
    """The address of a large attachment, and the cookie of somebody who may have it."""
    ticket: Ticket = world.file()
    upload = store_upload(actor=person(world.team), file=ContentFile(b"regel\n" * (FILE_BYTES // 6)), name="log.txt")
    post_message(actor=person(world.team), ticket_id=ticket.pk, body="Het logboek.", upload_ids=[upload.pk])
    client = Client()
    client.force_login(world.team)
    return f"/api/v1/attachments/{upload.pk}/", cookie_of(client)


def test_stalled_writers_delay_nobody(server: Server, world: World, dial: Dial) -> None:
    # With a token, or Django would refuse it before it reads the body.
    token = (
        b"Cookie: csrftoken=" + b"a" * 32 + b"\r\nX-CSRFToken: " + b"a" * 32 + b"\r\nContent-Type: application/json\r\n"
    )
    head = b"POST /_allauth/browser/v1/auth/login HTTP/1.1\r\nHost: localhost\r\n" + token
    head += b"Content-Length: 1000\r\n\r\n{"
    for _ in range(MANY):
        dial(head)

    others_are_served(server, world)


def test_stalled_writers_are_told_and_put_out(server: Server, dial: Dial, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "BODY_SILENCE_SECONDS", 0.2)
    monkeypatch.setattr(limits, "DRAIN_SECONDS", 0.2)

    client = dial(b"POST /api/v1/tickets/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n{")

    assert everything_from(client).startswith(b"HTTP/1.1 408 ")


@pytest.mark.parametrize("said", [b"", b"\r\n", b"G", b"GET / HTTP/1.1\r\nHost: loc"])
def test_unfinished_headers_are_put_out(
    server: Server, dial: Dial, monkeypatch: pytest.MonkeyPatch, said: bytes
) -> None:
    monkeypatch.setattr(protocol, "HEADER_SECONDS", 0.2)

    assert everything_from(dial(said)) == b""


def test_headers_that_trickle_are_put_out(server: Server, dial: Dial, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(protocol, "HEADER_SECONDS", 0.5)
    client = dial(b"GET / HTTP/1.1\r\n")
    client.settimeout(0.05)
    until = time.monotonic() + 10
    while time.monotonic() < until:
        try:
            client.sendall(b"a")
            if client.recv(1) == b"":
                return
        except TimeoutError:
            continue
        except OSError:
            return
    pytest.fail("the connection was kept")


ENDLESS = b"a" * 1_000_000


@pytest.mark.parametrize(
    "said",
    [
        b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Large: " + ENDLESS,
        b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Large: " + b"a" * 40_000 + b"\r\n\r\n",
        b"GET /" + ENDLESS,
        b"GET / HTTP/1.1\r\nHost: localhost\r\n" + b"X-Many: 1\r\n" * 101 + b"\r\n",
    ],
    ids=["one without an end", "one", "the address", "many"],
)
def test_headers_too_large_are_refused(server: Server, dial: Dial, said: bytes) -> None:
    client = dial(b"")
    try:
        client.sendall(said)
        answer = everything_from(client)
    except (ConnectionResetError, BrokenPipeError):  # Refused while we still sent.
        return
    assert answer.startswith(b"HTTP/1.1 431 ")


def test_trailers_without_an_end_are_refused(server: Server, dial: Dial) -> None:
    client = dial(
        b"POST /api/v1/tickets/ HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
        b"2\r\n{}\r\n0\r\nX-Large: "
    )
    with pytest.raises(OSError, match=r"."):
        client.sendall(ENDLESS * 50)


def test_slow_readers_delay_nobody_and_are_put_out(
    server: Server, world: World, dial: Dial, large_file: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path, cookie = large_file
    request = f"GET {path} HTTP/1.1\r\nHost: localhost\r\nCookie: {cookie}\r\n\r\n".encode()
    readers = [dial(request) for _ in range(MANY)]
    for reader in readers:
        assert reader.recv(12) == b"HTTP/1.1 200"

    others_are_served(server, world)

    monkeypatch.setattr(protocol, "READER_SECONDS", 0.2)
    late = dial(request)
    assert late.recv(12) == b"HTTP/1.1 200"
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline and server.connections_of(late):
        time.sleep(0.02)
    assert not server.connections_of(late)


def test_a_reader_that_goes_on_gets_the_whole_file(server: Server, dial: Dial, large_file: tuple[str, str]) -> None:
    path, cookie = large_file
    client = dial(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nCookie: {cookie}\r\nConnection: close\r\n\r\n".encode())

    head, _, body = everything_from(client).partition(b"\r\n\r\n")

    assert f"content-length: {len(body)}".encode() in head
    assert body == b"regel\n" * (FILE_BYTES // 6)


def test_a_large_upload_comes_through(server: Server, world: World) -> None:
    client = Client()
    client.force_login(world.team)
    client.get("/")
    content = b"regel\n" * (FILE_BYTES // 6)
    multipart = (
        b'--edge\r\nContent-Disposition: form-data; name="file"; filename="log.txt"\r\n'
        b"Content-Type: text/plain\r\n\r\n" + content + b"\r\n--edge--\r\n"
    )
    connection = HTTPConnection("127.0.0.1", server.port, timeout=30)
    headers = {
        "Cookie": cookie_of(client),
        "X-CSRFToken": client.cookies["csrftoken"].value,
        "Content-Type": "multipart/form-data; boundary=edge",
    }
    # In chunks, as a browser does when it does not know the length.
    connection.request("POST", "/api/v1/uploads/", iter([multipart]), headers, encode_chunked=True)
    response = connection.getresponse()
    answer = json.loads(response.read())
    connection.close()

    assert (response.status, answer["size"]) == (201, len(content))


def test_a_client_that_asks_first_is_told_to_go_on(server: Server, dial: Dial) -> None:
    client = dial(
        b"POST /api/v1/tickets/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n"
        b"Expect: 100-continue\r\nConnection: close\r\n\r\n"
    )
    assert client.recv(100) == b"HTTP/1.1 100 Continue\r\n\r\n"

    client.sendall(b"{}")

    assert everything_from(client).startswith(b"HTTP/1.1 401 ")


def test_a_client_that_asks_first_with_too_much_is_refused_at_once(server: Server, dial: Dial) -> None:
    client = dial(
        b"POST /api/v1/tickets/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000000\r\n"
        b"Expect: 100-continue\r\n\r\n"
    )

    assert client.recv(12) == b"HTTP/1.1 413"


def test_the_connection_that_waited_longest_makes_room(server: Server, dial: Dial, settings: LazySettings) -> None:
    settings.MAX_CONNECTIONS = 3
    first, *_others = [dial(b"") for _ in range(4)]

    assert first.recv(1) == b""
    assert ask(server, "/healthz")[0] == 200


def test_one_address_has_its_own_limit(
    server: Server, dial: Dial, settings: LazySettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.MAX_CONNECTIONS_PER_ADDRESS = 3
    monkeypatch.setattr(protocol, "_proxies", lambda _addresses: ())
    first, *_others = [dial(b"") for _ in range(4)]

    assert first.recv(1) == b""


def everything_from(client: socket.socket) -> bytes:
    received = bytearray()
    try:
        while part := client.recv(1 << 16):
            received += part
    except ConnectionResetError:
        pass
    return bytes(received)


@pytest.mark.parametrize(
    ("scheme", "host", "origin", "is_let_in"),
    [
        ("ws", "help.example.org", "http://help.example.org", True),
        ("wss", "help.example.org", "https://help.example.org", True),
        ("ws", "help.example.org:8000", "http://help.example.org:8000", True),
        # Behind a proxy that ends HTTPS and does not say so.
        ("ws", "help.example.org", "https://help.example.org", True),
        ("wss", "help.example.org", "http://help.example.org", False),
        ("wss", "help.example.org", "https://help.example.org:8443", False),
        ("ws", "help.example.org:8000", "http://help.example.org", False),
        ("wss", "help.example.org", "https://evil.example", False),
        ("wss", "evil.example", "https://evil.example", False),
        ("wss", "help.example.org", "null", False),
        ("wss", "help.example.org", "", False),
    ],
)
async def test_a_websocket_needs_the_scheme_host_and_port_of_the_site(
    settings: LazySettings, scheme: str, host: str, origin: str, is_let_in: bool
) -> None:
    settings.ALLOWED_HOSTS, settings.SITE_URL = ["help.example.org"], "https://help.example.org"
    settings.CSRF_TRUSTED_ORIGINS = []
    met: list[str] = []

    async def application(scope: object, receive: object, send: object) -> None:
        met.append("let in")

    async def receive() -> dict[str, str]:
        return {"type": "websocket.connect"}

    async def send(message: dict[str, object]) -> None:
        met.append(str(message["type"]))

    headers = [(b"host", host.encode()), *([(b"origin", origin.encode())] if origin else [])]
    await SameOrigin(application)({"type": "websocket", "scheme": scheme, "headers": headers}, receive, send)

    assert met == (["let in"] if is_let_in else ["websocket.close"])
