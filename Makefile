# Everything a person types here. `make help` lists the targets; each one installs what it needs first.
# A fresh machine needs Python >= 3.11 with its venv, make and git, nothing else.

VENV := .venv
PY := $(VENV)/bin/python
CODE := bot adapters storage migrations tests bench
WORKERS ?= 2
PYTEST_ARGS ?=
# Wheels only: a fresh machine has no compiler, so a build from source would stop half-way with a long error.
PIP_INSTALL := $(PY) -m pip install --disable-pip-version-check --no-input --quiet --require-hashes --only-binary :all:

.DEFAULT_GOAL := help
.PHONY: help run doctor install test check transcripts rewrite bench lock browser screenshots teams-package image-proof clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' Makefile

run: $(VENV)/.runtime ## Prepare the databases and serve; without a platform, open the rehearsal room
	@exec $(PY) -m bot serve

doctor: $(VENV)/.runtime ## Look whether everything is in place; print the link that makes the Slack app
	@$(PY) -m bot doctor

install: $(VENV)/.dev ## Make .venv from the lock file, with everything tests and checks need

# Tests of one group stay in one worker, so that at most one browser runs; all others go to whoever is free.
# Bytecode is kept, whatever the environment says: every program that a test starts would compile all of it again.
test: export PYTHONDONTWRITEBYTECODE =
test: $(VENV)/.dev ## Run every test, on SQLite and on a real PostgreSQL
	$(PY) -m pytest -n $(WORKERS) --dist loadgroup $(PYTEST_ARGS)

check: $(VENV)/.dev ## Lint, format, types, import contracts, migrations, wording
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	$(VENV)/bin/lint-imports
	.ci/migration-check $(PY)
	$(PY) -m bot.wording.lint

transcripts: $(VENV)/.dev ## Play every golden transcript and compare it line by line
	$(PY) -m bot play --check bot/play/sample.circle tests/transcripts/*.circle

rewrite: $(VENV)/.dev ## After a wanted change: write transcripts, the sample and README's made parts anew
	$(PY) -m bot play --write bot/play/sample.circle tests/transcripts/*.circle
	$(PY) -m tests.cli.readme

bench: $(VENV)/.bench ## Measure against the anchors of docs/performance.md (never part of check or test)
	$(PY) -m bench

lock: $(VENV)/bin/python ## Write the lock files anew from pyproject.toml (UPGRADE=1 takes newer versions)
	@UPGRADE="$(UPGRADE)" .ci/lock $(PY)

browser: ## Have what the tests in a browser need: Chromium and axe-core
	@.ci/browser

screenshots: $(VENV)/.dev ## Walk through the rehearsal room in a browser and take README's pictures anew
	@$(PY) -m tests.browser.shots

# NAME, WEBSITE, PRIVACY and TERMS: who runs the bot, and three https addresses. TEAMS_APP_ID may stand in .env.
teams-package: $(VENV)/.runtime ## Build the app package for Teams (NAME, WEBSITE, PRIVACY, TERMS)
	@$(PY) -m adapters.teams.package --name "$(NAME)" --website "$(WEBSITE)" --privacy "$(PRIVACY)" --terms "$(TERMS)"

image-proof: ## Build and start the container image without an engine (Debian, root, buildah)
	.ci/image-proof

clean: ## Remove the environment and every cache; data stays
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis .coverage htmlcov tests/browser/node_modules tests/adapters/teams/official/node_modules tests/adapters/teams/playground/node_modules

# One environment, three growing stages: serving, working on the code, measuring. Each stage holds the one before it.
$(VENV)/bin/python:
	@.ci/make-venv $(VENV)

$(VENV)/.runtime: requirements.txt | $(VENV)/bin/python
	@echo "Installing from $<"
	@$(PIP_INSTALL) -r $<
	@touch $@

$(VENV)/.dev: requirements-dev.txt | $(VENV)/bin/python
	@echo "Installing from $<"
	@$(PIP_INSTALL) -r $<
	@touch $(VENV)/.runtime $@

$(VENV)/.bench: requirements-bench.txt | $(VENV)/bin/python
	@echo "Installing from $<"
	@$(PIP_INSTALL) -r $<
	@touch $(VENV)/.runtime $(VENV)/.dev $@
