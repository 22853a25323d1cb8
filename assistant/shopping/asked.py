"""Which field or sentence of a record a question is about, found by meaning.

Each field is read as "Name: value" and, where its unit tells a quantity, with everyday words for
that quantity; each sentence of the description as it stands. What is nearest to the question
answers it, if it is near enough. The floor is chosen on ``product_questions.csv`` of the tests.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from assistant.meaning import Meaning
from assistant.shopping.glosses import gloss
from assistant.shopping.lines import content, speaks_of
from assistant.units import BASES, UNITS, first_quantity

#: A line at least this near to the question answers it.
FLOOR = 0.36
#: What a line gains that holds a word of the question.
SAME_WORD = 0.08
#: A second line that is as near as this to the first is told too.
BESIDE = 0.10
#: What is asked of fields by their names: those named here, and what feeds call alike.
_OWN_NAMES = {"Material": "what it is made of", "For": "for men, for women or for children"}
_KEEPS_WATER = re.compile(r"\bwater ?proof|\bwater (?:column|resist)|\bip (?:rating|code)", re.I)
_OF_WATER = "waterproof: rain, wet weather, water, swimming"
#: Units as a question says them; the short ones are as often other words.
_SAID = frozenset(unit for unit in UNITS if len(unit) > 2 or unit in ("ml", "kg", "cm", "mm", "gb"))
_SHORTENED = re.compile(r"\b(what|who|how|that)'?s\b", re.IGNORECASE)
_WORDS = re.compile(r"[a-z]+")
#: Fields that place a product in the shop and tell nothing of it.
PLACING = frozenset(("Category", "Rating", "In stock"))


@dataclass(frozen=True)
class Line:
    """One thing that a record tells: a field with its name, or a sentence without one."""

    name: str
    text: str
    score: float = 0.0

    @property
    def told(self) -> str:
        """The line as it is quoted."""
        return f"{self.name}: {self.text}" if self.name else self.text


def lines_about(
    question: str, fields: Mapping[str, str], description: str, meaning: Meaning
) -> tuple[Line, ...]:
    """What answers a question, the nearest first: one line, or two of a kind each; or none."""
    told = [Line(name, value) for name, value in fields.items() if name not in PLACING]
    told = [line for line in told if _in_unit(line.text, question)]
    told += [Line("", sentence) for sentence in sentences(description)]
    near = sorted(_scored(question, told, meaning), key=lambda line: -line.score)
    if not near or near[0].score < FLOOR:
        return ()
    best = near[0]
    other = (
        line
        for line in near[1:]
        if bool(line.name) != bool(best.name) and line.score >= max(FLOOR, best.score - BESIDE)
    )
    return (best, *list(other)[:1])


def field_about(question: str, fields: Mapping[str, str], meaning: Meaning) -> str:
    """The name of the field that a question is about; empty if none is near enough."""
    told = [Line(name, value) for name, value in fields.items() if name not in PLACING]
    near = max(_scored(question, told, meaning), key=lambda line: line.score, default=None)
    return near.name if near is not None and near.score >= FLOOR else ""


def _in_unit(value: str, question: str) -> bool:
    """False for a figure of another kind than the unit asked for: "how many watts" and litres."""
    asked = {UNITS[word][0] for word in _WORDS.findall(question.lower()) if word in _SAID}
    found = first_quantity(value)
    return not (asked and found) or found.dimension in asked or found.dimension not in BASES


def sentences(text: str) -> list[str]:
    """The sentences of a description."""
    return [sentence for sentence in re.split(r"(?<=[.!?])\s+", text) if sentence]


def _scored(question: str, told: list[Line], meaning: Meaning) -> list[Line]:
    if not told:
        return []
    topics = content(question)
    readings = [_readings(line) for line in told]
    owner = np.array([i for i, found in enumerate(readings) for _ in found])
    near = meaning.similar(
        _SHORTENED.sub(r"\1 is", question), [text for found in readings for text in found]
    )
    scores = [
        float(near[owner == i].max())
        + SAME_WORD * any(speaks_of(line.told, topic) for topic in topics)
        for i, line in enumerate(told)
    ]
    return [Line(line.name, line.text, score) for line, score in zip(told, scores, strict=True)]


def _readings(line: Line) -> list[str]:
    """What a line is compared as: a field with what is asked of it, a sentence by its clauses."""
    if not line.name:
        clauses = [clause for clause in re.split(r";\s*", line.text) if clause]
        return [line.text, *(clauses if len(clauses) > 1 else [])]
    asked = [_OWN_NAMES.get(line.name) or gloss(line.text)]
    asked += [_OF_WATER] if _KEEPS_WATER.search(line.name) else []
    return [line.told, *(f"{line.name}, {how}" for how in asked if how)]
