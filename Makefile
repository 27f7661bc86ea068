# Chaque cible installe elle-même ce qu'il lui faut ; la seconde fois, elle ne réinstalle rien.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PRET := $(VENV)/.pret
OUTILS := .outils/.pret
DEMO := demo-relance
# Les tests qui suivent chaque branche du cœur : la couverture se mesure là, elle double leur durée.
COEUR := tests/core tests/penalites tests/recommandes

.PHONY: demo test lint types couches tests bench classeur propre

demo: $(PRET)
	$(BIN)/relance-xl demo $(DEMO)

# La porte de la maison : style, types, couches, tests (le classeur reconstruit et comparé), couverture du cœur.
test: lint types couches tests

lint: $(PRET)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(PRET)
	$(BIN)/mypy

couches: $(PRET)
	$(BIN)/lint-imports

tests: $(PRET) $(OUTILS)
	$(BIN)/pytest $(COEUR) --cov --cov-branch --cov-report=term-missing:skip-covered
	$(BIN)/pytest $(addprefix --ignore=,$(COEUR))

bench: $(PRET) $(OUTILS)
	$(BIN)/python tests/bench/mesurer.py

classeur: $(PRET)
	$(BIN)/python workbook/construire.py

propre:
	rm -rf $(VENV) .outils .bench

$(PRET): pyproject.toml .ci/contraintes.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Il faut Python 3.11 ou plus récent : make PYTHON=/chemin/de/python3.11" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c .ci/contraintes.txt -e '.[dev]'
	@mkdir -p .outils && touch $@

$(OUTILS): .ci/outils
	.ci/outils
	@touch $@
