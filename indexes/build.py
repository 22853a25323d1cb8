"""A catalogue made into a published index."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from indexes import artefacts
from indexes.catalogue import BadRow, Catalogue
from indexes.columns import Rows
from indexes.dense import Dense
from indexes.embed import Encoder
from indexes.embeddings import KnownVectors, discard, embed
from indexes.parts import Parts, PartsWriter
from indexes.product import Product
from indexes.table import Table
from indexes.texts import embedded_text

#: Told as a build goes on: (stage, done, total); total is 0 where it is not known.
Report = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Built:
    """What a build published, and what it set aside."""

    version: str
    rows: int
    families: int
    bad: tuple[BadRow, ...]
    embedded: int  # texts that the encoder was run on


def build(
    catalogue: Catalogue, directory: Path, encoder: Encoder, report: Report | None = None
) -> Built:
    """Index a catalogue and publish it. Raises CatalogueError; the old version then stays."""
    with artefacts.writing(directory):
        return publish(Source.of(catalogue), directory, encoder, KnownVectors(), report)


@dataclass
class Source:
    """Where a version's products come from: the products, and facts known once they are read."""

    products: Iterable[Product]
    name: str
    catalogue: Catalogue

    @classmethod
    def of(cls, catalogue: Catalogue) -> Source:
        """A whole feed."""
        return cls(catalogue, catalogue.name, catalogue)


def publish(
    source: Source,
    directory: Path,
    encoder: Encoder,
    known: KnownVectors,
    report: Report | None = None,
    before: Dense | None = None,
) -> Built:
    """Write and publish one version, while ``artefacts.writing`` is held.

    ``known`` are vectors computed earlier; ``before`` the vectors of the version in force.
    """
    tell = report or (lambda stage, done, total: None)
    scratch = directory / ".embedding"
    facts: dict[str, object] = {}
    with artefacts.publishing(directory, facts) as folder:
        parts = _write_products(source, folder, tell)
        embedded = embed(
            parts.hashes, _texts(Table(folder)), encoder, known, scratch, partial(tell, "embed")
        )
        Dense.save(embedded, embedded.rows, embedded.dim, folder, before)
        facts |= _facts(source, parts, encoder)
    discard(scratch)
    bad = tuple(source.catalogue.bad)
    name = artefacts.current(directory)
    return Built(name, embedded.rows, parts.families, bad, embedded.encoded)


def _write_products(source: Source, folder: Path, report: Report) -> Parts:
    """All but the vectors, gone through once; and the report of bad rows."""
    with PartsWriter(folder) as writer:
        for count, product in enumerate(source.products):
            writer.add(product)
            if count % 1000 == 0:
                report("read", int(source.catalogue.feed.progress * 1000), 1000)
    report("words", 0, 1)
    parts = writer.finish()
    report("words", 1, 1)
    _write_bad_rows(source.catalogue.bad, folder / "bad_rows.csv")
    return parts


def _texts(table: Table) -> Callable[[Rows], Iterable[str]]:
    """Gives what the encoder reads of some rows."""
    return lambda rows: map(embedded_text, table.at(rows))


def _facts(source: Source, parts: Parts, encoder: Encoder) -> dict[str, object]:
    """What the manifest says of a version."""
    bad = sum(not each.kept for each in source.catalogue.bad)
    return {
        "name": source.name,
        "created": datetime.now(UTC).isoformat(timespec="seconds"),
        "rows": len(parts.hashes),
        "families": parts.families,
        "currency": source.catalogue.currency or "USD",
        "bad_rows": bad,
        "encoder": {
            "name": encoder.name, "dim": encoder.dim, "fingerprint": encoder.fingerprint,
        },
    }  # fmt: skip


def _write_bad_rows(bad: Iterable[BadRow], path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, ["row", "column", "value", "reason", "kept"])
        writer.writeheader()
        writer.writerows(asdict(each) for each in bad)
