"""The database's settings: SQLite in a folder, or PostgreSQL by an address."""

import os
from pathlib import Path
from typing import Any

import environ

PLANNER_OPTIONS = "-c random_page_cost=1.1 -c jit=off -c max_parallel_workers_per_gather=0"


def database_settings(env: environ.Env, *, folder: Path, is_testing: bool) -> dict[str, Any]:
    """Return the entry of `DATABASES`, as the environment has it; SQLite in `folder` when it says nothing."""
    database: dict[str, Any] = env.db_url("DATABASE_URL", default=f"sqlite:///{folder / 'db.sqlite3'}")
    # Threads of the server, the live stream and the worker share the pool; none keeps a connection for itself.
    database["CONN_MAX_AGE"] = 0
    if database["ENGINE"].endswith("sqlite3"):
        _use_sqlite(database, folder)
    else:
        _use_postgresql(database, env, is_testing=is_testing)
    return database


def _use_sqlite(database: dict[str, Any], folder: Path) -> None:
    # IMMEDIATE: a transaction that starts by reading and then writes would otherwise fail with "database is locked".
    database["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
    # A file, not memory: browser and live tests read it from other threads. One per process: two runs may overlap.
    database["TEST"] = {"NAME": str(folder / f"test-{os.getpid()}.sqlite3")}


def _use_postgresql(database: dict[str, Any], env: environ.Env, *, is_testing: bool) -> None:
    # Django's own backend; while the database is away it fails at once instead of keeping every thread waiting.
    database["ENGINE"] = "helpdesk.site.postgresql"
    database["CONN_HEALTH_CHECKS"] = True
    # A database that is gone without a word (a pulled cable) is noticed within 20 seconds, by a new connection in 3.
    database["OPTIONS"] = {
        "connect_timeout": 3,
        "keepalives_idle": 10,
        "keepalives_interval": 3,
        "keepalives_count": 3,
        "tcp_user_timeout": 5000,
        **database.get("OPTIONS", {}),
    }
    # A statement that comes again is planned once per connection: for a page of a list planning took longer than
    # reading. Say false behind a pooler that hands out another connection for each transaction.
    if env.bool("DATABASE_PREPARED_STATEMENTS", default=True):
        database["OPTIONS"].update(server_side_binding=True, prepare_threshold=5)
    # What lies in memory or on a solid-state disk costs the same in any order: with PostgreSQL's default, made for
    # turning disks, the planner walks a whole index rather than fetch ten rows. Starting parallel workers takes longer
    # than a list may; reports ask for them (`helpdesk.planning`). Empty behind a pooler that refuses it.
    if planner := env.str("DATABASE_PLANNER_OPTIONS", default=PLANNER_OPTIONS):
        database["OPTIONS"]["options"] = planner
    # More than WEB_THREADS: the live stream and the worker read as well.
    pool_size = env.int("DATABASE_POOL_SIZE", default=0 if is_testing else 16)
    if pool_size:
        database["OPTIONS"]["pool"] = {
            "min_size": min(2, pool_size),
            "max_size": pool_size,
            "timeout": 3,
            # Tries to connect that go on for longer pause for longer too, and would find the database late.
            "reconnect_timeout": 2,
        }
    if env.str("TEST_DATABASE_NAME", default=""):
        database["TEST"] = {"NAME": env.str("TEST_DATABASE_NAME")}
