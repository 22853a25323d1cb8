"""The English words that tell that a shopper moves on to another thing, or is back at one.

The catalogue tells what is another kind of product (see topic.py). The closed classes below settle
what its titles leave open: "now a puzzle" after wooden toys is another thing, "a puzzle" a detail.
"""

from __future__ import annotations

from assistant.nlu.slots.message import STOPS, Message
from assistant.nlu.slots.patterns import rule

_CUE = rule(
    """
    now(?! ?$| [.,;:!?])|next|instead
    while (?:i'm|im|i am|we're|we are) (?:here|at it|on it)
    while i (?:think|remember)(?: of it)?
    (?:different|another|other|new|second|last|final) thing
    something (?:else|different)|change(?: of (?:plan|subject|mind))?(?= [:,;.!-])|moving on
    (?:let's|lets|shall we|i'll|we'll) (?:move|go|switch) (?:on )?to|on to|onto|switch(?:ing)? to
    (?:also|too) (?:need|want|after|looking for|look for)|(?:need|want|after) (?:also|too)
    (?:i|we) (?:also|still|then) (?:need|want)|for (?:myself|me) (?:too|also|as well)
    (?:it's|its|it is|they're|is) called|what i (?:mean|meant)|i (?:mean|meant)
    (?:could|can) (?:do with|use)|back to
    """
)
#: Those of them that stand before the thing as if they were not there.
_ASIDE = rule(
    """
    while (?:i'm|im|i am|we're|we are) (?:here|at it|on it)|while i (?:think|remember)(?: of it)?
    (?:the )?next (?:up|one|thing|item)(?: on (?:my|the|our) list)?(?: (?:is|are|would be))?
    (?:the )?(?:different|another|other|new|second|last|final) thing(?: is)?
    change(?: of (?:plan|subject|mind))?(?= [:,;.!-])|next(?= ?$| [:,;.!]| (?:a|an|some) )
    """
)
#: "Forget the sofa, armchairs".
_DROPPED = rule(
    r"(?:forget|scrap|leave|drop|never ?mind|enough of)(?: about)? (?:the|those|these|that) [a-z]+"
)
#: "Show me a compass", "find me gloves": a list of another thing is asked for.
_ASKED = rule(
    r"(?:show|find|get) (?:me|us) (?:a|an|some|the|your|any)"
    r"(?! (?:one|ones|other|others|more|new)\b)"
)
#: "A casserole dish is ok too": an alternative to what is looked for.
_ALSO = rule(
    """
    (?:is|are|would be)? ?(?:also|too|equally|just as) (?:ok|okay|fine|good
    |possible|alright|welcome|acceptable)
    (?:is|are|would be) (?:ok|okay|fine|good|alright|acceptable) (?:too|as well|also)
    (?:would|will|might|could) (?:also )?do(?: too| as well| also)?(?= ?$| [.,;!])
    """.replace("good\n    |", "good|")
)


def moves_on(message: Message) -> bool:
    """True if it is said that another thing follows: "now", "next", "while I'm here"; claims what
    only says so."""
    for span in message.find(_ASIDE):
        message.claim(span.start, span.end)
    return bool(_CUE.search(message.line) or _ASKED.search(message.line))


def dropped(message: Message) -> list[str]:
    """What is said to be left: the sofa of "forget the sofa"."""
    return [match.group().split()[-1] for match in _DROPPED.finditer(message.line)]


def beside(message: Message) -> bool:
    """True if an alternative is allowed: "a casserole dish is fine, too"."""
    return bool(_ALSO.search(message.line))


def clauses(message: Message) -> list[tuple[int, int]]:
    """The stretches between stops, each as its first place and the one behind its last."""
    found, start = [], 0
    for i in range(len(message) + 1):
        if i == len(message) or message.plain[i] in STOPS or message.plain[i] == "-":
            if i > start:
                found.append((start, i))
            start = i + 1
    return found
