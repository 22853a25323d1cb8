"""A newly published catalogue is taken into service between turns, and nobody waits for it."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest

from assistant.shelf import CHECK_SECONDS, Shelf
from indexes import artefacts
from indexes.build import build
from indexes.catalogue import Catalogue
from indexes.embed import Encoder, load_encoder
from indexes.update import update


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return load_encoder(threads=1)


class Time:
    """A clock that the test moves."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def feed(path: Path, text: str) -> Catalogue:
    path.write_text(f"id,title,price\n{text}", encoding="utf-8")
    return Catalogue(path)


@pytest.fixture
def directory(tmp_path: Path, encoder: Encoder) -> Path:
    build(feed(tmp_path / "a.csv", "A,Red mug,5\nB,Blue mug,6\n"), tmp_path / "index", encoder)
    return tmp_path / "index"


def waited(shelf: Shelf, version: str) -> bool:
    """Look until the shelf serves a version, for ten seconds at most."""
    for _ in range(1000):
        if shelf.current().index.version == version:
            return True
        time.sleep(0.01)
    return False


def test_a_new_version_is_taken_into_service_by_itself(
    directory: Path, tmp_path: Path, encoder: Encoder
) -> None:
    clock = Time()
    shelf = Shelf(directory, encoder, clock)
    old = shelf.current()
    changes = feed(tmp_path / "b.csv", "A,Red mug,4\n")
    built = update(changes, directory, encoder, whole=False).built
    assert shelf.current() is old  # not looked for yet
    clock.seconds += CHECK_SECONDS
    assert waited(shelf, built.version)
    product = shelf.current().index.product("A")
    assert product is not None
    assert product.paid == 400


def test_nobody_waits_while_a_new_version_is_opened(
    directory: Path, tmp_path: Path, encoder: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = Time()
    shelf = Shelf(directory, encoder, clock)
    old = shelf.current()
    built = update(feed(tmp_path / "b.csv", "A,Red mug,4\n"), directory, encoder, whole=False).built
    released, opened = threading.Event(), artefacts.opened

    def slow(where: Path) -> artefacts.Version:
        assert released.wait(10)
        return opened(where)

    monkeypatch.setattr(artefacts, "opened", slow)
    clock.seconds += CHECK_SECONDS
    for _ in range(3):
        assert shelf.current() is old
        clock.seconds += CHECK_SECONDS
    released.set()
    assert waited(shelf, built.version)


def test_a_damaged_new_version_leaves_the_old_one_in_service(
    directory: Path, tmp_path: Path, encoder: Encoder, caplog: pytest.LogCaptureFixture
) -> None:
    clock = Time()
    shelf = Shelf(directory, encoder, clock)
    old = shelf.current()
    built = update(feed(tmp_path / "b.csv", "A,Red mug,4\n"), directory, encoder, whole=False).built
    (directory / "versions" / built.version / "paid.npy").write_bytes(b"")
    clock.seconds += CHECK_SECONDS
    assert shelf.current() is old
    for _ in range(1000):
        if "paid.npy" in caplog.text:
            break
        time.sleep(0.01)
    assert "paid.npy" in caplog.text
    assert shelf.current() is old
