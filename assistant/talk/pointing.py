"""Whether a question is about a product shown: by its place, by "it", or as "the black one".

Shape and reference settle it, not the words for what is asked: those are the record's.
"""

from __future__ import annotations

import re

from assistant.intents import OUT_OF_SCOPE
from assistant.places import bare_number
from assistant.talk.confidence import GUESS
from assistant.talk.questions import asks_similar, refers_back
from assistant.talk.searches import speaks_of_service
from assistant.text import stem, stems, words
from assistant.types import State, Understanding

_LEAD = r"^\W*(?:(?:and|so|ok|okay|but|hm+|well|also|oh)\b\W*)*"
_ASKS = re.compile(
    rf"{_LEAD}(?:what|how|who|why|where|is|are|was|does|do|did|has|have|can|could|will|would)"
    r"(?:'?s)?\b",
    re.IGNORECASE,
)
#: What begins as a question and asks for an act, for others, or for what the shop has.
_ASKS_ELSE = re.compile(
    rf"{_LEAD}(?:(?:can|could|would|will|do|did|have|are) (?:you|we|u)\b|(?:what|how) about\b"
    r"|(?:can|could|may) i (?:see|have|get|buy|order|return|pay)\b|(?:is|are) there\b"
    r"|what (?:else|other)\b|what (?:do|can) you\b)",
    re.IGNORECASE,
)
_EITHER = re.compile(
    r"\bthe (?P<which>\w+(?: \w+)?)(?: one| of (?:the (?:two|pair)|them|these|those))\b",
    re.IGNORECASE,
)
_BETTER = frozenset(("better", "best", "nicer", "nicest"))
_WHAT = re.compile(rf"{_LEAD}(?:what|which)\b", re.IGNORECASE)
_THE_ONE = re.compile(r"\bthe [a-z&' -]{2,30}? ones?\b", re.IGNORECASE)
_THEY = re.compile(r"\b(?:they|them)\b", re.IGNORECASE)
#: Intents that a question about one of those shown is misread as.
LOOSE = frozenset(
    {
        "search_product", "refine_search", "recommend", "compare_products", "product_question",
        "capabilities", "leave_review", "complaint", "add_to_cart", "greeting", "affirm",
        OUT_OF_SCOPE,
    }
)  # fmt: skip
#: Of these, such as no search and no answer could be meant by.
VAGUE = frozenset({"capabilities", "leave_review", "complaint", "greeting", OUT_OF_SCOPE})
_HOW_MANY = re.compile(r"\bhow many (?P<noun>[a-z]+)\b", re.IGNORECASE)
_OF_SHOP = re.compile(
    r"\byou (?:guys )?(?:have|got|sell|stock|carry)\b|\bin (?:stock|total|all|the shop)\b"
    r"|\b(?:under|below|over|above)\b|\bof (?:them|these|those)\b|\b(?:are|is) there\b",
    re.IGNORECASE,
)
_COUNTED = words(
    """
    product item thing article brand category order day week time review are is in make left more
    hour other
    """
)
FEW_WORDS = 4


def is_place(said: Understanding, state: State) -> bool:
    """True if a place in the list is all that a message says: "2"."""
    return (
        bare_number(said.text) is not None and bool(state.shown) and len(said.slots.ordinals) == 1
    )


def asks_of_shown(said: Understanding, state: State) -> bool:
    """True if a question is about one of the products shown, or about the one in focus."""
    unsure = said.reading.intent_confidence < GUESS and not speaks_of_service(said)
    if not (state.shown or state.focus) or not (said.reading.intent in LOOSE or unsure):
        return False
    if not _ASKS.search(said.text) or _ASKS_ELSE.search(said.text) or asks_similar(said.text):
        return False
    if len(said.slots.ordinals) == 1:
        return True
    if said.slots.ordinals or said.wishes.items:
        return False
    if says_the_one(said.text):
        return True
    refers = refers_back(said.text) or bool(_THEY.search(said.text))
    one = state.focus or len(state.shown) == 1 or unsure or said.reading.intent in VAGUE
    return bool(one) and refers


def points_at_either(said: Understanding, state: State) -> bool:
    """True for "the cheaper of the two", "the better one" where two are side by side."""
    found = _EITHER.search(said.text)
    if found is None or len(state.shown) != 2 or said.slots.ordinals:
        return False
    measured = said.wishes.relative_price or said.wishes.compared
    return bool(measured) or found["which"].lower() in _BETTER


def begins_with_what(text: str) -> bool:
    """True for "what colours does it come in?": told, not checked."""
    return bool(_WHAT.search(text))


def says_the_one(text: str) -> bool:
    """True for "the black one", "the Hollowtone one"."""
    return bool(_THE_ONE.search(text))


def counts_of_one(said: Understanding, state: State) -> bool:
    """True for "how many seats does it have?": a figure of a product, not of the shop."""
    found = _HOW_MANY.search(said.text)
    if found is None or not (state.shown or state.focus) or _OF_SHOP.search(said.text):
        return False
    noun = stem(found["noun"].lower())
    if noun in _COUNTED:
        return False
    of_it = refers_back(said.text) or _THEY.search(said.text) or said.slots.ordinals
    topic = {*stems(state.constraints.query), *stems(" ".join(state.constraints.filters.category))}
    return bool(of_it) or (noun not in topic and len(said.text.split()) <= FEW_WORDS)
