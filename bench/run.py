"""`make bench`: measures the budgets on PostgreSQL, prints a table and writes JSON.

`bench/run.py [--sizes 10000,100000,1000000] [--keep] [--fresh] [--json FILE]`. Needs PostgreSQL as a superuser
(BENCH_DATABASE_URL, default the local one) and Redis (REDIS_URL, default database 5 of the local one). It makes
databases of its own and leaves one, `helpdesk_bench`, with the last size; with `--keep` also the loaded sizes
(`helpdesk_bench_<size>`), which the next run then uses. `--fresh` loads them anew.

The server is `manage.py serve` as in production, but for the limits on how often somebody may ask (HELPDESK_MODE=test).
"""

import argparse
import json
import os
import platform
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import database  # noqa: E402
from server import free_port, running_server  # noqa: E402

PORT = free_port()
os.environ["DATABASE_URL"] = database.bench_url()
# Of this process alone: it goes from one database to another. The server gets a pool.
os.environ["DATABASE_POOL_SIZE"] = "0"
os.environ["HELPDESK_MODE"] = "test"
os.environ["DJANGO_SETTINGS_MODULE"] = "bench_settings"
os.environ["PYTHONPATH"] = os.pathsep.join([str(ROOT / "bench"), str(ROOT)])
os.environ.setdefault("REDIS_URL", "redis://127.0.0.1:6379/5")
os.environ["ALLOWED_HOSTS"] = "127.0.0.1,testserver"
os.environ["SITE_URL"] = f"http://127.0.0.1:{PORT}"

import django  # noqa: E402

django.setup()

from budgets import Row, judge, print_table  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from embedded import embedded_memory  # noqa: E402
from first_load import first_loads  # noqa: E402
from load import load  # noqa: E402
from measure import Measurement  # noqa: E402
from people import BOARDS, make_people  # noqa: E402

EMPTY = "_empty"
PROCESSES = 2


def main() -> None:
    options = _options()
    sizes = sorted({int(size) for size in options.sizes.split(",")})
    database.create(EMPTY)
    _use(EMPTY)
    call_command("migrate", verbosity=0)
    make_people()
    rows: list[Row] = []
    for size in sizes:
        _prepare(size, keep=options.keep, fresh=options.fresh)
        with running_server(PROCESSES, port=PORT) as server:
            rows += Measurement(size, PORT, server, processes=PROCESSES).take(is_last=size == sizes[-1])
    connection.close()
    database.drop(EMPTY)
    rows += _without_size(sizes[-1])
    judge(rows)
    print_table(rows)
    _write_json(rows, options.json)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="10000,100000", help="numbers of tickets")
    parser.add_argument("--keep", action="store_true", help="keep a database of each size for the next run")
    parser.add_argument("--fresh", action="store_true", help="load again what an earlier run kept")
    parser.add_argument("--json", type=Path, default=ROOT / "var" / "bench.json")
    return parser.parse_args()


def _use(suffix: str) -> None:
    """Let Django of this process work on another of the bench's databases."""
    connection.close()
    connection.settings_dict["NAME"] = database.name_of(suffix)


def _prepare(size: int, *, keep: bool, fresh: bool) -> None:
    """Put a loaded database of this size under the name that the server knows."""
    kept = database.of_size(size)
    if fresh or not database.exists(kept):
        connection.close()
        database.create(kept, template=EMPTY)
        _use(kept)
        load(kept, size)
    else:
        _use(kept)
        call_command("migrate", verbosity=0)
        keep = True
    connection.close()
    if keep:
        database.create(template=kept)
    else:
        database.rename(kept, "")
    _use("")


def _without_size(size: int) -> list[Row]:
    """What does not depend on how many tickets there are."""
    rows: list[Row] = []

    def add(what: str, value: float, unit: str) -> None:
        rows.append({"size": size, "what": what, "value": round(value, 2), "unit": unit, "floor": None})
        print(f"  {what}: {value:.1f} {unit}", flush=True)

    add("memory, embedded with 100 clients", embedded_memory(100), "MB")
    for page, (javascript, css) in first_loads().items():
        add(f"first load of {page}, JavaScript", javascript, "kB")
        add(f"first load of {page}, CSS", css, "kB")
    return rows


def _write_json(rows: list[Row], target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    machine = {"cores": os.cpu_count(), "python": platform.python_version(), "processes": PROCESSES, "boards": BOARDS}
    target.write_text(json.dumps({"machine": machine, "rows": rows}, indent=2) + "\n")
    print(f"\nWritten to {target.relative_to(ROOT) if target.is_relative_to(ROOT) else target}")


if __name__ == "__main__":
    main()
