"""Requests through the event loop to Django's threads and back: what is held, for how long, and in which limits."""

import asyncio
import io
import tempfile
import threading
from collections.abc import Callable, Iterator
from typing import Any

import orjson
import pytest
from django.conf import LazySettings
from django.http import FileResponse

from helpdesk.site.http import limits, request_body
from helpdesk.site.http.answer import WRITE_BYTES
from helpdesk.site.http.application import WebApplication


async def until(condition: Callable[[], Any]) -> None:
    async with asyncio.timeout(10):
        while not condition():  # noqa: ASYNC110 - what it waits for happens in another thread
            await asyncio.sleep(0.001)


Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Any]


class Result(list[bytes]):
    def close(self) -> None:
        pass


class Client:
    """One client of an ASGI application, which sends what it is told and keeps what it gets."""

    def __init__(
        self, *parts: bytes, path: str = "/", method: str = "POST", leaves: bool = False, **headers: str
    ) -> None:
        self._left = [
            {"type": "http.request", "body": part, "more_body": number < len(parts) - 1 or leaves}
            for number, part in enumerate(parts)
        ]
        if leaves:
            self._left.append({"type": "http.disconnect"})
        self.stays = asyncio.Event()
        self.sent: list[dict[str, Any]] = []
        self.scope = {
            "type": "http",
            "method": method,
            "path": path,
            "query_string": b"",
            "http_version": "1.1",
            "scheme": "http",
            "client": ("10.0.0.9", 5000),
            "server": ("127.0.0.1", 80),
            "headers": [(name.replace("__", "-").encode(), value.encode()) for name, value in headers.items()],
        }

    async def receive(self) -> dict[str, Any]:
        if self._left:
            return self._left.pop(0)
        await self.stays.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: Any) -> None:
        self.sent.append(message)

    async def ask(self, application: WebApplication) -> "Client":
        await application(self.scope, self.receive, self.send)
        return self

    @property
    def status(self) -> int:
        return int(self.sent[0]["status"])

    @property
    def body(self) -> bytes:
        return b"".join(message.get("body", b"") for message in self.sent[1:])

    @property
    def is_complete(self) -> bool:
        return len(self.sent) > 1 and not self.sent[-1].get("more_body", False)


class Django:
    """Stands in for Django's handler: keeps the environments it was called with, and answers what it is told."""

    def __init__(self, answer: Callable[[dict[str, Any]], Any] = lambda _environ: Result([b"fine"])) -> None:
        self.called: list[dict[str, Any]] = []
        self.bodies: list[bytes] = []
        self._answer = answer

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Any:
        self.called.append(environ)
        self.bodies.append(environ["wsgi.input"].read())
        start_response("200 OK", [("Content-Type", "text/plain")])
        return self._answer(environ)


def answer_when(free: threading.Event) -> Callable[[dict[str, Any]], Any]:
    def answer(environ: dict[str, Any]) -> Any:
        free.wait(10)
        return Result([b"fine"])

    return answer


def run(django: Wsgi, threads: int = 2) -> WebApplication:
    return WebApplication(django, threads=threads)


async def test_a_body_in_pieces_arrives_whole_with_its_length() -> None:
    django = Django()

    client = await Client(b"ab", b"", b"cde").ask(run(django))

    assert (client.status, client.body, client.is_complete) == (200, b"fine", True)
    assert django.bodies == [b"abcde"]
    assert django.called[0]["CONTENT_LENGTH"] == "5"


async def test_a_body_larger_than_memory_arrives_whole() -> None:
    django = Django()

    await Client(*[b"x" * limits.BODY_MEMORY_BYTES] * 5, path="/api/v1/uploads/").ask(run(django))

    assert django.bodies == [b"x" * limits.BODY_MEMORY_BYTES * 5]


@pytest.mark.parametrize("announced", [True, False], ids=["announced", "found out"])
async def test_a_body_too_large_is_refused_without_a_thread(settings: LazySettings, announced: bool) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    django = Django()
    headers = {"content__length": "1001"} if announced else {}

    client = await Client(b"x" * 600, b"x" * 401, accept__language="nl", **headers).ask(run(django))

    assert client.status == 413
    assert orjson.loads(client.body)["code"] == "too_large"
    assert (b"connection", b"close") in client.sent[0]["headers"]
    assert not django.called


