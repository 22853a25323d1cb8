"""Whether a message answers the question that a flow has just asked, or turns to something else.

A classifier that sees one message alone takes "they're too small" for a refinement and "white"
for a search. After a question for a reason or a colour they are its answer; what turns away is
another question, a command, or giving up.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from assistant.counts import COUNTS
from assistant.talk.confidence import CERTAIN, FIRM, LIKELY, SURE
from assistant.text import stems
from assistant.types import Task, Understanding

#: Either of these may be given when the other was asked for.
IDENTITY = ("order_number", "email")
SHORT = 8  # words up to which a message that nothing else explains is an answer

_LEAD = (
    r"^\W*(?:(?:wait|hold on|hang on|hmm+|well|actually|oh|ok|okay|so|and|but|sorry|by the way|btw"
    r"|also|one (?:sec|moment|more thing)|before that|first)\b\W*)*"
)
_INTERJECTION = re.compile(
    r"^(?:(?:wait|hold on|hang on|hmm+|um+|by the way|btw|one (?:sec|moment|more thing))\b"
    r"[\s,.!:-]*(?:a (?:sec|second|moment|minute)\b[\s,.!:-]*)?)+",
    re.IGNORECASE,
)
_QUESTION = re.compile(
    rf"{_LEAD}(?:(?:what|where|when|who|which|why|how|whose)(?:'?s)?\b"
    r"|(?:do|does|did|is|are|was|can|could|would|will|may|should|have|has)"
    r" (?:you|i|we|it|they|there|the|this|that|these|those|my|your|anyone|someone)\b)"
    r"|\?\s*$",
    re.IGNORECASE,
)
_COMMAND = re.compile(
    rf"{_LEAD}(?:please )?(?:(?:just )?(?:show|find|search|look for|tell me|give me|add|put|track"
    r"|compare|recommend|suggest|check ?out|unsubscribe|subscribe|browse|let me (?:talk|speak|see)"
    r"|get me|connect me|transfer me)\b"
    r"|i(?:'m| am)? (?:just )?looking for\b"
    r"|i(?:'d| would)? (?:also |really |now )?(?:want|need|like) (?:to )?(?:track|cancel|return"
    r"|exchange|buy|order|see|speak|talk|add|check|know|find|pay|view|a (?:human|person))\b)",
    re.IGNORECASE,
)
_GIVES_UP = re.compile(
    r"^\W*(?:(?:no|nah|oh|ok|actually|well|sorry)\b\W*)*(?:no|nope|never ?mind|forget (?:it|that)"
    r"|leave it|cancel that|stop|don'?t bother|not now|skip (?:it|that)|let'?s not)"
    r"(?: (?:thanks?|thank you|then|it|that|please|anymore|any more|for now|as it is))*\W*$",
    re.IGNORECASE,
)
_LEAVES = re.compile(
    r"^\W*(?:(?:no|nah|oh|ok|actually|well|sorry|hm+)\b\W*)*"
    r"(?:never ?mind|forget (?:about )?(?:it|that)|leave it|don'?t bother|let'?s not|stop"
    r"|i(?:'ll| will| think i'?ll|'?d rather|'?m going to| am going to| want to| would like to)"
    r" keep (?:it|them|both|everything|all|these|those))\b",
    re.IGNORECASE,
)
_REFUSES = re.compile(r"^\W*(?:\w+ )?(?:no|nope|nah)\b", re.IGNORECASE)
_CHANGED_MIND = re.compile(r"\bchanged my mind\b", re.IGNORECASE)
_YES = re.compile(
    r"^\W*(?:yes+|yep|yeah|yup|ya|sure|ok(?:ay)?|go (?:ahead|on|for it)|please do|of course|y"
    r"|(?:please )?do (?:it|that|so)|(?:that'?s |thats )?(?:correct|right|fine|perfect|good)"
    r"|confirm(?:ed)?|absolutely|definitely|sounds good|agreed)\b",
    re.IGNORECASE,
)
_HEDGED = re.compile(
    r"\b(?:but|except|only|unless|if|wait|not|don'?t|instead|before|after|maybe|perhaps|what|how"
    r"|why|when)\b|\?",
    re.IGNORECASE,
)
_NOT_HELPED = re.compile(
    r"\bnot what i (?:asked|meant|want(?:ed)?|said|was asking)\b|\bmisunderst\w+\b"
    r"|\byou(?: a|'?)re not (?:listening|helping|understanding|making sense)\b|\bmakes no sense\b"
    r"|\byou (?:don'?t|do not|didn'?t|did not) (?:understand|get it|listen|help|answer)\w*\b"
    r"|\b(?:does|did|do|is|are|was)(?:n'?t| not) (?:help|useful)\w*\b",
    re.IGNORECASE,
)
_SCOLDED = re.compile(
    r"\b(?:you(?:'?re|r)?|u|ur|(?:chat ?)?bot|assistant|shop|store|service|company)\b", re.I
)
MOST_OF_A_YES = 12  # words
#: "I don't have it": an answer to a question for a number or an address, if no helpful one.
_LACKS = re.compile(
    r"\b(?:do(?:n'?t| not)|can(?:'?t|not)|could(?:n'?t| not)|did(?:n'?t| not)) (?:\w+ )?"
    r"(?:know|have|remember|find|see|recall|get)\b|\bno (?:idea|clue)\b|\b(?:lost|forgot|deleted)\b"
    r"|\bnot sure\b|^\W*what order number|\bwhich (?:number|address|e-?mail)\b",
    re.IGNORECASE,
)
_ALL = re.compile(r"\b(?:both|all|everything|whole order|entire order)\b", re.IGNORECASE)
_STARS = re.compile(
    rf"^\W*(?:[1-5]|{'|'.join(COUNTS[:5])})\b|\b(?:[1-5]|\w+) stars?\b", re.IGNORECASE
)
_LARGER = re.compile(r"\b(?:bigger|larger|smaller|up|down|wider|narrower)\b", re.IGNORECASE)
_WHAT = re.compile(r"\b(?:address|street|size|colou?r|deliver\w*|bigger|smaller)\b|\d", re.I)

#: Words of service that a catalogue's titles may hold too.
_SERVICE = frozenset(
    {
        "order", "orders", "parcel", "package", "basket", "bag", "cart", "delivery", "shipping",
        "label", "late", "number", "account", "card", "address", "return", "returns",
    }
)  # fmt: skip

Test = Callable[[Understanding, Mapping[str, Any]], bool]


def turns_away(text: str) -> bool:
    """True for a question, a command or a request of its own, whatever was asked before."""
    return bool(_QUESTION.search(text) or _COMMAND.search(text))


def commands(text: str) -> bool:
    """True for a request of its own in the form of a command: "show me kettles"."""
    return _COMMAND.search(text) is not None


def begins_with_yes(text: str) -> bool:
    """True for "yes ...", whatever follows: after a proposal it is a yes, clear or not."""
    return re.match(r"^\W*(?:yes+|yep|yeah|yup)\b", text, re.IGNORECASE) is not None


def not_helped(text: str) -> bool:
    """True for "that's not what I asked", "you don't understand"."""
    return bool(_NOT_HELPED.search(text))


def scolds(text: str) -> bool:
    """True for words said at the shop or the assistant: "you are an idiot", "this bot is dumb"."""
    return bool(_SCOLDED.search(text))


def without_lead(text: str) -> str:
    """The message without "wait,", "hold on," or "by the way" before it."""
    return _INTERJECTION.sub("", text) or text


def gives_up(text: str, proposed: bool = False) -> bool:
    """True for "never mind", "forget it, I'll keep them", a bare "no".

    After a proposal "I changed my mind" is one too; before, it is a reason to send a thing back.
    """
    if _GIVES_UP.match(text) or (proposed and _CHANGED_MIND.search(text)):
        return True
    plain = _LEAVES.match(text)
    rest = text[plain.end() :] if plain else text
    return plain is not None and len(rest.split()) <= SHORT and not turns_away(rest.lstrip(" ,.;"))


def agrees(said: Understanding) -> bool:
    """True for a clear yes. One with a condition or a question in it, or a likely one, is none."""
    reading, text = said.reading, said.text
    if reading.intent != "affirm" or _HEDGED.search(text) or len(text.split()) > MOST_OF_A_YES:
        return False
    if shops(said) and len(text.split()) > SHORT:
        return False
    sure = reading.intent_confidence >= FIRM and not turns_away(text)
    return sure or _YES.match(text) is not None


def lacks(text: str) -> bool:
    """True for "I don't have the number"."""
    return bool(_LACKS.search(text))


def names_one_of(words: str, titles: Sequence[str]) -> bool:
    """True if the words have a word of one of the titles that were offered."""
    spoken = {word for word in stems(words) if len(word) > 2}
    return any(spoken & set(stems(title)) for title in titles)


def answers(said: Understanding, task: Task | None) -> bool:
    """True if the message gives what the task waits for, in whatever words."""
    waiting = task.waiting if task else None
    if task is None or waiting is None or waiting == "confirm":
        return False
    if said.reading.intent == "human_agent":
        return False
    if waiting in IDENTITY:
        other = turns_away(said.text) and said.reading.intent_confidence >= SURE
        if _identifies(said):
            return said.reading.intent == task.intent or not other
        return lacks(said.text) and len(said.text.split()) <= SHORT
    if waiting == "quantity":
        return said.slots.quantity is not None
    return _fits(said, task, waiting)


def _fits(said: Understanding, task: Task, waiting: str) -> bool:
    if gives_up(said.text):
        return False
    test = _TESTS.get(waiting)
    if test is not None and test(said, task.told) and not _elsewhere(said):
        return True
    if turns_away(said.text) or _pleasantry(said) or _requests(said, task, waiting):
        return False
    return waiting in _FREE or (len(said.text.split()) <= SHORT and not shops(said))


def _requests(said: Understanding, task: Task, waiting: str) -> bool:
    """True for a clear request of another intent: it leaves the question, or turns to itself."""
    reading = said.reading
    if reading.intent == task.intent or reading.intent_confidence < LIKELY:
        return False
    if waiting in _FREE:
        short = len(said.text.split()) <= SHORT
        sure = reading.intent_confidence >= SURE or _REFUSES.match(said.text) is not None
        return reading.intent in _LEAVING and short and sure
    return reading.intent in _REQUESTS


def _identifies(said: Understanding) -> bool:
    return bool(said.slots.order_number or said.slots.email)


def _elsewhere(said: Understanding) -> bool:
    """A question or command about something that only happens to share a word with the answer."""
    text = said.text
    aside = re.match(r"^\W*(?:wait|hold on|hang on|by the way|btw)\b", text, re.IGNORECASE)
    return bool(aside or _COMMAND.search(text)) or (bool(_QUESTION.search(text)) and shops(said))


def shops(said: Understanding) -> bool:
    """True if a product is named; an order, a parcel or a basket to put things in is none."""
    return any(word.lower() not in _SERVICE for word in said.wishes.product_words)


def _pleasantry(said: Understanding) -> bool:
    reading = said.reading
    small = reading.intent in ("greeting", "thanks", "goodbye", "affirm")
    return small and reading.intent_confidence >= CERTAIN and len(said.text.split()) <= 4


def _product(said: Understanding, told: Mapping[str, Any]) -> bool:
    pointed = bool(said.slots.ordinals) or _ALL.search(said.text) is not None
    return pointed or names_one_of(said.text, told.get("offered", ()))


def _variant(said: Understanding, told: Mapping[str, Any]) -> bool:
    wanted = said.wishes.sets
    told_plainly = (wanted.size or wanted.colour) and len(said.text.split()) <= SHORT
    return bool(told_plainly) or _LARGER.search(said.text) is not None


def _rating(said: Understanding, told: Mapping[str, Any]) -> bool:
    return _STARS.search(said.text) is not None


def _what(said: Understanding, told: Mapping[str, Any]) -> bool:
    wanted = said.wishes.sets
    return bool(wanted.size or wanted.colour) or _WHAT.search(said.text) is not None


_LEAVING = frozenset({"deny", "human_agent", "cancel_order"})
_REQUESTS = _LEAVING | frozenset(
    {
        "track_order", "change_order", "return_item", "exchange_item", "refund_status", "invoice",
        "view_cart", "checkout", "add_to_cart", "remove_from_cart", "store_policy",
        "delivery_info", "payment_help", "promotion", "account_help", "newsletter",
    }
)  # fmt: skip
#: Answers in the shopper's own words: nearly anything that does not turn away.
_FREE = frozenset({"reason", "review", "complaint", "address", "product_name"})
_TESTS: dict[str, Test] = {
    "product": _product,
    "variant": _variant,
    "rating": _rating,
    "what": _what,
}
