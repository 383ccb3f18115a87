.DEFAULT_GOAL := help
.PHONY: help run setup test check bench format schema messages lock clean
PY := .venv/bin/python
PYTHON ?= python3
# Where it is set, every process would compile the whole helpdesk and much of what it stands on.
unexport PYTHONDONTWRITEBYTECODE

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: export HELPDESK_MODE = demo
run: ## Start the helpdesk on this machine, with invented accounts and tickets
	@$(PYTHON) scripts/setup.py run
	@$(PY) manage.py migrate --verbosity 0
	@$(PY) manage.py load_demo
	@exec $(PY) manage.py serve

setup: ## Install everything for working on the helpdesk
	@$(PYTHON) scripts/setup.py dev
	@echo "Ready. make help shows what you can do."

test: ## Run every test (a part: make test ARGS="tests/site -k health")
	@$(PYTHON) scripts/setup.py test
	@scripts/test.sh $(ARGS)

check: ## Format, lint, types, import directions, migrations, API schema, translations
	@$(PYTHON) scripts/setup.py ground
	@scripts/check.sh

bench: ## Measure against the budgets
	@$(PYTHON) scripts/setup.py test
	@$(PY) bench/run.py $(ARGS)

format: ## Format the code and repair what lint can repair
	@$(PYTHON) scripts/setup.py dev
	@.venv/bin/ruff check --fix --quiet . ; .venv/bin/ruff format --quiet .
	@scripts/with-node.sh npx prettier --write --log-level warn .

schema: ## Write the API schema and the web app's types from the code
	@$(PYTHON) scripts/setup.py dev
	@$(PY) scripts/check_schema.py --write
	@scripts/check_api_types.sh --write

messages: ## Collect the server's texts into the Dutch catalogue
	@$(PYTHON) scripts/setup.py dev
	@$(PY) scripts/check_translations.py --write

lock: ## Renew the hashed locks from pyproject.toml (newest: make lock ARGS=--upgrade)
	@$(PYTHON) scripts/setup.py dev
	@scripts/lock.sh $(ARGS)

clean: ## Remove everything that was made, the demo data too
	@packages=$$($(PYTHON) -B -c 'import product; print(*product.PACKAGES)') && set -ex && \
	find $$packages tests scripts bench -name __pycache__ -type d -prune -exec rm -rf {} + && \
	find $$packages -name '*.mo' -delete && \
	rm -rf .venv .stamps var frontend/dist frontend/node_modules \
		.mypy_cache .ruff_cache .pytest_cache .hypothesis __pycache__
