"""Number words read as digits: "two hundred and fifty" → 250, "one zero zero one" → 1001.

A lone "one" or "a" stays a word: "the red one" counts nothing, but "one litre" does. "Two fifty"
is 250 and "forty nine ninety nine" 49.99, as prices are said.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from assistant.counts import DIGITS
from assistant.text import Token, words

_TEENS = {
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
    "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60,
    "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_SCALES = {"hundred": 100, "thousand": 1000, "grand": 1000}
_REPEATS = {"double": 2, "triple": 3}
_WORDS = {**DIGITS, **_TEENS, **_TENS, **_SCALES}
#: What these count when it follows; "one" counts whom a thing holds, too.
_ARTICLES = ((("one",), "1"), (("a",), "1"), (("half", "a"), "0.5"), (("half",), "0.5"))
_MEASURES = frozenset(("litre", "liter", "kilo", "kilogram", "gallon", "metre", "meter"))
_HOLDING = frozenset(("person", "man", "seater"))
#: Before "one fifty" these tell that it is a number: "a smaller one fifty dollars tops" is none.
_LEADS = words(
    """
    to under over below above about around for from between at than of is and or max maximum say
    up , . like near nearly roughly within spend pay budget ok okay so then well no yes yeah hmm um
    it just maybe actually only
    """
)
#: The cents that prices end in.
_CENTS = {"five": 0.95, "nine": 0.99}
#: "Forty fives", of shoes in that size.
_PLURALS = {f"{word}s": n for word, n in DIGITS.items() if n > 1} | {"sixes": 6}
#: So many single digits in a row are read out one by one, as an order number is.
_SPELT_OUT = 4


def amount(text: str) -> Decimal | None:
    """A number as typed in any habit: "1,299.50", "1.299,50", "49,99", "1,299"; None if none."""
    body = text.rstrip(".,")
    last = max(body.rfind("."), body.rfind(","))
    if last >= 0:
        whole, fraction = body[:last], body[last + 1 :]
        grouped = len(fraction) == 3 and (body[last] == "," or "." in whole)
        mark = "" if grouped else "."
        body = whole.replace(",", "").replace(".", "") + mark + fraction
    try:
        return Decimal(body)
    except InvalidOperation:
        return None


def plain(value: Decimal) -> str:
    """A number as canonical digits, without exponent or trailing zeros: "12.5", "300"."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def merge(tokens: Sequence[Token]) -> list[Token]:
    """The tokens with every number, in digits or words, as one token with canonical digits."""
    found: list[Token] = []
    i = 0
    while i < len(tokens):
        readings = (read(tokens, i) for read in (_spelt_out, _priced, _measured, _worded))
        length, digits = next(filter(None, readings), (1, None))
        if digits is None:
            found.append(_canonical(tokens[i]))
        else:
            found.append(_joined(tokens[i : i + length], digits))
        i += length
    return found


def _canonical(token: Token) -> Token:
    if not token.plain[0].isdecimal():
        return token
    value = amount(token.plain)
    if value is None or (token.plain.isdecimal() and token.plain[0] == "0"):
        return token  # a code such as 00123 keeps its zeros
    digits = plain(value)
    return token._replace(plain=digits, stem=digits)


def _joined(parts: Sequence[Token], digits: str) -> Token:
    text = " ".join(part.text for part in parts)
    return Token(text, digits, digits, parts[0].start, parts[-1].end)


def _spelt_out(tokens: Sequence[Token], start: int) -> tuple[int, str] | None:
    """Digits said one by one: "one double zero one", "1 0 0 0 1", "1-0-0-0-1"."""
    digits, i, repeat = "", start, 1
    while i < len(tokens):
        word = tokens[i].plain
        if word in _REPEATS:
            repeat = _REPEATS[word]
        elif word in DIGITS or (len(word) == 1 and word.isdecimal()) or (word == "o" and digits):
            digits += str(DIGITS.get(word, 0 if word == "o" else word)) * repeat
            repeat = 1
        elif not (word == "-" and digits):
            break
        i += 1
    while i > start and tokens[i - 1].plain == "-":
        i -= 1
    return (i - start, digits) if len(digits) >= _SPELT_OUT else None


#: "Two twenty litre backpacks" are two.
_COUNTED = words("inch inches year years kg kilo kilos litre litres liter liters person man seater")


def _priced(tokens: Sequence[Token], start: int) -> tuple[int, str] | None:
    """Prices said without "hundred" or "point": "two fifty", "three ninety nine", "nineteen
    ninety five"."""
    if tokens[start].plain == "-":
        return None
    said = [token.plain for token in tokens[start : start + 5] if token.plain != "-"]
    first = DIGITS.get(said[0], 0)
    led = start == 0 or tokens[start - 1].plain in _LEADS
    if first and len(said) > 1 and (first > 1 or led) and (rest := _below_hundred(said[1:])):
        count, value = rest
        length = _length(tokens, start, 1 + count)
        if _next(tokens, start + length) not in _COUNTED | _SCALES.keys():
            return length, str(100 * first + value)
    whole = _below_hundred(said)
    cents = said[whole[0] : whole[0] + 2] if whole else []
    if whole and cents[:1] == ["ninety"] and cents[-1] in _CENTS:
        return _length(tokens, start, whole[0] + 2), f"{whole[1] + _CENTS[cents[-1]]:.2f}"
    return None


