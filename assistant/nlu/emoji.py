"""Say an emoji that stands alone by its Unicode name, and leave it out beside words.

The encoder takes every emoji for the same unknown word. Alone, the words of its name tell them
apart; beside words they add little to what is meant, and mislead.
"""

from __future__ import annotations

import re
import unicodedata

_EMOJI = re.compile("[\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]")

#: What only alters the emoji before it: variation, joiner, tones of skin.
_ALTERING = re.compile("[\ufe0e\ufe0f\u200d\U0001f3fb-\U0001f3ff]")

_WORD = re.compile(r"\w")


def say_emoji(text: str, beside: str = "") -> str:
    """Return ``text`` with its emoji said in lower case, or left out if there are words.

    ``beside`` is what is written around it.
    """
    words = _WORD.search(text) or _WORD.search(beside)
    return _EMOJI.sub(" " if words else _said, _ALTERING.sub("", text))


def _said(match: re.Match[str]) -> str:
    return f" {unicodedata.name(match.group(), '').lower()} "
