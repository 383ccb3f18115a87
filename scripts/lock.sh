#!/usr/bin/env bash
# Rewrite the hashed locks in requirements/ from pyproject.toml. Nothing but names, versions, markers and hashes
# is written: no address of any registry.
set -euo pipefail
cd "$(dirname "$0")/.."

uv=${UV:-uv}
if ! command -v "$uv" >/dev/null; then
    .venv/bin/python -m pip install --quiet uv
    uv=.venv/bin/uv
fi

compile() { # compile <output> <arguments of uv pip compile…>
    local output=$1
    shift
    "$uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes \
        --no-emit-index-url --no-emit-find-links --no-annotate --no-header \
        --output-file "requirements/$output" "$@"
}

compile base.txt pyproject.toml --group build "${@}"
# The development lock holds the base lock's versions, so that both can live in one environment.
compile dev.txt pyproject.toml --group dev --constraint requirements/base.txt "${@}"
compile node.txt --group node "${@}"
