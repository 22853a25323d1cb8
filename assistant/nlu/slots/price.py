"""Price limits as shoppers say them, read into integer minor units of the shop's currency.

"Under", "below" and "at most" are read alike, for the shop shows what costs the limit itself as
well. "Around 50" is 20 % either way. An amount with a currency and no other word is a ceiling
("headphones for $50"). Other currencies are taken at face value: there is no rate to trust here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from assistant.nlu.slots.message import STOPS, Message, Span
from indexes.prices import minor_digits

#: How far "around" reaches, either way.
AROUND = Decimal("0.2")

_SIGN = r"(?:us \$|\$|€|£|¥|₹|usd|eur|gbp)"
_WORD = (
    r"(?:dollars?|bucks?|usd|us dollars?|euros?|eur|gbp|pounds?|quid|sterling|cad|aud|yen|jpy|rupees?"
    r"|inr|chf|francs?|\$|€|£)"
)
#: What a number counts where it is no price.
_UNIT = (
    r"(?:%|percent|\"|'|°|x|sq|sqm|square|cubic|k?gs?|kgs|kilos?|kilograms?|grams?|lbs?|oz|ounces?|ml|cl|l|lit(?:re|er)s?"
    r"|mm|cms?|m|km|met(?:re|er)s?|inch(?:es)?|ft|feet|foot|yards?|miles?|hours?|hrs?|h|mins?"
    r"|minutes?|seconds?|days?|weeks?|months?|years?|yrs?|yo|stars?|star|persons?|people|man|men"
    r"|adults?|kids?|children|seaters?|seats?|pieces?|pcs|packs?|pairs?|sets?|gb|tb|mb|mah|w|watts?|v"
    r"|volts?|hz|ghz|mp|megapixels?|inch|ply|tier|doors?|drawers?|pockets?|colou?rs?|sizes?|items?"
    r"|products?|options?|ones|of|th|st|nd|rd|s|off|am|pm|calories|litre|points?|reviews?|ratings?"
    r"|players?|pages?|speeds?|gears?|units?|cups?|slices?|burners?|bottles?|layers?|thread|tog"
    r"|degrees?|lumens?|carats?|ct|karats?|times)"
)
_N = r"(?P<{0}>\d+(?:\.\d+)?)(?: (?P<{0}k>k)\b)?(?![\w.])"


def _money(name: str) -> str:
    """A pattern of one amount: its number, whether thousands, whether a currency was said."""
    number = _N.format(name)
    tenner = rf"(?:a )?(?P<{name}note>tenner|fiver)"
    return (
        rf"(?:(?P<{name}sign>{_SIGN}) ?)?(?:{number}|{tenner})"
        rf"(?: (?P<{name}word>{_WORD})(?![\w])| (?P<{name}cents>cents|pence|p)\b)?"
    )


_MAX = (
    r"(?:under|underneath|below|beneath|less than|lower than|cheaper than|less expensive than|up to"
    r"|upto|at (?:the )?most|at max|max|maximum|not? more than|within|sub|<=|< =|<|≤|capped at"
    r"|(?:limit|limited|cap) (?:of|to|is)|not exceeding|no higher than|smaller than)"
)
_MIN = (
    r"(?:over|above|more than|at least|at (?:the )?minimum|from|starting (?:at|from)|min|minimum"
    r"|greater than|higher than|north of|upwards of|exceed(?:s|ing)?|beyond|pricier than|dearer than"
    r"|more expensive than|>=|> =|>|≥|no less than|not less than)"
)
_NEAR = (
    r"(?:around|about|roughly|approximately|approx|circa|near|nearly|close to|~|≈|or so|more or less"
    r"|somewhere (?:around|near|about)|in the (?:region|range|neighbou?rhood) of)"
)
_LEAD = r"(?: (?:a|an|the|of|is|price|budget|total|about|around|say|maybe|like|only|just|:|my|=))*"
_END = rf"(?! (?:{_UNIT})(?![\w]))"

_RANGE = re.compile(
    rf"(?<![\w])(?:(?P<cue>between|from|in between|price range|range|budget)(?: (?:of|is|:|price|the))*"
    rf" )?{_money('a')} (?:and|to|-|till|until) {_money('b')}{_END}(?![\w.])"
)
_LIMIT = re.compile(
    rf"(?<![\w])(?P<cue>(?P<max>{_MAX})|(?P<min>{_MIN})|(?P<near>{_NEAR}))"
    rf"{_LEAD} {_money('a')}{_END}(?![\w.])"
)
_AFTER = re.compile(
    rf"(?<![\w.]){_money('a')}(?: (?:(?P<max>or (?:less|under|below|cheaper|lower)|and (?:under|below"
    rf"|less)|max|maximum|tops|at (?:the )?most|or so at most|limit|budget|to (?:spend|play with))"
    rf"|(?P<min>or (?:more|above|over|up|higher)|and (?:up|above|over|more|upwards?)|\+|plus|minimum"
    rf"|min|at least|upwards?)|(?P<near>ish|or so|or thereabouts|give or take)))(?![\w])"
)
_SPEND = re.compile(
    r"(?<![\w])(?:budget|spend|spending|pay|afford|have|got|willing|price(?: limit| cap| tag)?"
    rf"|priced|cost|costs|costing)(?: (?:is|of|at|to|up|under|only|just|about|:|=|a|the|i|have|got"
    rf"|me|like|max|was|around|roughly|'s))* {_money('a')}{_END}(?![\w.])"
)
_BARE = re.compile(rf"(?<![\w.]){_money('a')}{_END}(?![\w.])")
_LIFTED = re.compile(
    r"(?<![\w])(?:forget|ignore|drop|remove|clear|lose|scrap|lift|delete|ditch|get rid of)(?: about)?"
    rf"(?: (?:the|my|that))? (?:{_MAX}|{_MIN}|{_NEAR}) {_money('a')}(?: (?:limit|filter|cap|thing|budget))?(?![\w.])"
)
_CURRENCY_OF = ("sign", "word", "cents", "note")
_REFUSE = frozenset(
    [
        "not",
        "no",
        "nothing",
        "never",
        "without",
        "don't",
        "dont",
        "doesn't",
        "doesnt",
        "cannot",
        "can't",
        "cant",
        "won't",
        "wont",
        "wouldn't",
        "isn't",
        "isnt",
        "aren't",
        "arent",
        "avoid",
        "nor",
        "none",
        "didn't",
        "shouldn't",
        "shouldnt",
        "mustn't",
    ]
)
#: Words that may stand between a refusal and the limit it turns round.
_BETWEEN = frozenset(
    [
        "want",
        "to",
        "spend",
        "pay",
        "go",
        "be",
        "is",
        "are",
        "it",
        "its",
        "that",
        "which",
        "i'd",
        "i",
        "would",
        "like",
        "looking",
        "for",
        "anything",
        "something",
        "any",
        "much",
        "a",
        "the",
        "price",
        "priced",
        "cost",
        "costs",
        "costing",
        "money",
        "you",
        "thing",
        "things",
        "ones",
        "stuff",
        "items",
        "products",
        "one",
        "going",
        "get",
        "me",
        "see",
        "need",
        "needs",
        "should",
        "exceed",
        "really",
        "too",
        "rather",
        "willing",
        "afford",
        "buy",
        "have",
        "has",
        "us",
        "we",
        "they",
        "them",
        "these",
        "all",
        "and",
        "prices",
        "way",
    ]
)
_RATHER_SIZES = frozenset(
    [
        "size",
        "sizes",
        "age",
        "ages",
        "aged",
        "order",
        "number",
        "no",
        "model",
        "page",
        "no.",
        "year",
        "version",
    ]
)
_GROWN = frozenset("women men adults people seniors anyone ladies those".split())
_YOUNG = frozenset("kids children babies toddlers boys girls child kid baby toddler".split())
_OF_AGE = 18
#: Below this a number without a currency is rather a count than a price.
_FEW = 10
_FIRST_YEAR, _LAST_YEAR = 1950, 2050


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
        for rule in (self._range, self._limit, self._after, self._spend, self._bare):
            for lower, upper in rule(message):
                low = lower if lower is not None else low
                high = upper if upper is not None else high
        if low is not None and high is not None and low > high:
            low, high = high, low
        return Limits(self._minor(low, ROUND_FLOOR), self._minor(high, ROUND_CEILING))

    def _minor(self, value: Decimal | None, rounding: str) -> int | None:
        if value is None:
            return None
        return int((value * self._scale).to_integral_value(rounding))

    def _range(self, message: Message) -> list[tuple[Decimal | None, Decimal | None]]:
        found: list[tuple[Decimal | None, Decimal | None]] = []
        for span in message.find(_RANGE):
            low, high = _value(span.match, "a"), _value(span.match, "b")
            said = span.match["cue"] or _has_currency(span.match, "ab")
            if low < high and span.match["bk"] and not span.match["ak"] and low < 100:
                low *= 1000  # "1-2k"
            if low >= high or _sized(message, span.start):
                continue
            if said or _alone(message, span):
                message.claim(_with_fillers(message, span.start), span.end)
                found.append((low, high))
        return found

    def _limit(self, message: Message) -> list[tuple[Decimal | None, Decimal | None]]:
        found: list[tuple[Decimal | None, Decimal | None]] = []
        for span in message.find(_LIMIT):
            value, currency = _value(span.match, "a"), _has_currency(span.match, "a")
            if not currency and not _plausible(message, span, value):
                continue
            start = _refused(message, span.start)
            message.claim(span.start if start is None else start, span.end)
            found.append(_bounds(span.match, value, turned=start is not None))
        return found

    def _after(self, message: Message) -> list[tuple[Decimal | None, Decimal | None]]:
        found: list[tuple[Decimal | None, Decimal | None]] = []
        for span in message.find(_AFTER):
            value = _value(span.match, "a")
            if _sized(message, span.start) or _aged(message, span.start - 1, value):
                continue
            message.claim(_with_fillers(message, span.start), span.end)
            found.append(_bounds(span.match, _value(span.match, "a"), turned=False))
        return found

    def _spend(self, message: Message) -> list[tuple[Decimal | None, Decimal | None]]:
        found: list[tuple[Decimal | None, Decimal | None]] = []
        for span in message.find(_SPEND):
            owned = re.match(r"(?:have|got)\b", span.match.group())
            if owned and not _has_currency(span.match, "a"):
                continue
            message.claim(span.start, span.end)
            found.append((None, _value(span.match, "a")))
        return found

    def _bare(self, message: Message) -> list[tuple[Decimal | None, Decimal | None]]:
        found: list[tuple[Decimal | None, Decimal | None]] = []
        for span in message.find(_BARE):
            if _has_currency(span.match, "a") and message.word(span.end) not in ("gift", "voucher"):
                message.claim(_with_fillers(message, span.start), span.end)
                found.append((None, _value(span.match, "a")))
        return found


def _value(match: re.Match[str], name: str) -> Decimal:
    if note := match[name + "note"]:
        return Decimal(10 if note == "tenner" else 5)
    value = Decimal(match[name])
    if match[name + "k"]:
        value *= 1000
    return value / 100 if match[name + "cents"] else value


def _has_currency(match: re.Match[str], names: str) -> bool:
    return any(match[name + part] for name in names for part in _CURRENCY_OF)


def _bounds(
    match: re.Match[str], value: Decimal, turned: bool
) -> tuple[Decimal | None, Decimal | None]:
    if match["near"]:
        return value * (1 - AROUND), value * (1 + AROUND)
    return (None, value) if bool(match["max"]) != turned else (value, None)


def _plausible(message: Message, span: Span, value: Decimal) -> bool:
    """False for a number without a currency that is a year, an age, a size or a count."""
    if _sized(message, span.start):
        return False
    year = value == int(value) and _FIRST_YEAR <= value <= _LAST_YEAR
    if year and span.match["cue"] in ("from", "above", "over", "about", "within"):
        return False
    cue, after = span.match["cue"], message.word(span.end)
    counted = after.isalpha() and after.endswith("s") and value < _FEW
    floor = bool(span.match["min"]) and value < _FEW and (after or message.word(span.start - 1))
    led = cue == "from" and (message.word(span.start + 1) in ("a", "an", "the") or value < _FEW)
    vague = span.match["near"] and value < _FEW / 2
    return not (counted or floor or led or vague or _aged(message, span.start, value))


def _aged(message: Message, start: int, value: Decimal) -> bool:
    """True for "women over 50", "kids under 5": a limit on the person's age."""
    near = set(message.plain[max(0, start - 2) : start])
    grown = message.word(start) in ("over", "above") and near & _GROWN
    return bool(grown) or bool(near & _YOUNG and value < _OF_AGE)


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
    while message.word(start - 1) in (
        "for",
        "about",
        "a",
        "of",
        "is",
        "only",
        "just",
        "at",
        "price",
    ):
        start -= 1
    return start


def _alone(message: Message, span: Span) -> bool:
    """True for a range with nothing after it in its phrase that it could count."""
    after = message.word(span.end)
    return after == "" or after in STOPS or after in ("please", "range", "budget", "price")
