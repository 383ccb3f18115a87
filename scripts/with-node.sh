#!/usr/bin/env bash
# Run a command in frontend/ with the Node.js that scripts/setup.py chose; the web app's tools are found by name.
set -euo pipefail
cd "$(dirname "$0")/.."
bin=$(.venv/bin/python -c 'import sys; sys.path.insert(0, "scripts"); import setup; print(setup.find_node())')
cd frontend
export PATH="$PWD/node_modules/.bin:$bin:$PATH"
exec "$@"
