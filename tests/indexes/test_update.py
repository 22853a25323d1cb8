"""An index brought up to date, and what is left of it when that is killed half-way."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from indexes import artefacts
from indexes.build import build
from indexes.catalogue import Catalogue
from indexes.embed import Progress, Vectors
from indexes.errors import CatalogueError, IndexUnusable
from indexes.hybrid import SearchIndex
from indexes.update import update
from indexes.vectors import load_vectors
from tests.indexes.digest import DigestEncoder

BEFORE = "id,title,price\nA,Red mug,5\nB,Blue mug,6\nC,Green lamp,7\n"
AFTER = "id,title,price\nA,Red mug,4\nB,Blue cup,6\nD,Garden chair,70\n"


def feed(folder: Path, text: str) -> Catalogue:
    path = folder / f"{hashlib.sha256(text.encode()).hexdigest()[:8]}.csv"
    path.write_text(text, encoding="utf-8")
    return Catalogue(path)


def contents(directory: Path) -> dict[str, tuple[str, int | None]]:
    index = SearchIndex.open(directory, DigestEncoder())
    products = (index.product_at(row) for row in range(index.rows))
    return {product.id: (product.title, product.paid) for product in products}


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    build(feed(tmp_path, BEFORE), tmp_path / "index", DigestEncoder())
    return tmp_path / "index"


def test_a_whole_feed_adds_changes_and_removes(directory: Path, tmp_path: Path) -> None:
    done = update(feed(tmp_path, AFTER), directory, DigestEncoder())
    assert (done.added, done.changed, done.removed) == (1, 2, 1)
    assert contents(directory) == {
        "A": ("Red mug", 400), "B": ("Blue cup", 600), "D": ("Garden chair", 7000),
    }  # fmt: skip


def test_only_texts_that_changed_are_embedded_again(directory: Path, tmp_path: Path) -> None:
    encoder = DigestEncoder()
    update(feed(tmp_path, AFTER), directory, encoder)
    assert len(encoder.encoded) == 2
    fresh = tmp_path / "fresh"
    build(feed(tmp_path, AFTER), fresh, encoder)
    old, new = (SearchIndex.open(each, encoder) for each in (directory, fresh))
    assert [hit.product for hit in old.search("mug").hits] == [
        hit.product for hit in new.search("mug").hits
    ]


def test_vectors_taken_over_are_those_of_a_fresh_build(tmp_path: Path) -> None:
    """Large enough that the old version's memory is really given back before it is read."""
    rows = "\n".join(f"{number},Mug number {number}" for number in range(800))
    old, new = f"id,title\n{rows}\n", f"id,title\n{rows}\n800,Garden chair\n"
    for directory, text in ((tmp_path / "updated", old), (tmp_path / "fresh", new)):
        build(feed(tmp_path, text), directory, DigestEncoder())
    update(feed(tmp_path, new), tmp_path / "updated", DigestEncoder())
    updated, fresh = (load_vectors(one(tmp_path / each)) for each in ("updated", "fresh"))
    every = np.arange(801)
    np.testing.assert_array_equal(updated.at(every), fresh.at(every))


def one(directory: Path) -> Path:
    return artefacts.opened(directory).directory


def test_a_partial_feed_leaves_the_rest_and_removes_what_is_named(
    directory: Path, tmp_path: Path
) -> None:
    changes = "id,title,price\nB,Blue cup,6\nE,Oak shelf,30\n"
    done = update(feed(tmp_path, changes), directory, DigestEncoder(), whole=False, removals=["C"])
    assert (done.added, done.changed, done.removed) == (1, 1, 1)
    assert list(contents(directory)) == ["A", "B", "E"]


def test_a_feed_that_would_empty_the_shop_is_refused_unless_it_is_meant(
    directory: Path, tmp_path: Path
) -> None:
    small = "id,title\nA,Red mug\n"
    with pytest.raises(CatalogueError, match=r"would remove 2 of 3 products .*--partial"):
        update(feed(tmp_path, small), directory, DigestEncoder())
    assert len(contents(directory)) == 3
    update(feed(tmp_path, small), directory, DigestEncoder(), shrink=True)
    assert len(contents(directory)) == 1


def test_an_open_index_knows_that_it_is_stale_and_still_answers(
    directory: Path, tmp_path: Path
) -> None:
    index = SearchIndex.open(directory, DigestEncoder())
    assert not index.stale()
    for text in (AFTER, BEFORE, AFTER):
        update(feed(tmp_path, text), directory, DigestEncoder())
    assert index.stale()
    assert {hit.product.title for hit in index.search("mug").hits} >= {"Red mug", "Blue mug"}
    assert SearchIndex.open(directory, DigestEncoder()).product("D") is not None


def test_two_writers_at_once_are_refused(directory: Path, tmp_path: Path) -> None:
    with (
        artefacts.writing(directory),
        pytest.raises(IndexUnusable, match="another build or update"),
    ):
        update(feed(tmp_path, AFTER), directory, DigestEncoder())


def test_a_refused_feed_leaves_the_old_version(directory: Path, tmp_path: Path) -> None:
    with pytest.raises(CatalogueError):
        update(feed(tmp_path, "id,title\n,\n"), directory, DigestEncoder())
    assert len(contents(directory)) == 3
    assert not list((directory / "versions").glob(".building-*"))


def test_what_was_embedded_before_a_kill_is_taken_up(tmp_path: Path) -> None:
    class Failing(DigestEncoder):
        def encode(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
            if self.encoded:
                raise KeyboardInterrupt
            return super().encode(texts, progress)

    rows = "\n".join(f"{number},Mug number {number}" for number in range(5000))
    with pytest.raises(KeyboardInterrupt):
        build(feed(tmp_path, f"id,title\n{rows}\n"), tmp_path / "index", Failing())
    encoder = DigestEncoder()
    build(feed(tmp_path, f"id,title\n{rows}\n"), tmp_path / "index", encoder)
    assert len(encoder.encoded) == 5000 - 4096
