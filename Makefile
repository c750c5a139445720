# make demo: see what it does. make test: check everything. make help: the rest.

export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_ROOT_USER_ACTION := ignore
# The tests start this project a hundred times: compiled each time anew, that takes half a second more.
unexport PYTHONDONTWRITEBYTECODE

BIN := .venv/bin
TRAINING := .venv-train/bin
WORK := training/work
CLONES = benchmarks/out/clones
DATA = benchmarks/out/shared/data
LABELS = benchmarks/stories/labels
# What models learn from: beside the clone, or made by `make bench-data`, which has a part of it (docs/model-card.md).
LEARN = $(firstword $(wildcard ../shared/data) $(DATA))
EXAMPLES = $(sort $(wildcard examples/[0-9]*))
KB = ../shared/data/kb
CHOSEN = $(firstword $(EXAMPLES))
# A worker for each core and two more, since tests of killed and of silent programs wait; each has its own PostgreSQL server,
# browser and folders. One call, as fast as the slowest part.
PYTEST = $(BIN)/pytest -q -n $(WORKERS) --maxprocesses 8 --durations 15
WORKERS = $(or $(shell python3 -c 'import os; print((os.cpu_count() or 1) + 2)' 2>/dev/null),2)
# In the order in which they need each other.
D3 = d3-array@3.2.5 d3-color@3.1.1 d3-format@3.1.3 d3-interpolate@3.0.2 d3-time@3.1.1 d3-time-format@4.1.1 d3-scale@4.0.3 \
	d3-selection@3.0.1 d3-axis@3.0.1
COVERAGE = --cov --cov-report term:skip-covered

# The first that is new enough and can make environments (on Debian, venv is a package of its own).
FIND_PYTHON = for python in python3.13 python3.12 python3.11 python3; do \
	$$python -c 'import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && exit; \
	done; echo 'Reportedly needs Python 3.11 or newer, with venv. Install it, then run make again.' >&2; exit 1

.PHONY: help demo test tests soak coverage test-times wheel installs test-pythons lint format docs pictures site chart-library train contrast knowledge bench bench-data bench-more held-out clean
.DEFAULT_GOAL := help

help: ## Show this list
	@sed -n 's/^\([a-z-]*\):[^#]*## /\1	/p' Makefile | expand -t 14

demo: .venv/.installed ## Read the example reports: one in full, a line for each, and what they rest on
	@$(BIN)/reportedly read $(CHOSEN)
	@echo 'All examples, a line a report:'
	@echo
	@$(BIN)/reportedly read $(EXAMPLES) --format summary
	@echo
	@echo 'What they rest on, and who denies what:'
	@echo
	@$(BIN)/reportedly trace $(EXAMPLES)

# Beside each other, since types are checked by one core.
test: .venv/.dev ## Check style and types, and run the tests
	@$(MAKE) --no-print-directory -j2 lint tests

tests: .venv/.dev
	$(PYTEST)

soak: .venv/.dev ## Run the tests in their long forms: many more kills and examples (takes hours; goes on where it stopped)
	PYTHONPATH=tests REPORTEDLY_SOAK=1 $(PYTEST) -p passed

coverage: .venv/.dev ## Run the tests, and print which branches of the package they take
	$(PYTEST) $(COVERAGE)

test-times: .venv/.dev ## Run the tests, and print which of them take the processor's time
	PYTHONPATH=tests $(PYTEST) -p times

