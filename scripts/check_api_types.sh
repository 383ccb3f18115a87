#!/usr/bin/env bash
# Compare the web app's generated types with docs/openapi.yaml; `--write` brings them up to date.
set -euo pipefail
cd "$(dirname "$0")/.."
types=frontend/src/api/schema.d.ts
if [ "${1:-}" = --write ]; then
    scripts/with-node.sh npx openapi-typescript ../docs/openapi.yaml --output "../$types"
    scripts/with-node.sh npx prettier --ignore-path /dev/null --log-level warn --write "../$types"
    exit 0
fi
new=$(mktemp -d)
trap 'rm -rf "$new"' EXIT
scripts/with-node.sh npx openapi-typescript ../docs/openapi.yaml --output "$new/schema.d.ts" >/dev/null
cp frontend/.prettierrc* frontend/.editorconfig .editorconfig "$new/" 2>/dev/null || true
scripts/with-node.sh npx prettier --ignore-path /dev/null --log-level warn --write "$new/schema.d.ts"
if ! diff -u "$types" "$new/schema.d.ts" | head -40; then
    echo "$types is not made from docs/openapi.yaml. Run \`make schema\` and commit the result."
    exit 1
fi
