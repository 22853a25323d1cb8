# make run    the shop in your browser       make test   everything that must hold
# make lint   style, types, import contracts make soak   what takes over a minute
# make train  rebuild the shipped classifier make demo   redraw the demo shop
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
export HF_HUB_OFFLINE ?= 1
export GRADIO_ANALYTICS_ENABLED := False

.PHONY: run test lint soak train demo bench clean help

help:
	@sed -n 's/^# //p' Makefile

$(BIN)/python:
	$(PYTHON) -m venv .venv

.venv/.run: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --disable-pip-version-check -e .
	@touch $@

.venv/.test: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --disable-pip-version-check -e '.[test,lint]'
	@touch $@ .venv/.run

# A shop's own: make run CATALOGUE=feed.csv POLICIES=folder SHOP="Name"
run: .venv/.run
	$(if $(CATALOGUE),ASSISTANT_CATALOGUE="$(CATALOGUE)") \
	$(if $(POLICIES),ASSISTANT_POLICIES="$(POLICIES)") \
	$(if $(SHOP),ASSISTANT_SHOP_NAME="$(SHOP)") \
	$(BIN)/python app.py

test: .venv/.test
	$(BIN)/python -m pytest -m "not soak"

lint: .venv/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

soak: .venv/.test
	$(BIN)/python -m pytest -m soak --timeout 7200
	$(BIN)/python -m training.bench.search --parts recall throughput dense stage \
		--rows 1000 10000 100000 1000000 --out runs/search/report
	$(BIN)/python -m training.bench.search --parts update --rows 100000

bench: .venv/.test
	$(BIN)/python -m training.bench.turn
	$(BIN)/python -m training.bench.obedience
	$(BIN)/python -m training.bench.speech
	$(BIN)/python -m training.bench.search

train: .venv/.test
	$(BIN)/python -m training shipped

demo: .venv/.run
	$(BIN)/python -m assistant.demo

clean:
	rm -rf .venv build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache
