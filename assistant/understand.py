"""Understand one message: (text, State) → Understanding, one or two of them.

The classifier says what is meant; the slot rules say what is wanted; the conversation settles
what neither can know from the words alone: a bare number answers the question just asked, and
a message made of constraints only refines the search in force.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from assistant.intents import OUT_OF_SCOPE
from assistant.nlu.bare_numbers import settle_number, settle_place
from assistant.nlu.readable import mashed, no_word_known
from assistant.nlu.size_steps import settle_step
from assistant.nlu.slots.english import english
from assistant.nlu.whom import settle_whom
from assistant.store.masking import only_card
from assistant.talk.answers import answers, turns_away, without_lead
from assistant.talk.cart_places import settle_cart_place
from assistant.talk.confidence import BELIEVED
from assistant.talk.context import in_context
from assistant.talk.languages import Recognises, abroad
from assistant.talk.orders import ORDER_INTENTS, names_order
from assistant.talk.searches import (
    SMALLTALK,
    limited,
    limits_goods,
    speaks_of_service,
)
from assistant.talk.second_order import second_act, second_order
from assistant.text import clean
from assistant.types import Press, Reading, Slots, State, Understanding
from assistant.wished import Constraints, Wishes

#: What is certain of a button: nothing was said, so nothing can be misread.
_PRESSED = {
    "details": "product_question",
    "similar": "recommend",
    "add": "add_to_cart",
    "compare": "compare_products",
    "drop": "refine_search",
    "more": "refine_search",
}
#: Intents about products: of these, wording alone cannot tell a refinement from a new search.
BROWSING = frozenset(
    {"search_product", "refine_search", "recommend", "price_question", "check_availability"}
)
MIN_WORDS = 3

_SPLIT = re.compile(
    r"(?<=[.?!;])\s+|,?\s+(?:and also|and then|and|also|plus)\s+(?=(?:do|can|could|what|where|when"
    r"|how|is|are|i|please|show|tell|cancel|track|return|find|add|send|my)\b)",
    re.IGNORECASE,
)


_ADDRESS_ALONE = re.compile(
    r"(?:my |the )?(?:e-?mail |mail )?(?:address )?(?:is |was )?\S+@\S+\W*", re.IGNORECASE
)
_YES_NO = re.compile(
    r"^(?P<answer>(?:yes|yep|yeah|ok|okay|sure|no|nope|nah)(?: please| thanks| thank you)?)\b"
    r"[\s,.;!-]+"
    r"(?:(?:and|but|also|then|actually|instead)\b[\s,]*)*(?P<rest>.+)$",
    re.IGNORECASE,
)
_BUT = re.compile(r"^\w+[\s,.;!-]+(?:but|actually|instead)\b", re.IGNORECASE)
_COLOUR_OF = re.compile(
    r"\b(?:in|is|are|it|ones?|colou?r\w*|something|anything|everything|stuff|things?)\b",
    re.IGNORECASE,
)


class Reads(Protocol):
    """The classifier, as far as understanding needs it."""

    def read(self, text: str) -> Reading:
        """Intent and sentiment of one message."""
        ...

    def read_many(self, texts: list[str]) -> list[Reading]:
        """The same for several messages at once."""
        ...


class ReadsSlots(Protocol):
    """The slot rules of the served catalogue."""

    def read(self, text: str, waiting: str | None = None, topic: str = "") -> tuple[Slots, Wishes]:
        """Identifiers and wishes in one message; ``topic`` names the products in force."""
        ...

    def fitting(self, topic: str) -> Collection[str]:
        """The sizes that the products named come in; none where they have no sizes."""
        ...


@dataclass(frozen=True)
class Understander:
    """The parts that understanding takes: the network and the catalogue's slot rules."""

    classifier: Reads
    slots: ReadsSlots
    sizes: Collection[str] = ()  # the catalogue's, as spelt there
    languages: Recognises | None = None

    def understand(self, text: str, state: State) -> tuple[Understanding, ...]:
        """One understanding a request; two only where the message clearly holds two."""
        message = clean(text)
        whole = self._one(message, self.classifier.read(message), state)
        foreign = self.languages.of(message) if self.languages else None
        named = (
            whole.wishes.sets.brand
            or whole.wishes.sets.exclude
            or (whole.wishes.query and not whole.wishes.unfamiliar)
        )
        if foreign and not named and not answers(whole, state.task):
            return (abroad(whole, foreign),)
        if state.proposal is not None:
            return self._beside_answer(whole, state)
        if (second := second_order(whole)) is not None:
            other = self._one(second, self.classifier.read(second), state)
            return tuple(_with_email((whole, other), whole.slots.email))
        if (acts := second_act(whole)) is not None:
            read = self.classifier.read_many(list(acts))
            done = [self._one(act, r, state) for act, r in zip(acts, read, strict=True)]
            return tuple(_of_one_order(done, whole.slots))
        halves = [part for part in map(str.strip, _SPLIT.split(message)) if _says(part)]
        small = whole.reading.intent in SMALLTALK and state.task is None
        if len(halves) != 2 or len(halves[1].split()) < (1 if small else MIN_WORDS):
            return (whole,)
        readings = self.classifier.read_many(halves)
        both = [self._one(h, r, state) for h, r in zip(halves, readings, strict=True)]
        if state.task is not None and state.task.waiting and state.task.flow != "cart":
            asked = answers(both[0], state.task) and _asks_besides(both[1])
            return tuple(both) if asked else (whole,)
        if state.task is None and _pleasantry_first(whole, both):
            return (both[1],)
        if len(halves[0].split()) < MIN_WORDS or not _two_requests(both):
            return (whole,)
        return tuple(_with_email(both, whole.slots.email))

    def _beside_answer(self, whole: Understanding, state: State) -> tuple[Understanding, ...]:
        """ "No, show me kettles instead" is the second half alone; "yes, and ..." is both."""
        halved = _YES_NO.match(whole.text)
        if halved is None or len(halved["rest"].split()) < MIN_WORDS:
            return (whole,)
        answer, rest = (
            self._one(part, self.classifier.read(part), state)
            for part in (halved["answer"], halved["rest"])
        )
        if not _asks_besides(rest):
            return (whole,)
        if answer.reading.intent == "deny" or _BUT.match(whole.text):
            return (replace(rest, text=whole.text),)  # "no" is still told by the text
        return answer, rest

    def _one(self, text: str, reading: Reading, state: State) -> Understanding:
        topic, wording = _topic(state), without_lead(text)
        slots, wishes = self.slots.read(wording, topic=topic)
        first = Understanding(text, reading, slots, wishes)
        goods = limits_goods(wishes) and not speaks_of_service(first)
        limits_search = limited(wishes) and state.constraints != Constraints()
        about_order = reading.intent in ORDER_INTENTS and not (goods or limits_search)
        about_order = about_order or names_order(text)
        waiting = _awaited(state) or ("order_number" if about_order else None)
        if waiting and not (wishes.product_words and reading.intent in BROWSING):
            slots, wishes = self.slots.read(wording, waiting, topic)
        placed = settle_cart_place(Understanding(text, reading, slots, wishes), state)
        if placed != slots:
            slots = placed  # a number that is a place is no limit
        elif not waiting:
            slots, wishes = settle_place(text, slots, wishes, len(state.shown), self.sizes)
            slots, wishes = settle_number(text, slots, wishes, state.constraints, self.sizes)
            if state.constraints.filters.size:
                fitting = self.slots.fitting(topic) or self.sizes
                wishes = settle_step(text, wishes, state.constraints, fitting)
        if state.task is None or state.task.waiting is None:
            wishes = _things_not_colours(text, wishes, state)
        wishes = settle_whom(wishes, state.constraints)
        said = Understanding(text, reading, slots, wishes)
        reading = in_context(said, state)
        strange = no_word_known(text, wishes, english())
        unreadable = strange and (reading.intent == OUT_OF_SCOPE or mashed(text))
        return replace(said, reading=reading, unreadable=unreadable)


