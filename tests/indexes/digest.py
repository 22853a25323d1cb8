"""An encoder for tests of everything but meaning."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np

from indexes.embed import Progress, Vectors
from indexes.fusion import Fusion


class DigestEncoder:
    """A real encoder of no meaning: a text's vector is drawn from its digest. Counts its work."""

    name, dim, fingerprint, fusion = "digest", 64, "digest-64", Fusion()

    def __init__(self) -> None:
        self.encoded: list[str] = []

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        self.encoded.extend(texts)
        return np.stack([self.encode_one(text) for text in texts])

    def encode_one(self, text: str) -> Vectors:
        seed = int.from_bytes(hashlib.sha256(text.encode()).digest()[:4], "little")
        vector = np.random.default_rng(seed).standard_normal(self.dim).astype(np.float32)
        return vector / np.linalg.norm(vector).astype(np.float32)

    def knows(self, word: str) -> bool:
        return False
