# `make run` and `make test` are all a newcomer needs: Python 3.11 or newer, make and a connection.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed

GOLD ?= ../shared/gold
SCORERS ?= $(GOLD)/../score

# Three processes, each with a Neo4j of its own, keep two cores busy: one of them usually waits.
SIDE_BY_SIDE := --numprocesses 3 --dist loadfile

.PHONY: help run test test-all test-lts fuzz check format schema bench score lock clean

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 12

run: $(INSTALLED) ## start Neo4j and the service, load the sample articles, say where to look
	@$(BIN)/communique run

test: $(INSTALLED) ## run the tests against the Neo4j that the product starts by itself
	$(BIN)/pytest $(SIDE_BY_SIDE)

test-all: $(INSTALLED) ## run them with the long texts too, which take some minutes more
	$(BIN)/pytest $(SIDE_BY_SIDE) -m "thorough or not thorough"

test-lts: $(INSTALLED) ## run the same tests against an outside server: Neo4j 5.26 LTS (needs Java 17 or 21)
	$(BIN)/python tools/with_lts.py $(BIN)/pytest

fuzz: $(INSTALLED) ## ask the service strange things, ten minutes GraphQL and ten /data, others each time
	COMMUNIQUE_FUZZ_SECONDS=600 $(BIN)/pytest -s tests/server/test_fuzz.py \
		tests/server/data/test_openapi.py::test_schemathesis_finds_nothing

check: $(INSTALLED) ## lint, formatting, types, and who may import whom
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/pyright
	$(BIN)/lint-imports

format: $(INSTALLED) ## put the code in shape
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

schema: $(INSTALLED) ## write down the GraphQL schema, say what changed for clients since the last release
	@$(BIN)/python tools/schema_changes.py

bench: $(INSTALLED) ## measure speed and memory; prints ratios, not promises
	@for script in benchmarks/*.py; do $(BIN)/python $$script || exit 1; done

score: $(INSTALLED) ## measure how well it reads against GOLD, articles annotated by hand (not part of the project)
	@$(BIN)/python tools/score.py --gold $(GOLD) --scorers $(SCORERS)

lock: $(INSTALLED) ## renew requirements.lock after a change of dependencies in pyproject.toml
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--no-emit-find-links --no-header --group dev pyproject.toml --output-file requirements.lock

clean: ## remove what was installed and built here; the graph and the downloads stay
	rm -rf $(VENV) build dist .pytest_cache .ruff_cache .import_linter_cache .hypothesis *.egg-info

# Set up once, and again when the lock or the project's own description changes.
$(INSTALLED): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Communiqué needs Python 3.11 or newer; this is $$($(PYTHON) --version 2>&1)." \
			"Name another one: make PYTHON=/path/to/python3.12" >&2; exit 1; }
	@test -x $(BIN)/pip || $(PYTHON) -m venv $(VENV) || { \
		echo "Python's venv module is missing: install python3-venv (Debian, Ubuntu) and try again." >&2; exit 1; }
	@echo "Setting up $(VENV): a minute or two, once."
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-compile --require-hashes --no-deps -r requirements.lock
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@
