"""Wishes for a number that records tell: "under 2 kg", "lighter", "the longest battery life".

They name no value of a catalogue and no price. What is measured is told by a noun of the message
("memory", "screen"), else by the adjective ("lighter": weight); which field of a record holds it
is not known here.
"""

from __future__ import annotations

from assistant.nlu.slots.frames import EMPTY, JOINING
from assistant.nlu.slots.message import STOPS, Message
from assistant.nlu.slots.patterns import either, rule, some, then
from assistant.text import words
from assistant.units import UNITS
from assistant.wished import Compared, Figure

#: Adjective → (what it measures, whether it is more of it).
_SENSES = {
    "big": ("size", True), "large": ("size", True), "roomy": ("size", True),
    "small": ("size", False), "compact": ("size", False), "tiny": ("size", False),
    "light": ("weight", False), "lightweight": ("weight", False), "heavy": ("weight", True),
    "warm": ("warmth", True), "cool": ("warmth", False), "cold": ("warmth", False),
    "long": ("length", True), "short": ("length", False), "tall": ("height", True),
    "wide": ("width", True), "narrow": ("width", False), "thick": ("thickness", True),
    "thin": ("thickness", False), "slim": ("thickness", False), "bright": ("brightness", True),
    "dim": ("brightness", False), "powerful": ("power", True), "strong": ("power", True),
    "quiet": ("noise", False), "loud": ("noise", True), "fast": ("speed", True),
    "slow": ("speed", False), "soft": ("softness", True), "hard": ("hardness", True),
    "deep": ("depth", True), "sharp": ("sharpness", True), "sturdy": ("sturdiness", True),
    "durable": ("durability", True), "comfortable": ("comfort", True), "high": ("height", True),
    "lasting": ("duration", True), "long lasting": ("duration", True),
}  # fmt: skip
_FORMS = {"big": "bigg", "dim": "dimm", "slim": "slimm", "thin": "thinn", "roomy": "roomi",
          "heavy": "heavi", "tiny": "tini", "sturdy": "sturdi", "large": "larg",
          "wide": "wid"}  # fmt: skip