def pressed(press: Press) -> Understanding:
    """The understanding of a button."""
    reading = Reading(_PRESSED[press.kind], 1.0, "neutral", 0.0)
    return Understanding("", reading)


def _asks_besides(said: Understanding) -> bool:
    """A clear request of its own beside the answer to a question."""
    small = _kind(said.reading.intent) in ("smalltalk", "feeling", OUT_OF_SCOPE)
    return not small and turns_away(said.text) and _sureness(said) >= BELIEVED


def _pleasantry_first(whole: Understanding, both: Sequence[Understanding]) -> bool:
    """True for "Thank you, noted. Keyboards next": small talk, and then what is looked for."""
    first, rest = both
    polite = first.reading.intent in SMALLTALK and not first.wishes.product_words
    asked = rest.wishes.kinds or rest.wishes.product_words or limited(rest.wishes)
    small = whole.reading.intent in SMALLTALK and polite and first.wishes.empty
    return small and bool(asked) and _kind(rest.reading.intent) == "products"


def _says(part: str) -> bool:
    """True for a part of a message that says more than an address or a card number."""
    return bool(part) and not _ADDRESS_ALONE.fullmatch(part) and not only_card(part)


def _with_email(both: Sequence[Understanding], email: str | None) -> list[Understanding]:
    """An address given once in a message holds for both of its requests."""
    return [replace(said, slots=replace(said.slots, email=email)) for said in both]


