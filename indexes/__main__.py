"""The catalogue's command line: ``python -m indexes build | update | search | info``."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from indexes import artefacts
from indexes.build import Built, Report
from indexes.errors import IndexesError

app = typer.Typer(help=__doc__, no_args_is_help=True, add_completion=False,
                  pretty_exceptions_enable=False)  # fmt: skip
_STAGES = {"read": "Reading the feed", "embed": "Embedding", "words": "Indexing words"}

Feed = Annotated[Path, typer.Argument(help="CSV, TSV, JSONL, Parquet or XML; .gz too.")]
Directory = Annotated[Path, typer.Argument(help="The index directory.")]
Mapped = Annotated[
    list[str] | None,
    typer.Option("--map", metavar="COLUMN=FIELD", help="Read a column as a field; repeatable."),
]
Currency = Annotated[
    str | None, typer.Option(help="ISO code of prices that name none. [default: USD]")
]
EncoderName = Annotated[
    str | None,
    typer.Option("--encoder", help="A sentence-transformers name or folder. "
                 "[default: all-MiniLM-L6-v2, from its wheel]"),
]  # fmt: skip
MaxBad = Annotated[
    float, typer.Option(min=0.0, max=1.0, help="Refuse a feed with a larger share of bad rows.")
]


@app.command()
def build(
    feed: Feed,
    out: Annotated[Path, typer.Option(help="Directory to publish the index in.")],
    map: Mapped = None,
    currency: Currency = None,
    encoder: EncoderName = None,
    max_bad: MaxBad = 0.10,
) -> None:
    """Read a product feed and publish its index.

    Field names are Google Merchant's (id, title, description, price, sale_price, availability,
    brand, product_type, color, size, material, gender, item_group_id, link, image_link) and
    rating, rating_count, stock; many other names and Shopify's export are recognised. Only id
    and title are required; any other column becomes a searchable attribute.
    """
    from indexes.build import build as run
    from indexes.catalogue import Catalogue
    from indexes.embed import load_encoder
    from indexes.headings import parse_map

    catalogue = Catalogue(feed, mapping=parse_map(map or ()), currency=currency, max_bad=max_bad)
    with _progress() as report:
        built = run(catalogue, out, load_encoder(encoder), report)
    _tell(built, out)


@app.command()
def update(
    directory: Directory,
    feed: Feed,
    partial: Annotated[
        bool, typer.Option(help="The feed holds only new and changed products.")
    ] = False,
    remove: Annotated[
        Path | None, typer.Option(help="A file of ids to remove, one a line; with --partial.")
    ] = None,
    shrink: Annotated[
        bool, typer.Option(help="Allow a feed that lacks over half of the products.")
    ] = False,
    map: Mapped = None,
    currency: Currency = None,
    max_bad: MaxBad = 0.10,
) -> None:
    """Bring an index up to date with a feed, without building it again.

    The feed is the whole shop: products it lacks are removed. With --partial it holds only what
    is new or changed. Only texts that changed are embedded; searches go on meanwhile.
    """
    from indexes.catalogue import Catalogue
    from indexes.embed import load_encoder
    from indexes.headings import parse_map
    from indexes.update import update as run

    if remove is not None and not partial:
        raise typer.BadParameter("--remove goes with --partial; a whole feed removes by itself")
    removals = _lines(remove) if remove is not None else []
    version = artefacts.opened(directory)
    catalogue = Catalogue(feed, mapping=parse_map(map or ()), currency=currency, max_bad=max_bad)
    encoder = load_encoder(version.facts["encoder"]["name"])
    with _progress() as report:
        done = run(catalogue, directory, encoder, whole=not partial, removals=removals,
                   shrink=shrink, report=report)  # fmt: skip
    print(f"{done.added} added, {done.changed} changed, {done.removed} removed; "
          f"{done.built.embedded} texts embedded")  # fmt: skip
    _tell(done.built, directory)


@app.command()
def search(
    directory: Directory,
    query: Annotated[str | None, typer.Argument(help="What to search for.")] = None,
    queries: Annotated[
        Path | None, typer.Option(help='JSONL, {"query_id", "query"} a line, instead of QUERY.')
    ] = None,
    top: Annotated[int, typer.Option(min=1, help="How many to show.")] = 10,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, one object a line.")] = False,
) -> None:
    """Search an index by relevance; nothing in the query becomes a filter here."""
    from indexes.hybrid import SearchIndex

    if (query is None) == (queries is None):
        raise typer.BadParameter("give either QUERY or --queries FILE")
    asked = [("", query)] if queries is None else list(_queries(queries))
    index = SearchIndex.open(directory)
    for query_id, text in asked:
        hits = index.rank(text or "", top)
        if queries is not None:
            rows = [{"id": id, "score": round(score, 6)} for id, score in hits]
            print(json.dumps({"query_id": query_id, "hits": rows}))
        else:
            _show(index, hits, as_json)


@app.command()
def info(
    directory: Directory,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Verify an index and say what it holds."""
    version = artefacts.opened(directory)
    facts = {"version": version.name, **version.facts}
    if as_json:
        print(json.dumps(facts))
        return
    for name, value in facts.items():
        print(f"{name:10} {_told(value)}")