_LONG_WORDS = words("compact lightweight powerful durable comfortable lasting")
_SHORT = [name for name in _SENSES if name not in _LONG_WORDS and " " not in name]
_MORE = {f"{_FORMS.get(name, name)}er": name for name in _SHORT}
_MOST = {f"{_FORMS.get(name, name)}est": name for name in _SHORT}
#: What a number in a record measures, as shoppers name it.
_MEASURED = either(
    """
    battery life|battery|screen size|screen|display|memory|ram|storage|disk|capacity|weight|length
    height|width|depth|volume|power|wattage|brightness|noise|torque|voltage|pages|seats|shelves
    players|pieces|drop|heel|sole|handle|blade|cable|thread count|resolution|burn time|playing time
    load|range|diameter|thickness|pile|ports|longevity|thickness|pressure|waterproofing
    """
)
_LEAD = some("something|anything|a|an|the|one|with|have|has|any|bit|much|even|slightly|little|way")
_MANY = either("more|longer|bigger|larger|higher|greater|better")
_FEW = either("less|fewer|smaller|shorter|lower")
_UTMOST = either("most|longest|biggest|largest|highest|greatest")
_FEWEST = either("least|fewest|smallest|shortest|lowest")
_THAN = then("than (?:that|this|these|those|them|it)|ones?|still|please")
_OF_NOUN = tuple(
    (rule(rf"{_LEAD}{which} (?P<what>{_MEASURED}){_THAN}"), more, most)
    for which, more, most in (
        (_MANY, True, False), (_FEW, False, False), (_UTMOST, True, True), (_FEWEST, False, True),
    )
)  # fmt: skip
_BY_ADJECTIVE = tuple(
    (rule(rf"{_LEAD}{pattern}{_THAN}"), turned, most)
    for pattern, turned, most in (
        (rf"(?P<form>{'|'.join(_MOST)})(?: lasting)?", False, True),
        (rf"most (?P<form>{'|'.join(_LONG_WORDS)})", False, True),
        (rf"(?:too) (?P<form>{'|'.join(_SENSES)})", True, False),
        (rf"(?P<form>{'|'.join(_MORE)})(?: lasting)?(?! (?:to|than [\d$£€]))", False, False),
        (rf"(?:more|less) (?P<form>{'|'.join(_LONG_WORDS)})", False, False),
    )
)
#: Behind these an adjective compares prices, ratings or times.
_NOT_MEASURES = words("price prices priced end cost costs rating ratings rated reviews to first")
#: Units that are as often something else: "max 110 in stock", "under 50, M", "over 20 W" for women.
_DOUBTFUL = words("in m l w h v ah")
_SAID = sorted((u for u in UNITS if u.isalpha() and u not in _DOUBTFUL), key=len, reverse=True)
_UNIT = either("|".join(_SAID))
_AMOUNT = rf"(?P<n>\d+(?:\.\d+)?) (?P<unit>{_UNIT})(?![\w/])"
_AT_MOST = either(
    """
    under|less than|below|up to|at (?:the )?most|max|maximum|(?:no|not) more than|within|<=?|≤
    (?:light|small|short|thinn|narrow|low)er than|no (?:heavi|bigg|long|larg)er than
    """
)
_AT_LEAST = either(
    """
    over|more than|above|at least|min|minimum|from|>=?|≥|no less than
    (?:long|heavi|bigg|larg|tall|wid|high)er than|no (?:small|short)er than
    """
)
_AFTER_LEAST = r"(?: (?:or more|and up|or over|or above|\+|plus|upwards|minimum|at least))"
_AFTER_MOST = r"(?: (?:or less|or under|or below|max|maximum|at most|tops))"
_NAMED = rf"(?:(?P<before>{_MEASURED})(?: is| of| :)? )?"
_FOLLOWED = rf"(?: (?:of )?(?P<after>{_MEASURED}))?"
_LIMITS = (
    (rule(rf"{_NAMED}{_AT_MOST} (?:a )?{_AMOUNT}{_FOLLOWED}"), "high"),
    (rule(rf"{_NAMED}{_AT_LEAST} (?:a )?{_AMOUNT}{_FOLLOWED}"), "low"),
    (rule(rf"{_NAMED}{_AMOUNT}{_AFTER_LEAST}{_FOLLOWED}"), "low"),
    (rule(rf"{_NAMED}{_AMOUNT}{_AFTER_MOST}{_FOLLOWED}"), "high"),
    (rule(rf"{_NAMED}{_AMOUNT}(?: of)? (?P<after>{_MEASURED})"), "both"),
)


def read_figures(message: Message) -> tuple[Figure, ...]:
    """Limits on numbers with a unit: "under 2 kg", "16 GB of memory"; claims them."""
    found = []
    for pattern, side in _LIMITS:
        for span in message.find(pattern):
            said = span.match
            about = said["before"] or said["after"] or ""
            number = float(said["n"])
            low = number if side != "high" else None
            high = number if side != "low" else None
            found.append(Figure(about, said["unit"], low, high))
            message.claim(span.start, span.end)
    return tuple(found)


def read_compared(message: Message) -> Compared | None:
    """ "Lighter", "too heavy", "a bigger screen", "the longest battery life"; claims the words."""
    for pattern, more, most in _OF_NOUN:
        for span in message.find(pattern):
            message.claim(span.start, span.end)
            return Compared(span.match["what"], more, most)
    for pattern, turned, most in _BY_ADJECTIVE:
        for span in message.find(pattern):
            if message.word(span.end) in _NOT_MEASURES or _of_a_part(message, span.end):
                continue
            message.claim(span.start, span.end)
            return _by_adjective(span.match.group(), span.match["form"], turned, most)
    return None


def _by_adjective(said: str, form: str, turned: bool, most: bool) -> Compared:
    about, more = _SENSES[_MOST.get(form) or _MORE.get(form) or form]
    if "lasting" in said:
        about = "duration"
    turned ^= "less " in said
    return Compared(about, more != turned, most)


def _of_a_part(message: Message, place: int) -> bool:
    """True for "longer sleeves": what is compared is no product, and no number tells of it."""
    stem = message.stems[place] if place < len(message) else ""
    light = message.word(place) in EMPTY | JOINING | STOPS or not stem
    return not light and stem in _PARTS


_PARTS = words("sleeve strap hood collar leg toe pocket zip neck neckline hem lace cuff")
