"""The real encoder, and how much it was given to encode."""

from __future__ import annotations

from collections.abc import Sequence

from indexes.embed import Encoder, Progress, Vectors


class Counted:
    """The real encoder; remembers how many texts each call had."""

    def __init__(self, encoder: Encoder) -> None:
        self.encoder, self.calls = encoder, list[int]()
        self.name, self.fingerprint = encoder.name, encoder.fingerprint
        self.dim, self.fusion = encoder.dim, encoder.fusion

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        self.calls.append(len(texts))
        return self.encoder.encode(texts, progress)

    def encode_one(self, text: str) -> Vectors:
        self.calls.append(1)
        return self.encoder.encode_one(text)

    def knows(self, word: str) -> bool:
        return self.encoder.knows(word)
