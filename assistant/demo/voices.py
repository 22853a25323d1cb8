"""How reviewers speak: general phrases, grammar for one thing or a pair, and slips of the keys."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from random import Random

from .kinds import Kind, lines

_ONE = {
    "it": "it", "them": "it", "this": "this", "is": "is", "was": "was", "has": "has",
    "does": "does", "s": "s", "es": "es",
}  # fmt: skip
_MANY = {
    "it": "they", "them": "them", "this": "these", "is": "are", "was": "were", "has": "have",
    "does": "do", "s": "", "es": "",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Voices:
    """General phrases, by what they are for; some of them by stars, 1 to 5."""

    openings: tuple[str, ...]
    lasting: tuple[str, ...]  # openings for what is used for long
    asides: tuple[str, ...]
    joins: tuple[str, ...]
    service: Mapping[bool, tuple[str, ...]]  # good service or bad
    value: Mapping[bool, tuple[str, ...]]
    verdicts: Mapping[int, tuple[str, ...]]
    titles: Mapping[int, tuple[str, ...]]
    terse: Mapping[int, tuple[str, ...]]


@cache
def voices() -> Voices:
    """The phrases of ``voices.toml``."""
    table = tomllib.loads((files(__package__) / "voices.toml").read_text("utf-8"))
    starred = {
        name: {int(stars): lines(text) for stars, text in table[name].items()}
        for name in ("verdicts", "titles", "terse")
    }
    return Voices(
        openings=lines(table["openings"]),
        lasting=lines(table["lasting"]),
        asides=lines(table["asides"]),
        joins=lines(table["joins"]),
        service={True: lines(table["service_good"]), False: lines(table["service_bad"])},
        value={True: lines(table["value_good"]), False: lines(table["value_bad"])},
        **starred,
    )


def grammar(kind: Kind, brand: str, model: str) -> dict[str, str]:
    """The words that a general phrase needs to speak of one kind of product."""
    noun = kind.noun.lower()
    article = "an" if noun[:1] in set("aeiou") else "a"
    return {
        **(_MANY if kind.plural else _ONE),
        "noun": noun,
        "noun_bare": noun if kind.plural or not noun else f"{article} {noun}",
        "new": noun and (f"new {noun}" if kind.plural else f"a new {noun}"),
        "brand": brand,
        "model": model,
    }


def mistype(rng: Random, text: str) -> str:
    """The text as a hasty thumb would have it: one or two slips."""
    for slip in rng.sample(
        (_lower, _apostrophes, _swap, _swap, _shout, _stops), rng.choice((1, 2))
    ):
        text = slip(rng, text)
    return text


def _lower(_rng: Random, text: str) -> str:
    return text.lower()


def _apostrophes(_rng: Random, text: str) -> str:
    return text.replace("'", "")


def _swap(rng: Random, text: str) -> str:
    """Two letters inside a longer word change places."""
    words = text.split(" ")
    long = [i for i, word in enumerate(words) if len(word) > 5 and word.isalpha()]
    if not long:
        return text
    i = rng.choice(long)
    at = rng.randint(1, len(words[i]) - 3)
    word = words[i]
    words[i] = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return " ".join(words)


def _shout(_rng: Random, text: str) -> str:
    return text[:-1] + "!!" if text.endswith(".") else text


def _stops(_rng: Random, text: str) -> str:
    """Full stops give way to commas or dots."""
    return text.replace(". ", "... ", 1) if len(text) > 60 else text.rstrip(".")
