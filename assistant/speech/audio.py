"""Decode an audio file to what Whisper hears: mono, float32, 16 kHz. No ffmpeg program needed.

PyAV's wheel brings the codecs. Only plain media containers are opened: a playlist or a
subtitle file in disguise could make the decoder read other files or the network.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import av
import numpy as np
import numpy.typing as npt

from assistant.errors import AudioUnreadable

Samples = npt.NDArray[np.float32]

SAMPLE_RATE = 16_000  # samples a second
MEGABYTE = 1_000_000  # bytes
ACCEPTED = "WAV, FLAC, MP3, OGG, Opus, WebM, M4A, AAC or AIFF"
FORMATS = "wav,w64,flac,mp3,ogg,matroska,webm,mov,mp4,m4a,3gp,3g2,mj2,aac,aiff"  # FFmpeg's names


def decode(path: Path, max_seconds: float, max_mb: float) -> Samples:
    """The samples of a file's first audio stream, shape (n,), in -1..1.

    Raises:
        AudioUnreadable: no such file, too large, too long, or not audio that is accepted.
    """
    _check_size(path, max_mb)
    limit = round(max_seconds * SAMPLE_RATE)
    parts: list[Samples] = []
    total = 0
    try:
        for part in _frames(path):
            parts.append(part)
            total += part.size
            if total > limit:
                raise AudioUnreadable(
                    f"{path.name}: longer than {max_seconds:g} seconds, which is the limit"
                )
    except (av.FFmpegError, OSError, ValueError) as error:
        raise AudioUnreadable(f"{path.name}: cannot be decoded; accepted: {ACCEPTED}") from error
    if not total:
        raise AudioUnreadable(f"{path.name}: holds no sound; accepted: {ACCEPTED}")
    return clean(np.concatenate(parts))


def clean(samples: Samples) -> Samples:
    """The samples with what is not a number made silent, within -1..1."""
    return np.clip(np.nan_to_num(samples, nan=0.0), -1.0, 1.0)


def _check_size(path: Path, max_mb: float) -> None:
    try:
        size = path.stat().st_size if path.is_file() else None
    except (OSError, ValueError):
        size = None
    if size is None:
        raise AudioUnreadable(f"{path}: no such audio file")
    if size == 0:
        raise AudioUnreadable(f"{path.name}: the file is empty; accepted: {ACCEPTED}")
    if size > max_mb * MEGABYTE:
        raise AudioUnreadable(f"{path.name}: {size / MEGABYTE:.1f} MB, the limit is {max_mb:g} MB")


def _frames(path: Path) -> Iterator[Samples]:
    resampler = av.AudioResampler(format="flt", layout="mono", rate=SAMPLE_RATE)
    with (
        path.open("rb") as file,
        av.open(file, "r", options={"format_whitelist": FORMATS}) as container,
    ):
        if not container.streams.audio:
            raise AudioUnreadable(f"{path.name}: holds no sound; accepted: {ACCEPTED}")
        for frame in container.decode(container.streams.audio[0]):
            for part in resampler.resample(frame):
                yield np.asarray(part.to_ndarray(), np.float32).reshape(-1)
        for part in resampler.resample(None):
            yield np.asarray(part.to_ndarray(), np.float32).reshape(-1)
