"""The bench's own PostgreSQL databases: an empty one with people, one filled for each size, and the one under test.

`helpdesk_bench` is the database that the server runs on. It is copied from `helpdesk_bench_<size>` before a size is
measured, so that what a measurement writes never changes the next one; with `--keep` these stay for the next run.
"""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

DEFAULT_SERVER = "postgres://postgres@127.0.0.1:5432/postgres"
PREFIX = "helpdesk_bench"


def _parts() -> tuple[str, str]:
    """Return the address of a database to connect to first, and the name of the bench's own."""
    server = os.environ.get("BENCH_DATABASE_URL", DEFAULT_SERVER)
    name = urlsplit(server).path.lstrip("/")
    # Only a name of the bench's own is ever dropped: whatever else the address names is only connected to.
    if name.startswith(PREFIX):
        return _with_name(server, "postgres"), name
    return server, PREFIX


def _with_name(server: str, name: str) -> str:
    return urlunsplit(urlsplit(server)._replace(path=f"/{name}"))


def bench_url(suffix: str = "") -> str:
    """Return the address of the database under test, or of another of the bench's own."""
    server, name = _parts()
    return _with_name(server, name + suffix)


def name_of(suffix: str) -> str:
    return _parts()[1] + suffix


def of_size(size: int) -> str:
    return f"_{size}"


@contextmanager
def _server() -> Iterator["psycopg.Connection[tuple[object, ...]]"]:
    server, _name = _parts()
    try:
        connection = psycopg.connect(server, autocommit=True, connect_timeout=5)
    except psycopg.OperationalError as error:
        raise SystemExit(
            f"The bench needs PostgreSQL: {error}Start one, or name it in BENCH_DATABASE_URL=postgres://user@host/database."
        ) from error
    with connection:
        yield connection


def create(suffix: str = "", *, template: str | None = None) -> None:
    """Make a database anew, empty or as a copy. Raises SystemExit with what to do when there is no server."""
    name = _parts()[1]
    with _server() as connection:
        connection.execute(_drop(name + suffix))
        command = sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name + suffix))
        if template is not None:
            # Copied file by file: by way of the log, as is the default, a large one takes several times as long.
            copy = sql.SQL(" TEMPLATE {} STRATEGY file_copy").format(sql.Identifier(name + template))
            command = sql.Composed([command, copy])
        connection.execute(command)


def rename(old: str, new: str) -> None:
    name = _parts()[1]
    with _server() as connection:
        connection.execute(_drop(name + new))
        connection.execute(
            sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(name + old), sql.Identifier(name + new))
        )


def drop(suffix: str) -> None:
    with _server() as connection:
        connection.execute(_drop(_parts()[1] + suffix))


def _drop(name: str) -> sql.Composed:
    return sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))


def exists(suffix: str) -> bool:
    with _server() as connection:
        return (
            connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [_parts()[1] + suffix]).fetchone()
            is not None
        )


@contextmanager
def loading(suffix: str, tables: Sequence[str]) -> Iterator["psycopg.Connection[tuple[object, ...]]"]:
    """Connect to fill these tables in bulk: without their indexes, which are made at the end, and without triggers.

    What the loader writes refers to rows that exist: it need not be checked row by row.
    """
    with psycopg.connect(bench_url(suffix)) as connection:
        connection.execute("SET synchronous_commit = off")
        connection.execute("SET maintenance_work_mem = '512MB'")
        connection.execute("SET work_mem = '128MB'")
        connection.execute("SET session_replication_role = replica")
        indexes = connection.execute(
            """
            SELECT index.indexrelid::regclass::text, pg_get_indexdef(index.indexrelid)
            FROM pg_index AS index JOIN pg_class AS kept ON kept.oid = index.indrelid
            WHERE kept.relname = ANY(%s) AND NOT EXISTS (
                SELECT FROM pg_constraint WHERE conindid = index.indexrelid
            )
            """,
            [list(tables)],
        ).fetchall()
        for name, _definition in indexes:
            connection.execute(sql.SQL("DROP INDEX {}").format(sql.SQL(str(name))))  # type: ignore[arg-type]
        yield connection
        for _name, definition in indexes:
            connection.execute(str(definition))  # type: ignore[arg-type]
        connection.commit()
        connection.autocommit = True
        connection.execute("VACUUM ANALYZE")
