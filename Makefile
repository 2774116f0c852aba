# Kreislauf: `make demo` shows it, `make test` proves it. See docs/operations for everything else.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules
unexport PYTHONDONTWRITEBYTECODE

PYTHON ?= python3
PORT ?= 8000
PYTEST ?= -n auto
POSTGRES15 ?= /usr/lib/postgresql/15/bin
BIN := .venv/bin
DONE := .make

STATIC_SOURCES = $(shell find src/kreislauf -path '*/static/*' -type f -not -path '*/static/vendor/*')
CATALOGS = $(wildcard src/kreislauf/locale/*/LC_MESSAGES/django.po)
TEMPLATES = $(shell find src/kreislauf -name '*.html')

.PHONY: help free-port demo demo-reset test test-postgres15 check format bench assets messages expected install-dev wheel deb image

help:
	@echo 'make demo        zeigt den Musterlandkreis auf http://127.0.0.1:$(PORT) (PORT=8001 wählt einen anderen Port)'
	@echo 'make demo-reset  beginnt ihn von vorn'
	@echo 'make test        prüft das Verhalten, auf einer echten PostgreSQL und im Browser'
	@echo 'make test-postgres15  prüft die Datenbank auf PostgreSQL 15 von Debian, mit gewöhnlichen Rollen'
	@echo 'make check       prüft die Form: ruff, mypy, Schichten, Vorlagen, Migrationen, Übersetzungen'
	@echo 'make format      bringt Quelltext und Vorlagen in Form'
	@echo 'make bench       misst'
	@echo 'make wheel       baut das Paket für »pip install« nach dist/'
	@echo 'make deb         baut das Debian-Paket nach dist/'
	@echo 'make image       baut das Container-Abbild nach dist/, ohne Daemon (braucht mmdebstrap)'
	@echo 'make assets      holt Schriften, Formatvorlagen und Skripte'
	@echo 'make messages    sammelt die zu übersetzenden Texte'
	@echo 'make expected    schreibt nach neuen Migrationen auf, was sie in der Datenbank anlegen'

# asked before anything is installed; `kreislauf demo` asks again, and knows which port is free
free-port:
	@if (: </dev/tcp/127.0.0.1/$(PORT)) 2>/dev/null; then \
		echo 'Der Port $(PORT) ist belegt. Ein anderer geht so: make $(firstword $(MAKECMDGOALS)) PORT='$$(( $(PORT) + 1 )) >&2; \
		exit 2; \
	fi

demo: free-port $(DONE)/base $(DONE)/static $(DONE)/catalogs
	@exec $(BIN)/kreislauf demo --port $(PORT)

demo-reset: free-port $(DONE)/base $(DONE)/static $(DONE)/catalogs
	@$(BIN)/kreislauf demo-reset
	@exec $(BIN)/kreislauf demo --port $(PORT)

test: $(DONE)/dev $(DONE)/static $(DONE)/catalogs
	@$(BIN)/pytest $(PYTEST)

test-postgres15: $(DONE)/dev $(DONE)/static $(DONE)/catalogs
	@$(BIN)/python -m tests.support.on_postgres $(POSTGRES15) $(PYTEST)

check: $(DONE)/dev $(DONE)/assets
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djade --check --target-version 5.2 $(TEMPLATES)
	$(BIN)/kreislauf makemigrations --check --dry-run
	$(BIN)/kreislauf expected --check
	$(BIN)/kreislauf messages --check

format: $(DONE)/dev
	$(BIN)/ruff check --fix-only --quiet .
	$(BIN)/ruff format --quiet .
	-$(BIN)/djade --target-version 5.2 $(TEMPLATES)

bench: $(DONE)/dev $(DONE)/static $(DONE)/catalogs
	$(BIN)/python bench/run.py

assets: $(DONE)/static

wheel: $(DONE)/base $(DONE)/static $(DONE)/catalogs
	@$(BIN)/python -m tools.packages.wheel dist

deb: $(DONE)/base $(DONE)/static $(DONE)/catalogs
	@$(BIN)/python -m tools.packages.deb dist

image: $(DONE)/base $(DONE)/static $(DONE)/catalogs
	@$(BIN)/python -m tools.packages.image dist

messages: $(DONE)/base
	$(BIN)/kreislauf messages

expected: $(DONE)/base
	@$(BIN)/kreislauf expected

install-dev: $(DONE)/dev

# --- what the commands above stand on; each step is done once, until what it is made from changes

# An environment names its own folder: in a checkout that was moved it is made anew, and data stay where they are.
ifneq "$(wildcard $(DONE)/place)" ""
ifneq "$(shell cat $(DONE)/place)" "$(CURDIR)"
$(shell rm -rf .venv $(DONE)/base $(DONE)/dev $(DONE)/place)
endif
endif

.venv/pyvenv.cfg:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Kreislauf braucht Python 3.11 oder neuer.")'
	@echo 'Python-Umgebung wird angelegt …'
	@if command -v uv >/dev/null; then uv venv --quiet --allow-existing --python '$(PYTHON)' .venv; \
	else $(PYTHON) -m venv .venv; fi

define install
	@echo 'Python-Pakete werden installiert …'
	@if command -v uv >/dev/null; then \
		uv pip install --quiet --python $(BIN)/python --require-hashes --no-deps -r requirements/$(1).txt; \
		uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation -e .; \
	else \
		$(BIN)/python -m pip --version >/dev/null 2>&1 || $(BIN)/python -m ensurepip >/dev/null; \
		$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps --no-compile \
			-r requirements/$(1).txt; \
		$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .; \
	fi
	@mkdir -p $(DONE)
	@printf '%s\n' '$(subst ','\'',$(CURDIR))' > $(DONE)/place
endef

$(DONE)/base: .venv/pyvenv.cfg requirements/base.txt pyproject.toml
	$(call install,base)
	@touch $@

$(DONE)/dev: .venv/pyvenv.cfg requirements/dev.txt pyproject.toml
	$(call install,dev)
	@touch $(DONE)/base $@

node_modules/.package-lock.json: package.json package-lock.json
	@echo 'Pakete für die Oberfläche werden installiert …'
	@npm ci --silent --no-audit --no-fund
	@touch $@

$(DONE)/assets: node_modules/.package-lock.json src/kreislauf/config/assets.py src/kreislauf/records/rules/glyphs.py | $(DONE)/base
	@$(BIN)/kreislauf assets
	@touch $@

$(DONE)/static: $(DONE)/assets $(STATIC_SOURCES) | $(DONE)/base
	@$(BIN)/kreislauf collectstatic --noinput --clear --verbosity 0
	@touch $@

$(DONE)/catalogs: $(CATALOGS) | $(DONE)/base
	@$(BIN)/kreislauf messages --compile
	@touch $@
