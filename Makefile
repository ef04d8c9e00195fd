# Checks, pictures and benchmarks. The tools live in .venv, which is made when it is missing or out of date.

PYTHON ?= python3
BIN := .venv/bin
SOURCES := kashi_tui tests docs .ci

.PHONY: check format-check lint types contracts dead-code test soak format data pages pictures bench pollock tools

check: format-check lint types contracts dead-code test ## all that has to hold

format-check: tools ## the code stands as the formatter would write it
	$(BIN)/ruff format --check $(SOURCES)

lint: tools
	$(BIN)/ruff check $(SOURCES)

types: tools ## strict
	$(BIN)/mypy

contracts: tools ## who may import whom
	$(BIN)/lint-imports

dead-code: tools ## nothing that nobody calls; what vulture cannot see is listed in pyproject.toml
	$(BIN)/vulture

test: tools
	$(BIN)/pytest

soak: tools ## the tests that take minutes: random keys, five thousand columns, laws with many new examples
	$(BIN)/pytest -m soak

format: tools ## rewrites the code: formats it, and mends what lint can mend by itself
	$(BIN)/ruff format $(SOURCES)
	$(BIN)/ruff check --fix-only $(SOURCES)
	$(BIN)/ruff format --quiet $(SOURCES)

data: tools ## data/ from seeds/, then the pages made of it
	$(BIN)/python -m kashi_tui.cli.seeds
	$(BIN)/python -m kashi_tui.ready_pages

pages: tools ## the first pages of the shipped dataset, kept ready-made
	$(BIN)/python -m kashi_tui.ready_pages

pictures: tools ## docs/*.svg and the examples of README and docs, of the running program
	$(BIN)/python -m docs.pictures
	$(BIN)/python -m docs.examples

bench: tools ## the start and a cursor move, against bare Textual apps
	$(BIN)/python tests/bench/bench_start.py

pollock: tools ## the reader of CSV against the Pollock benchmark, whose folder is named by FOLDER=…
	@test -d "$(FOLDER)" || { echo "make pollock FOLDER=…: the folder of the Pollock benchmark"; exit 2; }
	$(BIN)/python tests/bench/pollock.py "$(FOLDER)"

# Installed for development (the README's first command installs a copy instead), with all tools, since the last
# change of pyproject.toml.
tools:
	@{ grep -qs '"editable": *true' .venv/lib/python*/site-packages/kashi_tui-*.dist-info/direct_url.json \
	  && test -x $(BIN)/lint-imports && test .venv/tools -nt pyproject.toml; } \
	|| { $(PYTHON) -m venv .venv && $(BIN)/pip install --quiet -e '.[dev]' && touch .venv/tools; }
