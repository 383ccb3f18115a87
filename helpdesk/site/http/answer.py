"""What Django answered, in a form that the event loop can send without holding a thread."""

import asyncio
import io
import os
import shutil
import tempfile
import threading
from collections.abc import AsyncIterator, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import IO, Any

CHUNK_BYTES = 128 * 1024
WRITE_BYTES = 32 * 1024
STREAM_MEMORY_BYTES = 256 * 1024

Header = tuple[bytes, bytes]


@dataclass(slots=True)
class Head:
    """Status and headers, as `start_response` gets them (PEP 3333)."""

    status: int = 500
    headers: list[Header] = field(default_factory=list)

    def start_response(self, status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Any:
        self.status = int(status.split(" ", 1)[0])
        self.headers = [
            (name.strip().lower().encode("latin1"), value.strip().encode("latin1")) for name, value in headers
        ]
        return None  # The `write` callable of old applications; Django does not use it.


class FileWrapper:
    """What Django hands a FileResponse over to (`wsgi.file_wrapper`), instead of reading the file itself."""

    def __init__(self, file: Any, block_size: int = CHUNK_BYTES) -> None:
        self.file = file
        self.block_size = block_size

    def __iter__(self) -> Iterator[bytes]:
        while chunk := self.file.read(self.block_size):
            yield chunk

    def close(self) -> None:
        self.file.close()

    def detach(self) -> IO[bytes]:
        """Return the rest of the file as one that stays open when Django closes the response."""
        try:
            position = self.file.tell()
            copy: IO[bytes] = os.fdopen(os.dup(self.file.fileno()), "rb", buffering=0)
        except (AttributeError, io.UnsupportedOperation, ValueError):  # Not a file of the operating system.
            copy = tempfile.SpooledTemporaryFile(STREAM_MEMORY_BYTES)  # noqa: SIM115 - closed by FileBody
            shutil.copyfileobj(self.file, copy)
            position = 0
        copy.seek(position)
        return copy


class FileBody:
    """A file that is read piece by piece, in threads that do nothing else, as fast as the reader takes it."""

    def __init__(self, file: IO[bytes], disk: ThreadPoolExecutor) -> None:
        self._file = file
        self._disk = disk

    async def chunks(self) -> AsyncIterator[bytes]:
        loop = asyncio.get_running_loop()
        while chunk := await loop.run_in_executor(self._disk, self._file.read, CHUNK_BYTES):
            yield chunk

    def close(self) -> None:
        self._file.close()


class Abandoned(Exception):
    """Nobody reads this answer any more: stop making it."""


class BrokenOff(Exception):
    """The answer could not be made to its end."""


class StreamBody:
    """An answer that one thread makes while the event loop sends it, with a temporary file in between.

    The thread never waits for the reader: it is free as soon as the answer is made.
    """

    def __init__(self, loop: asyncio.AbstractEventLoop, disk: ThreadPoolExecutor) -> None:
        self._loop = loop
        self._disk = disk
        self._file = tempfile.SpooledTemporaryFile(STREAM_MEMORY_BYTES)  # noqa: SIM115 - closed by `close`
        self._lock = threading.Lock()
        self._written = 0
        self._has_ended = self._is_whole = self._is_closed = False
        self._news = asyncio.Event()

    def fill(self, parts: Iterable[bytes]) -> None:
        """Write all parts, in a thread. Raises what making them raises, and Abandoned."""
        try:
            buffer = bytearray()
            for part in parts:
                buffer += part
                if len(buffer) >= WRITE_BYTES:  # Each write wakes the event loop; a line of an export is short.
                    self._write(buffer)
                    buffer = bytearray()
            self._write(buffer)
            self._is_whole = True
        finally:
            self._has_ended = True
            self._tell()

    def _write(self, part: bytearray) -> None:
        with self._lock:
            if self._is_closed:
                raise Abandoned
            self._file.seek(0, os.SEEK_END)
            self._file.write(part)
            self._written += len(part)
        self._tell()

    def _tell(self) -> None:
        self._loop.call_soon_threadsafe(self._news.set)

    async def chunks(self) -> AsyncIterator[bytes]:
        """What is written, in order, until the end. Raises BrokenOff when the end never came."""
        position = 0
        while True:
            self._news.clear()
            has_ended = self._has_ended  # Before looking at what is written, or the last part could be missed.
            if position < self._written:
                chunk = await self._loop.run_in_executor(self._disk, self._read, position)
                position += len(chunk)
                yield chunk
            elif has_ended:
                break
            else:
                await self._news.wait()
        if not self._is_whole:
            raise BrokenOff

    def _read(self, position: int) -> bytes:
        with self._lock:
            self._file.seek(position)
            return self._file.read(CHUNK_BYTES)

    def close(self) -> None:
        with self._lock:
            self._is_closed = True
            self._file.close()


@dataclass(slots=True)
class Answer:
    """One answer: a body of bytes goes out at once, the others piece by piece."""

    head: Head
    body: bytes | FileBody | StreamBody
