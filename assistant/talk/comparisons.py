"""How a message compares: by name ("compare X and Y"), or by most or least of something."""

from __future__ import annotations

import re

from assistant.text import words

_MOST = re.compile(
    r"\b(?:most|more|longest|longer|biggest|bigger|largest|larger|highest|higher|heaviest|heavier"
    r"|strongest|stronger|fastest|faster|widest|wider|deepest|deeper|tallest|taller)\b",
    re.IGNORECASE,
)
_LEAST = re.compile(
    r"\b(?:least|less|fewest|fewer|smallest|smaller|shortest|shorter|lowest|lower|lightest|lighter"
    r"|slimmest|thinnest|narrowest)\b",
    re.IGNORECASE,
)
_WHICH = re.compile(r"\bwhich\b|\bwhat\b|\bany of\b", re.IGNORECASE)
#: "Which has a hood?", "which one is for a beginner?": not "which would you buy?".
_WHICH_OF = re.compile(
    r"^\W*(?:(?:and|so|ok|okay|but|then)\b\W*)*(?:which|wich|what one)(?: ones?)?"
    r"(?: of (?:them|these|those|the \w+))? "
    r"(?!(?:do|would|should|could|can) (?:you|i|we|u)\b|brands?\b|makes?\b)"
    r"(?:is|are|has|have|had|will|would|can|could|do|does|comes?|holds?|fits?|[a-z]{3,}s)\b",
    re.IGNORECASE,
)
_SIDE_BY_SIDE = re.compile(
    r"\b(?:compare|comparison (?:of|between)|differences? between|differ from|versus|vs)\b"
    r"|\bwhich (?:one )?(?:is|are|would be) (?:better|best)\b.+\bor\b",
    re.I,
)
_BETWEEN = re.compile(
    r"^.*?\b(?:compare|comparison (?:of|between)|differences? between"
    r"|which (?:one )?(?:is|are|would be) (?:better|best)),?\s+(?:the\s+)?",
    re.I,
)
_JOINS = re.compile(r"\s*,\s*(?:and\s+)?|\s+(?:and|with|to|vs|versus|v|or)\.?\s+(?:the\s+)?", re.I)
_POINTED = re.compile(r"\bthe \w+ (?:one|of the (?:two|pair))\b", re.IGNORECASE)
_UNNAMED = re.compile(
    r"^\W*(?:them|these|those|this|that|it|both|all|two|three|four|first|second|third|last|\d+)\b",
    re.IGNORECASE,
)
_COMPARING = words("compare comparison between difference differences differ versus vs")
_MOST_COMPARED = 4


def asks_which(text: str) -> bool:
    """True for "which one has more memory?"."""
    return bool(_WHICH.search(text) and asks_extreme(text))


def asks_which_of(text: str) -> bool:
    """True for "which has a hood?", "which of these is waterproof?": no kind is named."""
    return bool(_WHICH_OF.search(text))


def sets_side_by_side(text: str) -> bool:
    """True for "compare X and Y", "X vs Y"."""
    return bool(_SIDE_BY_SIDE.search(text))


def things_compared(text: str) -> tuple[str, ...]:
    """What is to be compared by name: "compare Snipe and Curlew"; what is only pointed at, not.

    The kind that the last one names holds for all: "Scholar vs Preface laptop".
    """
    if not sets_side_by_side(text):
        return ()
    named = _BETWEEN.sub("", text).strip(" ?!.")
    parts = tuple(part.strip() for part in _JOINS.split(named) if part.strip())
    if any(_UNNAMED.match(part) for part in parts):
        return ()
    return parts if 2 <= len(parts) <= _MOST_COMPARED else ()


def besides_comparing(query: str) -> str:
    """Search words without those that ask for a comparison."""
    return " ".join(word for word in query.split() if word.lower() not in _COMPARING)


def points_out(text: str) -> bool:
    """True for "the lighter one", "the cheaper of the two": one of those shown."""
    return bool(_POINTED.search(text))


def asks_extreme(text: str) -> bool:
    """True for "the longest", "more memory": by most or least of something."""
    return bool(_MOST.search(text) or _LEAST.search(text))


def wants_least(text: str) -> bool:
    """True for "the lightest", where "the longest" asks for the most."""
    return bool(_LEAST.search(text)) and not _MOST.search(text)
