"""Which article of an order is meant: by place, by words of its title, or the only one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from rapidfuzz import fuzz

from assistant.flows.phrases import article
from assistant.places import at_places
from assistant.store.records import OrderLine
from assistant.text import stems
from assistant.types import Understanding

Told = Mapping[str, Any]

SAME_WORD = 82  # rapidfuzz ratio from which a misspelt word is the title's: "bots", "boots"

_ALL = re.compile(r"\b(?:both|all|everything|whole order|entire order|all of (?:it|them))\b", re.I)
#: Words that stand in every message about an order and name no article.
_EMPTY = frozenset({"order", "return", "exchange", "change", "size", "from", "the", "and", "item"})


def hear_article(told: dict[str, Any], said: Understanding, waiting: str | None) -> dict[str, Any]:
    """Remember what points at an article: places, "all", or the words themselves."""
    heard = dict(told)
    anew = names_another(heard, said.text) or narrows(heard, said.text)
    if said.slots.ordinals:
        heard["places"] = list(said.slots.ordinals)
        heard.pop("lines", None)
    if _ALL.search(said.text):
        heard["all"] = True
    elif anew or said.slots.ordinals:
        heard.pop("all", None)
    if waiting == "product" or "words" not in heard or anew:
        heard["words"] = said.text
        heard.pop("lines", None)
    if anew and not said.slots.ordinals:
        heard.pop("places", None)
    return heard


def names_another(told: Told, words: str) -> bool:
    """True if the words name another article of the order than those picked so far."""
    titles: Mapping[str, str] = told.get("titles", {})
    if not titles or "lines" not in told:
        return False
    best = most_like(list(titles.values()), words)
    return best is not None and int(list(titles)[best]) not in told["lines"]


def narrows(told: Told, words: str) -> bool:
    """True if the words name one of several articles picked so far: "only the boots"."""
    titles: Mapping[str, str] = told.get("titles", {})
    if len(told.get("lines", ())) < 2 or _ALL.search(words):
        return False
    best = most_like(list(titles.values()), words)
    return best is not None and int(list(titles)[best]) in told["lines"]


def chosen(lines: Sequence[OrderLine], told: Told) -> tuple[OrderLine, ...]:
    """The articles meant, of those that come into question; none if it is not clear."""
    if "lines" in told:
        return tuple(line for line in lines if line.id in told["lines"])
    if len(lines) == 1 or told.get("all"):
        return tuple(lines)
    pointed = at_places(lines, told.get("places", ()))
    if pointed:
        return pointed
    named = most_like([described_title(line) for line in lines], told.get("words", ""))
    return () if named is None else (lines[named],)


def fitting(lines: Sequence[OrderLine], told: Told) -> tuple[OrderLine, ...]:
    """The one article that comes in what is wished for instead: a size, a colour."""
    for name in ("size", "colour"):
        if told.get(name):
            having = tuple(line for line in lines if getattr(line, name))
            return having if len(having) == 1 else ()
    return ()


def described_title(line: OrderLine) -> str:
    """The words by which a shopper may name an article."""
    return f"{line.title} {line.colour or ''}"


def picked(lines: Sequence[OrderLine], all_lines: Sequence[OrderLine]) -> dict[str, Any]:
    """What a task remembers of the articles picked, and of those it might have been."""
    titles = {str(line.id): described_title(line) for line in all_lines}
    product = lines[0].product if len(lines) == 1 else None
    return {"lines": [line.id for line in lines], "titles": titles, "product": product}


def most_like(titles: Sequence[str], words: str) -> int | None:
    """The place of the one title that shares most words with a message; slips are forgiven."""
    spoken = [word for word in stems(words) if word not in _EMPTY and len(word) > 2]
    shared = [sum(_has(stems(title), word) for word in spoken) for title in titles]
    best = max(shared, default=0)
    return shared.index(best) if best and shared.count(best) == 1 else None


def _has(title: Sequence[str], word: str) -> bool:
    if word in title:
        return True
    alike = (one for one in title if one[:1] == word[:1])
    return any(fuzz.ratio(word, one) >= SAME_WORD for one in alike)


def numbered(lines: Sequence[OrderLine]) -> str:
    """ "1. Cork Sandals (Tan, size 38); 2. Slim Keyboard"."""
    return "; ".join(f"{place}. {article(line)}" for place, line in enumerate(lines, 1))
