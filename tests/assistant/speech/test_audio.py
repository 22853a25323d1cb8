"""Decoding: every common format gives mono 16 kHz; what is not audio is refused by name."""

from __future__ import annotations

import contextlib
import io
from pathlib import Path

import av
import numpy as np
import pytest

from assistant.errors import AudioUnreadable
from assistant.speech.audio import SAMPLE_RATE, clean, decode

SECONDS = 1.5


def tone(seconds: float = SECONDS, rate: int = 48_000) -> np.ndarray:
    return (0.3 * np.sin(2 * np.pi * 440 * np.arange(round(seconds * rate)) / rate)).astype("f4")


def write(path: Path, codec: str, seconds: float = SECONDS, rate: int = 48_000) -> Path:
    with av.open(path, "w") as container:
        stream = container.add_stream(codec, rate=rate)
        stream.layout = "stereo"
        both = np.tile((tone(seconds, rate) * 32767).astype("i2"), (2, 1))
        frame = av.AudioFrame.from_ndarray(both.T.reshape(1, -1), format="s16", layout="stereo")
        frame.sample_rate = rate
        for packet in (*stream.encode(frame), *stream.encode(None)):
            container.mux(packet)
    return path


@pytest.mark.parametrize(
    ("suffix", "codec"),
    [
        (".wav", "pcm_s16le"),
        (".flac", "flac"),
        (".mp3", "libmp3lame"),
        (".ogg", "libopus"),
        (".webm", "libopus"),
        (".m4a", "aac"),
    ],
)
def test_a_stereo_file_of_any_common_format_becomes_mono_at_16_khz(
    tmp_path: Path, suffix: str, codec: str
) -> None:
    samples = decode(write(tmp_path / f"tone{suffix}", codec), 60, 25)
    assert samples.dtype == np.float32
    assert samples.ndim == 1
    assert samples.size == pytest.approx(SECONDS * SAMPLE_RATE, rel=0.1)
    middle = samples[4000:20000] * np.hanning(16000)
    assert np.abs(np.fft.rfft(middle)).argmax() == pytest.approx(440, abs=2)


def test_a_file_longer_than_the_limit_is_refused_with_the_limit(tmp_path: Path) -> None:
    path = write(tmp_path / "long.wav", "pcm_s16le", seconds=3)
    with pytest.raises(AudioUnreadable, match=r"long\.wav: longer than 2 seconds"):
        decode(path, 2, 25)


def test_a_file_larger_than_the_limit_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "large.wav"
    path.write_bytes(bytes(1_200_000))
    with pytest.raises(AudioUnreadable, match=r"large\.wav: 1\.2 MB, the limit is 1 MB"):
        decode(path, 60, 1)


def test_an_empty_file_is_refused_and_the_formats_are_named(tmp_path: Path) -> None:
    path = tmp_path / "empty.wav"
    path.touch()
    with pytest.raises(AudioUnreadable, match=r"empty\.wav: the file is empty; accepted: WAV"):
        decode(path, 60, 25)


@pytest.mark.parametrize("content", [b"I am a letter, not a song.\n" * 200, bytes(range(256)) * 9])
def test_a_file_that_is_not_audio_is_refused_whatever_its_name(
    tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "letter.wav"
    path.write_bytes(content)
    with pytest.raises(AudioUnreadable, match=r"letter\.wav: .*accepted: WAV"):
        decode(path, 60, 25)


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "nowhere.wav", tmp_path):
        with pytest.raises(AudioUnreadable, match="no such audio file"):
            decode(path, 60, 25)


@pytest.mark.parametrize("suffix", [".wav", ".flac", ".webm"])
@pytest.mark.parametrize("share", [0.002, 0.3, 0.9])
def test_a_truncated_file_gives_what_is_there_or_is_refused(
    tmp_path: Path, suffix: str, share: float
) -> None:
    codec = {".wav": "pcm_s16le", ".flac": "flac", ".webm": "libopus"}[suffix]
    whole = write(tmp_path / f"whole{suffix}", codec).read_bytes()
    path = tmp_path / f"part{suffix}"
    path.write_bytes(whole[: int(len(whole) * share)])
    sizes = []
    with contextlib.suppress(AudioUnreadable):
        sizes.append(decode(path, 60, 25).size)
    assert all(0 < size <= SECONDS * SAMPLE_RATE * 1.01 for size in sizes)


def test_a_playlist_in_disguise_opens_no_other_file(tmp_path: Path) -> None:
    secret = write(tmp_path / "secret.wav", "pcm_s16le")
    path = tmp_path / "innocent.wav"
    path.write_text(f"#EXTM3U\n#EXTINF:2,\n{secret}\n#EXT-X-ENDLIST\n")
    with pytest.raises(AudioUnreadable):
        decode(path, 60, 25)
    path.write_text(f"ffconcat version 1.0\nfile {secret.name}\n")
    with pytest.raises(AudioUnreadable):
        decode(path, 60, 25)


def test_a_video_without_sound_is_refused(tmp_path: Path) -> None:
    path, memory = tmp_path / "silent.mp4", io.BytesIO()
    with av.open(memory, "w", format="mp4") as container:
        stream = container.add_stream("mpeg4", rate=5)
        stream.width, stream.height, stream.pix_fmt = 32, 32, "yuv420p"
        frame = av.VideoFrame.from_ndarray(np.zeros((32, 32, 3), "u1"), format="rgb24")
        for packet in (*stream.encode(frame), *stream.encode(None)):
            container.mux(packet)
    path.write_bytes(memory.getvalue())
    with pytest.raises(AudioUnreadable, match="holds no sound"):
        decode(path, 60, 25)


def test_values_that_are_not_numbers_become_silence_and_loud_ones_full_scale() -> None:
    odd = np.array([np.nan, np.inf, -np.inf, 3.0, -3.0, 0.5], np.float32)
    assert clean(odd).tolist() == [0.0, 1.0, -1.0, 1.0, -1.0, 0.5]
