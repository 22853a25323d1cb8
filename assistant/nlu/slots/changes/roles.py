"""What the mentions of a message come to: wished for, refused, let go, or unknown to the shop."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.nlu.slots.changes import marks, repairs
from assistant.nlu.slots.changes.marks import Part
from assistant.nlu.slots.message import Message
from assistant.nlu.slots.values.mentions import Found
from assistant.nlu.slots.values.sense import Mention
from assistant.text import stems
from assistant.wished import Wishes
from indexes.product import LISTED

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Roles:
    """Mentions, each with the part it plays; both in the order of the message."""

    mentions: Sequence[Mention]
    parts: Sequence[Part]

    def wished(self) -> Mapping[str, tuple[str, ...]]:
        """Field → the values wished for, each once, without those that the message refuses, ends
        or lets go: "with silk there is little, better viscose in place of the silk"."""
        pairs = dict.fromkeys(self._pairs("set"))
        for pair in (*self.refused(), *self.ended(), *self.let_go()):
            pairs.pop(pair, None)
        return {name: tuple(value for field, value in pairs if field == name) for name in LISTED}

    def refused(self) -> Pairs:
        """What is refused; a category wished for stays: "any phone but not an iphone"."""
        kinds = {pair for pair in self._pairs("set") if pair[0] == "category"}
        return tuple(pair for pair in dict.fromkeys(self._pairs("exclude")) if pair not in kinds)

    def let_go(self) -> Pairs:
        """What is no longer wished for: "drop the orange", "swap samsung for realme"."""
        return tuple(self._pairs("lift", "drop"))

    def ended(self) -> Pairs:
        """What is not wished for any longer: "no more samsung"."""
        return tuple(dict.fromkeys(self._pairs("end")))

    def unknown(self) -> Pairs:
        """What is wished for and the shop does not have."""
        return tuple(
            dict.fromkeys(
                (mention.field, value)
                for mention in self._playing("set")
                if not mention.known
                for value in mention.values
            )
        )

    def kind_words(self, message: Message, found: Found, searched: str) -> tuple[str, ...]:
        """The search words that the categories wished for were read from."""
        kinds = [mention for mention in self._playing("set") if mention.field == "category"]
        places = [place for kind in kinds for place in range(kind.start, kind.end)]
        stood_for = {message.stems[place] for place in places}
        stood_for |= {s for place in places for s in stems(found.repaired.get(place, ""))}
        return tuple(w for w in searched.split() if set(stems(w)) & stood_for)

    def claim(self, message: Message) -> None:
        """Take the mentions out of the search words; a category wished for stays one of them."""
        for mention, part in zip(self.mentions, self.parts, strict=True):
            if mention.field != "category" or part != "set":
                message.claim(mention.start, mention.end)

    def _playing(self, *parts: Part) -> Iterator[Mention]:
        played = zip(self.mentions, self.parts, strict=True)
        return (mention for mention, part in played if part in parts)

    def _pairs(self, *parts: Part) -> Iterator[tuple[str, str]]:
        """(field, value) of the mentions that play one of these parts, in their order."""
        for mention in self._playing(*parts):
            yield from ((mention.field, value) for value in mention.values)


def changed(message: Message, told: Wishes, roles: Roles, going_on: bool) -> Wishes:
    """The wishes with what the message does to values in force; claims the values.

    ``going_on`` says that a search is in force, of which words may be let go.
    """
    added, permitted = (
        read(message, roles.mentions, roles.parts) for read in (marks.added, marks.permitted)
    )
    listed = roles.wished()
    roles.claim(message)
    return replace(
        told,
        adds=frozenset(name for name in added if listed[name]),
        permits=permitted,
        removes=roles.let_go(),
        ends=roles.ended(),
        unknown=roles.unknown(),
        discards=marks.discarded(message) if going_on else (),
        carries=marks.carried(message),
        refuses=marks.refused_in_force(message),
        corrects=repairs.takes_back(message),
    )
