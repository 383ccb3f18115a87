"""Runs Django's WSGI handler behind the event loop: a thread is held only while Django itself works.

The event loop receives the whole body first (`request_body`), within limits, and sends the answer afterwards
(`answer`), at the pace of its reader. Probes are answered without a thread of the pool.
"""

import asyncio
import logging
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from itertools import chain
from typing import IO, Any

from helpdesk.site.http import limits
from helpdesk.site.http.answer import Abandoned, Answer, BrokenOff, FileBody, FileWrapper, Head, StreamBody
from helpdesk.site.http.environ import build_environ
from helpdesk.site.http.messages import Receive, Scope, Send, client_network
from helpdesk.site.http.probes import PROBES
from helpdesk.site.http.refusals import refuse_busy, refuse_too_large, refuse_too_slow
from helpdesk.site.http.request_body import BodyReceiver, BodyTooLarge, BodyTooSlow, ClientGone
from helpdesk.site.http.slots import NoSlot, Slots

logger = logging.getLogger(__name__)

# They only copy between memory and temporary files or attachments.
DISK_THREADS = 4

WsgiApplication = Callable[[dict[str, Any], Callable[..., Any]], Any]


class WebApplication:
    """Pages and API as an ASGI application."""

    def __init__(self, wsgi: WsgiApplication, *, threads: int) -> None:
        self._wsgi = wsgi
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="web")
        self._disk = ThreadPoolExecutor(DISK_THREADS, thread_name_prefix="web-disk")
        self._bodies = BodyReceiver(self._disk)
        self._streams = Slots(limits.STREAMS_AT_ONCE, limits.STREAMS_PER_ADDRESS)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        probe = PROBES.get(scope["path"])
        if probe is not None and scope["method"] in ("GET", "HEAD"):
            await probe(send)
            return
        try:
            async with self._bodies.receive(scope, receive) as (body, length):
                answer = await self._ask_django(scope, receive, body, length)
        except BodyTooLarge:
            await refuse_too_large(scope, receive, send)
        except BodyTooSlow:
            await refuse_too_slow(scope, receive, send)
        except NoSlot:
            await refuse_busy(scope, receive, send)
        except ClientGone:
            pass
        else:
            await self._send(answer, scope, receive, send)

    async def _ask_django(self, scope: Scope, receive: Receive, body: IO[bytes], length: int) -> Answer:
        """Return Django's answer. Raises ClientGone for a client that left before a thread was free."""
        loop = asyncio.get_running_loop()
        answered: asyncio.Future[Answer] = loop.create_future()

        def deliver(answer: Answer) -> None:
            loop.call_soon_threadsafe(_set_result, answered, answer)

        environ = build_environ(scope, body, length)
        # Not in a copy of this task's context: Django keeps its cache clients by context, and would make new ones.
        work = self._threads.submit(self._work, environ, loop, deliver)
        waiting = asyncio.wrap_future(work)
        gone = asyncio.create_task(_wait_until_gone(receive))
        any_of: set[asyncio.Future[Any]] = {answered, waiting}
        try:
            await asyncio.wait({*any_of, gone}, return_when=asyncio.FIRST_COMPLETED)
            if not answered.done() and not waiting.done() and work.cancel():
                raise ClientGone
            # What has begun is finished, reader or not: it may have changed something.
            await asyncio.wait(any_of, return_when=asyncio.FIRST_COMPLETED)
            if waiting.done():
                waiting.result()
            return await answered
        finally:
            gone.cancel()

    def _work(
        self, environ: dict[str, Any], loop: asyncio.AbstractEventLoop, deliver: Callable[[Answer], None]
    ) -> None:
        """Have Django answer, in a thread, and deliver the answer as soon as it can be sent."""
        environ["wsgi.file_wrapper"] = FileWrapper
        has_body = environ["REQUEST_METHOD"] != "HEAD"
        head = Head()
        result = self._wsgi(environ, head.start_response)
        try:
            if not has_body:
                deliver(Answer(head, b""))
            elif isinstance(result, FileWrapper):
                deliver(Answer(head, FileBody(result.detach(), self._disk)))
            elif getattr(result, "streaming", False):
                self._stream(head, iter(result), loop, deliver)
            else:
                deliver(Answer(head, b"".join(result)))
        finally:
            result.close()

    def _stream(
        self,
        head: Head,
        parts: Iterator[bytes],
        loop: asyncio.AbstractEventLoop,
        deliver: Callable[[Answer], None],
    ) -> None:
        # A failure at the very beginning is still an answer of 500.
        first = next(parts, b"")
        stream = StreamBody(loop, self._disk)
        deliver(Answer(head, stream))
        try:
            stream.fill(chain((first,), parts))
        except Abandoned:
            pass
        except Exception:
            logger.exception("A streamed answer broke off")

    async def _send(self, answer: Answer, scope: Scope, receive: Receive, send: Send) -> None:
        start = {"type": "http.response.start", "status": answer.head.status, "headers": answer.head.headers}
        if isinstance(answer.body, bytes):
            await send(start)
            await send({"type": "http.response.body", "body": answer.body})
            return
        try:
            with ExitStack() as place:
                if isinstance(answer.body, StreamBody):  # It takes disk for as long as its reader takes.
                    place.enter_context(self._streams.take(client_network(scope)))
                await send(start)
                await _send_pieces(answer.body, receive, send)
        except NoSlot:
            await refuse_busy(scope, receive, send)
        except BrokenOff:
            pass  # Left incomplete: the server closes the connection, and the client notices.
        finally:
            answer.body.close()


async def _send_pieces(body: FileBody | StreamBody, receive: Receive, send: Send) -> None:
    gone = asyncio.create_task(_wait_until_gone(receive))
    try:
        # A reader that takes nothing is disconnected by the server's protocol, and is then gone.
        async for chunk in body.chunks():
            if gone.done():
                return
            await send({"type": "http.response.body", "body": chunk, "more_body": True})
        await send({"type": "http.response.body", "body": b""})
    finally:
        gone.cancel()
        with suppress(asyncio.CancelledError):
            await gone


def _set_result(future: "asyncio.Future[Answer]", answer: Answer) -> None:
    if not future.done():  # Its request may have been given up meanwhile.
        future.set_result(answer)


async def _wait_until_gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
