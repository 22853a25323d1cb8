"""Make clean lines noisy, the way that people type and that speech recognition writes.

Every function takes the text and a ``random.Random``, so that a seed gives the same noise again.
"""

from __future__ import annotations

import random
import re
import string
from collections.abc import Callable

Noise = Callable[[str, random.Random], str]

#: Neighbours of each letter on a QWERTY keyboard.
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
NEIGHBOURS = {
    key: "".join(
        other
        for y in range(max(0, row - 1), min(3, row + 2))
        for x, other in enumerate(_ROWS[y])
        if abs(x - column) <= 1 and other != key
    )
    for row, keys in enumerate(_ROWS)
    for column, key in enumerate(keys)
}

#: Words that sound alike, or that a recogniser often takes for one another.
SOUND_ALIKE = {
    "to": "two", "two": "to", "too": "to", "for": "four", "four": "for", "their": "there",
    "there": "their", "they're": "there", "your": "you're", "you're": "your", "its": "it's",
    "it's": "its", "sale": "sail", "mail": "male", "by": "buy", "buy": "by", "wear": "where",
    "where": "wear", "right": "write", "write": "right", "size": "sighs", "shoes": "choose",
    "pair": "pear", "wait": "weight", "weight": "wait", "order": "older", "return": "we turn",
    "parcel": "partial", "refund": "re fund", "cart": "card", "card": "cart",
    "cheaper": "cheap a", "delivery": "the livery", "receipt": "received",
    "than": "then", "then": "than", "would": "wood", "don't": "dont", "tracking": "trekking",
    "i'd": "id", "i'll": "ill", "we'll": "well", "blue": "blew", "read": "red", "red": "read",
}  # fmt: skip

#: Short forms of chat.
CHAT = {
    "you": "u", "are": "r", "please": "pls", "your": "ur", "thanks": "thx", "because": "cuz",
    "want to": "wanna", "going to": "gonna", "before": "b4", "tomorrow": "tmrw", "what": "wat",
    "order": "ordr", "message": "msg", "about": "abt", "okay": "ok", "with": "w", "and": "n",
    "delivery": "dlvry", "don't know": "dunno", "quantity": "qty", "people": "ppl",
    "though": "tho", "number": "no", "address": "addr", "something": "smth", "really": "rly",
}  # fmt: skip

FILLERS = ("um", "uh", "er", "hmm", "so", "well", "like", "okay so", "hi", "hello", "hey")

_DIGITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = (
    "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen",
    "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def noisy(text: str, chance: random.Random) -> str:
    """Apply one kind of noise, or two, drawn at random; never returns an empty text."""
    kinds: tuple[Noise, ...] = (typos, typos, bare, lower, chat, spoken, misheard, run_on, shout)
    for kind in chance.sample(kinds, chance.choice((1, 1, 2))):
        text = kind(text, chance) or text
    return text


def typos(text: str, chance: random.Random, every: int | None = None) -> str:
    """Put one typing error into about one word of ``every`` (4 to 10 if not given)."""
    every = every or chance.randint(4, 10)
    words = text.split()
    places = [i for i, word in enumerate(words) if sum(c.isalpha() for c in word) >= 3]
    wanted = len(words) / every
    count = int(wanted) + (chance.random() < wanted % 1)
    for place in chance.sample(places, min(count, len(places))):
        words[place] = typo(words[place], chance)
    return " ".join(words)


def typo(word: str, chance: random.Random) -> str:
    """Make one error in a word: two letters swapped, one dropped, doubled, struck or added."""
    places = [i for i, c in enumerate(word) if c.isalpha()]
    i = chance.choice(places)
    near = chance.choice(NEIGHBOURS.get(word[i].lower(), "e"))
    kind = chance.choice(("swap", "drop", "double", "strike", "add"))
    if kind == "swap" and i + 1 < len(word):
        return word[:i] + word[i + 1] + word[i] + word[i + 2 :]
    if kind == "double":
        return word[:i] + word[i] + word[i:]
    if kind == "strike":
        return word[:i] + near + word[i + 1 :]
    if kind == "add":
        return word[:i] + near + word[i:]
    return word[:i] + word[i + 1 :]


def lower(text: str, chance: random.Random | None = None) -> str:
    """Write all in lower case."""
    return text.lower()


def shout(text: str, chance: random.Random) -> str:
    """Write all in capitals, or with the marks of impatience."""
    return text.upper() if chance.random() < 0.5 else text + chance.choice(("!!", "???", "!!!"))


def bare(text: str, chance: random.Random | None = None) -> str:
    """Write in lower case with no punctuation, but for what belongs to a number or address."""
    text = re.sub(r"(?<!\d)[.,](?!\w)|(?<=\d)[.,](?!\d)", " ", text.lower())
    kept = (c for c in text if c not in string.punctuation or c in "@#-$.,")
    return " ".join("".join(kept).split())


def chat(text: str, chance: random.Random) -> str:
    """Shorten some words as people do in chat."""
    return _replace(text, CHAT, chance, 0.6)


def misheard(text: str, chance: random.Random) -> str:
    """Write it as speech recognition might: no marks, sound-alikes, a filler in front."""
    text = _replace(bare(text), SOUND_ALIKE, chance, 0.3)
    return f"{chance.choice(FILLERS)} {text}" if chance.random() < 0.4 else text


def spoken(text: str, chance: random.Random) -> str:
    """Say the numbers in words: digit by digit when long, as a number below a hundred."""
    return re.sub(r"\d+", lambda m: spell(m.group(), chance), bare(text))


def spell(digits: str, chance: random.Random) -> str:
    """Return ``digits`` in words."""
    number = int(digits)
    if len(digits) > 2 or digits[0] == "0":
        return " ".join(_DIGITS[int(d)] for d in digits)
    if number < 10:
        return _DIGITS[number]
    if number < 20:
        return _TEENS[number - 10]
    tens, ones = divmod(number, 10)
    return _TENS[tens] if not ones else f"{_TENS[tens]}{chance.choice(' -')}{_DIGITS[ones]}"


def run_on(text: str, chance: random.Random) -> str:
    """Forget the space between two words."""
    words = text.split()
    if len(words) < 3:
        return text
    i = chance.randrange(len(words) - 1)
    return " ".join([*words[:i], words[i] + words[i + 1], *words[i + 2 :]])


def _replace(text: str, table: dict[str, str], chance: random.Random, share: float) -> str:
    """Replace whole words of ``table`` with probability ``share`` each."""
    pattern = r"\b(" + "|".join(map(re.escape, sorted(table, key=len, reverse=True))) + r")\b"

    def swap(match: re.Match[str]) -> str:
        return table[match.group().lower()] if chance.random() < share else match.group()

    return re.sub(pattern, swap, text, flags=re.IGNORECASE)
