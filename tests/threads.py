"""Calls by several people at the same moment."""

import threading
from collections.abc import Callable
from typing import Any, TypeVar

from django.db import connection

from helpdesk.access.actor import person
from helpdesk.accounts.models import User
from helpdesk.errors import DomainError

Result = TypeVar("Result")


def at_once(*calls: Callable[[], object]) -> list[str]:
    """Run the calls in threads that start together; return the codes of those that were refused."""
    start, refused = threading.Barrier(len(calls)), []

    def run(call: Callable[[], object]) -> None:
        try:
            start.wait(timeout=10)
            call()
        except DomainError as error:
            refused.append(error.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(call,)) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return refused


def as_request(function: Callable[..., Result], *args: Any, **kwargs: Any) -> Result:
    """Call an action in a thread of its own, as a request does: a user as `actor` is made one there, by a query."""
    if isinstance(actor := kwargs.get("actor"), User):
        kwargs["actor"] = person(actor)
    return function(*args, **kwargs)
