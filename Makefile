# make run           audit the sample shop; make run REPO=path audits any repository
# make test          all tests
# make check         style, types and architecture
# make bench         speed and memory against the peers, noise on real projects
# make docs          write the generated reference pages

PYTHON ?= python3
REPO ?= examples/webshop
VENV := .venv
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif
STAMP := $(VENV)/.installed

.PHONY: run test check bench docs format clean

run: $(STAMP)
	@$(BIN)/aide audit "$(REPO)" $(ARGS); status=$$?; [ $$status -le 1 ]

test: $(STAMP)
	$(BIN)/python -m pytest -n 2 $(ARGS)

check: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(STAMP)
	$(BIN)/python benchmarks/run.py $(ARGS)

docs: $(STAMP)
	$(BIN)/python -m docs.generate

format: $(STAMP)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean:
	rm -rf $(VENV) build dist *.egg-info

$(STAMP): pyproject.toml constraints.txt
	@echo "Setting up $(VENV) (once; about a minute) ..."
	@$(PYTHON) -c 'import sys; sys.exit("AIde needs Python 3.11 or newer; name one with make PYTHON=...") if sys.version_info < (3, 11) else None'
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable ".[dev]"
	@touch $(STAMP)
