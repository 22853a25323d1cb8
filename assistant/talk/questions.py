"""What a message asks about the shop or the list, read from its wording: a slot like any other.

The classifier says that a message asks something (price_question, refine_search, ...); these
patterns say what about. ``context.py`` weighs them against the reading.
"""

from __future__ import annotations

import re
from typing import Literal

from assistant.text import words

ShopQuestion = Literal[
    "count", "brands", "categories", "price_range", "on_sale", "newest", "discount"
]
Move = Literal["more", "back"]

_SHOP: tuple[tuple[ShopQuestion, str], ...] = (
    ("brands", r"\bhow many (?:different )?(?:brands?|makes?|labels?)\b"),
    ("categories", r"\bhow many (?:different )?(?:categor\w+|departments?|sections?)\b"),
    (
        "discount",
        r"\b(?:biggest|best|largest|highest|greatest) (?:discounts?|savings?|reductions?|deals?"
        r"|offers?|bargains?)\b|\bmost (?:reduced|discounted)\b|\bsave (?:the )?most\b",
    ),
    ("count", r"\bhow many\b(?!.*\b(?:days?|weeks?|hours?|times|reviews?)\b)|\bnumber of\b"),
    (
        "brands",
        r"^\W*(?:and )?(?:the )?brands?\W*$"
        r"|\b(?:which|what|list|all|any other)\b.{0,20}\b(?:brands?|makes?|labels?)\b",
    ),
    (
        "categories",
        r"\b(?:which|what) (?:categor\w+|departments?|sections?)\b"
        r"|\bwhat (?:do|d'?) ?(?:you|u|ya) (?:all )?(?:sell|stock|carry)\b"
        r"|\bwhat (?:kinds?|sorts?|types?) of (?:things|products|stuff|items)\b"
        r"|\bwhat products do you\b",
    ),
    (
        "price_range",
        r"\b(?<!same )(?<!that )(?<!this )price range\b"
        r"|\b(?:range of prices|average price|from what price)\b"
        r"|\bprices? (?:start|go)\b",
    ),
    (
        "on_sale",
        r"\b(?:what|which|anything|something|any|everything)\b[^.?!]{0,30}"
        r"\b(?:on (?:sale|offer)|reduced|discounted|marked down)\b",
    ),
    (
        "newest",
        r"\bwhat(?:'?s| is) new\b|\bnew arrivals?\b|\bjust (?:come|came|arrived) in\b"
        r"|\banything new\b|\bnew in\b",
    ),
)
_COMPILED = tuple((name, re.compile(pattern, re.IGNORECASE)) for name, pattern in _SHOP)

