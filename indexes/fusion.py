"""How meaning and words are weighed against each other: numbers that belong to an encoder.

An encoder tuned on a shop's queries deserves a larger share than one that knows nothing of the
shop, so the numbers lie in its folder, ``indexes build`` keeps them with the index, and search
reads them there.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from indexes.errors import EncoderUnavailable

FILE = "fusion.json"


@dataclass(frozen=True)
class Fusion:
    """The fused score is a weighted mean of three signals in 0..1; the shares add up to 1.

    A row is relevant if its score reaches ``floor``, and ``relative_floor`` of the best one's.
    ``pull`` is how strongly the first rows draw the query towards them.
    """

    dense: float = 0.45
    coverage: float = 0.41
    bm25: float = 0.14
    pull: float = 0.5
    floor: float = 0.42
    relative_floor: float = 0.62

    @classmethod
    def of(cls, values: Mapping[str, float]) -> Fusion:
        """From what ``values`` gave. Raises TypeError or ValueError if it does not fit."""
        return cls(**{name: float(value) for name, value in values.items()})

    def values(self) -> dict[str, float]:
        """As JSON keeps it."""
        return asdict(self)

    def save(self, folder: Path) -> None:
        """Write it beside an encoder's weights."""
        text = json.dumps(self.values(), indent=1) + "\n"
        (folder / FILE).write_text(text, encoding="utf-8")


def fusion_in(folder: Path) -> Fusion:
    """That of the encoder in a folder; the usual one where it has none of its own.

    Raises EncoderUnavailable naming the file if it is damaged.
    """
    path = folder / FILE
    if not path.is_file():
        return Fusion()
    try:
        return Fusion.of(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise EncoderUnavailable(f"{path}: cannot be read ({error}); tune again") from error
