"""How near in meaning a question is to the lines of a record, by the sentence encoder.

Lines are encoded once and kept: a turn costs the question and what was never read before.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from indexes.embed import Encoder, Vectors

#: Lines kept: of 384 numbers each, 6 MB.
KEPT = 4_000


class Meaning:
    """Cosine similarities of a question with lines of text. Thread-safe."""

    def __init__(self, encoder: Encoder, kept: int = KEPT) -> None:
        """Keep the vectors of the ``kept`` lines that were read last."""
        self._encoder, self._kept = encoder, kept
        self._vectors: OrderedDict[str, Vectors] = OrderedDict()
        self._lock = threading.Lock()

    def similar(self, question: str, lines: Sequence[str]) -> npt.NDArray[np.float32]:
        """Shape (len(lines),), float32, -1 to 1."""
        if not lines:
            return np.empty(0, dtype=np.float32)
        vectors = self._of(tuple(dict.fromkeys((question, *lines))))
        both: npt.NDArray[np.float32] = np.stack([vectors[line] for line in lines])
        return (both @ vectors[question]).astype(np.float32)

    def _of(self, texts: tuple[str, ...]) -> dict[str, Vectors]:
        with self._lock:
            known = {text: self._vectors[text] for text in texts if text in self._vectors}
        new = [text for text in texts if text not in known]
        if new:
            known |= zip(new, self._encoder.encode(new), strict=True)
        with self._lock:
            for text in texts:
                self._vectors[text] = known[text]
                self._vectors.move_to_end(text)
            while len(self._vectors) > self._kept:
                self._vectors.popitem(last=False)
        return known
