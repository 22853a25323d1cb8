"""What a request states, and how an answer's constraints compare with it.

A reading is one fair way to take a text; an answer is held against the reading it fits best.
Constraints are compared unit by unit: each single field is one unit, and so is each value of a
list and each exclusion. How values are compared is told in ``requests/README.md``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

#: A unit is a field and one of its values; of an exclusion, ``not`` and the field.
Unit = tuple[str, Any]
Answer = dict[str, Any]  # one line of `chat --jsonl`

SINGLE = ("price_min", "price_max", "rating_min", "in_stock", "on_sale", "sort")
LISTS = ("brand", "colour", "size", "material", "gender")
WIDENED = ("colour", "material")
#: Sizes that feeds spell in letters or in words.
_SIZES = {"extra small": "xs", "small": "s", "medium": "m", "large": "l", "extra large": "xl"}
_GENDERS = {"m": "men", "male": "men", "man": "men", "f": "women", "female": "women",
            "woman": "women"}  # fmt: skip


@dataclass(frozen=True)
class Reading:
    """One fair reading of a text."""

    constraints: dict[str, Any] = field(default_factory=dict)
    query_has: tuple[tuple[str, ...], ...] = ()  # of each inner tuple, one must remain
    query_lacks: tuple[str, ...] = ()
    may: dict[str, tuple[Any, ...]] = field(default_factory=dict)  # "*": any value

    @classmethod
    def of(cls, said: dict[str, Any]) -> Reading:
        """The reading in a line of a request file."""
        return cls(
            said["constraints"],
            tuple(tuple(words) for words in said.get("query_has", ())),
            tuple(said.get("query_lacks", ())),
            {name: tuple(values) for name, values in said.get("may", {}).items()},
        )


@dataclass(frozen=True)
class Said:
    """One message and its fair readings."""

    text: str
    readings: tuple[Reading, ...]


@dataclass(frozen=True)
class Case:
    """A request (one message) or a dialogue (several) to one catalogue."""

    id: str
    catalogue: str
    turns: tuple[Said, ...]


@dataclass(frozen=True)
class Comparison:
    """An answer's constraints against one reading."""

    reading: Reading
    stated: tuple[Unit, ...]
    given: tuple[Unit, ...]
    missed: tuple[Unit, ...]  # stated, and not set
    invented: tuple[Unit, ...]  # set, and not stated
    words_lost: tuple[str, ...]  # no longer searched for
    words_left: tuple[str, ...]  # of a topic that was dropped

    @property
    def exact(self) -> bool:
        """True if every constraint is as stated, and none is more."""
        return not (self.missed or self.invented)

    @property
    def whole(self) -> bool:
        """True if the searched words are right too."""
        return self.exact and not (self.words_lost or self.words_left)


def load(path: Path) -> list[Case]:
    """The cases of a request file, single requests as dialogues of one turn."""
    with path.open(encoding="utf-8") as file:
        return [_case(json.loads(line)) for line in file]


def _case(line: dict[str, Any]) -> Case:
    turns = tuple(
        Said(turn["text"], tuple(Reading.of(reading) for reading in turn["readings"]))
        for turn in line.get("turns", [line])
    )
    return Case(line["id"], line["catalogue"], turns)


def best(readings: Iterable[Reading], answer: Answer) -> Comparison:
    """The answer against the reading that it fits best."""
    compared = [compare(reading, answer["constraints"]) for reading in readings]
    return min(compared, key=_distance)


def _distance(found: Comparison) -> tuple[int, int, int]:
    wrong = len(found.missed) + len(found.invented)
    return wrong, len(found.words_lost) + len(found.words_left), -len(found.stated)


