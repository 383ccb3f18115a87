"""The floor: what the server and the database take when the product does nothing, in the same minutes."""

import time
from collections.abc import Callable
from dataclasses import dataclass

import database
import psycopg
from bench_urls import EMPTY
from http_client import Browser, median_milliseconds, per_second


@dataclass(frozen=True, slots=True)
class Floor:
    """Milliseconds of an empty request, a page of 50 rows and an insert; empty requests a second by all clients."""

    empty: float
    page: float
    insert: float
    rate: float


def measure_floor(port: int, *, clients: int, seconds: float) -> Floor:
    browser = Browser(port)

    def ask(number: int) -> float:
        return browser.request("GET", EMPTY)[0]

    def client(number: int) -> Callable[[int], float]:
        own = Browser(port)
        return lambda _n: own.request("GET", EMPTY)[0]

    with psycopg.connect(database.bench_url(), autocommit=True) as connection:
        connection.execute("SET synchronous_commit = on")
        connection.execute("CREATE TABLE IF NOT EXISTS bench_floor (id bigint GENERATED ALWAYS AS IDENTITY, body text)")
        page = "SELECT * FROM tickets_ticket WHERE desk_id = %s AND status = 'closed' ORDER BY id DESC LIMIT 50"

        def read(number: int) -> float:
            start = time.perf_counter()
            connection.execute(page, [1]).fetchall()
            return time.perf_counter() - start

        def write(number: int) -> float:
            start = time.perf_counter()
            connection.execute("INSERT INTO bench_floor (body) VALUES (%s)", ["x" * 100])
            return time.perf_counter() - start

        return Floor(
            empty=median_milliseconds(ask, 200),
            page=median_milliseconds(read, 200),
            insert=median_milliseconds(write, 200),
            rate=per_second(client, clients, seconds),
        )
