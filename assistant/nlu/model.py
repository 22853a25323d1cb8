"""A trained classifier on disk: one folder with ``config.json``, ``weights.safetensors``
and ``words.txt``, the words that misspelt ones are mended towards.

The configuration names the base encoder and its SHA-256, the labels of each head, how the
layers were trained, temperatures and the out-of-scope threshold, and the SHA-256 of the weights.
Adapters and heads are stored as float16; the weights of the base encoder are not stored, unless
all of them were trained.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from safetensors.torch import load_file, save
from torch import Tensor

from assistant.errors import ModelUnusable
from assistant.intents import OUT_OF_SCOPE
from assistant.nlu.encoder import (
    DEFAULT_ENCODER,
    DEFAULT_ENCODER_SHA256,
    encoder_folder,
    load_encoder,
    sha256,
)
from assistant.nlu.network import Network, add_lora
from assistant.nlu.scope import Scope

if TYPE_CHECKING:  # slow to import, and only training needs it
    from peft import PeftModel

CONFIG, WEIGHTS, WORDS, FORMAT = "config.json", "weights.safetensors", "words.txt", 1


@dataclass(frozen=True)
class ModelConfig:
    """All that is needed to rebuild the network. ``rank`` 0 means that no LoRA was used.
    ``serves`` names the assistant's intent for each label that a shop added or renamed.

    ``threshold`` is the out-of-scope score from which a message is declined; above 1, never.
    """

    heads: Mapping[str, tuple[str, ...]]
    shared: int
    rank: int
    temperatures: Mapping[str, float]
    threshold: float = 2.0
    encoder: str = DEFAULT_ENCODER
    encoder_sha256: str = DEFAULT_ENCODER_SHA256
    serves: Mapping[str, str] = field(default_factory=dict)

    @property
    def rejected(self) -> int | None:
        """Index of the out-of-scope label among the intents, if it was trained."""
        labels = self.heads.get("intent", ())
        return labels.index(OUT_OF_SCOPE) if OUT_OF_SCOPE in labels else None

    @property
    def sizes(self) -> dict[str, int]:
        """Number of labels of each head."""
        return {task: len(labels) for task, labels in self.heads.items()}


@dataclass
class Model:
    """A network with its configuration, its out-of-scope scorer, its LoRA wrapper, if any, and the
    words with their counts that misspelt ones are mended towards.
    """

    config: ModelConfig
    network: Network
    scope: Scope
    adapted: PeftModel | None = None
    words: Mapping[str, int] = field(default_factory=dict)


def new_model(config: ModelConfig, dropout: float = 0.1) -> Model:
    """Build an untrained model on the base encoder. Raises :class:`ModelUnusable`."""
    encoder = load_encoder(encoder_folder(config.encoder))
    adapted = add_lora(encoder, config.shared, config.rank) if config.rank else None
    network = Network(encoder, config.sizes, config.shared, dropout)
    if not config.rank:
        network.requires_grad_(True)
    scope = Scope(config.sizes.get("intent", 1), encoder.config.hidden_size, config.rejected)
    return Model(config, network, scope, adapted)


def tensors(model: Model) -> dict[str, Tensor]:
    """Return everything of ``model`` that the base encoder does not hold, by name."""
    from peft import get_peft_model_state_dict

    if model.adapted is None:
        state, frozen = model.network.state_dict(), _frozen(model.config)
        found = {f"network.{k}": v for k, v in state.items() if not k.startswith(frozen)}
    else:
        lora = get_peft_model_state_dict(model.adapted, save_embedding_layers=False)
        found = {f"lora.{k}": v for k, v in lora.items()}
        found |= {f"heads.{k}": v for k, v in model.network.heads.state_dict().items()}
    return found | {f"scope.{k}": v for k, v in model.scope.state_dict().items()}


def _frozen(config: ModelConfig) -> tuple[str, ...]:
    """Beginnings of the names of what stays as it was pre-trained where layers are shared."""
    lower = tuple(f"layers.{number}." for number in range(config.shared))
    return ("embeddings.", *lower) if lower else ()


def set_tensors(model: Model, found: Mapping[str, Tensor]) -> None:
    """Put back what :func:`tensors` returned. Raises ``RuntimeError`` if it does not fit."""
    from peft import get_peft_model_state_dict, set_peft_model_state_dict

    def part(name: str) -> dict[str, Tensor]:
        return {k.removeprefix(name): v.float() for k, v in found.items() if k.startswith(name)}

    if model.adapted is None:
        keys = model.network.load_state_dict(part("network."), strict=False)
        lacking = [n for n in keys.missing_keys if not n.startswith(_frozen(model.config))]
        if lacking or keys.unexpected_keys:
            raise RuntimeError(f"lacks {lacking[:1]}, holds besides {keys.unexpected_keys[:1]}")
    else:
        model.network.heads.load_state_dict(part("heads."))
        lora, wanted = (
            part("lora."),
            get_peft_model_state_dict(model.adapted, save_embedding_layers=False),
        )
        if {k: v.shape for k, v in lora.items()} != {k: v.shape for k, v in wanted.items()}:
            raise RuntimeError("the adapter weights are of another shape")
        set_peft_model_state_dict(model.adapted, lora)
    model.scope.load_state_dict(part("scope."))


def save_model(model: Model, folder: Path) -> None:
    """Write ``model`` to ``folder``; the configuration, which makes it valid, comes last."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / CONFIG).unlink(missing_ok=True)
    stored = {
        name: (value if name.startswith("scope.") else value.half()).contiguous()
        for name, value in tensors(model).items()
    }
    (folder / WEIGHTS).write_bytes(save(stored))
    lines = (f"{word} {count}\n" for word, count in model.words.items())
    (folder / WORDS).write_text("".join(lines), encoding="utf-8")
    digests = {name: sha256(folder / name) for name in (WEIGHTS, WORDS)}
    written = {"format": FORMAT, **asdict(model.config), "sha256": digests}
    (folder / CONFIG).write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")


