# make demo: see what it does. make test: check everything. make help: the rest.

export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_ROOT_USER_ACTION := ignore

BIN := .venv/bin
TRAINING := .venv-train/bin
WORK := training/work
EXAMPLES = $(sort $(wildcard examples/[0-9]*))
KB = ../shared/data/kb
CHOSEN = $(firstword $(EXAMPLES))

# The first that is new enough and can make environments (on Debian, venv is a package of its own).
FIND_PYTHON = for python in python3.13 python3.12 python3.11 python3; do \
	$$python -c 'import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && exit; \
	done; echo 'Reportedly needs Python 3.11 or newer, with venv. Install it, then run make again.' >&2; exit 1

.PHONY: help demo test lint format docs site train contrast knowledge bench clean
.DEFAULT_GOAL := help

help: ## Show this list
	@sed -n 's/^\([a-z]*\):[^#]*## /\1	/p' Makefile | expand -t 10

demo: .venv/.installed ## Read the example reports: one in full, a line for each, and what they rest on
	@$(BIN)/reportedly read $(CHOSEN)
	@echo 'All examples, a line a report:'
	@echo
	@$(BIN)/reportedly read $(EXAMPLES) --format summary
	@echo
	@echo 'What they rest on, and who denies what:'
	@echo
	@$(BIN)/reportedly trace $(EXAMPLES)

test: lint ## Check style and types, then run the tests
	$(BIN)/pytest -q

lint: .venv/.dev ## Check style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: .venv/.dev ## Lay out the code
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

docs: .venv/.dev ## Write what docs/ holds of the program's own output
	$(BIN)/python tests/pasted.py

site: .venv/.dev ## Make a site of docs/ in docs/_build/html
	$(BIN)/python -m sphinx -W --keep-going -q -b html -d docs/_build/read docs docs/_build/html
	@echo 'Open docs/_build/html/index.html'

train: .venv-train/.installed ## Train the model anew into training/work; run it again to go on where it stopped
	$(TRAINING)/python -m training.encoder $(WORK)/encoder
	$(TRAINING)/python -m training.train $(WORK)/a.pt --encoder $(WORK)/encoder --minutes 48 --seed 1
	$(TRAINING)/python -m training.train $(WORK)/b.pt --encoder $(WORK)/encoder --minutes 60 --seed 2
	$(TRAINING)/python -m training.distil $(WORK)/d.pt --teachers $(WORK)/a.pt $(WORK)/b.pt --encoder $(WORK)/encoder --minutes 60
	$(TRAINING)/python -m training.average $(WORK)/a.pt $(WORK)/d.pt $(WORK)/reader.pt
	$(TRAINING)/python -m training.export $(WORK)/reader.pt $(WORK)/encoder $(WORK)/en-2
	$(TRAINING)/python -m training.mentions $(WORK)/en-2
	$(TRAINING)/python -m training.train $(WORK)/fold0.pt --encoder $(WORK)/encoder --minutes 55 --seed 3 --without 0
	$(TRAINING)/python -m training.train $(WORK)/fold1.pt --encoder $(WORK)/encoder --minutes 55 --seed 4 --without 1
	$(TRAINING)/python -m training.trees $(WORK)/en-2 $(WORK)/fold0.pt $(WORK)/fold1.pt
	$(TRAINING)/python -m training.fit $(WORK)/en-2

contrast: .venv-train/.installed ## Train what tells meanings anew into training/work; run it again to go on where it stopped
	$(TRAINING)/python -m training.encoder $(WORK)/encoder
	$(TRAINING)/python -m training.contrast $(WORK)/contrast.pt --encoder $(WORK)/encoder --minutes 50
	$(TRAINING)/python -m training.export_contrast $(WORK)/contrast.pt $(WORK)/contrast-en-1
	$(TRAINING)/python -m training.positions $(WORK)/contrast-en-1
	$(TRAINING)/python -m training.frequency $(WORK)/frequency.tsv

knowledge: .venv/.dev ## Compile the knowledge base anew from KB=folder
	$(BIN)/python -m knowledge.compile $(KB)

bench: .venv/.dev ## Measure how well and how fast it reads
	$(BIN)/python -m benchmarks.attribution
	$(BIN)/python -m benchmarks.stories
	$(BIN)/python -m benchmarks.actors
	$(BIN)/python -m benchmarks.settings
	$(BIN)/python -m benchmarks.robustness
	$(BIN)/python -m benchmarks.speed
	$(BIN)/python -m benchmarks.store
	$(BIN)/python -m benchmarks.trace
	$(BIN)/python -m benchmarks.trace_scale
	$(BIN)/python -m benchmarks.inconsistency
	$(BIN)/python -m benchmarks.check

clean: ## Remove the environments, the site and caches
	rm -rf .venv .venv-train docs/_build .mypy_cache .pytest_cache .ruff_cache .hypothesis

.venv/bin/python:
	@python=$$($(FIND_PYTHON)) && echo "Making .venv with $$python" && $$python -m venv .venv

# The stamps are older than pyproject.toml whenever that changes, so that both are made again.
.venv/.installed: pyproject.toml | .venv/bin/python
	@echo 'Installing Reportedly and what it needs into .venv'
	@$(BIN)/python -m pip install --quiet --upgrade 'pip>=25.1'
	@$(BIN)/python -m pip install --quiet --editable .
	@touch $@

.venv/.dev: .venv/.installed
	@echo 'Installing what the tests need into .venv'
	@$(BIN)/python -m pip install --quiet --group dev
	@touch $@

.venv-train/.installed: training/requirements.txt pyproject.toml
	@python=$$($(FIND_PYTHON)) && echo "Making .venv-train with $$python" && $$python -m venv .venv-train
	@$(TRAINING)/python -m pip install --quiet --upgrade 'pip>=25.1'
	@$(TRAINING)/python -m pip install --quiet --editable . -r training/requirements.txt
	@touch $@
