"""How a word sounds, roughly: spellings that are easily misheard for one another share a key.

A plain relative of Metaphone (Philips 1990) in which voiced and voiceless consonants also fall
together, because speech recognition confuses them: "Brightwell" and "Brite well" sound alike.
"""

from __future__ import annotations

import re

#: Applied in order to lower-case letters; later rules see what earlier ones wrote.
RULES = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"^(kn|gn|pn)", "n"),
        (r"^wr", "r"),
        (r"^x", "s"),
        (r"x", "ks"),
        (r"mb$", "m"),
        (r"ph", "f"),
        (r"[ts]ch|ch", "x"),
        (r"sh|[st]i(?=[ao])", "x"),
        (r"th", "d"),
        (r"igh", "i"),
        (r"gh", "k"),
        (r"(?<=[aeiou])h|h(?=[^aeiou]|$)", ""),
        (r"dge?(?=[eiy]|$)|j", "x"),
        (r"c(?=[eiy])", "s"),
        (r"ck|[cqg]", "k"),
        (r"z", "s"),
        (r"v", "f"),
        (r"[bp]", "p"),
        (r"[dt]", "t"),
        (r"w(?=[^aeiou]|$)", ""),
    )
)


def sound(text: str) -> str:
    """The sound key of a word or of several: consonants, and a vowel only where it begins."""
    letters = re.sub(r"[^a-z]", "", text.lower())
    for pattern, replacement in RULES:
        letters = pattern.sub(replacement, letters)
    first = "a" if letters[:1] in set("aeiouy") else ""
    consonants = re.sub(r"[aeiouy]", "", letters)
    return first + re.sub(r"(.)\1+", r"\1", consonants)