def _of_one_order(both: Sequence[Understanding], given: Slots) -> list[Understanding]:
    """Number and address given once in a message hold for all that is to be done with the order."""
    number, email = given.order_number, given.email
    return [
        replace(said, slots=replace(said.slots, order_number=number, email=email)) for said in both
    ]


def _two_requests(both: Sequence[Understanding]) -> bool:
    """Two confident requests of different kinds, neither of them small talk."""
    if min(map(_sureness, both)) < BELIEVED:
        return False
    kinds = {_kind(said.reading.intent) for said in both}
    if kinds <= ORDER_INTENTS and not turns_away(both[0].text):
        return False  # "it's only a week over. Just make the return"
    return len(kinds) == 2 and not kinds & {"smalltalk", OUT_OF_SCOPE, "feeling"}


def _sureness(said: Understanding) -> float:
    """How sure it is what kind of request this is; a product named settles it."""
    if _kind(said.reading.intent) == "products" and said.wishes.product_words:
        return 1.0
    return said.reading.intent_confidence


def _kind(intent: str) -> str:
    """Intents that one action could serve together are of one kind."""
    if intent in BROWSING or intent in ("product_question", "compare_products"):
        return "products"
    if intent in SMALLTALK:
        return "smalltalk"
    return "feeling" if intent == "complaint" else intent


def _topic(state: State) -> str:
    """The kinds of product that are searched for: they tell what "large" or "37" means."""
    wanted = state.constraints
    return " , ".join((wanted.query, *wanted.filters.category)) if wanted.query else ""


def _awaited(state: State) -> str | None:
    """What a bare number or address would answer."""
    if state.task is not None and state.task.waiting and state.task.flow != "cart":
        return state.task.waiting  # the cart reads its answers itself
    talking = state.order is not None and state.constraints == Constraints()
    return "order_number" if talking else None


def _things_not_colours(text: str, wishes: Wishes, state: State) -> Wishes:
    """ "Salmon under $25": a colour that nothing is said to have is what is looked for."""
    colours = wishes.sets.colour
    if wishes.query or not colours or state.constraints != Constraints():
        return wishes
    if wishes.sets.category or _COLOUR_OF.search(text):
        return wishes
    return replace(wishes, query=colours[0].lower(), sets=replace(wishes.sets, colour=()))
