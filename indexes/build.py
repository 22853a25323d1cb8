"""A catalogue made into a published index."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator
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
from indexes.vectors import save_vectors

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
    tell = report or silent
    with artefacts.writing(directory):
        new = New(catalogue, catalogue.name, partial(_write_products, catalogue, tell))
        return publish(new, directory, encoder, KnownVectors(), tell)


@dataclass(frozen=True)
class New:
    """A version to be published. ``write`` writes all but the vectors into a folder; only then
    does the catalogue, which it reads, know its bad rows and its currency.
    """

    catalogue: Catalogue
    name: str
    write: Callable[[Path], Parts]
    before: Dense | None = None  # the vectors of the version in force


def publish(
    new: New, directory: Path, encoder: Encoder, known: KnownVectors, report: Report
) -> Built:
    """Write and publish one version, while ``artefacts.writing`` is held.

    ``known`` are vectors computed earlier.
    """
    scratch = directory / ".embedding"
    facts: dict[str, object] = {}
    with artefacts.publishing(directory, facts) as folder:
        parts = new.write(folder)
        _write_bad_rows(new.catalogue.bad, folder / "bad_rows.csv")
        embedded = embed(
            parts.hashes, _texts(Table(folder)), encoder, known, scratch, partial(report, "embed")
        )
        save_vectors(embedded, embedded.rows, embedded.dim, folder, new.before)
        facts |= _facts(new, parts, encoder)
    discard(scratch)
    bad, name = tuple(new.catalogue.bad), artefacts.current(directory)
    return Built(name, embedded.rows, parts.families, bad, embedded.encoded)


def silent(stage: str, done: int, total: int) -> None:
    """Tell nobody."""


def _write_products(catalogue: Catalogue, report: Report, folder: Path) -> Parts:
    """All but the vectors, in one pass over a feed."""
    with PartsWriter(folder) as writer:
        for product in told(catalogue, report):
            writer.add(product)
    report("words", 0, 1)
    parts = writer.finish()
    report("words", 1, 1)
    return parts


def told(catalogue: Catalogue, report: Report) -> Iterator[Product]:
    """The products of a feed, with progress told."""
    for count, product in enumerate(catalogue):
        yield product
        if count % 1000 == 0:
            report("read", int(catalogue.feed.progress * 1000), 1000)


def _texts(table: Table) -> Callable[[Rows], Iterable[str]]:
    """Gives what the encoder reads of some rows."""
    return lambda rows: map(embedded_text, table.at(rows))


def _facts(new: New, parts: Parts, encoder: Encoder) -> dict[str, object]:
    """What the manifest says of a version."""
    bad = sum(not each.kept for each in new.catalogue.bad)
    return {
        "name": new.name,
        "created": datetime.now(UTC).isoformat(timespec="seconds"),
        "rows": len(parts.hashes),
        "families": parts.families,
        "currency": new.catalogue.currency or "USD",
        "bad_rows": bad,
        "encoder": {
            "name": encoder.name, "dim": encoder.dim, "fingerprint": encoder.fingerprint,
        },
        "fusion": encoder.fusion.values(),
    }  # fmt: skip


def _write_bad_rows(bad: Iterable[BadRow], path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, ["row", "column", "value", "reason", "kept"])
        writer.writeheader()
        writer.writerows(asdict(each) for each in bad)