def compare(reading: Reading, given: dict[str, Any]) -> Comparison:
    """An answer's ``constraints`` against one reading."""
    stated, held = units(reading.constraints), units(given)
    searched = " ".join([given["query"], *given["category"]]).casefold()
    return Comparison(
        reading,
        stated,
        held,
        missed=tuple(unit for unit in stated if not _any(unit, held)),
        invented=tuple(u for u in held if not (_any_of(stated, u) or _allowed(u, reading))),
        words_lost=tuple(
            "|".join(words) for words in reading.query_has if not any(w in searched for w in words)
        ),
        words_left=tuple(word for word in reading.query_lacks if word in searched),
    )


def units(constraints: dict[str, Any]) -> tuple[Unit, ...]:
    """The units of a ``constraints`` object. A category is none."""
    found: list[Unit] = [
        (name, constraints[name]) for name in SINGLE if constraints.get(name) is not None
    ]
    found += [(name, value) for name in LISTS for value in constraints.get(name, ())]
    found += [(f"not {e['field']}", e["value"]) for e in constraints.get("exclude", ())]
    return tuple(dict.fromkeys(found))


def _any(stated: Unit, held: Sequence[Unit]) -> bool:
    return any(same(stated, unit) for unit in held)


def _any_of(stated: Sequence[Unit], held: Unit) -> bool:
    return any(same(unit, held) for unit in stated)


def _allowed(held: Unit, reading: Reading) -> bool:
    name = "exclude" if held[0].startswith("not ") else held[0]
    allowed = reading.may.get(name, ())
    return "*" in allowed or any(same((held[0], value), held) for value in allowed)


def same(stated: Unit, held: Unit) -> bool:
    """True if ``held`` is what was stated, or the same thing spelt or widened otherwise."""
    if stated[0] != held[0]:
        return False
    if isinstance(stated[1], float | int) and isinstance(held[1], float | int):
        return abs(stated[1] - held[1]) < 0.011
    wanted, got = spelling(*stated), spelling(*held)
    widened = stated[0].removeprefix("not ") in WIDENED and contains(got, wanted)
    return wanted == got or widened


def spelling(name: str, value: Any) -> str:
    """A field's value for comparison; a size is one whether in a letter or in a word."""
    spelt = normal(value)
    others = {"size": _SIZES, "gender": _GENDERS}.get(name.removeprefix("not "), {})
    return others.get(spelt, spelt)


def normal(value: Any) -> str:
    """A value's spelling for comparison."""
    return re.sub(r"\s+", " ", str(value).casefold()).strip().replace("gray", "grey")


def contains(text: str, wanted: str) -> bool:
    """True if a word of the normal ``text`` begins with the normal ``wanted``."""
    return re.search(rf"\b{re.escape(wanted)}", text) is not None


def resolve(reading: Reading, answer: Answer, before: Sequence[Answer]) -> Reading:
    """The reading with the rule in its price limit replaced by what it comes to here."""
    rule = reading.constraints.get("price_max")
    if not isinstance(rule, dict):
        return reading
    others = {name: value for name, value in reading.constraints.items() if name != "price_max"}
    limit = (
        before[-1]["constraints"]["price_max"]
        if rule["rule"] == "kept"
        else _cheaper(answer["constraints"]["price_max"], before)
    )
    limits = {} if limit is None else {"price_max": limit}
    return Reading({**others, **limits}, reading.query_has, reading.query_lacks, reading.may)


def _cheaper(limit: float | None, before: Sequence[Answer]) -> float | None:
    """``limit`` if it is just below the middle price of the last products shown; else that."""
    past = (answer["products"] for answer in reversed(before))
    shown: list[Any] = next(filter(None, past), [])
    for products in (shown, [p for p in shown if p["meets"]]):
        prices = sorted(p["price"] for p in products if p["price"] is not None)
        if not prices:
            continue
        low, high = prices[(len(prices) - 1) // 2], prices[len(prices) // 2]
        if limit is not None and 0.9 * low <= limit < high:
            return limit
    prices = sorted(p["price"] for p in shown if p["price"] is not None)
    return round(0.99 * prices[len(prices) // 2], 2) if prices else None
