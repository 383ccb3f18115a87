"""How many requests a person, or a network of guests, may send to the API: a bound for programs that run wild.

The numbers are in `settings.API_RATES`, one for each kind of request; a view that is heavier names its own kind.
"""

import time
from typing import Any, ClassVar, cast

from django.conf import settings
from django.core.cache import caches
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
        most, seconds = rate
        now = time.time()
        self._seconds_left = seconds - now % seconds
        limits = cast("MemoryLimits", caches["traffic"])
        try:
            return limits.hit(f"{kind}:{who}:{int(now // seconds)}", seconds) <= most
        except LimitsFull:
            # Guests filled it: whoever is signed in goes on.
            return not is_guest

    def wait(self) -> float:
        return self._seconds_left
