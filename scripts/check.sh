#!/usr/bin/env bash
# Everything that can be judged without running the helpdesk. Runs all parts and names those that failed.
# With WEB_APP_TESTS=1 also the web app's own tests, for which there is time beside the other parts.
set -uo pipefail
cd "$(dirname "$0")/.."
export PATH="$PWD/.venv/bin:$PATH" HELPDESK_MODE=test DJANGO_SETTINGS_MODULE=tests.settings
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
node=scripts/with-node.sh

names=() needs=() commands=()
part() { # part <name> <what must be done before: packages, node, types or -> <command…>
    names+=("$1") needs+=("$2") commands+=("${*:3}")
}

# What two lanes take from, in this order. What takes long comes first, so that both are busy until the end.
part "Web app: lint" node $node eslint .
part "Python: types" packages mypy
[ -z "${WEB_APP_TESTS:-}" ] || part "Web app: tests" node $node npm test --silent
part "Web app: types" node $node tsc -b
part "API: committed schema is current" packages python scripts/check_schema.py
part "Web app: format" node $node prettier --check --log-level warn .
part "Web app: types of the API are current" node scripts/check_api_types.sh
part "Django: system checks" packages python manage.py check --fail-level WARNING
part "Django: migrations match the models" packages python manage.py makemigrations --check --dry-run
part "Kinds of events: page is current" packages python manage.py describe_events --check
part "Translations are complete" packages python scripts/check_translations.py
part "Python: import directions" packages lint-imports --no-cache
part "Python: format" packages ruff format --check --quiet .
part "Python: lint" packages ruff check --quiet .
part "Web app: no import circles" node $node npm run --silent circles
# Its files are compressed by one of the server's packages.
part "Web app: builds" "packages types" python scripts/setup.py build
part "Web app: first load within its budget" build $node npm run --silent size

run() { # run <name> <mark to leave when done> <command…>
    local name=$1 mark=$2 started=$SECONDS output
    shift 2
    output=$(mktemp "$work/output.XXXXXX")
    if "$@" >"$output" 2>&1; then
        echo "   ok, $((SECONDS - started)) s" >>"$output"
    else
        echo "$name" >>"$work/failed"
    fi
    [ "$mark" = - ] || touch "$work/done.$mark"
    until mkdir "$work/printing" 2>/dev/null; do sleep 0.1; done
    echo "== $name" | cat - "$output"
    rmdir "$work/printing"
}

lane() { # Take parts until there are none; who makes the folder of a part has it.
    local number need mark
    for number in "${!names[@]}"; do
        mkdir "$work/$number" 2>/dev/null || continue
        for need in ${needs[number]}; do
            until [ -e "$work/done.$need" ]; do sleep 0.2; done
        done
        case ${names[number]} in "Web app: types") mark=types ;; "Web app: builds") mark=build ;; *) mark=- ;; esac
        # shellcheck disable=SC2086 - a command and its arguments, none of which has a space in it
        run "${names[number]}" "$mark" ${commands[number]}
    done
}

# Each lane begins with what others of its kind need: the web app's checks need not wait for the server's packages.
{
    run "Web app: set-up" node python scripts/setup.py web
    lane
} &
run "Server: set-up" packages python scripts/setup.py packages
lane
wait

if [ -s "$work/failed" ]; then
    printf '\nFailed:\n'
    cat "$work/failed"
    exit 1
fi
echo "All checks passed."
