"""Kinds of product, read from the hand-written vocabulary in ``departments/*.toml``.

A department file names its department, and holds a ``[[kind]]`` table for each kind. Lists of
sentences are one sentence a line. An option of a choice is one line:

    value | price factor | words for the title | sentence / sentence

A value of ``-`` leaves the column empty. A sentence may name any column of the product in
braces (``{battery life}``); it is used only where that column is filled. It may also begin with
a condition: ``[material]`` wants that column filled, ``[material=Leather]`` wants that in it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Option:
    """One way that a product of a kind may be: its value in a column and what it costs."""

    value: str
    factor: float
    title: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Measure:
    """A number in a column: ``form`` holds ``{n}``; it grows with quality if ``trend`` is 1."""

    form: str
    low: float
    high: float
    step: float
    trend: int


@dataclass(frozen=True, slots=True)
class Model:
    """The name of one product family, with its own opening sentence where it has one."""

    name: str
    opening: str = ""
    author: str = ""


@dataclass(frozen=True, slots=True)
class Size:
    """A size, and its price as a multiple of the first size's."""

    name: str
    factor: float = 1.0


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of product: where it stands in the shop, and the words it is described with."""

    code: str
    path: tuple[str, ...]
    noun: str
    plural: bool
    lasting: bool  # False for what is used up or read once
    families: int
    brands: tuple[str, ...]
    models: tuple[Model, ...]
    price: tuple[float, float]
    colours: tuple[str, ...]
    colours_each: int
    sizes: Mapping[str, tuple[Size, ...]]
    choices: Mapping[str, tuple[Option, ...]]
    measures: Mapping[str, Measure]
    title: str
    openings: tuple[str, ...]
    details: tuple[str, ...]
    likes: tuple[str, ...]
    dislikes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Brand:
    """An invented maker: ``level`` is 1 (cheap) to 4 (dear); ``notes`` tell its character."""

    name: str
    level: int
    notes: tuple[str, ...]


def lines(text: str) -> tuple[str, ...]:
    """The non-empty lines of a text, stripped."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def words(text: str) -> tuple[str, ...]:
    """The comma-separated parts of a text, stripped."""
    return tuple(part.strip() for part in text.split(",") if part.strip())


@cache
def brands() -> Mapping[str, Brand]:
    """Every brand of the shop, by name."""
    table = tomllib.loads((files(__package__) / "brands.toml").read_text("utf-8"))
    return {name: Brand(name, b["level"], lines(b["notes"])) for name, b in table.items()}


@cache
def kinds() -> tuple[Kind, ...]:
    """Every kind of product, in the order of the department files."""
    folder = files(__package__) / "departments"
    tables = sorted((f for f in folder.iterdir() if f.name.endswith(".toml")), key=lambda f: f.name)
    found: list[Kind] = []
    for file in tables:
        table = tomllib.loads(file.read_text("utf-8"))
        found += [_kind(table, entry) for entry in table["kind"]]
    return tuple(found)


def _kind(department: Mapping[str, Any], entry: Mapping[str, Any]) -> Kind:
    shared = department.get("likes", ""), department.get("dislikes", "")
    return Kind(
        code=entry["code"],
        path=(department["department"], *(p.strip() for p in entry["path"].split(">"))),
        noun=entry["noun"],
        plural=entry.get("plural", False),
        lasting=entry.get("lasting", department.get("lasting", True)),
        families=entry["families"],
        brands=words(entry["brands"]),
        models=_models(entry["models"]),
        price=(entry["price"][0], entry["price"][1]),
        colours=words(entry.get("colours", "")),
        colours_each=entry.get("colours_each", 2),
        sizes={key: _sizes(text) for key, text in entry.get("sizes", {}).items()},
        choices={key: _options(text) for key, text in entry.get("choices", {}).items()},
        measures={key: _measure(text) for key, text in entry.get("measures", {}).items()},
        title=entry.get("title", "{brand} {model} {words} {noun}"),
        openings=lines(entry["openings"]),
        details=lines(entry["details"]),
        likes=lines(entry["likes"]) + lines(shared[0]),
        dislikes=lines(entry["dislikes"]) + lines(shared[1]),
    )


def _models(text: str) -> tuple[Model, ...]:
    """``A, B, C`` on one line, or a line each of ``name | opening | author``."""
    if "|" not in text:
        return tuple(Model(name) for name in words(text.replace("\n", " ")))
    return tuple(Model(*(part.strip() for part in line.split("|"))) for line in lines(text))


def _sizes(text: str) -> tuple[Size, ...]:
    """``S, M, L``, ``36-42`` or ``Single*1, Double*1.4``."""
    if text.replace("-", "").isdigit():
        low, high = text.split("-")
        return tuple(Size(str(n)) for n in range(int(low), int(high) + 1))
    parts = (part.partition("*") for part in words(text))
    return tuple(Size(name.strip(), float(factor or 1)) for name, _, factor in parts)


def _options(text: str) -> tuple[Option, ...]:
    return tuple(_option(line) for line in lines(text))


def _option(line: str) -> Option:
    parts = [part.strip() for part in line.split("|")] + ["", "", ""]
    sentences = tuple(s.strip() for s in parts[3].split(" / ") if s.strip())
    value = "" if parts[0] == "-" else parts[0]
    return Option(value, float(parts[1] or 1), parts[2], sentences)


def _measure(text: str) -> Measure:
    """``{n} hours | 20 60 2 | +``: form; lowest, highest, step; trend with quality."""
    form, span, trend = (part.strip() for part in text.split("|"))
    low, high, step = (float(number) for number in span.split())
    return Measure(form, low, high, step, {"+": 1, "-": -1}.get(trend, 0))
