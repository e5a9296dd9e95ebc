# The two commands: `make demo` and `make test`. Both set up what they need.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
KIT ?= ../shared/eval
# Files of tests are dealt out among the cores; WORKERS= runs them one after the other.
WORKERS ?= -n auto --maxprocesses 4 --dist loadfile

.PHONY: demo sample test check lint browser quality bench docs screenshots clean

demo: $(READY)
	$(BIN)/parallax demo --out reports/demo

# The rendered sample in reports/sample, which a test holds against what the code writes now.
sample: $(READY)
	$(BIN)/python -m docs.sample

# Everything: lint, types, unit, property, crash and browser tests.
test: $(READY) browser lint
	$(BIN)/python -m pytest -q -rs $(WORKERS) $(PYTEST)

# The everyday subset, under two minutes.
check: $(READY) lint
	$(BIN)/python -m pytest -q -m "not slow and not browser" $(WORKERS) $(PYTEST)

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check --quiet .
	$(BIN)/mypy

# The page tests need chromium. Where apt may install it, it is installed; elsewhere the tests are skipped visibly.
browser:
	@sh tests/get_browser.sh

# The evaluation kit on its development data, held against benchmarks/floors.json.
quality: $(READY)
	$(BIN)/python -m benchmarks.quality --kit $(KIT) $(QUALITY)

# Words per CPU-second of the full analysis beside the bare parse of the same text.
bench: $(READY)
	$(BIN)/python -m benchmarks.throughput --kit $(KIT)

# Generated pages of the documentation (cards, data dictionary, command line).
docs: $(READY)
	$(BIN)/python -m docs.generate

# The screenshots in the README, taken of the demo report.
screenshots: demo browser
	$(BIN)/python -m docs.screenshots reports/demo

$(READY): setup.cfg pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(0 if (3, 11) <= sys.version_info[:2] < (3, 13) else "Parallax needs Python 3.11 or 3.12; name one with: make PYTHON=python3.11")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable ".[dev,png,vectors]"
	@touch $@

clean:
	rm -rf $(VENV) .parallax build dist *.egg-info
