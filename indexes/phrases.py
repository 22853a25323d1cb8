"""How a query's words stand in a name: next to each other, and with the same numbers.

"shower door handle" is no handle for a door with a shower in its title, and a 4 inch pipe is no
6 inch one, though their words are nearly the same.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from indexes.columns import Rows
from indexes.spelling import Asked
from indexes.tokens import Tokens

Shares = npt.NDArray[np.float32]

#: Two words of a query are together in a name if the second stands so few places after the first.
NEAR = 2


def phrases(tokens: Tokens, asked: Sequence[Asked], rows: Rows) -> tuple[Shares, Shares]:
    """For each of some rows, shape (len(rows),): the shares (0..1) of the query's neighbouring
    words that stand together in its name, and of the query's numbers that it holds.
    """
    names = tokens.at(rows)
    places = np.stack([_first(names, tokens, word) for word in asked])
    numeric = np.array([any(term.isdecimal() for term, _ in word.terms[:1]) for word in asked])
    numbers = np.zeros(len(rows), dtype=np.float32)
    if numeric.any():
        numbers = (places[numeric] >= 0).mean(axis=0, dtype=np.float32)
    together = np.zeros(len(rows), dtype=np.float32)
    if len(asked) > 1:
        gap = places[1:] - places[:-1]
        beside = (places[:-1] >= 0) & (gap > 0) & (gap <= NEAR)
        together = beside.mean(axis=0, dtype=np.float32)
    return together, numbers


def _first(names: npt.NDArray[np.int32], tokens: Tokens, word: Asked) -> npt.NDArray[np.int64]:
    """Where a word, or what may stand for it, first stands in each name; -1 where nowhere."""
    ids = [tokens.vocabulary[term] for term, _ in word.terms if term in tokens.vocabulary]
    if not names.shape[1] or not ids:
        return np.full(len(names), -1, dtype=np.int64)
    found = np.isin(names, ids)
    return np.where(found.any(axis=1), found.argmax(axis=1), -1)