def load_model(folder: Path) -> Model:
    """Read and check a model folder, to train or measure it. Raises :class:`ModelUnusable`."""
    config = checked_config(folder)
    model = new_model(config)
    try:
        set_tensors(model, load_file(folder / WEIGHTS))
    except (RuntimeError, ValueError, KeyError) as error:
        raise ModelUnusable(f"{folder / WEIGHTS} does not fit {CONFIG}: {error}") from error
    model.network.eval()
    return replace(model, words=read_words(folder))


def checked_config(folder: Path) -> ModelConfig:
    """Read the configuration; check every file of the folder, and the encoder, against it.

    Raises :class:`ModelUnusable`, saying what is wrong.
    """
    config = _read_config(folder)
    base = sha256(encoder_folder(config.encoder) / "model.safetensors")
    if base != config.encoder_sha256:
        raise ModelUnusable(
            f"The encoder {config.encoder} is not the one that {folder} was trained on "
            f"(sha256 {base[:12]}, expected {config.encoder_sha256[:12]})"
        )
    return config


def _read_config(folder: Path) -> ModelConfig:
    path = folder / CONFIG
    if not path.is_file():
        raise ModelUnusable(
            f"{folder} holds no classifier ({CONFIG} is missing): "
            "give a folder written by `python -m training classifier`"
        )
    try:
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        version, digests = found.pop("format"), dict(found.pop("sha256"))
        found["heads"] = {task: tuple(labels) for task, labels in found["heads"].items()}
        config = ModelConfig(**found)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ModelUnusable(f"{path} is damaged: {error!r}") from error
    if version != FORMAT:
        raise ModelUnusable(f"{path} has format {version}; this version reads format {FORMAT}")
    for name in (WEIGHTS, WORDS):
        if not (folder / name).is_file():
            raise ModelUnusable(f"{folder / name} is missing: train it, or restore the file")
        if sha256(folder / name) != digests.get(name):
            raise ModelUnusable(
                f"{folder / name} is damaged: its sha256 is not the one in {CONFIG}"
            )
    return config


def read_words(folder: Path) -> dict[str, int]:
    """Read the words, with their counts, that misspelt ones are mended towards."""
    lines = (folder / WORDS).read_text(encoding="utf-8").splitlines()
    return {word: int(count) for word, count in (line.split() for line in lines)}