def _below_hundred(said: Sequence[str]) -> tuple[int, int] | None:
    """(words, value) of a number from 10 to 99 in words: "forty nine" → (2, 49)."""
    if said and said[0] in _TEENS:
        return 1, _TEENS[said[0]]
    if not said or said[0] not in _TENS:
        return None
    digit = DIGITS.get(said[1], 0) if len(said) > 1 else 0
    return (2, _TENS[said[0]] + digit) if digit else (1, _TENS[said[0]])


def _length(tokens: Sequence[Token], start: int, count: int) -> int:
    """How many tokens hold so many words, hyphens among them."""
    end = start
    while count:
        count -= tokens[end].plain != "-"
        end += 1
    return end - start


def _measured(tokens: Sequence[Token], start: int) -> tuple[int, str] | None:
    """ "One litre" → 1, "a kilo" → 1, "half a litre" → 0.5; the unit stays a word."""
    said = [token.plain for token in tokens[start : start + 4] if token.plain != "-"]
    for lead, digits in _ARTICLES:
        count = len(lead)
        units = _MEASURES | _HOLDING if lead == ("one",) else _MEASURES
        found = tuple(said[:count]) == lead and said[count : count + 1] and said[count] in units
        if found and (lead != ("a",) or said[count + 1 : count + 2] != ["of"]):
            return _length(tokens, start, count), digits
    return None


def _worded(tokens: Sequence[Token], start: int) -> tuple[int, str] | None:
    """A number in words from ``start``, or digits before a scale word: "2 thousand"."""
    first = tokens[start].plain
    if count := _couple(tokens, start):
        return count
    article = first in ("a", "an") and _next(tokens, start + 1) in _SCALES
    if first == "grand":
        return None  # "that would be grand"
    if not article and first not in _WORDS and not _scaled(tokens, start):
        return None
    total, current, i = Decimal(0), Decimal(int(article)), start + article
    size = 0  # of the last part: only a smaller one may follow
    while i < len(tokens):
        word = tokens[i].plain
        if _links(word, size, _next(tokens, i + 1)) and not _again(tokens, i, size):
            i += 1
            continue
        if size and _halved(tokens, i):  # "four and a half", "two and a half grand"
            after = _next(tokens, i + 3)
            more = after in _SCALES and size == 1
            whole = size if size in _SCALES.values() else 1  # "a grand and a half"
            number = total + current + whole * Decimal("0.5")
            return i + 3 + more - start, plain(number * (_SCALES[after] if more else 1))
        step = _step(word, current, size)
        if step is None:
            break
        current, size = step
        if word in ("thousand", "grand"):
            total, current, size = total + current, Decimal(0), 1000
        i += 1
    if i == start + article or (i == start + 1 and first in ("one", "oh", "nought")):
        return None
    return i - start, plain(total + current)


def _couple(tokens: Sequence[Token], start: int) -> tuple[int, str] | None:
    """ "A couple hundred", "couple of thousand", "half a grand"."""
    said = [token.plain for token in tokens[start : start + 4]]
    if said[:2] == ["half", "a"] and said[2:3] and said[2] in _SCALES:
        return 3, str(_SCALES[said[2]] // 2)
    said = said[1:] if said[:1] == ["a"] else said
    rest = [word for word in said[1:] if word != "of"]
    if said[:1] != ["couple"] or not rest or rest[0] not in _SCALES:
        return None
    end = next(k for k in range(start, len(tokens)) if tokens[k].plain == rest[0])
    return end + 1 - start, str(2 * _SCALES[rest[0]])


def _links(word: str, size: int, after: str) -> bool:
    """True for the "and" of "hundred and fifty" and the hyphen of "twenty-five"."""
    if word == "and":
        return size in (100, 1000) and after in _WORDS
    return word == "-" and size == 10 and after in DIGITS


def _again(tokens: Sequence[Token], i: int, size: int) -> bool:
    """True if another number follows: "two hundred and three hundred", "one thousand and fifteen
    hundred"."""
    scale = _SCALES.get(_next(tokens, i + 2))
    return scale == size or (scale == 100 and _next(tokens, i + 1) in _TEENS)


def _halved(tokens: Sequence[Token], i: int) -> bool:
    return [token.plain for token in tokens[i : i + 3]] == ["and", "a", "half"]


def _step(word: str, current: Decimal, size: int) -> tuple[Decimal, int] | None:
    """One more word of a number: (value so far, size of this part), or None if it cannot be."""
    if word in _SCALES and size != 1000:
        scale = _SCALES[word]
        return max(current, Decimal(1)) * scale, 100 if scale == 100 else 1000
    if word in _TENS and size in (0, 100, 1000):
        return current + _TENS[word], 10
    if word in _TEENS and size in (0, 100, 1000):
        return current + _TEENS[word], 1
    if word in DIGITS and word != "oh" and size in (0, 10, 100, 1000):
        return current + DIGITS[word], 1
    if word in _PLURALS and size == 10:
        return current + _PLURALS[word], 1
    if word[0].isdecimal() and size == 0 and (value := amount(word)) is not None:
        return value, 1
    return None


def _scaled(tokens: Sequence[Token], start: int) -> bool:
    digits = tokens[start].plain[0].isdecimal()
    return digits and _next(tokens, start + 1) in _SCALES


def _next(tokens: Sequence[Token], i: int) -> str:
    return tokens[i].plain if i < len(tokens) else ""