def _told(value: object) -> object:
    """One fact in a line: of an encoder its name, of numbers each with its own."""
    if not isinstance(value, dict):
        return value
    return value.get("name") or ", ".join(f"{name} {number}" for name, number in value.items())


def _lines(path: Path) -> list[str]:
    try:
        return [line.strip() for line in path.read_text(encoding="utf-8").splitlines()]
    except (OSError, UnicodeDecodeError) as error:
        raise IndexesError(f"{path}: cannot be read: {error}") from error


def _queries(path: Path) -> Iterator[tuple[object, str]]:
    for number, line in enumerate(_lines(path), start=1):
        if not line:
            continue
        try:
            row = json.loads(line)
            yield row["query_id"], str(row["query"])
        except (ValueError, KeyError, TypeError) as error:
            raise IndexesError(
                f'{path}: line {number}: expected {{"query_id", "query"}} ({error})'
            ) from error


def _show(index: object, hits: list[tuple[str, float]], as_json: bool) -> None:
    from indexes.hybrid import SearchIndex

    assert isinstance(index, SearchIndex)
    for product_id, score in hits:
        product = index.product(product_id)
        assert product is not None
        price = None if product.paid is None else product.paid
        if as_json:
            row = {"id": product.id, "score": round(score, 6), "title": product.title,
                   "price": price, "currency": product.currency}  # fmt: skip
            print(json.dumps(row, ensure_ascii=False))
        else:
            print(f"{score:.3f}  {product.id}  {product.title}")


@contextmanager
def _progress() -> Iterator[Report]:
    share = TextColumn("{task.percentage:>3.0f}%")
    columns = (TextColumn("{task.description:18}"), BarColumn(), share, TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True)) as progress:
        tasks: dict[str, TaskID] = {}

        def report(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = progress.add_task(_STAGES.get(stage, stage), total=None)
            progress.update(tasks[stage], completed=done, total=total or None)

        yield report
        for task in tasks.values():
            progress.update(task, total=1, completed=1)


def _tell(built: Built, directory: Path) -> None:
    lost = sum(not bad.kept for bad in built.bad)
    size = f"{built.rows} products in {built.families} families"
    print(f"{directory}: {size}, version {built.version}")
    if built.bad:
        where = directory / "versions" / built.version / "bad_rows.csv"
        print(f"{lost} rows set aside, {len(built.bad) - lost} values dropped: {where}")


def main() -> None:
    """Run the command; a known error is one line on stderr and exit code 1."""
    try:
        app()
    except IndexesError as error:
        print(f"error: {error}", file=sys.stderr)
        sys.exit(1)


if __name__ == "__main__":
    main()
