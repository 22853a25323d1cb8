"""Is anybody speaking? Measured on the sound itself, before any model is asked.

Speech is told from silence, noise, hum and plain tones by four simple measures of 32 ms frames:
level, voicing (periodicity at the pitch of a voice: normalised autocorrelation, Boersma 1993),
how evenly the energy of voiced frames is spread over frequency (spectral entropy, Shen et al.
1998: a tone is narrow), and how much the spectrum's shape changes (steady noise and hum do not
change; syllables do). Thresholds lie well below what recordings of people show.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from assistant.speech.audio import SAMPLE_RATE, Samples

Floats = npt.NDArray[np.float32]

FRAME = 512  # samples: 32 ms
HOP = 160  # samples: 10 ms
HOPS_PER_SECOND = SAMPLE_RATE // HOP
N_FFT = 2 * FRAME  # zero-padded, so that the autocorrelation does not wrap around
FREQUENCIES = np.fft.rfftfreq(N_FFT, 1 / SAMPLE_RATE)  # hertz
VOICE_BAND = (FREQUENCIES >= 100) & (FREQUENCIES <= 4000)
BAND_EDGES = np.searchsorted(FREQUENCIES[VOICE_BAND], np.geomspace(150, 4000, 15)[:-1])
SHORTEST_LAG = SAMPLE_RATE // 400  # samples: a pitch of 400 Hz
LONGEST_LAG = SAMPLE_RATE // 75  # samples: a pitch of 75 Hz
WINDOW = np.hanning(FRAME).astype(np.float32)
TINY = np.float32(1e-12)  # power of nothing, so that logarithms stay finite

SILENCE = -60.0  # dB of full scale: nothing quieter is speech
PAUSE = 40.0  # dB below the loudest: nothing is said
KEPT = SAMPLE_RATE // 4  # samples of a pause kept on either side of what is said
BELOW_TOP = 25.0  # dB: frames this far below the loudest are pauses
VOICED = 0.6  # autocorrelation, of 1
LEAST_VOICED = 0.05  # seconds
LEAST_VARIETY = 2.55  # dB
LEAST_ENTROPY = 0.36  # of 1
LEAST_CHANGE = 0.04  # of 1


@dataclass(frozen=True)
class Activity:
    """What the frames of a clip show.

    Attributes:
        level: loudness of the loudest frames (95th percentile), dB of full scale.
        voiced: seconds in which a pitch is heard.
        variety: how far the spectrum's shape wanders while voiced, dB (deviation, mean of bands).
        entropy: evenness of the spectrum of the voiced frames, 0 (a tone) to 1 (white).
        change: share of energy that moves in frequency from one frame to the next, 0 to 1.
    """

    level: float
    voiced: float
    variety: float
    entropy: float
    change: float

    @property
    def speech(self) -> bool:
        """True if this may be somebody speaking."""
        return (
            self.level >= SILENCE
            and self.voiced >= LEAST_VOICED
            and self.variety >= LEAST_VARIETY
            and self.entropy >= LEAST_ENTROPY
            and self.change >= LEAST_CHANGE
        )


def measure(samples: Samples) -> Activity:
    """The activity of a clip, samples of shape (n,) at 16 kHz; n may be 0."""
    power = _spectra(samples)
    band = power[:, VOICE_BAND] + TINY
    levels = _decibels(band.sum(1))
    top = float(np.percentile(levels, 95))
    active = levels >= max(SILENCE, top - BELOW_TOP)
    voiced = active & (_periodicity(power) >= VOICED)
    shares = band / band.sum(1, keepdims=True)
    return Activity(
        level=top,
        voiced=float(voiced.sum()) / HOPS_PER_SECOND,
        variety=_variety(band[voiced]),
        entropy=_entropy(shares[voiced]),
        change=_change(shares, active),
    )


def without_pauses(samples: Samples) -> Samples:
    """The clip with its long pauses shortened to twice ``KEPT``, also at its ends.

    Whisper stops writing at a long pause, and time spent on silence is lost.
    """
    hops = np.pad(samples, (0, -samples.size % HOP)).reshape(-1, HOP)
    power = (hops.astype(np.float64) ** 2).mean(1)
    loud = power > max(power.max(initial=0.0) / 10 ** (PAUSE / 10), 10 ** (SILENCE / 10))
    near = np.convolve(loud, np.ones(2 * KEPT // HOP + 1), "same") > 0 if loud.size else loud
    kept: Samples = samples[np.repeat(near, HOP)[: samples.size]]
    return kept


def quietest(samples: Samples, start: int, end: int) -> int:
    """The sample between ``start`` and ``end`` at which a cut does the least harm."""
    width = SAMPLE_RATE // 5
    power = np.convolve(samples[start:end].astype(np.float64) ** 2, np.ones(width), "same")
    return start + int(power.argmin())


def _spectra(samples: Samples) -> Floats:
    """Power spectra of overlapping frames, shape (frames, N_FFT // 2 + 1)."""
    padded = np.pad(samples, (0, max(0, FRAME - samples.size)))
    frames = np.lib.stride_tricks.sliding_window_view(padded, FRAME)[::HOP]
    scale = WINDOW.sum() / 2  # so that a full-scale sine has a peak of 1
    spectra = np.abs(np.fft.rfft(frames * WINDOW / scale, N_FFT)) ** 2
    return spectra.astype(np.float32)


def _decibels(power: Floats) -> Floats:
    levels: Floats = 10 * np.log10(power + TINY)
    return levels


def _periodicity(power: Floats) -> Floats:
    """Height of the autocorrelation's peak within the range of voices, shape (frames,)."""
    lags = np.fft.irfft(power * ((FREQUENCIES >= 80) & (FREQUENCIES <= 4000)))[:, :LONGEST_LAG]
    window = np.fft.irfft(np.abs(np.fft.rfft(WINDOW, N_FFT)) ** 2)[:LONGEST_LAG]
    peaks = (lags / window)[:, SHORTEST_LAG:].max(1)
    periodicity: Floats = peaks * window[0] / (lags[:, 0] + TINY)
    return periodicity


def _variety(band: Floats) -> float:
    if not len(band):
        return 0.0
    shape = _decibels(np.add.reduceat(band, BAND_EDGES, axis=1))
    return float((shape - shape.mean(1, keepdims=True)).std(0).mean())


def _entropy(shares: Floats) -> float:
    if not len(shares):
        return 0.0
    return float(np.median(-(shares * np.log(shares)).sum(1))) / float(np.log(shares.shape[1]))


def _change(shares: Floats, active: npt.NDArray[np.bool_]) -> float:
    moved = np.abs(np.diff(shares, axis=0)).sum(1) / 2
    moved = moved[active[1:]]
    return float(np.median(moved)) if moved.size else 0.0
