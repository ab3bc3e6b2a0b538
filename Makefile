# Everything one does with this project. `make` alone lists it.

PYTHON ?= python3.11
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
READY_TO_RUN := .venv/.ready-to-run
READY_TO_CHECK := .venv/.ready-to-check

.DEFAULT_GOAL := help
.PHONY: help setup chromium run room check test bench bench-workshop docs

help: ## List what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 16

setup: $(READY_TO_CHECK) chromium ## Prepare this machine for running and checking

run: $(READY_TO_RUN) ## Prepare what is needed and start the planner on this machine
	$(BIN)/python -m planner serve

room: $(READY_TO_RUN) ## The same, and let the phones in this room join a workshop
	$(BIN)/python -m planner serve --room

check: setup ## Prepare what is needed; format, lint, types, floors, playbooks, all tests
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m planner check playbooks
	$(BIN)/python -m pytest -q -n auto --dist loadfile --no-loadscope-reorder

test: setup ## All tests, nothing else
	$(BIN)/python -m pytest -q -n auto --dist loadfile --no-loadscope-reorder

bench: setup ## Measure the store, the documents and the pages; nothing fails by a figure
	$(BIN)/python -m tests.bench

bench-workshop: setup ## Measure a room of 30 and of 100 phones beside people at work, and a killed server
	$(BIN)/python -m tests.bench.workshop

docs: $(READY_TO_RUN) ## Write again what is generated: the playbook's JSON Schema
	$(BIN)/python -m planner schema

# --- How the machine is prepared --------------------------------------------------------------

$(BIN)/python:
	$(PYTHON) -m venv .venv

$(READY_TO_RUN): requirements.txt | $(BIN)/python
	$(PIP) -r requirements.txt
	@touch $@

$(READY_TO_CHECK): requirements.txt requirements-dev.txt | $(BIN)/python
	$(PIP) -r requirements-dev.txt
	@touch $(READY_TO_RUN) $@

chromium:
	@if command -v chromium >/dev/null; then :; \
	elif ! command -v apt-get >/dev/null; then \
	  echo "The browser tests need Chromium as 'chromium' on the PATH. Install it, then run make again."; exit 1; \
	elif [ "$$(id -u)" = 0 ]; then \
	  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends chromium; \
	elif sudo -n true 2>/dev/null; then \
	  sudo apt-get update -qq && sudo DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends chromium; \
	else \
	  echo "The browser tests need Chromium. Ask somebody who may: apt-get install chromium. Then run make again."; exit 1; \
	fi
