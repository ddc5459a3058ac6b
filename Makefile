# Two commands do all the set-up:
#   make demo   the main job, end to end, on the real question banks
#   make test   format check, lint, types and every test that can run on this machine
#
# One brings the catalogues of the program's own words up to date, after words were changed:
#   make words  workbook/languages/*.po and *.mo, with a list of what has no translation
#
# And one that runs for hours, and tells of every file that the readers get wrong:
#   make fuzz   damaged workbooks into both readers; EXECUTIONS=1000000 of them, from SEED=1
#   make edits  workbooks and documents edited as people edit them; SEQUENCES=20000 of each
#
# And one that measures ours and other libraries side by side, in some ten minutes:
#   make bench  a table, and every figure in output/benchmarks; BENCH=--quick for a look
#
# After a change of a drawing, its PNG is made again by: make pictures

PYTHON ?= python3
VENV := .venv
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif
READY := $(VENV)/ready

EXECUTIONS ?= 1000000
SEQUENCES ?= 20000
SEED ?= 1
BENCH ?=

# Tests start hundreds of programs: without compiled modules each would compile its own first.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo test check format words fuzz edits pictures bench clean

demo: $(READY)
	$(BIN)/workbook demo

test: $(READY) check
	$(BIN)/python -m pytest -n 2

check: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

format: $(READY)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

words: $(READY)
	$(BIN)/python -m tools.words

fuzz: $(READY)
	$(BIN)/python -m tests.fuzz --executions $(EXECUTIONS) --seed $(SEED) --keep output/fuzz

edits: $(READY)
	$(BIN)/python -m tests.people excel --sequences $(SEQUENCES) --seed $(SEED)
	$(BIN)/python -m tests.people word --sequences $(SEQUENCES) --seed $(SEED)

pictures: $(READY)
	$(BIN)/python -m tests.pictures

bench: $(READY)
	$(BIN)/python -m tests.benchmarks $(BENCH)

# The environment is made anew whenever the list of what the program needs has changed.
$(READY): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed. Say which: make PYTHON=python3.12 demo"; exit 1; }
	@$(PYTHON) -m venv --clear $(VENV) || \
	  { echo "Python could not make an environment here. On Debian: apt install python3-venv"; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $(READY)

clean:
	rm -rf $(VENV) dist .mypy_cache .pytest_cache .ruff_cache
