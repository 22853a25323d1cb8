"""Say an emoji by its Unicode name: the encoder knows the words and takes every emoji for one."""

from __future__ import annotations

import re
import unicodedata

_EMOJI = re.compile("[\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]")

#: What only alters the emoji before it: variation, joiner, tones of skin.
_ALTERING = re.compile("[\ufe0e\ufe0f\u200d\U0001f3fb-\U0001f3ff]")


def say_emoji(text: str) -> str:
    """Return ``text`` with each emoji replaced by its name between spaces, in lower case."""
    return _EMOJI.sub(_said, _ALTERING.sub("", text))


def _said(match: re.Match[str]) -> str:
    return f" {unicodedata.name(match.group(), '').lower()} "