_MORE = re.compile(
    r"^(?:(?:ok|okay|yes|and|please|can you|could you|can i|show|see|give)\b\W*)*(?:me\b\W*)?"
    r"(?:some |a few |any )?(?:more|others|next|what else|anything else|other (?:ones|options))"
    r"(?: (?:of (?:them|these|those)|please|results|options|ones|products|items|like that"
    r"|(?:do |have )?you(?: do)? (?:have|got)|(?:is|are) there))*\W*$",
    re.IGNORECASE,
)
#: What was shown does not please: the next ones may.
_OTHERS = re.compile(
    r"^\W*(?:no\W+|hm+\W+|ok\W+|sorry\W+)*(?:(?:i )?(?:don'?t|do not) (?:really )?like (?:any of )?"
    r"(?:these|those|them)|none of (?:these|those|them)|not (?:these|those)(?: ones)?"
    r"|(?:show me |have you got |give me )?(?:something|anything) (?:else|different)"
    r"|(?:show me |give me )?(?:any |some )?(?:different|other|new) (?:ones|ideas|options|things))"
    r"(?: please| then)?\W*$",
    re.IGNORECASE,
)
_BACK = re.compile(
    r"^\W*(?:(?:please|can (?:we|you|i)|let'?s|ok|no|actually|wait)\b\W*)*"
    r"(?:go )?(?:back|undo|previous(?: (?:results|ones|search|list))?)"
    r"(?: (?:to|please|that|again|one|a step|the (?:previous|last|first|earlier) "
    r"(?:results|ones|search|list)))*\W*$",
    re.IGNORECASE,
)
_RETURNS = re.compile(r"\b(?:back|return|returning) to (?:the |those |these |my )?\w", re.I)
_WHOLE = re.compile(
    r"\b(?:products?|items?|articles?|things?)\b|\b(?:shop|store|catalog(?:ue)?|altogether)\b"
    r"|\bin (?:total|all)\b|\byou (?:guys )?(?:sell|stock|carry)\b",
    re.IGNORECASE,
)
_SHOWN = re.compile(r"\b(?:these|those|of them|in (?:the|this) list)\b", re.IGNORECASE)
_BACK_REFERENCE = re.compile(
    r"\b(?:it|its|it's|this|that|this one|that one)\b(?! (?:possible|ok|okay|true|me|you))",
    re.IGNORECASE,
)
_FIT = re.compile(
    r"\b(?:run|runs|fit|fits|fitting|come|comes|turn) (?:\w+ ){0,2}?"
    r"(?:small|large|big|tight|loose|narrow|wide|true|short|long)\b|\bsizing\b"
    r"|\btrue to (?:the |its )?size\b|\b(?:should|do) i (?:\w+ )?size (?:up|down)\b"
    r"|\b(?:small|large|big) (?:fit|fitting)\b|\bhow (?:does|do) (?:it|they|these|those) fit\b",
    re.IGNORECASE,
)
_REVIEWS = re.compile(
    r"\breviews?\b|\b(?:people|customers|others|buyers|shoppers|you) (?:say|think|like)\b"
    r"|\b(?:well|how|highly|high|so) (?:is (?:it|this|that) )?rated\b|\bworth (?:it|the|buying)\b"
    r"|\b(?:is|are) (?:it|they|this|that|these|those)(?: one| ones)? (?:any |really |actually )?"
    r"(?:good|decent)\W*$",
    re.IGNORECASE,
)
_FAULTS = re.compile(
    r"\b(?:any complaints|downsides?)\b|\b(?:complaints about|wrong with) (?:it|them|this|these)\b"
    r"|\b(?:bad|low|poor|negative|worst)\b.{0,12}\b(?:reviews?|ratings?|stars|scores?)\b"
    r"|\brated (?:so |that |this |very )?(?:badly|low|poorly)\b"
    r"|\b(?:people|customers|others|buyers) (?:dis|not |don'?t )like\b",
    re.IGNORECASE,
)
_SIMILAR = re.compile(
    r"\bsimilar\b|\balternatives?\b|\b(?:like|resembl\w+) (?:this|that|these|those|it|them"
    r"|the \w+(?: one)?)\b",
    re.IGNORECASE,
)
_ASKING = words(
    """
    how many number of brand brands make makes label labels category categories department
    departments section sections price prices range new newest sale offer sell stock carry
    kind kinds sort sorts type types similar which what list all different start starts average
    week month today shop store total discount discounts saving savings deal deals bargain bargains
    biggest best reduced discounted arrivals
    """
)
_DETAILS = re.compile(
    r"\btell me (?:more |all |everything )?about\b|\bdetails?\b|\bspec(?:s|ifications?)?\b"
    r"|\bmore info\w*\b|\bdescribe\b|\bwhat(?:'?s| is) (?:it|that|this|the \w+ one)\b\W*$"
    r"|\b(?:show|open|see)(?: me)? (?:the )?(?:first|second|third|fourth|last|\w+th)"
    r"(?: (?:one|item|product))?\W*$"
    r"|^\W*(?:the )?(?:first|second|third|fourth|last|\w+th)(?: one)?(?: please)?\W*$"
    r"|^\W*(?:(?:open|show|see|number|no\.?|option|item)\W*)*\d{1,2}(?: please)?\W*$",
    re.IGNORECASE,
)


def shop_question(text: str) -> ShopQuestion | None:
    """Which whole-shop question the text asks, if any."""
    return next((name for name, pattern in _COMPILED if pattern.search(text)), None)


def move(text: str) -> Move | None:
    """Whether the text only moves about in the list: "show more" or "back"."""
    if _MORE.match(text) or _OTHERS.match(text):
        return "more"
    return "back" if _BACK.match(text) else None


def returns_to(text: str) -> bool:
    """True for "back to the jumpers": an earlier search is taken up."""
    return bool(_RETURNS.search(text))


def asks_similar(text: str) -> bool:
    """True for "something like that", "similar ones", "more like the second"."""
    return bool(_SIMILAR.search(text))


def about_subject(query: str) -> str:
    """The search words of a question about the shop, without the words that only ask."""
    return " ".join(word for word in query.split() if word.lower() not in _ASKING)


def about_whole_shop(text: str) -> bool:
    """True where a question is said to be about all there is: "which products", "you sell"."""
    return bool(_WHOLE.search(text)) and not _SHOWN.search(text)


def about_shown(text: str) -> bool:
    """True for "which of these", "the best rated of them"."""
    return bool(_SHOWN.search(text))


def refers_back(text: str) -> bool:
    """True for "is it machine washable", "do you have that in green": one already shown."""
    return bool(_BACK_REFERENCE.search(text))


def wants_details(text: str) -> bool:
    """True for "tell me more about it", "details of the second one", "the specs"."""
    return bool(_DETAILS.search(text))


def asks_fit(text: str) -> bool:
    """True for "does it run small?", "is it true to size?", "how do they fit?"."""
    return bool(_FIT.search(text))


def asks_reviews(text: str) -> bool:
    """True for a question about what reviewers say."""
    return bool(_REVIEWS.search(text))


def asks_faults(text: str) -> bool:
    """True for "why is it rated so badly?", "any complaints?", "what's wrong with it?"."""
    return bool(_FAULTS.search(text))
