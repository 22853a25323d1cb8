"""Read identifiers and wishes from one message, with the catalogue's own words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from assistant.nlu.slots import identifiers
from assistant.nlu.slots.amounts import measures, ordering, ordinals, preferences, quantity
from assistant.nlu.slots.amounts.price import PriceReader
from assistant.nlu.slots.changes import clears, repairs
from assistant.nlu.slots.changes.marks import Part
from assistant.nlu.slots.changes.negation import parts
from assistant.nlu.slots.changes.roles import Roles, changed
from assistant.nlu.slots.english import English, english
from assistant.nlu.slots.frames import PARTS
from assistant.nlu.slots.message import Message
from assistant.nlu.slots.patterns import rule
from assistant.nlu.slots.query import (
    claim_chatter,
    claim_fillers,
    head,
    mend_rule_words,
    product_words,
    query,
    refused,
    unfamiliar,
)
from assistant.nlu.slots.topics import asides, needs, several
from assistant.nlu.slots.topics.in_force import KnowsKinds, Topic
from assistant.nlu.slots.topics.subjects import Subjects, keeps
from assistant.nlu.slots.topics.topic import Nouns, about, categories
from assistant.nlu.slots.topics.untold import claim_untold
from assistant.nlu.slots.values import sizes
from assistant.nlu.slots.values.mentions import Found, MentionReader
from assistant.nlu.slots.values.sense import Mention
from assistant.text import stems
from assistant.types import Slots
from assistant.wished import ClearField, Item, Wishes
from indexes.product import Filters
from indexes.vocabulary import Vocabulary

_IN_CART = rule(
    "(?:to|in|into|from|out of|inside) (?:(?:my|the|your|our) (?:shopping )?"
    "(?:cart|basket|bag|trolley)|(?:shopping )?(?:cart|basket))"
)
_WITH = re.compile(r"\b(?:with|without|for|in|of)\b", re.IGNORECASE)
#: So many products are called by a word before another of it is another kind of product.
_CALLED_SO = 5


class SlotReader:
    """The slot rules of one catalogue. Built once a catalogue; reading holds no state."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        words: English | None = None,
        kinds: KnowsKinds | None = None,
    ) -> None:
        """``words`` are the language's own, by default those that the shipped encoder knows;
        ``kinds`` tells what the products of a kind are described with."""
        self._english = english() if words is None else words
        self._mentions = MentionReader(vocabulary, self._english)
        self._prices = PriceReader(vocabulary.currency, sizes.forms(vocabulary.size))
        self._words = vocabulary.words
        self._nouns = _called(vocabulary, 1)
        self._kinds = self._mentions.heads | _called(vocabulary, _CALLED_SO)
        self._subjects = Subjects(kinds, Nouns(self._kinds, self._nouns), self._words)

    def read(self, text: str, waiting: str | None = None, topic: str = "") -> tuple[Slots, Wishes]:
        """What a message identifies and what it asks for.

        ``waiting`` names the answer that a service flow waits for ("order_number", "email",
        "quantity", "product"): it decides what a bare number is. ``topic`` names the products
        of the search in force: their sizes are sizes in a message that names no product.
        """
        message = Message(text)
        mend_rule_words(message, self._words, self._english)
        repairs.settle_numbers(message)
        asides.claim_asides(message)
        closed = asides.claim_closed(message)
        cleared = clears.read_clears(message)
        email = identifiers.read_email(message)
        order = identifiers.read_order_number(message, waiting == "order_number")
        limits = self._limits(message, topic)
        if limits.pop("lifted"):
            cleared |= {"price"}
        slots = Slots(
            order_number=order,
            email=email,
            ordinals=ordinals.read_ordinals(message, self._mentions.heads, waiting == "product"),
            quantity=quantity.read_quantity(message, self._mentions.heads, waiting == "quantity"),
        )
        wishes = self._wishes(message, limits, cleared, topic)
        if not topic or wishes.other:
            wishes = self._told_apart(message, wishes)
        if closed and wishes.product_words:
            wishes = replace(wishes, clears=wishes.clears | {"all"})
        if order is None:
            number = identifiers.read_bare_order_number(message, self._words)
            slots = replace(slots, order_number=number)
        return slots, wishes

    def fitting(self, topic: str) -> frozenset[str]:
        """The sizes that the products named come in; none where they have no sizes."""
        return self._mentions.fitting(topic)

    def _told_apart(self, message: Message, whole: Wishes) -> Wishes:
        """The wishes with the things told apart where the message asks for several."""
        if not several.may_be_several(message) or len(whole.query.split()) < 2:
            return whole
        sentences = map(self._items, several.sentences(message.text))
        found = next((items for items in sentences if items), ())
        if not found:
            return whole
        together = whole.together or several.budgeted(message)
        sets = whole.sets
        if not all(item.filters.category for item in found):
            sets = replace(sets, category=())
        if any(item.filters.price_max or item.filters.price_min for item in found):
            sets, together = replace(sets, price_min=None, price_max=None), False
        return replace(whole, items=found, sets=sets, together=together)

    def _items(self, sentence: str) -> tuple[Item, ...]:
        """The things that one sentence asks for, if several."""
        message = Message(sentence)
        parts_ = several.split(message, self._mentions.read(Message(sentence)).mentions)
        if len(parts_) < 2:
            return ()
        return several.items([(part, self._plain(part)) for part in parts_], self._nouns)

    def _lacking(
        self, message: Message, mentions: Sequence[Mention], chosen: Sequence[Part]
    ) -> list[Part]:
        """ "Still no lipstick, ten dollars at most": what one has none of is what is wished for;
        where a thing follows ("no boots, no bag, so a headlamp"), that is."""
        named = [k for k, stem in enumerate(message.stems) if stem in self._nouns | self._kinds]
        settled = list(chosen)
        for k, mention in enumerate(mentions):
            said = mention.field == "category" and message.word(mention.start - 1) == "no"
            if chosen[k] == "exclude" and said:
                others = [
                    place
                    for place in named
                    if not mention.start <= place < mention.end and message.word(place - 1) != "no"
                ]
                if not others:
                    settled[k] = "set"
                elif min(others) >= mention.end:
                    settled[k] = "drop"
        return settled

    def _plain(self, text: str) -> Wishes:
        """What one part of a message wishes."""
        message = Message(text)
        cleared = clears.read_clears(message)
        limits = self._limits(message)
        limits.pop("lifted")
        return self._wishes(message, limits, cleared, "")

    def _is_kind(self, word: str, searched: str) -> bool:
        """True for what products are called, or a plural that is no part of another thing."""
        stem = stems(word)[-1]
        if stem in PARTS and stem not in self._mentions.heads:
            return False
        plural = stem != word and word.endswith("s")
        return stem in self._kinds or (plural and not _WITH.search(searched))

    def _limits(self, message: Message, topic: str = "") -> dict[str, Any]:
        """The limits that name no catalogue value, each under its name in Filters, and figures."""
        figures = measures.read_figures(message)
        rating = preferences.read_rating(message)
        price = self._prices.read(message, self.fitting(topic) if topic else frozenset())
        return {
            "rating_min": rating,
            "price_min": price.low,
            "price_max": price.high,
            "lifted": price.lifted,
            "in_stock": preferences.read_stock(message),
            "on_sale": preferences.read_sale(message),
            "figures": figures,
        }

    def _wishes(
        self,
        message: Message,
        limits: dict[str, Any],
        cleared: frozenset[ClearField],
        topic: str,
    ) -> Wishes:
        figures = limits.pop("figures")
        told = _compared(message)  # before the values: they share words
        for span in message.find(_IN_CART):
            message.claim(span.start, span.end)
        found = self._mentions.read(message, topic)
        current = self._subjects.of(topic)
        roles, turned = self._roles(message, found, current)
        told = replace(
            changed(message, told, roles, going_on=current is not None),
            sets=Filters(**{**limits, **roles.wished()}, exclude=roles.refused()),
            clears=cleared,
            figures=figures,
            other=turned,
            instead=keeps(message, turned),
            purpose=asides.purpose(message),
        )
        lacks = self._claim_talk(message, found, roles, current, turned)
        return self._named(message, replace(told, lacks=lacks), found, roles)

    def _roles(
        self, message: Message, found: Found, current: Topic | None
    ) -> tuple[Roles, tuple[str, ...]]:
        """The part that each value plays, and the kinds that turn from the search in force."""
        mentions: Sequence[Mention] = found.mentions
        chosen: Sequence[Part] = parts(message, mentions)
        if current is None:
            return Roles(mentions, self._lacking(message, mentions, chosen)), ()
        turned = self._subjects.others(message, current, mentions, chosen)
        if not turned:
            mentions, chosen = about(message, current, mentions, chosen)
        return Roles(mentions, chosen), turned

    def _claim_talk(
        self,
        message: Message,
        found: Found,
        roles: Roles,
        current: Topic | None,
        turned: tuple[str, ...],
    ) -> tuple[str, ...]:
        """Claim what is no search word; what must not be ("without laces") is returned."""
        claim_fillers(message, self._words, self._english)
        claim_chatter(message, self._words, current is not None, turned)
        lacks = refused(message)
        if current and not turned:
            claim_untold(message, current, found.repaired)
            return tuple(words for words in lacks if current.tells(words))
        wished = categories(roles.mentions, roles.parts)
        self._subjects.claim_around(message, wished, turned, found.repaired)
        return lacks

    def _named(self, message: Message, told: Wishes, found: Found, roles: Roles) -> Wishes:
        """The wishes with their search words, and what these name."""
        searched = query(message, found.repaired)
        nouns = product_words(searched, self._kinds, self._words)
        named = tuple(word.lower() for word in roles.kind_words(message, found, searched))
        return replace(
            told,
            query=searched,
            product_words=nouns,
            kinds=tuple(w for w in nouns or head(searched.lower()) if self._is_kind(w, searched)),
            named=named,
            unfamiliar=tuple(w for w in unfamiliar(searched, self._words) if w not in named),
            purpose=told.purpose if searched else "",
        )


def _compared(message: Message) -> Wishes:
    """What is told without a value of the catalogue: orders, comparisons, needs."""
    together = several.read_together(message)
    picks = ordering.read_picks(message)
    return Wishes(
        sort=picks[0].sort if picks else None,
        together=together,
        picks=picks,
        relative_price=ordering.read_relative_price(message),
        need=needs.need(message),
        compared=measures.read_compared(message),
    )


def _called(vocabulary: Vocabulary, least: int) -> frozenset[str]:
    """Stems of the words that so many titles end in."""
    called = (word for word, home in vocabulary.homes.items() if home.total >= least)
    return frozenset(last[-1] for word in called if (last := stems(word)))
