# make report   reads seeds/ and writes reports/
# make test     checks everything
# Both set up .venv first, from nothing but a Python; PYTHON=/path/to/python chooses which.

.DEFAULT_GOAL := report
.PHONY: report test setup lock notebooks benchmark docs

BIN := .venv/bin
NOTEBOOKS := $(wildcard notebooks/*.ipynb)
export PYTHON

report: setup
	@$(BIN)/quota-analysis report seeds --topic ice-arrest-quotas --out reports

test: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest tests --nbval --nbval-current-env $(NOTEBOOKS)

# .venv with everything in it, the console command too: .venv/bin/quota-analysis
setup:
	@sh .ci/setup

# Needs uv on the path. Every version and hash, for every Python this project admits.
lock:
	uv pip compile pyproject.toml --all-extras --group dev --universal --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --no-emit-find-links --no-header \
	  --output-file requirements.lock.txt

# Runs the committed notebooks in their places, from clean, and keeps their outputs.
notebooks: setup
	$(BIN)/python -m quota_analysis.reports.refresh

# The documentation, built from docs/ and the code; a link that leads nowhere is an error.
docs: setup
	@rm -rf site
	@$(BIN)/python -m sphinx -q -W --keep-going -E -d build/doctrees -b html docs site
	@echo "Open site/index.html"

benchmark: setup
	@$(BIN)/python -m tests.benchmarks
