"""Price limits as shoppers say them, read into integer minor units of the shop's currency.

"Under", "below" and "at most" are read alike, for the shop shows what costs the limit itself as
well. "Around 50" is 20 % either way. An amount with a currency and no other word is a ceiling
("headphones for $50").
"""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Iterator
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from functools import partial

from assistant.nlu.slots.amounts.money import has_currency, value
from assistant.nlu.slots.amounts.price_phrases import (
    AFTER,
    BARE,
    LIFTED,
    LIMIT,
    RANGE,
    SAID_LIMIT,
    SETTLED,
    SPEND,
    SPREAD,
)
from assistant.nlu.slots.frames import EMPTY, JOINING, REFUSING
from assistant.nlu.slots.message import STOPS, Message, Span
from assistant.nlu.slots.values.worn import NUMBERED
from assistant.text import words
from indexes.prices import minor_digits

#: How far "around" reaches, either way.
AROUND = Decimal("0.2")

_REFUSE = words(
    """
    not no nothing never without don't dont doesn't doesnt cannot can't cant won't wont wouldn't
    isn't isnt aren't arent avoid nor none nowt didn't shouldn't shouldnt mustn't
    """
)
#: Words that may stand between a refusal and the limit it turns round.
_BETWEEN = words(
    """
    want to spend pay go be is are it its that which i'd i would like looking for anything something
    any much a the price priced cost costs costing money you thing things ones stuff items products
    one going get me see need needs should exceed really too rather willing afford buy have has
    us we they them these all and prices way
    """
)
_FILLERS = words("for about a of is only just at price")
_RATHER_SIZES = words("size sizes age ages aged order number model page version")
_GROWN = words("women men adults people seniors anyone ladies those")
_YOUNG = words("kids children babies toddlers boys girls child kid baby toddler")
_CHILD = 13
_YOUNG_ONES = _YOUNG | words(
    "sons daughters grandkids grandchildren nieces nephews twins ones boy girl"
)
_GROWN_UP = 18
#: Below this a number without a currency is rather a count than a price.
_FEW = 10
#: Below this a range without a currency before other words is rather one of sizes or ages.
_FEWEST = 20
_LIGHT = (EMPTY | JOINING | REFUSING) - {"of"}
_FIRST_YEAR, _LAST_YEAR = 1950, 2050
_ROUND_RANGE = 100

#: "Open until 21", "until 24 december".
_DAYS = 31
_UNTIL = words("until untill till til")
_SCALED = re.compile(r"\b(?:thousand|grand)\b", re.IGNORECASE)

Bounds = tuple[Decimal | None, Decimal | None]


@dataclass(frozen=True)
class Limits:
    """The lowest and highest price wished for, in minor units, inclusive; None is no limit."""

    low: int | None = None
    high: int | None = None
    lifted: bool = False  # "remove the under 50 limit"


class PriceReader:
    """Reads price limits in one currency."""

    def __init__(self, currency: str, sizes: Container[str] = frozenset()) -> None:
        """``sizes``: forms of the catalogue's sizes; "41-46" is no price where it is a size."""
        self._scale = Decimal(10) ** minor_digits(currency)
        self._sizes = sizes

    def read(self, message: Message, fitting: Collection[str] = ()) -> Limits:
        """The limits a message states; claims the words that state them.

        ``fitting`` are the sizes of what is searched for: "let's say 45" may be one of them.
        """
        lifted = False
        for span in message.find(LIFTED):
            if not span.match["named"] or self._was_limit(message, span):
                message.claim(span.start, span.end)
                lifted = True
        low: Decimal | None = None
        high: Decimal | None = None
        settles, spends = (partial(rule, fitting=fitting) for rule in (_settled, _spends))
        for rule in (_spreads, self._ranges, _limits, _limits_after, settles, spends, _bare):
            for lower, upper in rule(message):
                low = lower if lower is not None else low
                high = upper if upper is not None else high
        if low is not None and high is not None and low > high:
            low, high = high, low
        return Limits(self._minor(low, ROUND_FLOOR), self._minor(high, ROUND_CEILING), lifted)

    def _was_limit(self, message: Message, span: Span) -> bool:
        """True for "forget the hundred and twenty", not for "remove the 2 lamps"."""
        after = message.word(span.end)
        alone = not after.isalpha() or after in _LIGHT
        priced = has_currency(span.match, "c") or span.match["c"] not in self._sizes
        return alone and priced and value(span.match, "c") >= _FEW

    def _ranges(self, message: Message) -> Iterator[Bounds]:
        """ "Between 20 and 50", "$20-$50", "1-2k"."""
        for span in message.find(RANGE):
            low, high = value(span.match, "a"), value(span.match, "b")
            scaled = span.match["bk"] and not span.match["ak"]
            last = message.tokens[message.span(span.match, "b").start].text
            if low < _ROUND_RANGE and (scaled or _SCALED.search(last)):
                low *= 1000  # "between 8 and 12 thousand"
            priced = span.match["cue"] or has_currency(span.match, "a", "b")
            said = priced or (_ends(message, span, low) and f"{low}-{high}" not in self._sizes)
            counted = _sized(message, span.start) or _ages(message, span.start, high)
            if low < high and said and not counted:
                message.claim(_with_fillers(message, span.start), span.end)
                yield low, high

    def _minor(self, amount: Decimal | None, rounding: str) -> int | None:
        if amount is None:
            return None
        return int((amount * self._scale).to_integral_value(rounding))


def _spreads(message: Message) -> Iterator[Bounds]:
    """ "900 ± 50", "two hundred give or take twenty"."""
    for span in message.find(SPREAD):
        middle, apart = value(span.match, "a"), value(span.match, "b")
        if apart < middle:
            message.claim(_with_fillers(message, span.start), span.end)
            yield middle - apart, middle + apart


