"""Train and measure what the assistant serves.

python -m training classifier --train A.csv --test C.csv --task intent --out DIR
python -m training retriever --train pairs.csv --catalogue feed.csv --out DIR
python -m training shipped
"""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from training.data import DataRefused
from training.recipe import Recipe

#: Where the public sets lie beside the project, if they do.
PUBLIC = Path("../shared/data")

app = typer.Typer(help=__doc__, no_args_is_help=True, pretty_exceptions_enable=False)


class TaskName(StrEnum):
    """The heads to train."""

    INTENT = "intent"
    SENTIMENT = "sentiment"
    BOTH = "both"


@app.command()
def classifier(
    train: Annotated[Path, typer.Option(help="CSV of text,label or text,intent,sentiment")],
    test: Annotated[Path, typer.Option(help="CSV to measure on; it may hold oos lines")],
    out: Annotated[Path, typer.Option(help="Folder for the model and the report")],
    task: Annotated[TaskName, typer.Option(help="What to learn")] = TaskName.INTENT,
    valid: Annotated[Path | None, typer.Option(help="CSV; else a tenth of train")] = None,
    serves: Annotated[
        Path | None, typer.Option(help="CSV of label,serves for intents of your own")
    ] = None,
    oos_precision: Annotated[float, typer.Option(min=0.01, max=1, help="Of declining")] = 0.8,
    oos_share: Annotated[
        float | None,
        typer.Option(min=0.001, max=0.99, help="Of lines; 0.1, or 0.4 if none is labelled"),
    ] = None,
    seed: Annotated[int, typer.Option(help="Of everything random")] = 0,
    recipe: Annotated[list[str] | None, typer.Option(help="NAME=VALUE of the recipe")] = None,
) -> None:
    """Fine-tune on any labelled CSV, measure, and write the model and its report."""
    from training.classifier import default_recipe, train_classifier
    from training.heard import Operation

    try:
        chosen = _changed(default_recipe(train, task.value), seed, recipe or [])
        report = train_classifier(
            train, test, out, task.value, chosen, Operation(oos_precision, oos_share),
            valid, serves,
        )  # fmt: skip
    except (DataRefused, ValueError) as error:
        raise SystemExit(str(error)) from error
    print(json.dumps(report.figures, indent=1))


@app.command()
def retriever(
    train: Annotated[Path, typer.Option(help="CSV of query,product_id and maybe relevance")],
    catalogue: Annotated[Path, typer.Option(help="The product feed that the ids are of")],
    out: Annotated[Path, typer.Option(help="Folder for the encoder and the report")],
    valid: Annotated[Path | None, typer.Option(help="CSV; else a tenth of the queries")] = None,
    test: Annotated[Path | None, typer.Option(help="CSV to measure on, before and after")] = None,
    encoder: Annotated[Path | None, typer.Option(help="The encoder's folder to tune")] = None,
    epochs: Annotated[int, typer.Option(min=1, help="Times that each query is seen")] = 4,
    negatives: Annotated[int, typer.Option(min=0, help="Hard ones a query, by BM25")] = 0,
    seed: Annotated[int, typer.Option(help="Of everything random")] = 0,
    threads: Annotated[int, typer.Option(min=1, help="That PyTorch uses")] = 1,
) -> None:
    """Fine-tune the encoder on a shop's own queries, measure, and write it with a report.

    A file may hold its splits apart in a column split of train, valid and test.
    """
    import torch

    from indexes.errors import IndexesError
    from training.contrastive import RetrieverRecipe
    from training.retriever import train_retriever

    torch.set_num_threads(threads)
    recipe = RetrieverRecipe(epochs=epochs, negatives=negatives, seed=seed)
    try:
        report = train_retriever(train, catalogue, out, recipe, valid, test, encoder)
    except (DataRefused, IndexesError) as error:
        raise SystemExit(str(error)) from error
    print(json.dumps(report.figures, indent=1))


@app.command()
def shipped(
    out: Annotated[Path, typer.Option(help="Folder for the run")] = Path("runs/shipped"),
    data: Annotated[Path | None, typer.Option(help=f"The public sets; {PUBLIC} if there")] = None,
    seed: Annotated[int, typer.Option(help="Of everything random")] = 0,
    recipe: Annotated[list[str] | None, typer.Option(help="NAME=VALUE of the recipe")] = None,
    installed: Annotated[bool, typer.Option("--install/--no-install", help="Serve it")] = True,
) -> None:
    """Train the weights that the project ships, and put them in place."""
    from assistant.nlu.classifier import SHIPPED
    from training.shipped import RECIPE, install, train_shipped

    report = train_shipped(_public(data), out, _changed(RECIPE, seed, recipe or []))
    if installed:
        install(out, SHIPPED)
    print(json.dumps(report.figures, indent=1))


@app.command()
def evaluate(
    data: Annotated[Path | None, typer.Option(help="The public sets' folder")] = None,
    model: Annotated[Path | None, typer.Option(help="A classifier folder; else shipped")] = None,
    layer: Annotated[
        list[str] | None, typer.Option(help="understanding, retrieval, speech; all if not given")
    ] = None,
) -> None:
    """Measure every layer that is being served, and print one table."""
    from assistant.nlu.classifier import Classifier
    from training.layers import LAYERS, Serving, understanding
    from training.served import table

    serving, folder = Serving(Classifier.load(model, vectors=False), model), _public(data)
    strange = sorted(set(layer or []) - set(LAYERS))
    if strange:
        raise SystemExit(f"--layer {strange[0]}: no such layer; known: {', '.join(LAYERS)}")
    if folder is None:
        print("without the public sets: our own messages only", file=sys.stderr)
        parts = [understanding(serving, None)]
    else:
        parts = [LAYERS[name](serving, folder) for name in layer or LAYERS]
    print(table([row for part in parts for row in part]))


def _public(data: Path | None) -> Path | None:
    """Return the folder of the public sets: the one given, or the usual one if it exists."""
    return data or (PUBLIC if PUBLIC.is_dir() else None)


def _changed(recipe: Recipe, seed: int, changes: list[str]) -> Recipe:
    """Return ``recipe`` with NAME=VALUE changes; the kinds are those of the fields."""
    values: dict[str, Any] = {"seed": seed}
    for change in changes:
        name, _, value = change.partition("=")
        if name not in Recipe.__dataclass_fields__ or not value:
            known = ", ".join(Recipe.__dataclass_fields__)
            raise SystemExit(f"--recipe {change}: NAME=VALUE is wanted, NAME one of {known}")
        current = getattr(recipe, name)
        kind = int if current is None else type(current)
        try:
            values[name] = kind(value)
        except ValueError as error:
            raise SystemExit(f"--recipe {change}: {value} is no {kind.__name__}") from error
    return Recipe(**{**recipe.__dict__, **values})


if __name__ == "__main__":
    app()
