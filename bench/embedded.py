"""Memory of the embedded server (SQLite, worker inside, no Redis) while browsers watch."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

CLIENTS_EACH = 10


def embedded_memory(clients: int) -> float:
    """Start an empty embedded helpdesk, connect so many browsers, and return its memory in MB (10^6 bytes)."""
    from live import while_connected
    from people import SignedIn
    from server import free_port, memory_megabytes, running_server

    with TemporaryDirectory() as folder:
        port = free_port()
        environment = {
            "HELPDESK_VAR": folder,
            "DATABASE_URL": f"sqlite:///{folder}/db.sqlite3",
            "REDIS_URL": "",
            "WORKER_INSIDE": "true",
            "SITE_URL": f"http://127.0.0.1:{port}",
        }
        people = [SignedIn(**person) for person in _prepare(environment, clients // CLIENTS_EACH)]
        with running_server(1, port=port, environment=environment) as server:
            browsers = [people[number % len(people)] for number in range(clients)]
            return while_connected(port, browsers, lambda: memory_megabytes(server))


def _prepare(environment: Mapping[str, str], people: int) -> list[dict[str, object]]:
    """Make the database in a process of its own, since this one's settings are another database's."""
    command = [sys.executable, __file__, str(people)]
    answer = subprocess.run(command, env={**os.environ, **environment}, stdout=subprocess.PIPE, check=True)
    signed_in: list[dict[str, object]] = json.loads(answer.stdout.splitlines()[-1])
    return signed_in


def _make_people(count: int) -> None:
    import django

    django.setup()
    from dataclasses import asdict

    from django.core.management import call_command
    from people import make_people, sign_in

    call_command("migrate", verbosity=0)
    make_people()
    print(json.dumps([asdict(sign_in(f"watcher{number}")) for number in range(count)]))


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    _make_people(int(sys.argv[1]))
