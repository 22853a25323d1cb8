"""A stored classifier as it serves: adapters folded in, layers fused, heads beside them.

Only what answering takes is loaded here: neither transformers' modelling code nor peft, whose
imports would cost every command seconds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from assistant.errors import ModelUnusable
from assistant.nlu.encoder import encoder_folder, load_tokenizer
from assistant.nlu.model import WEIGHTS, ModelConfig, checked_config, read_words
from assistant.nlu.network import ADAPTED, LORA_SCALE, make_heads
from assistant.nlu.reader import Reader, make_reader
from assistant.nlu.scope import Scope
from indexes.bert import BertShape, Embeddings, encoder_layers, read_bert

_LORA = "lora.base_model.model."


@dataclass(frozen=True)
class Served:
    """The parts that a reading takes. ``base`` are the upper layers as they were pre-trained,
    for the retrieval embedding; None where no layer is shared with them.
    """  # fmt: skip

    config: ModelConfig
    reader: Reader
    embeddings: Embeddings
    layers: nn.ModuleList
    base: nn.ModuleList | None
    heads: nn.ModuleDict
    scope: Scope


def load_served(folder: Path) -> Served:
    """Read and check a model folder. Raises :class:`ModelUnusable`, saying what is wrong."""
    config = checked_config(folder)
    source = encoder_folder(config.encoder)
    try:
        shape, base = read_bert(source)
        found = {name: value.float() for name, value in load_file(folder / WEIGHTS).items()}
        return _assembled(config, shape, base, found, source, folder)
    except (OSError, RuntimeError, ValueError, KeyError) as error:
        raise ModelUnusable(f"{folder / WEIGHTS} does not fit {source}: {error}") from error


def _assembled(
    config: ModelConfig,
    shape: BertShape,
    base: Mapping[str, Tensor],
    found: Mapping[str, Tensor],
    source: Path,
    folder: Path,
) -> Served:
    trained = _adapted(base, found, config, shape) if config.rank else _replaced(base, found)
    heads = make_heads(shape.dim, config.sizes, 0.0)
    heads.load_state_dict(_part(found, "heads." if config.rank else "network.heads."))
    scope = Scope(config.sizes.get("intent", 1), shape.dim, config.rejected)
    scope.load_state_dict(_part(found, "scope."))
    upper = range(config.shared, shape.layers)
    return Served(
        config,
        make_reader(load_tokenizer(source), read_words(folder)),
        Embeddings(shape, trained),
        encoder_layers(shape, trained, range(shape.layers)),
        encoder_layers(shape, base, upper) if config.shared else None,
        _for_serving(heads),
        scope.eval().requires_grad_(False),
    )


@torch.no_grad()
def _adapted(
    base: Mapping[str, Tensor], found: Mapping[str, Tensor], config: ModelConfig, shape: BertShape
) -> dict[str, Tensor]:
    """Base weights with each low-rank product added where it was trained."""
    trained = dict(base)
    for number in range(config.shared, shape.layers):
        for part in ADAPTED:
            name = f"encoder.layer.{number}.{_full_name(part)}"
            down = found[f"{_LORA}{name}.lora_A.weight"]
            up = found[f"{_LORA}{name}.lora_B.weight"]
            trained[f"{name}.weight"] = base[f"{name}.weight"] + LORA_SCALE * up @ down
    return trained


def _replaced(base: Mapping[str, Tensor], found: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """Base weights with those that were trained in full in their places."""
    renamed = {
        name.replace("layers.", "encoder.layer.", 1): value
        for name, value in _part(found, "network.").items()
        if not name.startswith("heads.")
    }
    return {**base, **renamed}


def _full_name(part: str) -> str:
    """The place within a layer of what peft is told by the end of its name."""
    return f"attention.self.{part}" if part in ("query", "key", "value") else part


def _part(found: Mapping[str, Tensor], prefix: str) -> dict[str, Tensor]:
    return {k.removeprefix(prefix): v for k, v in found.items() if k.startswith(prefix)}


def _for_serving(heads: nn.ModuleDict) -> nn.ModuleDict:
    heads.eval().requires_grad_(False)
    return heads