async def test_only_uploads_may_be_large(settings: LazySettings) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE, settings.MAX_UPLOAD_BYTES = 1000, 2000
    django = Django()

    upload = await Client(b"x" * 2000, path="/api/v1/uploads/").ask(run(django))
    other = await Client(b"x" * 2000, path="/api/v1/uploads/7/").ask(run(django))

    assert (upload.status, other.status) == (200, 413)
    assert len(django.called) == 1


async def test_a_body_that_does_not_come_is_given_up_without_a_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "BODY_SILENCE_SECONDS", 0.05)
    monkeypatch.setattr(limits, "DRAIN_SECONDS", 0.05)
    django = Django()
    client = Client(b"{", accept__language="en")
    client._left[0]["more_body"] = True

    await client.ask(run(django))

    assert client.status == 408
    assert orjson.loads(client.body)["code"] == "too_slow"
    assert not django.called


def test_a_body_must_keep_its_pace() -> None:
    silence, rate = limits.BODY_SILENCE_SECONDS, limits.BODY_BYTES_PER_SECOND

    # At first only the silence counts, later the rate as well: a byte now and then does not keep a connection.
    assert request_body.next_deadline(started=0, now=0, received=0) == silence
    assert request_body.next_deadline(started=0, now=10, received=10) == pytest.approx(silence, abs=0.01)
    assert request_body.next_deadline(started=0, now=100, received=200 * rate) == 100 + silence


async def test_more_unfinished_bodies_of_one_address_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "BODIES_PER_ADDRESS", 3)
    monkeypatch.setattr(limits, "DRAIN_SECONDS", 0.05)
    django = Django()
    application = run(django)
    stalled = [Client(b"{", content__length="9") for _ in range(3)]
    for client in stalled:
        client._left[0]["more_body"] = True
    tasks = [asyncio.create_task(client.ask(application)) for client in stalled]
    await asyncio.sleep(0)

    fourth = await Client(b"{}", content__length="2").ask(application)
    neighbour = Client(b"{}", content__length="2")
    neighbour.scope["client"] = ("10.0.0.10", 5000)
    await neighbour.ask(application)

    assert (fourth.status, orjson.loads(fourth.body)["code"]) == (503, "busy")
    assert any(name == b"retry-after" for name, _value in fourth.sent[0]["headers"])
    assert neighbour.status == 200
    for client in stalled:
        client.stays.set()
    await asyncio.gather(*tasks)
    assert (await Client(b"{}").ask(application)).status == 200


