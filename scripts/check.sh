#!/usr/bin/env bash
# Everything that can be judged without running the helpdesk. Runs all parts and names those that failed.
# With WEB_APP_TESTS=1 also the web app's own tests, for which there is time beside the server's checks.
set -uo pipefail
cd "$(dirname "$0")/.."
export PATH="$PWD/.venv/bin:$PATH" HELPDESK_MODE=test DJANGO_SETTINGS_MODULE=tests.settings
failed=$(mktemp)
trap 'rm -f "$failed" "$failed".*' EXIT

part() { # part <name> <command…>
    local name=$1 started=$SECONDS
    shift
    echo "== $name"
    if "$@"; then echo "   ok, $((SECONDS - started)) s"; else echo "$name" >>"$failed"; fi
}

server() {
    part "Server: set-up" python scripts/setup.py packages
    touch "$failed".packages
    part "Python: format" ruff format --check --quiet .
    part "Python: lint" ruff check --quiet .
    part "Python: types" mypy
    part "Python: import directions" lint-imports --no-cache
    part "Django: system checks" python manage.py check --fail-level WARNING
    part "Django: migrations match the models" python manage.py makemigrations --check --dry-run
    part "Kinds of events: page is current" python manage.py describe_events --check
    part "API: committed schema is current" python scripts/check_schema.py
    part "Translations are complete" python scripts/check_translations.py
    if [ -n "${WEB_APP_TESTS:-}" ]; then
        # Here, for this lane is the shorter one; its packages come with the other.
        until [ -e "$failed".node ]; do sleep 0.5; done
        part "Web app: tests" scripts/with-node.sh npm test --silent
    fi
}

web() {
    part "Web app: set-up" python scripts/setup.py web
    touch "$failed".node
    part "Web app: format" scripts/with-node.sh npx prettier --check --log-level warn .
    part "Web app: lint" scripts/with-node.sh npx eslint .
    part "Web app: no import circles" scripts/with-node.sh npm run --silent circles
    part "Web app: types" scripts/with-node.sh npx tsc -b
    part "Web app: types of the API are current" scripts/check_api_types.sh
    # Its files are compressed by one of the server's packages.
    until [ -e "$failed".packages ]; do sleep 0.5; done
    part "Web app: builds" python scripts/setup.py build
    part "Web app: first load within its budget" scripts/with-node.sh npm run --silent size
}

# Each lane sets up what it needs: the web app's checks need not wait for the server's packages.
web >"$failed".web 2>&1 &
server
wait
cat "$failed".web

if [ -s "$failed" ]; then
    printf '\nFailed:\n'
    cat "$failed"
    exit 1
fi
echo "All checks passed."
