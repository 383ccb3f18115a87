"""Rewrites a picture in a process of its own (`helpdesk.files.pictures.rewrite`), a few at a time on one machine."""

import json
import logging
import os
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from enum import StrEnum
from typing import IO

from helpdesk.files.pictures import rewrite
from helpdesk.files.pictures.slots import machine_slot

logger = logging.getLogger(__name__)

# What the dynamic loader may need to start Python; nothing else of the server's environment, which holds secrets.
_KEPT_ENVIRONMENT = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "PATH")
_KILLED_BY_BROKEN_PICTURE = {signal.SIGSEGV, signal.SIGBUS, signal.SIGFPE, signal.SIGILL, signal.SIGABRT}
_LONGEST_ERROR = 4000


class Refusal(StrEnum):
    """Why a picture is not kept."""

    BROKEN = "broken"
    TOO_MANY_PIXELS = "too_many_pixels"
    TOO_LARGE = "too_large"  # Over the limits of memory, time or bytes.
    ANIMATION_TOO_LARGE = "animation_too_large"
    NO_ROOM = "no_room"  # The disk of the server is full.


class PictureRefused(Exception):
    def __init__(self, reason: Refusal) -> None:
        self.reason = reason
        super().__init__(reason)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture written anew; `format` is Pillow's name for it."""

    format: str
    content: bytes


def rewrite_picture(content: bytes, *, max_bytes: int) -> Picture:
    """Return the picture with nothing but its pixels. Raises PictureRefused, and Busy if too many are worked on."""
    # Temporary files rather than pipes: the kernel bounds what the process writes to them.
    with machine_slot() as slot, tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as answer:
        status = _run(content, max_bytes=max_bytes, slot=slot, output=output, answer=answer)
        picture_format = _format_of(status, _read(answer, _LONGEST_ERROR))
        return Picture(picture_format, _read(output, max_bytes))


def _run(content: bytes, *, max_bytes: int, slot: int, output: IO[bytes], answer: IO[bytes]) -> int:
    """Run the process to its end; return its exit status, negative for the signal that killed it."""
    with subprocess.Popen(  # noqa: S603 - our own program; the picture is its input
        [sys.executable, "-I", "-W", "ignore", rewrite.__file__, str(max_bytes)],
        stdin=subprocess.PIPE,
        stdout=output,
        stderr=answer,
        env={name: os.environ[name] for name in _KEPT_ENVIRONMENT if name in os.environ},
        cwd="/",
        # It holds the slot as well: a server that is killed does not let more of them run than there are slots.
        pass_fds=(slot,),
    ) as process:
        try:
            process.communicate(content, timeout=rewrite.WALL_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
        except BaseException:
            process.kill()
            raise
    return process.returncode


def _format_of(status: int, answer: bytes) -> str:
    if status < 0:
        logger.warning("a picture was given up: the process ended by signal %d", -status)
        raise PictureRefused(Refusal.BROKEN if -status in _KILLED_BY_BROKEN_PICTURE else Refusal.TOO_LARGE)
    if status > 0:
        if b"MemoryError" in answer:
            raise PictureRefused(Refusal.TOO_LARGE)
        raise RuntimeError(f"The process for pictures failed: {answer.decode(errors='replace')}")
    said = json.loads(answer)
    if refused := said.get("refused"):
        raise PictureRefused(Refusal(refused))
    return str(said["format"])


def _read(file: IO[bytes], max_bytes: int) -> bytes:
    file.seek(0)
    return file.read(max_bytes)