wheel: .venv/.installed ## Make a wheel in dist/, to install elsewhere
	@rm -rf dist
	@$(BIN)/python -m pip wheel --quiet --no-deps --wheel-dir dist .
	@ls dist/*.whl

installs: .venv/.dev ## Install the wheel into bare environments, and read with it (needs a package registry)
	$(PYTEST) -m installs tests/test_installs.py

test-pythons: .venv/.dev ## Of `make installs`, what is about other versions of Python that this machine has
	$(PYTEST) -m installs -k python3 tests/test_installs.py

# AUDIT: options of pip-audit, such as --ignore-vuln ID.
lint: .venv/.dev ## Check style, the direction of imports, types, and whether dependencies are known to be vulnerable
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports --no-cache
	$(BIN)/python tests/audit.py $(AUDIT)
	$(BIN)/mypy

format: .venv/.dev ## Lay out the code
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

docs: .venv/.dev ## Write what docs/ holds of the program's own output
	$(BIN)/python tests/pasted.py
	$(BIN)/python -m benchmarks.plain_figures

pictures: .venv/.dev ## Make the pictures in docs/ anew (needs Chromium)
	$(BIN)/python tests/pictures.py

site: .venv/.dev ## Make a site of docs/ in docs/_build/html
	$(BIN)/python -m sphinx -W --keep-going -q -b html -d docs/_build/read docs docs/_build/html
	@echo 'Open docs/_build/html/index.html'

chart-library: ## Fetch the chart library anew, in these versions (needs npm and its registry)
	@rm -rf build/d3 && mkdir -p build/d3 && cd build/d3 && npm pack --silent $(D3) > /dev/null
	@for each in $(D3); do tar -xOf build/d3/$$(echo $$each | tr @ -).tgz package/dist/$${each%@*}.min.js; done > src/reportedly/views/static/d3.js
	@sha256sum src/reportedly/views/static/d3.js

train: .venv-train/.installed ## Train the model anew into training/work; run it again to go on where it stopped
	$(TRAINING)/python -m training.encoder $(WORK)/encoder
	$(TRAINING)/python -m training.train $(WORK)/a.pt --encoder $(WORK)/encoder --data $(LEARN)/polnear/train.jsonl --minutes 48 --seed 1
	$(TRAINING)/python -m training.train $(WORK)/b.pt --encoder $(WORK)/encoder --data $(LEARN)/polnear/train.jsonl --minutes 60 --seed 2
	$(TRAINING)/python -m training.distil $(WORK)/d.pt --teachers $(WORK)/a.pt $(WORK)/b.pt --encoder $(WORK)/encoder --shared $(LEARN) --minutes 60
	$(TRAINING)/python -m training.average $(WORK)/a.pt $(WORK)/d.pt $(WORK)/reader.pt
	$(TRAINING)/python -m training.export $(WORK)/reader.pt $(WORK)/encoder $(WORK)/en-2
	$(TRAINING)/python -m training.mentions $(WORK)/en-2 --data $(LEARN)
	$(TRAINING)/python -m training.train $(WORK)/fold0.pt --encoder $(WORK)/encoder --data $(LEARN)/polnear/train.jsonl --minutes 55 --seed 3 --without 0
	$(TRAINING)/python -m training.train $(WORK)/fold1.pt --encoder $(WORK)/encoder --data $(LEARN)/polnear/train.jsonl --minutes 55 --seed 4 --without 1
	$(TRAINING)/python -m training.trees $(WORK)/en-2 $(WORK)/fold0.pt $(WORK)/fold1.pt --data $(LEARN)/polnear/train.jsonl
	$(TRAINING)/python -m training.refit $(WORK)/en-2 --data $(LEARN)
	$(TRAINING)/python -m training.asserted

contrast: .venv-train/.installed ## Train what tells meanings anew into training/work; run it again to go on where it stopped
	$(TRAINING)/python -m training.encoder $(WORK)/encoder
	$(TRAINING)/python -m training.contrast $(WORK)/contrast.pt --encoder $(WORK)/encoder --minutes 50
	$(TRAINING)/python -m training.export_contrast $(WORK)/contrast.pt $(WORK)/contrast-en-1
	$(TRAINING)/python -m training.positions $(WORK)/contrast-en-1
	$(TRAINING)/python -m training.frequency $(WORK)/frequency.tsv

knowledge: .venv/.dev ## Compile the knowledge base anew from KB=folder
	$(BIN)/python -m knowledge.compile $(KB)

bench-data: .venv/.installed ## Rebuild the labelled stories and public sets from clones of their repositories (needs the internet)
	$(BIN)/python -m benchmarks.stories.fetch $(CLONES)
	$(BIN)/python -m benchmarks.stories.build $(CLONES) $(DATA)/stories $(LABELS)
	$(BIN)/python -m benchmarks.stories.check $(DATA)/stories
	$(BIN)/python -m benchmarks.polnear $(CLONES)/PolNeAR $(DATA)/polnear
	$(BIN)/python -m benchmarks.public_sets $(CLONES) $(DATA)

bench: .venv/.dev ## Measure how well it reads: invented stories, and what `make bench-data` has made
	$(BIN)/python -m benchmarks.invented
	$(BIN)/python -m benchmarks.attribution
	$(BIN)/python -m benchmarks.resolved
	$(BIN)/python -m benchmarks.scoreboard

bench-more: .venv/.dev ## Measure the rest, and how fast it is (some of it needs data that is not public)
	$(BIN)/python -m benchmarks.actors
	$(BIN)/python -m benchmarks.settings
	$(BIN)/python -m benchmarks.robustness
	$(BIN)/python -m benchmarks.speed
	$(BIN)/python -m benchmarks.store
	$(BIN)/python -m benchmarks.trace
	$(BIN)/python -m benchmarks.trace_scale
	$(BIN)/python -m benchmarks.inconsistency
	$(BIN)/python -m benchmarks.check
	$(BIN)/python -m benchmarks.extraction
	$(BIN)/python -m benchmarks.odd_inputs
	$(BIN)/python -m benchmarks.table_stream

held-out: .venv-train/.installed ## Measure all stages on stories that none has learned from (20 minutes; goes on where it stopped)
	$(TRAINING)/python -m benchmarks.held_out $(WORK)/held-out

clean: ## Remove the environments, the site and caches
	rm -rf .venv .venv-train dist docs/_build .coverage* .mypy_cache .pytest_cache .ruff_cache .hypothesis

.venv/bin/python:
	@python=$$($(FIND_PYTHON)) && echo "Making .venv with $$python" && $$python -m venv .venv

# The stamps are older than pyproject.toml whenever that changes, so that both are made again.
.venv/.installed: pyproject.toml | .venv/bin/python
	@echo 'Installing Reportedly and what it needs into .venv'
	@$(BIN)/python -m pip install --quiet --upgrade 'pip>=25.1'
	@$(BIN)/python -m pip install --quiet --editable '.[serve,feeds,pages]'
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
