#!/usr/bin/env bash
# Compare the web app's generated types with docs/openapi.yaml; `--write` brings them up to date.
set -euo pipefail
cd "$(dirname "$0")/.."
types=frontend/src/api/schema.d.ts
make_types() { # The web app's own formatter, with its settings.
    scripts/with-node.sh npx openapi-typescript ../docs/openapi.yaml --default-non-nullable=false \
        --output "$new/raw.d.ts" >/dev/null
    scripts/with-node.sh npx prettier --stdin-filepath src/api/schema.d.ts <"$new/raw.d.ts" >"$new/schema.d.ts"
}

new=$(mktemp -d)
trap 'rm -rf "$new"' EXIT
make_types
if [ "${1:-}" = --write ]; then
    cp "$new/schema.d.ts" "$types"
elif ! diff -u "$types" "$new/schema.d.ts" >"$new/diff"; then
    head -40 "$new/diff"
    echo "$types is not made from docs/openapi.yaml. Run \`make schema\` and commit the result."
    exit 1
fi
