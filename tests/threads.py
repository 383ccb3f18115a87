"""Calls by several people at the same moment."""

import threading
from collections.abc import Callable

from django.db import connection

from helpdesk.errors import DomainError


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
