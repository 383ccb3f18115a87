"""The server's HTTP connection (uvicorn, httptools) with limits of its own.

uvicorn limits neither the size of headers nor the time they take, and waits for ever for a reader.
"""

import asyncio
import time
from collections.abc import Collection
from functools import cache
from typing import Any

from django.conf import settings
from uvicorn.middleware.proxy_headers import _TrustedHosts
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from helpdesk.infrastructure.networks import network_of

MAX_HEADER_BYTES = 32 * 1024
MAX_HEADERS = 100
HEADER_SECONDS = 10.0
# How often a reader that is behind is looked at, and how many bytes it must have taken since.
READER_SECONDS = 20.0
READER_BYTES = 16 * 1024

TOO_LARGE = b"HTTP/1.1 431 Request Header Fields Too Large\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"


@cache
def _proxies(addresses: str) -> Any:
    """The addresses that the server takes X-Forwarded-For from: many people share a connection's address there."""
    return _TrustedHosts(addresses)


def _network(connection: Any) -> str:
    client = getattr(connection, "client", None)
    return network_of(client[0]) if client else ""


class HeadersTooLarge(Exception):
    """Larger or more than the limits allow."""


class LimitedHttpProtocol(HttpToolsProtocol):
    """A connection that is closed when its headers are too large or too slow, or when it does not read its answer."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.waiting_since = time.monotonic()
        self._header_timer: asyncio.TimerHandle | None = None
        self._reader_timer: asyncio.TimerHandle | None = None
        # What arrived of the present request and is not a body: incomplete headers are only seen in this.
        self._overhead_bytes = 0
        self._header_bytes = 0
        self._is_too_large = False
        self._is_upgraded = False
        self._unread_bytes = 0
        self._has_caught_up = False

    # --- Number of connections

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._wait_for_headers()
        if len(self.connections) > settings.MAX_CONNECTIONS:
            self._make_room(self.connections)
        if self.client is not None and self.client[0] not in _proxies(str(self.config.forwarded_allow_ips)):
            own = [item for item in self.connections if _network(item) == _network(self)]
            if len(own) > settings.MAX_CONNECTIONS_PER_ADDRESS:
                self._make_room(own)

    @property
    def is_waiting(self) -> bool:
        """Whether no request is being worked on: it is new, kept alive, or in the middle of its headers."""
        return self.cycle is None or self.cycle.response_complete

    def _make_room(self, among: Collection[Any]) -> None:
        """Close the connection that has waited longest without a request, or this one if all are busy."""
        waiting = [item for item in among if isinstance(item, LimitedHttpProtocol) and item.is_waiting]
        min(waiting, key=lambda item: item.waiting_since, default=self).transport.abort()

    # --- Life of the connection

    def connection_lost(self, exc: Exception | None) -> None:
        self._cancel_timers()
        super().connection_lost(exc)

    def handle_websocket_upgrade(self) -> None:
        self._is_upgraded = True
        self._cancel_timers()
        super().handle_websocket_upgrade()

    def _cancel_timers(self) -> None:
        for timer in (self._header_timer, self._reader_timer):
            if timer is not None:
                timer.cancel()
        self._header_timer = self._reader_timer = None

    # --- Headers: size and time

    def data_received(self, data: bytes) -> None:
        self._overhead_bytes += len(data)
        super().data_received(data)
        if self._is_upgraded or self.parser is None or self.transport.is_closing():
            return
        if self._overhead_bytes > MAX_HEADER_BYTES:
            self._refuse_headers()
        elif self.is_waiting and self.timeout_keep_alive_task is None:
            self._wait_for_headers()

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._header_bytes = 0

    def on_url(self, url: bytes) -> None:
        self._count(len(url))
        super().on_url(url)

    def on_header(self, name: bytes, value: bytes) -> None:
        # Also the trailers after a body in chunks.
        self._count(len(name) + len(value))
        super().on_header(name, value)

    def _count(self, size: int) -> None:
        self._header_bytes += size
        if self._header_bytes > MAX_HEADER_BYTES or len(self.headers) >= MAX_HEADERS:
            self._is_too_large = True
            raise HeadersTooLarge  # The parser stops, and `send_400_response` is called.

    def on_headers_complete(self) -> None:
        self._overhead_bytes = 0
        if self._header_timer is not None:
            self._header_timer.cancel()
            self._header_timer = None
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        # As much again may be the frame of chunks.
        self._overhead_bytes = max(0, self._overhead_bytes - 2 * len(body))
        super().on_body(body)

    def on_message_complete(self) -> None:
        self._overhead_bytes = 0
        super().on_message_complete()

    def send_400_response(self, msg: str) -> None:
        if self._is_too_large:
            self._refuse_headers()
        else:
            super().send_400_response(msg)

    def _refuse_headers(self) -> None:
        if self.is_waiting:  # Else an answer is under way: trailers are too large, or a second request is.
            self.transport.write(TOO_LARGE)
        self.transport.close()

    def _wait_for_headers(self) -> None:
        if self._header_timer is None:
            self._header_timer = self.loop.call_later(HEADER_SECONDS, self._headers_too_late)

    def _headers_too_late(self) -> None:
        self._header_timer = None
        if self.is_waiting:
            self.transport.abort()

    # --- Readers that are too slow

    def on_response_complete(self) -> None:
        self.waiting_since = time.monotonic()
        super().on_response_complete()
        if self.transport.get_write_buffer_size():
            self._watch_reader()

    def pause_writing(self) -> None:
        super().pause_writing()
        self._watch_reader()

    def resume_writing(self) -> None:
        super().resume_writing()
        self._has_caught_up = True

    def _watch_reader(self) -> None:
        if self._reader_timer is None:
            self._unread_bytes = self.transport.get_write_buffer_size()
            self._has_caught_up = False
            self._reader_timer = self.loop.call_later(READER_SECONDS, self._check_reader)

    def _check_reader(self) -> None:
        """Abort the connection when its reader took next to nothing since the last look."""
        self._reader_timer = None
        unread = self.transport.get_write_buffer_size()
        taken = self._unread_bytes - unread
        if unread and not self._has_caught_up and taken < READER_BYTES:
            self.transport.abort()
        elif unread:
            self._watch_reader()
