"""A published index brought up to date: what did not change is taken over, not computed again.

A feed is by default the whole shop: products it lacks are removed. A partial feed holds only
what is new or changed. The new version is published as a build's is, so that searches go on
with the old one until the new one is whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from indexes import artefacts
from indexes.build import Built, Report, Source, publish
from indexes.catalogue import Catalogue
from indexes.dense import Dense
from indexes.embed import Encoder
from indexes.embeddings import KnownVectors
from indexes.errors import CatalogueError, IndexUnusable
from indexes.product import Product
from indexes.table import Table

#: A whole feed that would remove more than this share of the products is refused.
MOST_REMOVED = 0.5


@dataclass(frozen=True)
class Updated:
    """What an update published, and what it did to the products."""

    built: Built
    added: int
    changed: int
    removed: int


@dataclass
class _Counts:
    added: int = 0
    changed: int = 0
    kept: int = 0


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
        table, counts = Table(version.directory), _Counts()
        products = _compared(catalogue, table, counts)
        if whole:
            products = _guarded(products, table, counts, directory, shrink)
        else:
            products = _merged(products, table, frozenset(removals))
        name = catalogue.name if whole else str(version.facts["name"])
        source = Source(products, name, catalogue)
        before = Dense.load(version.directory)
        known = KnownVectors()
        known.add(np.load(version.directory / "texts.hashes.npy"), before.at)
        built = publish(source, directory, encoder, known, report, before)
        removed = len(table) + counts.added - built.rows
        return Updated(built, counts.added, counts.changed, removed)


def _check_encoder(version: artefacts.Version, encoder: Encoder, directory: Path) -> None:
    used = version.facts["encoder"]
    if used["fingerprint"] != encoder.fingerprint:
        raise IndexUnusable(
            f"{directory}: built with the encoder {used['name']!r}, not with {encoder.name!r}; "
            "build it again to change the encoder"
        )


def _compared(catalogue: Catalogue, table: Table, counts: _Counts) -> Iterator[Product]:
    """The feed's products, counted against those in force."""
    for product in catalogue:
        row = table.row_of(product.id)
        if row is None:
            counts.added += 1
        elif table[row] == product:
            counts.kept += 1
        else:
            counts.changed += 1
        yield product


def _guarded(
    products: Iterable[Product], table: Table, counts: _Counts, directory: Path, shrink: bool
) -> Iterator[Product]:
    """A whole feed, refused at its end if it would empty the shop by mistake."""
    yield from products
    left = counts.changed + counts.kept
    if not shrink and left < (1 - MOST_REMOVED) * len(table):
        raise CatalogueError(
            f"the feed would remove {len(table) - left} of {len(table)} products in {directory}; "
            "if it holds only changes, say --partial; if the shop did shrink, say --shrink"
        )


def _merged(
    products: Iterable[Product], table: Table, removals: frozenset[str]
) -> Iterator[Product]:
    """The products in force with the changes laid over them, the new ones last."""
    changes: Mapping[str, Product] = {product.id: product for product in products}
    seen = set[str]()
    for product in table:
        if product.id not in removals:
            seen.add(product.id)
            yield changes.get(product.id, product)
    for product in changes.values():
        if product.id not in seen and product.id not in removals:
            yield product
