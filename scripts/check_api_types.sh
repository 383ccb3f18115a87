#!/usr/bin/env bash
# Compare the web app's generated types and enumerations with docs/openapi.yaml; `--write` brings them up to date.
set -euo pipefail
cd "$(dirname "$0")/.."
api=frontend/src/api
make_types() { # The web app's own formatter, with its settings.
    scripts/with-node.sh openapi-typescript ../docs/openapi.yaml --default-non-nullable=false \
        --output "$new/raw.d.ts" >/dev/null
    scripts/with-node.sh prettier --stdin-filepath src/api/schema.d.ts <"$new/raw.d.ts" >"$new/schema.d.ts"
}
make_values() { # The values of enumerations, which are gone from types.
    .venv/bin/python scripts/enum_values.py |
        scripts/with-node.sh prettier --stdin-filepath src/api/enum-values.ts >"$new/enum-values.ts"
}

new=$(mktemp -d)
trap 'rm -rf "$new"' EXIT
make_types
make_values
for file in schema.d.ts enum-values.ts; do
    if [ "${1:-}" = --write ]; then
        cp "$new/$file" "$api/$file"
    elif ! diff -u "$api/$file" "$new/$file" >"$new/diff"; then
        head -40 "$new/diff"
        echo "$api/$file is not made from docs/openapi.yaml. Run \`make schema\` and commit the result."
        exit 1
    fi
done
