#!/usr/bin/env bash
# Run every test. The last line is pytest's own; the status is not 0 if anything failed. Stories that passed only when
# told again are named just above it.
set -euo pipefail
cd "$(dirname "$0")/.."
python=.venv/bin/python

if [ "$#" -gt 0 ]; then
    exec "$python" -m pytest "$@"
fi

# One process more than cores, for tests often wait for a browser or a database. Who is done takes over from who is not. What
# takes longest is named at the end, above the closing line.
cores=$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)
beside_each_other=(--numprocesses="${TEST_PROCESSES:-$((cores + 1))}" --dist=worksteal --durations=40)

# The web app's own tests depend on no database: .ci/run, which tests on two, runs them once. On the second one it
# leaves out what a database has no part in (SECOND_DATABASE, see tests/conftest.py).
if [ -z "${WEB_APP_TESTED:-}" ]; then
    echo "== Web app"
    scripts/with-node.sh npm test --silent
fi

# Synchronous Playwright and pytest-asyncio cannot share a process: two runs, and the first failure ends it.
echo "== Whole stories in a real browser"
stories() { DJANGO_ALLOW_ASYNC_UNSAFE=true "$python" -m pytest tests/e2e --quiet "$@"; }
# Each process has a server, a database and a browser of its own.
# A story that fails is told once more by itself: on a busy machine a browser may be late. Twice is a fault.
# Which stories those were is kept in a file, to which more than one run may add (RETOLD_STORIES).
if [ -z "${RETOLD_STORIES:-}" ]; then
    RETOLD_STORIES=$(mktemp)
    trap 'rm -f "$RETOLD_STORIES"' EXIT
fi
export RETOLD_STORIES
if ! stories "${beside_each_other[@]}"; then
    failed=$("$python" -c 'import json, sys; print(*json.load(open(sys.argv[1])), sep="\n")' .pytest_cache/v/cache/lastfailed)
    stories --last-failed
    echo "$failed" >>"$RETOLD_STORIES"
fi

echo "== Everything else"
"$python" -m pytest --ignore=tests/e2e --quiet "${beside_each_other[@]}"
