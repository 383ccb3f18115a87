"""A network cable between browser and server that a test can pull out and put back."""

import asyncio
import threading
from collections.abc import Collection, Coroutine
from concurrent.futures import Future
from contextlib import suppress
from typing import Any, TypeVar

Result = TypeVar("Result")


class Plug:
    """Forwards a port of this machine to another one, until it is pulled."""

    def __init__(self, target_port: int) -> None:
        self._target_port = target_port
        self._writers: set[asyncio.StreamWriter] = set()
        self._is_in = True
        self._loses_answers = False
        self._lost_answer = threading.Event()
        self._flows = asyncio.Event()
        self._flows.set()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="plug", daemon=True)
        self._thread.start()
        self._server = self._call(asyncio.start_server(self._serve, "127.0.0.1", 0))
        self.port: int = self._server.sockets[0].getsockname()[1]

    def pull(self) -> None:
        """Cut every connection at once and refuse new ones."""
        self._is_in = False
        self._call(self._cut())

    def hang(self) -> None:
        """From now on what is asked is taken, and never answered: a network that is there and does nothing."""
        self._loop.call_soon_threadsafe(self._flows.clear)

    def put_back(self) -> None:
        self._loop.call_soon_threadsafe(self._flows.set)
        self._loses_answers = False
        self._is_in = True

    def pull_at_next_answer(self) -> None:
        """Let requests through, and pull when the server's answer to one comes: the browser never hears of it."""
        self._call(self._cut())
        self._lost_answer.clear()
        self._loses_answers = True

    def wait_until_answer_is_lost(self, *, within: float = 10) -> None:
        assert self._lost_answer.wait(within), "The server gave no answer that could be lost."

    def close(self) -> None:
        self.pull()
        self._loop.call_soon_threadsafe(self._server.close)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(5)

    def _call(self, coroutine: Coroutine[Any, Any, Result]) -> Result:
        future: Future[Result] = asyncio.run_coroutine_threadsafe(coroutine, self._loop)
        return future.result(10)

    async def _cut(self, *, but: Collection[asyncio.StreamWriter] = ()) -> None:
        for writer in self._writers - set(but):
            # Not a polite goodbye: a pulled cable says nothing.
            writer.transport.abort()
        self._writers &= set(but)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if not self._is_in:
            writer.transport.abort()
            return
        try:
            far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self._target_port)
        except OSError:
            writer.transport.abort()
            return
        self._writers |= {writer, far_writer}
        asked = bytearray()
        await asyncio.gather(self._ask(reader, writer, far_writer, asked), self._answer(far_reader, writer, asked))
        self._writers -= {writer, far_writer}

    async def _ask(
        self,
        reader: asyncio.StreamReader,
        back: asyncio.StreamWriter,
        writer: asyncio.StreamWriter,
        asked: bytearray,
    ) -> None:
        with suppress(OSError, asyncio.CancelledError):
            while chunk := await reader.read(65536):
                asked[:] = chunk
                await self._flows.wait()
                if self._loses_answers and asked.startswith(b"POST"):
                    # The live stream would tell the browser what came of it, before its answer is lost.
                    self._is_in = False
                    await self._cut(but={back, writer})
                writer.write(chunk)
                await writer.drain()
        with suppress(OSError):
            writer.close()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, asked: bytearray) -> None:
        with suppress(OSError, asyncio.CancelledError):
            while chunk := await reader.read(65536):
                if self._loses_answers and asked.startswith(b"POST"):
                    self._is_in = False
                    await self._cut()
                    self._lost_answer.set()
                    return
                writer.write(chunk)
                await writer.drain()
        with suppress(OSError):
            writer.close()