async def test_a_network_is_one_client_and_requests_without_a_body_need_no_place(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(limits, "BODIES_AT_ONCE", 2)
    monkeypatch.setattr(limits, "BODIES_PER_ADDRESS", 1)
    monkeypatch.setattr(limits, "DRAIN_SECONDS", 0.05)
    application = run(Django())

    def client(address: str, *, method: str = "POST", **headers: str) -> Client:
        made = Client(b"{", method=method, **headers)
        made.scope["client"] = (address, 5000)
        return made

    stalled = [client("2001:db8:1::1", content__length="9"), client("2001:db8:2::1", transfer__encoding="chunked")]
    for each in stalled:
        each._left[0]["more_body"] = True
    tasks = [asyncio.create_task(each.ask(application)) for each in stalled]
    await asyncio.sleep(0)

    beside = await client("2001:db8:1::2", content__length="1").ask(application)
    reader = await Client(b"", method="GET").ask(application)

    assert (beside.status, reader.status) == (503, 200)
    for each in stalled:
        each.stays.set()
    await asyncio.gather(*tasks)


async def test_a_request_whose_client_left_before_a_thread_was_free_is_not_begun() -> None:
    free = threading.Event()
    django = Django(answer_when(free))
    application = run(django, threads=1)
    first = Client(b"{}")
    busy = asyncio.create_task(first.ask(application))
    await until(lambda: django.called)

    gone = Client(b"{}")
    waiting = asyncio.create_task(gone.ask(application))
    await asyncio.sleep(0)
    gone.stays.set()
    await waiting
    free.set()
    await busy

    assert (first.status, len(django.called), gone.sent) == (200, 1, [])


async def test_head_gets_no_body() -> None:
    client = await Client(b"", method="HEAD").ask(run(Django()))

    assert (client.status, client.body, client.is_complete) == (200, b"", True)


async def test_a_header_with_an_underscore_does_not_pass_for_one_of_the_proxy() -> None:
    django = Django()

    await Client(b"", method="GET", x_forwarded_for="6.6.6.6", x__forwarded__for="10.0.0.9").ask(run(django))

    assert django.called[0]["HTTP_X_FORWARDED_FOR"] == "10.0.0.9"


class SlowReader(Client):
    """Takes the head of an answer and then nothing until it is told to."""

    def __init__(self) -> None:
        super().__init__(b"", method="GET")
        self.reads = asyncio.Event()

    async def send(self, message: Any) -> None:
        await super().send(message)
        if message["type"] == "http.response.body":
            await self.reads.wait()


def make_file(kind: str) -> Any:
    content = b"0123456789" * 100_000
    if kind == "in memory":
        return io.BytesIO(content)
    file = tempfile.TemporaryFile()  # noqa: SIM115 - closed by the response
    file.write(content)
    file.seek(0)
    return file


class Stream:
    """A streamed answer, as Django's, that tells when it was closed."""

    streaming = True

    def __init__(self, parts: Iterator[bytes]) -> None:
        self._parts = parts
        self.is_closed = False

    def __iter__(self) -> Iterator[bytes]:
        return self._parts

    def close(self) -> None:
        self.is_closed = True


@pytest.mark.parametrize("kind", ["on disk", "in memory", "streamed"])
async def test_slow_readers_hold_no_thread(kind: str) -> None:
    def answer(environ: dict[str, Any]) -> Any:
        if environ["PATH_INFO"] != "/":
            return Result([b"fine"])
        if kind == "streamed":
            return Stream(iter([b"0123456789"] * 100_000))
        response = FileResponse(make_file(kind))
        response.file_to_stream.close = response.close  # As WSGIHandler does.
        return environ["wsgi.file_wrapper"](response.file_to_stream, response.block_size)

    application = run(Django(answer), threads=2)
    readers = [SlowReader() for _ in range(8)]
    tasks = [asyncio.create_task(reader.ask(application)) for reader in readers]
    await until(lambda: all(len(reader.sent) > 1 for reader in readers))
    other = await Client(b"", path="/other", method="GET").ask(application)
    assert other.status == 200

    for reader in readers:
        reader.reads.set()
    await asyncio.gather(*tasks)
    assert all(reader.body == b"0123456789" * 100_000 and reader.is_complete for reader in readers)


async def test_a_stream_that_breaks_off_is_left_incomplete() -> None:
    def parts() -> Iterator[bytes]:
        yield b"one"
        raise RuntimeError("the database is gone")

    stream = Stream(parts())

    client = await Client(b"", method="GET").ask(run(Django(lambda _environ: stream)))

    assert not client.is_complete
    await until(lambda: stream.is_closed)


async def test_a_stream_that_nobody_reads_is_stopped() -> None:
    made = 0
    gone = threading.Event()

    def parts() -> Iterator[bytes]:
        nonlocal made
        while made < 1_000_000:
            made += 1
            if made == 10:
                gone.wait(10)
            yield b"row" * WRITE_BYTES

    stream = Stream(parts())
    client = Client(b"", method="GET")
    task = asyncio.create_task(client.ask(run(Django(lambda _environ: stream))))
    await until(lambda: len(client.sent) > 1)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    gone.set()
    await until(lambda: stream.is_closed)

    assert made < 1000


async def test_healthz_answers_while_every_thread_is_held() -> None:
    free = threading.Event()
    django = Django(answer_when(free))
    application = run(django, threads=1)
    held = [asyncio.create_task(Client(b"").ask(application)) for _ in range(3)]
    await until(lambda: django.called)

    probe = await Client(b"", path="/healthz", method="GET").ask(application)

    assert (probe.status, orjson.loads(probe.body)) == (200, {"status": "ok"})
    free.set()
    await asyncio.gather(*held)
