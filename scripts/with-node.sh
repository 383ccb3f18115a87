#!/usr/bin/env bash
# Run a command in frontend/ with the Node.js that scripts/setup.py chose.
set -euo pipefail
cd "$(dirname "$0")/.."
bin=$(.venv/bin/python -c 'import sys; sys.path.insert(0, "scripts"); import setup; print(setup.find_node())')
export PATH="$bin:$PATH"
cd frontend
exec "$@"
