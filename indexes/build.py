"""A catalogue made into a published index."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import numpy as np

from indexes import artefacts
from indexes.catalogue import BadRow, Catalogue
from indexes.columns import ColumnsBuilder
from indexes.dense import Dense
from indexes.embed import Encoder
from indexes.embeddings import KnownVectors, discard, embed
from indexes.lexical import Lexical
from indexes.nouns import NounsBuilder
from indexes.product import Product
from indexes.table import Table, TableWriter
from indexes.tokens import Tokens
from indexes.words import words

#: Told as a build goes on: (stage, done, total); total is 0 where it is not known.
Report = Callable[[str, int, int], None]
#: Characters of a description that are embedded.
DESCRIBED = 400
#: Attributes that name what a product is, as its categories do.
TAGS = frozenset(("tag", "tags", "keyword", "keywords", "label", "labels"))


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
        families = _write_products(source, folder, tell)
        table = Table(folder)
        texts = _Texts(table, embedded_text)
        embedded = embed(texts, encoder, known, scratch, partial(tell, "embed"))
        np.save(folder / "texts.hashes.npy", embedded.hashes)
        Dense.save(embedded, embedded.rows, embedded.dim, folder, before)
        _write_words(table, folder, tell)
        facts |= _facts(source, len(table), families, encoder)
    discard(scratch)
    bad = tuple(source.catalogue.bad)
    return Built(artefacts.current(directory), len(table), families, bad, embedded.encoded)


def _facts(source: Source, rows: int, families: int, encoder: Encoder) -> dict[str, object]:
    """What the manifest says of a version."""
    bad = sum(not each.kept for each in source.catalogue.bad)
    return {
        "name": source.name,
        "created": datetime.now(UTC).isoformat(timespec="seconds"),
        "rows": rows,
        "families": families,
        "currency": source.catalogue.currency or "USD",
        "bad_rows": bad,
        "encoder": {
            "name": encoder.name, "dim": encoder.dim, "fingerprint": encoder.fingerprint,
        },
    }  # fmt: skip


def embedded_text(product: Product) -> str:
    """What the encoder reads of a product: the title first, its kind, then the description."""
    kind = (product.brand or "", *product.category[::-1], *product.colour, *product.material)
    parts = (product.title, ", ".join(_unsaid(product, kind)), product.description[:DESCRIBED])
    return ". ".join(part for part in parts if part)


def name_text(product: Product) -> str:
    """What a product is called: the words that weigh most."""
    listed = product.category + product.colour + product.size + product.material + product.gender
    return " ".join((product.title, *_unsaid(product, (product.brand or "", *listed))))


def _unsaid(product: Product, values: Iterable[str]) -> list[str]:
    """The values that the title does not hold already."""
    title = product.title.lower()
    return [value for value in values if value and value.lower() not in title]


def body_text(product: Product) -> str:
    """Everything else that is said of a product."""
    attributes = (f"{name} {value}" for name, value in product.attributes)
    return " ".join((product.description, *attributes))


def _write_products(source: Source, folder: Path, report: Report) -> int:
    """The table, the columns and the report of bad rows; gives the number of families."""
    columns, nouns, known = ColumnsBuilder(), NounsBuilder(), set[str]()
    with TableWriter(folder) as writer:
        for count, product in enumerate(source.products):
            writer.add(product)
            columns.add(product)
            nouns.add(product)
            known.update(_catalogue_words(product))
            if count % 1000 == 0:
                report("read", int(source.catalogue.feed.progress * 1000), 1000)
    finished = columns.build()
    finished.save(folder)
    nouns.save(folder)
    (folder / "words.txt").write_text("\n".join(sorted(known)), encoding="utf-8")
    _write_bad_rows(source.catalogue.bad, folder / "bad_rows.csv")
    return int(finished.family.max(initial=-1)) + 1


def _write_words(table: Table, folder: Path, report: Report) -> None:
    report("words", 0, 2)
    names = Tokens.of(_Texts(table, name_text))
    names.save(folder, "names")
    Lexical.of(names).save(folder, "names")
    report("words", 1, 2)
    Lexical.build(_Texts(table, body_text)).save(folder, "texts")
    report("words", 2, 2)


@dataclass(frozen=True)
class _Texts:
    """One text of every product in a table; it can be gone through again."""

    table: Table
    text_of: Callable[[Product], str]

    def __iter__(self) -> Iterator[str]:
        return map(self.text_of, self.table)


def _catalogue_words(product: Product) -> list[str]:
    tags = (value for name, value in product.attributes if name.lower() in TAGS)
    return words(" ".join((product.title, *product.category, *tags)))


def _write_bad_rows(bad: Iterable[BadRow], path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, ["row", "column", "value", "reason", "kept"])
        writer.writeheader()
        writer.writerows(asdict(each) for each in bad)
