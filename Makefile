# CI and laptop run the same commands; `make` lists them.
SHELL := bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# The cache is the project's own, so that a second checkout cannot disturb this one.
TEST_WAREHOUSE := .cache/test/warehouse.duckdb

.DEFAULT_GOAL := help
.PHONY: help setup demo build test test-dbt test-history test-python test-snowflake-live lint format rules pii-report docs bench clean

help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(VENV)/.installed ## install everything into .venv

$(VENV)/.installed: pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	touch $@

demo: setup ## build the demo shop, export it to outbox/, show the files
	$(BIN)/dbt build --quiet
	@echo && echo "Kept back, and why (docs/rules.md):"
	@$(BIN)/dbt --quiet run-operation quarantine_summary
	@echo && echo "Sent:"
	@$(BIN)/aam-export run
	@echo && echo "Judged once more, as files:"
	@[ ! -d outbox ] || $(BIN)/aam-export validate outbox

build: setup ## dbt build on the default target
	$(BIN)/dbt build

test: test-dbt test-python ## run every check

test-dbt: setup ## dbt build with all tests, in a warehouse of its own
	mkdir -p $(dir $(TEST_WAREHOUSE)) && rm -f $(TEST_WAREHOUSE)
	AAM_DUCKDB_PATH=$(TEST_WAREHOUSE) $(BIN)/dbt --no-partial-parse build --target-path .cache/test/target

test-history: setup ## a hundred seeds of sixty random days, beyond what test runs
	HISTORY_SEEDS=100 HISTORY_DAYS=60 $(BIN)/pytest tests/e2e/test_history.py

test-python: setup ## pytest: exporter, whole builds, both SQL dialects
	$(BIN)/pytest --numprocesses 2 --dist loadfile

test-snowflake-live: setup ## on a real Snowflake account, see docs/snowflake.md; skipped without one
	$(BIN)/pytest tests/live --force-enable-socket -s

lint: setup ## ruff, mypy and sqlfluff
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/sqlfluff lint --disable-progress-bar models tests/demo tests/*.sql

format: setup ## apply ruff's fixes and format
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

rules: setup ## after a change to a rule: write exporter/sql/rules.sql anew from the macros
	$(BIN)/python macros/render_rules.py

pii-report: setup ## recall and false positives of the privacy rules on a labelled corpus
	$(BIN)/python -m tests.pii.report

docs: setup ## write the dbt docs site to target/static_index.html
	$(BIN)/dbt build --quiet
	$(BIN)/dbt docs generate --static
	@echo "Open target/static_index.html in a browser."

bench: setup ## time unload, validate and delivery beside what a user would pick instead
	$(BIN)/python benchmarks/unload.py
	$(BIN)/python benchmarks/validate.py
	$(BIN)/python -m benchmarks.pipeline
	$(BIN)/python benchmarks/increments.py
	$(BIN)/python benchmarks/snowflake_stream.py

clean: ## remove all that these commands made
	rm -rf $(VENV) .cache target logs outbox site warehouse/*.duckdb *.egg-info .mypy_cache .pytest_cache .ruff_cache .hypothesis
