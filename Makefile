# Two commands: `make run` analyses seeds/articles, `make test` runs the tests. Both set up what they need first.
PYTHON ?= python3
export PIP_DISABLE_PIP_VERSION_CHECK := 1
VENV := .venv
BIN := $(VENV)/bin
SOURCE ?= seeds/articles
PYTEST := $(BIN)/python -m pytest -n 2 --dist loadgroup
LOCKED := pyproject.toml --python-version 3.11 --generate-hashes --no-annotate --no-header

.PHONY: help run check test fast lint render requirements wheel audit sbom clean

help:
	@echo "make run     set up and analyse $(SOURCE); tables appear in data/published/latest"
	@echo "make check   linters, types and the fast tests, in under a minute"
	@echo "make test    set up and run all tests"
	@echo "make lint    ruff, mypy and the contract of layers"
	@echo "make render  write the rendered documents anew from the schema"
	@echo "make requirements  pin what pyproject.toml newly asks for"
	@echo "make wheel   build dist/*.whl; the same commit gives the same bytes"
	@echo "make audit   known vulnerabilities of what is pinned"
	@echo "make sbom    dist/sbom.json: what is pinned, as CycloneDX"
	@echo "make clean   remove the environment and all that runs wrote"

# Exit code 5 says that nothing is new since the last run: for a user of make that is success.
run: $(VENV)/runtime
	@$(BIN)/newstance run $(SOURCE) || [ $$? -eq 5 ]

check: $(VENV)/dev
	@$(MAKE) --no-print-directory -j2 lint fast

# Two processes, each with the models in memory; tests/conftest.py says what stays in one of them.
test: $(VENV)/dev
	@$(PYTEST)

fast: $(VENV)/dev
	@$(PYTEST) -m "not slow"

lint: $(VENV)/dev
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache --no-logo

render: $(VENV)/runtime
	@$(BIN)/python -m transforms.schema.render

# Without build/, in which setuptools leaves modules that are gone since.
wheel: $(VENV)/runtime
	@rm -rf build
	@SOURCE_DATE_EPOCH=$${SOURCE_DATE_EPOCH:-$$(git log -1 --format=%ct)} \
	  $(BIN)/uv build -q --wheel --no-build-isolation --python $(BIN)/python --out-dir dist

audit: $(BIN)/uv
	@$(BIN)/uvx -q pip-audit --disable-pip --require-hashes -r requirements/runtime.txt

sbom: $(BIN)/uv
	@mkdir -p dist
	@$(BIN)/uvx -q --from cyclonedx-bom cyclonedx-py requirements requirements/runtime.txt --of JSON -o dist/sbom.json

# What is pinned stays as it is; to move a package, take its lines out first. 3.11 is 3.11.0 here: what that needs is in.
requirements: $(BIN)/uv
	@$(BIN)/uv pip compile -q $(LOCKED) -o requirements/runtime.txt
	@$(BIN)/uv pip compile -q $(LOCKED) --extra dev -o requirements/dev.txt

clean:
	rm -rf $(VENV) data/raw data/ingested data/extracted data/quarantine data/validation data/published data/prefect

$(BIN)/uv: requirements/uv.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' \
	  || { echo "newstance needs Python 3.11; name it with: make PYTHON=/path/to/python3.11 ..."; exit 1; }
	@echo "Setting up $(VENV) ..."
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null && $(PYTHON) -m venv $(VENV) \
	  || { $(PYTHON) -m pip --version >/dev/null 2>&1 \
	       || { echo "neither venv nor pip is there; on Debian: apt-get install python3-venv"; exit 1; }; \
	       $(PYTHON) -m venv --without-pip $(VENV); }
	@if [ -x $(BIN)/pip ]; then $(BIN)/python -m pip install -q --require-hashes -r requirements/uv.txt; \
	  else $(PYTHON) -m pip --python $(BIN)/python install -q --require-hashes -r requirements/uv.txt; fi
	@touch $@

$(VENV)/runtime: requirements/runtime.txt pyproject.toml $(BIN)/uv
	@VIRTUAL_ENV=$(VENV) $(BIN)/uv pip install -q --require-hashes --compile-bytecode -r requirements/runtime.txt
	@VIRTUAL_ENV=$(VENV) $(BIN)/uv pip install -q --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/dev: requirements/dev.txt $(VENV)/runtime
	@VIRTUAL_ENV=$(VENV) $(BIN)/uv pip install -q --require-hashes --compile-bytecode -r requirements/dev.txt
	@touch $@
