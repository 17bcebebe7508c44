# `make` builds and checks the package; `make test-fast` tries the change at hand, `make test` proves the whole, `make
# test-all` takes longer and tries more. Each sets up what it needs in .venv.

PYTHON ?= python3
BIN := .venv/bin
INSTALL := $(BIN)/pip install --quiet --no-compile --require-hashes
# What pip would do file by file, on all cores, but for the libraries' own tests, which are a third of it. A library may
# hold files that are for other Pythons, and those fail.
COMPILE := -$(BIN)/python -m compileall -qq -j 0 -x '[/\\]tests[/\\]' .venv/lib
LOCK := .venv/tools/uv/bin/uv pip compile --quiet --no-config --system-certs --upgrade --universal --python-version 3.11 \
	--generate-hashes --custom-compile-command 'make lock'
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: all build check lint test tests test-fast test-all bench wheel schemas docs cite golden site lock clean

all: build check

build: .venv/ready
	$(BIN)/qawl build

check: .venv/ready
	$(BIN)/qawl check

lint: .venv/ready-dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/frictionless validate datapackage.json
	$(BIN)/frictionless validate scripts/qawl/arabic/lexicon/datapackage.json
	$(BIN)/python -m qawl.workshop.lexicons
	$(BIN)/check-jsonschema --schemafile schemas/datapackage.profile.json datapackage.json
	$(BIN)/check-jsonschema --builtin-schema vendor.github-workflows .github/workflows/*.yml
	$(BIN)/check-jsonschema --builtin-schema vendor.citation-file-format CITATION.cff

# What reads the sources goes beside the tests: most of it keeps one core busy.
test: .venv/ready-dev
	$(MAKE) --jobs 2 lint tests

# Each worker has a core to itself: more threads for tables would only wait for one another.
tests: .venv/ready-dev
	POLARS_MAX_THREADS=1 $(BIN)/pytest -n auto --dist worksteal

# The tests of what has changed (tests/changed.py says which), but for those that take seconds: a minute at most.
test-fast: .venv/ready-dev
	$(BIN)/python tests/changed.py

# Also what is marked `thorough`, and more examples of what is tried by chance: the scheduled workflow runs it.
test-all: lint
	$(BIN)/pytest -n auto --dist worksteal -m 'thorough or not thorough' --hypothesis-profile thorough

# For whoever reads an archive: a wheel in dist/ that reads pages about one and a half times as fast, quotations twice.
# Needs a C compiler and two minutes of a processor.
wheel: .venv/ready-dev
	HATCH_BUILD_HOOKS_ENABLE=1 $(BIN)/pip wheel --no-deps --no-build-isolation --wheel-dir dist .

# The figures of speed that tests/README.md quotes; nothing here passes or fails. With the wheel of `make wheel`, sources
# and wheel. spaCy, to compare with, is not among the constraints: .venv/bin/pip install -e '.[bench]' fetches it.
bench: .venv/ready-dev
	$(BIN)/python tests/benchmarks/startup.py
	$(BIN)/python tests/benchmarks/reading.py

# After a change to the Table Schemas: the JSON Schema of the one-page document follows.
schemas: .venv/ready
	$(BIN)/python -m qawl.model.schema

# After a change to the descriptor: the files by which others cite the package follow.
cite: .venv/ready
	$(BIN)/python -m qawl.publish.citation

# After a change to the Table Schemas, the rules, or to what imports what: the generated parts of the READMEs follow.
docs: .venv/ready
	$(BIN)/python -m qawl.publish.dictionary
	$(BIN)/python -m qawl.checks.catalogue
	$(BIN)/python tests/rooms.py

# The package as pages to look at: build/site/index.html.
site: .venv/ready-dev
	$(BIN)/qawl site --force

# After a change to what pages give: read the difference, row by row, before you commit it.
golden: .venv/ready-dev
	$(BIN)/python tests/golden.py
	git diff --stat tests/fixtures/golden

.venv/ready: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "qawl needs Python 3.11 or newer: make PYTHON=/path/to/python3.11" >&2; exit 2; }
	$(PYTHON) -m venv .venv
	$(INSTALL) -r constraints.txt
	$(COMPILE)
	$(BIN)/pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

.venv/ready-dev: .venv/ready tests/constraints.txt
	$(INSTALL) -r tests/constraints.txt
	$(COMPILE)
	@touch $@

# After a change of pyproject.toml or of tests/tools/*.in, and now and then: the newest versions that go together, on every
# system and Python that pyproject.toml allows, with the hashes of their files. Run `make test-all` before you commit them.
lock: .venv/tools/uv/ready
	$(LOCK) --extra export --extra site --group build pyproject.toml -o constraints.txt
	$(LOCK) --extra export --extra site --extra dev --group build -c constraints.txt pyproject.toml \
		-o tests/constraints.txt
	for tool in tests/tools/*.in; do $(LOCK) $$tool -o $${tool%.in}.txt || exit; done

.venv/tools/uv/ready: .venv/ready tests/tools/uv.txt
	$(PYTHON) -m venv .venv/tools/uv
	.venv/tools/uv/bin/pip install --quiet --require-hashes -r tests/tools/uv.txt
	@touch $@

clean:
	rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache
