"""How many requests a person, or a network of guests, may send to the API: a bound for programs that run wild.

The numbers are in `settings.API_RATES`, one for each kind of request; a view that is heavier names its own kind. What
one request can do many times is counted by what it did: see `count_done`.
"""

import time
from datetime import timedelta
from typing import Any, ClassVar, cast

from django.conf import settings
from django.core.cache import caches
from django.utils import timezone
from rest_framework import exceptions
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

from helpdesk.infrastructure.cache import LimitsFull, MemoryLimits
from helpdesk.infrastructure.networks import network_of

SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400}


def parse_rate(rate: str) -> tuple[int, int] | None:
    """Read `120/min` as (requests, seconds), and nothing as None: no limit. Raises ValueError."""
    if not rate:
        return None
    number, _, period = rate.partition("/")
    if period[:1] not in SECONDS:
        raise ValueError(f"{rate!r} is no rate: write 120/min, or /s, /h, /d.")
    return int(number), SECONDS[period[:1]]


class HasKind:
    """What kind of request a view takes; see `settings.API_RATES`. API tokens count as the person they are of."""

    read_kind: ClassVar[str] = "read"
    write_kind: ClassVar[str] = "write"


class LimitReached(exceptions.Throttled):
    """More than may be done in a while: `left` more may be done, and all of it again in `wait` seconds."""

    def __init__(self, *, left: int, wait: float) -> None:
        super().__init__(wait)
        self.left = left
        self.ends_at = timezone.localtime() + timedelta(seconds=wait)


class _Counter:
    """Counts what somebody does of a kind within the time that the limit of that kind is for."""

    def __init__(self, kind: str, who: str, rate: tuple[int, int]) -> None:
        self.most, self._seconds = rate
        now = time.time()
        self.seconds_left = self._seconds - now % self._seconds
        self._key = f"{kind}:{who}:{int(now // self._seconds)}"

    def add(self, amount: int = 1) -> int:
        """Return how many there are now. Raises LimitsFull."""
        return cast("MemoryLimits", caches["traffic"]).hit(self._key, self._seconds, amount)


def count_done(kind: str, user_id: int, amount: int) -> None:
    """Count what a request of a person did. Raises LimitReached, and counts nothing, where that is more than is left.

    Call it inside the unit of work, so that all of it is taken back then.
    """
    rate = parse_rate(settings.API_RATES[kind])
    if rate is None or amount == 0:
        return
    counter = _Counter(kind, str(user_id), rate)
    try:
        # Counted first and taken back: of two requests at once only one finds room.
        done = counter.add(amount)
        if done > counter.most:
            counter.add(-amount)
            raise LimitReached(left=max(0, counter.most - done + amount), wait=counter.seconds_left)
    except LimitsFull:
        # Guests filled it: whoever is signed in goes on.
        return


def guest_may(kind: str, address: str) -> bool:
    """Count one request of this kind for the network of an address; return whether it is within the limit.

    For pages that need nobody signed in and are no views of the API.
    """
    rate = parse_rate(settings.API_RATES[kind])
    if rate is None:
        return True
    counter = _Counter(kind, network_of(address), rate)
    try:
        return counter.add() <= counter.most
    except LimitsFull:
        return False


class ApiThrottle(BaseThrottle):
    _seconds_left: float = 0.0

    def allow_request(self, request: Request, view: Any) -> bool:
        is_guest = not request.user.is_authenticated
        if is_guest:
            kind, who = "guest", network_of(request.META.get("REMOTE_ADDR", ""))
        else:
            # The pages that describe the API are views of a library, without a kind of their own.
            kinds = view if isinstance(view, HasKind) else HasKind
            kind = kinds.read_kind if request.method in SAFE_METHODS else kinds.write_kind
            who = str(request.user.pk)
        rate = parse_rate(settings.API_RATES[kind])
        if rate is None:
            return True
        counter = _Counter(kind, who, rate)
        self._seconds_left = counter.seconds_left
        try:
            return counter.add() <= counter.most
        except LimitsFull:
            # Guests filled it: whoever is signed in goes on.
            return not is_guest

    def wait(self) -> float:
        return self._seconds_left