def _limits(message: Message) -> Iterator[Bounds]:
    """ "Under 50", "at least $20", "around 80", and "don't want to pay over 50" turned round."""
    for span in message.find(LIMIT):
        amount = value(span.match, "a")
        if has_currency(span.match, "a") or _plausible(message, span, amount):
            refused = _refused(message, span.start)
            message.claim(span.start if refused is None else refused, span.end)
            yield _bounds(span.match, amount, turned=refused is not None)


def _limits_after(message: Message) -> Iterator[Bounds]:
    """ "50 or less", "200 and up", "50ish"."""
    for span in message.find(AFTER):
        amount = value(span.match, "a")
        if not _sized(message, span.start) and not _aged(message, span.start - 1, amount):
            message.claim(_with_fillers(message, span.start), span.end)
            yield _bounds(span.match, amount, turned=False)


def _settled(message: Message, fitting: Collection[str]) -> Iterator[Bounds]:
    """ "300 and that's your lot", "150 is fine", "same limit, so 120"; no count and no size."""
    for pattern in (SETTLED, SAID_LIMIT):
        for span in message.find(pattern):
            amount, said = value(span.match, "a"), span.match["a"]
            size = any(said == form or form.startswith(f"{said} ") for form in fitting)
            count = amount < _FEWEST or size or _sized(message, span.start)
            if has_currency(span.match, "a") or not count:
                message.claim(_with_fillers(message, span.start), span.end)
                yield None, amount


def _spends(message: Message, fitting: Collection[str]) -> Iterator[Bounds]:
    """ "My budget is 80"; "I have 60" only with a currency, "say 45" unless it may be a size."""
    for span in message.find(SPEND):
        sized = span.match.group().startswith("say") and span.match["a"] in fitting
        if sized and not has_currency(span.match, "a"):
            continue
        owned = span.match.group().startswith(("have", "got", "go to"))
        spent = message.word(span.end) in ("for", "to", "on") and value(span.match, "a") >= _FEW
        if not owned or spent or has_currency(span.match, "a"):
            message.claim(span.start, span.end)
            yield None, value(span.match, "a")


def _bare(message: Message) -> Iterator[Bounds]:
    """ "$50", "fifty bucks"."""
    for span in message.find(BARE):
        priced = has_currency(span.match, "a") or _in_thousands(message, span)
        if priced and message.word(span.end) not in ("gift", "voucher"):
            message.claim(_with_fillers(message, span.start), span.end)
            yield None, value(span.match, "a")


def _in_thousands(message: Message, span: Span) -> bool:
    """True for "9k" as a phrase of its own; "4k" and "8k" are resolutions."""
    alone = message.chunk(span.start) == (span.start, span.end)
    return bool(span.match["ak"]) and alone and span.match["a"] not in ("4", "8")


def _bounds(match: re.Match[str], amount: Decimal, turned: bool) -> Bounds:
    if match["near"]:
        return amount * (1 - AROUND), amount * (1 + AROUND)
    return (None, amount) if bool(match["max"]) != turned else (amount, None)


def _plausible(message: Message, span: Span, amount: Decimal) -> bool:
    """False for a number without a currency that is a year, an age, a size or a count."""
    cue, after = span.match["cue"], message.word(span.end)
    year = amount == int(amount) and _FIRST_YEAR <= amount <= _LAST_YEAR
    dated = year and cue in {"from", "above", "over", "about", "within", *_UNTIL}
    clock = cue in _UNTIL and amount <= _DAYS
    few = amount < _FEW
    counted = few and after.isalpha() and after.endswith("s")
    refused = _refused(message, span.start) is not None
    floor = few and span.match["min"] and not refused and (after or message.word(span.start - 1))
    led = cue == "from" and message.word(span.start + 1) in ("a", "an", "the")
    vague = span.match["near"] and amount < _FEW / 2
    aged = _aged(message, span.start, amount)
    sized = _sized(message, span.start)
    return not (dated or clock or counted or floor or led or vague or aged or sized)


def _aged(message: Message, start: int, amount: Decimal) -> bool:
    """True for "women over 50", "kids under 5": a limit on the person's age."""
    whom = message.word(start - 1)
    grown = message.word(start) in ("over", "above") and whom in _GROWN
    return grown or (whom in _YOUNG and amount < _CHILD)


def _ages(message: Message, start: int, high: Decimal) -> bool:
    """True for "the children are 7 and 10", "they're 8 and 12": ages, not prices."""
    whom = message.word(start - 1 - (message.word(start - 1) in ("are", "is", "aged")))
    return high < _GROWN_UP and (whom in _YOUNG_ONES or whom in ("they", "they're"))


def _sized(message: Message, start: int) -> bool:
    return message.word(start - 1) in _RATHER_SIZES


def _refused(message: Message, start: int) -> int | None:
    """Where a refusal begins that turns the limit at ``start`` round: "don't want to pay over"."""
    i = start - 1
    while i >= 0 and message.word(i) in _BETWEEN:
        i -= 1
    if i >= 0 and message.word(i) in _REFUSE and not message.taken[i]:
        return i
    return None


def _with_fillers(message: Message, start: int) -> int:
    """The start, moved left over words that only lead up to an amount: "for about $50"."""
    while message.word(start - 1) in _FILLERS:
        start -= 1
    return start


def _ends(message: Message, span: Span, low: Decimal) -> bool:
    """True for a range with nothing after it that it could count; "8-10 not pink" is an age."""
    after = message.word(span.end)
    if after == "" or after in STOPS or after in ("please", "range", "budget", "price"):
        return True
    worn = any(stem in NUMBERED for stem in message.stems)
    return low >= _FEWEST and not worn and (not after.isalpha() or after in _LIGHT)
