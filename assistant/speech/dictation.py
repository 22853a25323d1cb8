"""Order numbers and e-mail addresses as they are said, put into the form they are written in.

Other spoken numbers stay as they are: a price is read by the slot rules, as in typed text.
"""

from __future__ import annotations

import re

from assistant.counts import DIGITS

FIGURES = {word: str(digit) for word, digit in DIGITS.items()} | {"o": "0"}
TIMES = {"double": 2, "triple": 3}
LEAST_DIGITS = 4  # said one by one; "one two three" may be counting

_NAME = "|".join(FIGURES)
_DIGIT = rf"(?:(?:{'|'.join(TIMES)})[\s-]+)?(?:\d|{_NAME})"
_GAP = r"(?:\s*[,.-]\s*|\s+)"
#: Digits, each said by itself: "one zero zero zero one", "1-0-0-0-1", "one double oh one".
SPELT = re.compile(rf"\b{_DIGIT}(?:{_GAP}{_DIGIT}){{{LEAST_DIGITS - 2},}}\b", re.IGNORECASE)
#: Digits in groups, right after a word that announces an order number: "order number 10,001".
_CUE = r"\b(?:orders?|order no\.?|number|#)(?:\s+(?:is|was|number|it's))*[\s:,#]+"
GROUPED = re.compile(
    rf"(?P<cue>{_CUE})(?P<digits>\d{{1,5}}(?:[\s,-]{{1,2}}\d{{1,5}})+)\b", re.IGNORECASE
)

_PART = r"[a-z0-9](?:[\w+-]*[a-z0-9])?"
_DOT = r"(?:\s+(?:dot|punkt)\s+|\s*\.\s*(?=\S))"
_JOIN = rf"(?:{_DOT}|\s+(?:underscore|dash|hyphen|minus|plus)\s+)"
#: "alex dot smith at example dot com", and what recognition makes of it on the way.
ADDRESS = re.compile(
    rf"(?P<local>{_PART}(?:{_JOIN}{_PART})*)\s*(?P<at>\s+at\s+|\s*@\s*)"
    rf"(?P<domain>{_PART}(?:{_JOIN}{_PART})*{_DOT}[a-z]{{2,24}})\b",
    re.IGNORECASE,
)
#: Before "at shop.com" these are plain speech ("I bought it at shop.com"), not a mailbox.
PLAIN = re.compile(
    r"an?|and|are|available|be|bought|buy|deal|found|gets?|got|have|here|i|in|is|it|items?|looke?d?"
    r"|me|of|ones?|or|order(s|ed)?|prices?|products?|sale|saw|see|seen|sell|shop(ped|ping)?|sold"
    r"|something|stock|store|stuff|that|the[my]?|there|these|things?|this|those|to|was|what|you",
    re.IGNORECASE,
)
MAIL_CUE = re.compile(r"\b(e-?mail|mail|address|account)\b", re.IGNORECASE)
SYMBOLS = {"dot": ".", "punkt": ".", "underscore": "_", "dash": "-", "hyphen": "-",
           "minus": "-", "plus": "+"}  # fmt: skip


def write_numbers(text: str) -> str:
    """Spelt digits joined, and groups joined where an order number is announced."""
    text = SPELT.sub(lambda match: _joined(match[0]), text)
    if re.fullmatch(r"\W*\d{1,3}(?:[,-]\d{3})+\W*", text):  # nothing but a number
        return re.sub(r"(?<=\d)[,-](?=\d)", "", text)
    return GROUPED.sub(lambda match: match["cue"] + re.sub(r"\D", "", match["digits"]), text)


def write_addresses(text: str) -> str:
    """Spoken e-mail addresses in their written form, in lower case."""
    cued = MAIL_CUE.search(text) is not None

    def written(match: re.Match[str]) -> str:
        certain = "@" in match["at"] or cued or match.start() == 0
        if not certain or PLAIN.fullmatch(match["local"]):
            return match[0]
        return f"{_written(match['local'])}@{_written(match['domain'])}"

    return ADDRESS.sub(written, text)


def _joined(spelt: str) -> str:
    digits, times = "", 1
    for word in re.findall(r"\d|[a-z]+", spelt.lower()):
        if word in TIMES:
            times = TIMES[word]
        else:
            digits, times = digits + FIGURES.get(word, word) * times, 1
    return digits if len(digits) >= LEAST_DIGITS else spelt


def _written(part: str) -> str:
    words = re.sub(r"\.", " dot ", part.lower()).split()
    return "".join(SYMBOLS.get(word, word) for word in words)
