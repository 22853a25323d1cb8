"""A published index brought up to date: what did not change is taken over, not computed again.

A feed is by default the whole shop: products it lacks are removed. A partial feed holds only
what is new or changed. The new version is published as a build's is, so that searches go on
with the old one until the new one is whole.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np

from indexes import artefacts
from indexes.build import Built, New, Report, publish, silent, told
from indexes.catalogue import Catalogue
from indexes.embed import Encoder
from indexes.embeddings import KnownVectors
from indexes.errors import CatalogueError, IndexUnusable
from indexes.merge import merge
from indexes.parts import HASHES, Parts, PartsWriter
from indexes.table import Table
from indexes.vectors import load_vectors

#: A whole feed that would remove more than this share of the products is refused.
MOST_REMOVED = 0.5


@dataclass(frozen=True)
class Updated:
    """What an update published, and what it did to the products."""

    built: Built
    added: int
    changed: int
    removed: int


def update(
    catalogue: Catalogue,
    directory: Path,
    encoder: Encoder,
    *,
    whole: bool = True,
    removals: Iterable[str] = (),
    shrink: bool = False,
    report: Report | None = None,
) -> Updated:
    """Publish a new version of an index.

    ``whole`` takes the feed as the whole shop, else as changes only; ``removals`` are ids to
    take out besides. ``shrink`` allows a whole feed that lacks over half of the products.
    Raises IndexUnusable, CatalogueError; the old version then stays.
    """
    with artefacts.writing(directory):
        version = artefacts.opened(directory)
        _check_encoder(version, encoder, directory)
        catalogue.currency = catalogue.currency or str(version.facts["currency"])
        changes = Changes(version.directory, catalogue, whole, frozenset(removals), shrink)
        name = catalogue.name if whole else str(version.facts["name"])
        before, known = load_vectors(version.directory), KnownVectors()
        known.add(np.load(version.directory / HASHES), before.at)
        new = New(catalogue, name, partial(changes.write, report or silent), before)
        built = publish(new, directory, encoder, known, report or silent)
        removed = changes.old_rows + changes.added - built.rows
        return Updated(built, changes.added, changes.changed, removed)


def _check_encoder(version: artefacts.Version, encoder: Encoder, directory: Path) -> None:
    used = version.facts["encoder"]
    if used["fingerprint"] != encoder.fingerprint:
        raise IndexUnusable(
            f"{directory}: built with the encoder {used['name']!r}, not with {encoder.name!r}; "
            "build it again to change the encoder"
        )


class Changes:
    """A feed compared with the version in force; ``write`` writes what comes out of both."""

    def __init__(
        self, old: Path, catalogue: Catalogue, whole: bool, removals: frozenset[str], shrink: bool
    ) -> None:
        self._old, self._catalogue = old, catalogue
        self._whole, self._removals, self._shrink = whole, removals, shrink
        self._table = Table(old)
        self.old_rows = len(self._table)
        self.added = self.changed = self._kept = 0

    def write(self, report: Report, folder: Path) -> Parts:
        """Write all but the vectors of the new version into ``folder``."""
        beside = folder / "changes"
        beside.mkdir()
        with PartsWriter(beside) as writer:
            order = self._compare(writer, report)
        writer.finish()
        self._check_shrinking()
        source = np.array(order if self._whole else self._laid_over(order), dtype=np.int64)
        report("words", 0, 1)
        parts = merge(self._old, beside, source, folder)
        report("words", 1, 1)
        shutil.rmtree(beside)
        return parts

    def _compare(self, writer: PartsWriter, report: Report) -> list[int]:
        """For each product of the feed its old row, or, if it changed or is new, old_rows + n."""
        order = []
        self._replaced: dict[int, int] = {}
        for product in told(self._catalogue, report):
            if not self._whole and product.id in self._removals:
                continue
            row = self._table.row_of(product.id)
            if row is not None and self._table[row] == product:
                self._kept += 1
                order.append(row)
                continue
            fresh = self.old_rows + self.added + self.changed
            writer.add(product)
            if row is None:
                self.added += 1
            else:
                self.changed += 1
                self._replaced[row] = fresh
            order.append(fresh)
        return order

    def _laid_over(self, order: list[int]) -> list[int]:
        """The old rows with the changes laid over them, those removed left out, new ones last."""
        gone = {self._table.row_of(product_id) for product_id in self._removals}
        rows = [self._replaced.get(r, r) for r in range(self.old_rows) if r not in gone]
        placed = {*self._replaced.values()}
        return rows + [row for row in order if row >= self.old_rows and row not in placed]

    def _check_shrinking(self) -> None:
        """Refuse a whole feed that would empty the shop by mistake."""
        left = self.changed + self._kept
        if self._whole and not self._shrink and left < (1 - MOST_REMOVED) * self.old_rows:
            raise CatalogueError(
                f"the feed would remove {self.old_rows - left} of {self.old_rows} products in "
                f"{self._old.parent.parent}; if it holds only changes, say --partial; if the shop "
                "did shrink, say --shrink"
            )
