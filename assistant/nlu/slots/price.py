"""Price limits as shoppers say them, read into integer minor units of the shop's currency.

"Under", "below" and "at most" are read alike, for the shop shows what costs the limit itself as
well. "Around 50" is 20 % either way. An amount with a currency and no other word is a ceiling
("headphones for $50").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from assistant.nlu.slots.message import STOPS, Message, Span
from assistant.nlu.slots.money import END, has_currency, money, value
from assistant.nlu.slots.patterns import either, joined, then, words
from indexes.prices import minor_digits

#: How far "around" reaches, either way.
AROUND = Decimal("0.2")

_MAX = either(
    """
    under|underneath|below|beneath|less than|lower than|cheaper than|less expensive than|up to|upto
    at (?:the )?most|at max|max|maximum|within|sub|<=|< =|<|≤|capped at|not exceeding
    (?:limit|limited|cap) (?:of|to|is)|no higher than|smaller than
    (?:cap|max|limit|keep|top)(?: it| that| them| the price| the budget)? (?:out )?at
    keep (?:it|them) (?:under|below|to)|limit (?:it|that|them) to
    """
)
_MIN = either(
    """
    over|above|more than|at least|at (?:the )?minimum|from|starting (?:at|from)|min|minimum
    greater than|higher than|north of|upwards of|exceed(?:s|ing)?|beyond|pricier than|dearer than
    more expensive than|>=|> =|>|≥
    """
)
_NEAR = either(
    """
    around|about|roughly|approximately|approx|circa|near|nearly|close to|~|≈|more or less
    somewhere (?:around|near|about)|in the (?:region|range|neighbou?rhood) of
    """
)
_CUE = rf"(?P<cue>(?P<max>{_MAX})|(?P<min>{_MIN})|(?P<near>{_NEAR}))"
_MAX_AFTER = either(
    """
    or (?:less|under|below|cheaper|lower)|and (?:under|below|less)|max|maximum|tops
    at (?:the )?most|limit|budget|to (?:spend|play with)
    """
)
_MIN_AFTER = either(
    r"""
    or (?:more|above|over|up|higher)|and (?:up|above|over|more|upwards?)|\+|plus|minimum|min
    at least|upwards?
    """
)
_SPENT = either(
    """
    budget(?:'s)?|spend|spending|pay|afford|have|got|willing|price(?: limit| cap| tag)?|priced
    cost|costs|costing|limit to
    (?:stretch|push|go|go up|up it|bump it|raise it|lower it|drop it) to|say
    """
)
_LEAD = then("a|an|the|of|is|price|budget|total|about|around|say|maybe|like|only|just|:|my|=")
_SPEND_LEAD = then(
    "is|of|at|to|up|under|only|just|about|:|=|,|say|a|the|i|have|got|me|like|max|was|around|roughly|'s"
)
_AMOUNT = money("a")


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.])(?:{joined(text)})(?![\w.])")


_RANGE = _pattern(
    rf"""
    (?:(?P<cue>between|from|in between|price range|range|budget){then("of|is|:|price|the")} )?
    {_AMOUNT} (?:and|to|-|till|until) {money("b")}{END}
    """
)
_LIMIT = _pattern(rf"{_CUE}{_LEAD} {_AMOUNT}{END}")
_AFTER = _pattern(
    rf"{_AMOUNT} (?:(?P<max>{_MAX_AFTER})|(?P<min>{_MIN_AFTER})|(?P<near>ish|or so|give or take))"
)
_SPEND = _pattern(rf"{_SPENT}{_SPEND_LEAD} {_AMOUNT}{END}")
_BARE = _pattern(rf"{_AMOUNT}{END}")
_FORGET = either("forget|ignore|drop|remove|clear|lose|scrap|lift|delete|ditch|get rid of")
_LIFTED = _pattern(
    rf"""
    {_FORGET}{then("about|the|my|that")} (?:{_MAX}|{_MIN}|{_NEAR}) {_AMOUNT}
    (?: (?:limit|filter|cap|thing|budget))?
    """
)
_REFUSE = words(
    """
    not no nothing never without don't dont doesn't doesnt cannot can't cant won't wont wouldn't
    isn't isnt aren't arent avoid nor none didn't shouldn't shouldnt mustn't
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
#: Below this a number without a currency is rather a count than a price.
_FEW = 10
_FIRST_YEAR, _LAST_YEAR = 1950, 2050
_ROUND_RANGE = 100

Bounds = tuple[Decimal | None, Decimal | None]


@dataclass(frozen=True)
class Limits:
    """The lowest and highest price wished for, in minor units, inclusive; None is no limit."""

    low: int | None = None
    high: int | None = None
    lifted: bool = False  # "remove the under 50 limit"


class PriceReader:
    """Reads price limits in one currency."""

    def __init__(self, currency: str) -> None:
        self._scale = Decimal(10) ** minor_digits(currency)

    def read(self, message: Message) -> Limits:
        """The limits a message states; claims the words that state them."""
        for span in message.find(_LIFTED):
            message.claim(span.start, span.end)
            return Limits(lifted=True)
        low: Decimal | None = None
        high: Decimal | None = None
        for rule in (_ranges, _limits, _limits_after, _spends, _bare):
            for lower, upper in rule(message):
                low = lower if lower is not None else low
                high = upper if upper is not None else high
        if low is not None and high is not None and low > high:
            low, high = high, low
        return Limits(self._minor(low, ROUND_FLOOR), self._minor(high, ROUND_CEILING))

    def _minor(self, amount: Decimal | None, rounding: str) -> int | None:
        if amount is None:
            return None
        return int((amount * self._scale).to_integral_value(rounding))


def _ranges(message: Message) -> Iterator[Bounds]:
    """ "Between 20 and 50", "$20-$50", "1-2k"."""
    for span in message.find(_RANGE):
        low, high = value(span.match, "a"), value(span.match, "b")
        if span.match["bk"] and not span.match["ak"] and low < _ROUND_RANGE:
            low *= 1000
        said = span.match["cue"] or has_currency(span.match, "a", "b") or _ends(message, span)
        if low < high and said and not _sized(message, span.start):
            message.claim(_with_fillers(message, span.start), span.end)
            yield low, high


def _limits(message: Message) -> Iterator[Bounds]:
    """ "Under 50", "at least $20", "around 80", and "don't want to pay over 50" turned round."""
    for span in message.find(_LIMIT):
        amount = value(span.match, "a")
        if has_currency(span.match, "a") or _plausible(message, span, amount):
            refused = _refused(message, span.start)
            message.claim(span.start if refused is None else refused, span.end)
            yield _bounds(span.match, amount, turned=refused is not None)


def _limits_after(message: Message) -> Iterator[Bounds]:
    """ "50 or less", "200 and up", "50ish"."""
    for span in message.find(_AFTER):
        amount = value(span.match, "a")
        if not _sized(message, span.start) and not _aged(message, span.start - 1, amount):
            message.claim(_with_fillers(message, span.start), span.end)
            yield _bounds(span.match, amount, turned=False)


def _spends(message: Message) -> Iterator[Bounds]:
    """ "My budget is 80"; "I have 60" only with a currency."""
    for span in message.find(_SPEND):
        owned = span.match.group().startswith(("have", "got", "go to"))
        if not owned or has_currency(span.match, "a"):
            message.claim(span.start, span.end)
            yield None, value(span.match, "a")


def _bare(message: Message) -> Iterator[Bounds]:
    """ "$50", "fifty bucks"."""
    for span in message.find(_BARE):
        if has_currency(span.match, "a") and message.word(span.end) not in ("gift", "voucher"):
            message.claim(_with_fillers(message, span.start), span.end)
            yield None, value(span.match, "a")


def _bounds(match: re.Match[str], amount: Decimal, turned: bool) -> Bounds:
    if match["near"]:
        return amount * (1 - AROUND), amount * (1 + AROUND)
    return (None, amount) if bool(match["max"]) != turned else (amount, None)


def _plausible(message: Message, span: Span, amount: Decimal) -> bool:
    """False for a number without a currency that is a year, an age, a size or a count."""
    cue, after = span.match["cue"], message.word(span.end)
    year = amount == int(amount) and _FIRST_YEAR <= amount <= _LAST_YEAR
    dated = year and cue in ("from", "above", "over", "about", "within")
    few = amount < _FEW
    counted = few and after.isalpha() and after.endswith("s")
    refused = _refused(message, span.start) is not None
    floor = few and span.match["min"] and not refused and (after or message.word(span.start - 1))
    led = cue == "from" and message.word(span.start + 1) in ("a", "an", "the")
    vague = span.match["near"] and amount < _FEW / 2
    aged = _aged(message, span.start, amount)
    return not (dated or counted or floor or led or vague or aged or _sized(message, span.start))


def _aged(message: Message, start: int, amount: Decimal) -> bool:
    """True for "women over 50", "kids under 5": a limit on the person's age."""
    whom = message.word(start - 1)
    grown = message.word(start) in ("over", "above") and whom in _GROWN
    return grown or (whom in _YOUNG and amount < _CHILD)


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


def _ends(message: Message, span: Span) -> bool:
    """True for a range with nothing after it in its phrase that it could count."""
    after = message.word(span.end)
    return after == "" or after in STOPS or after in ("please", "range", "budget", "price")
