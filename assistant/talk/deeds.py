"""Whether a question asks for something to be done rather than sold: "do you rent out tents?"."""

from __future__ import annotations

import re

from assistant.talk.searches import limited
from assistant.text import words
from assistant.types import Understanding

#: Verbs by which goods are asked for, or the list of them is changed.
_GOODS_VERBS = words(
    """
    have has got get sell stock carry offer find show recommend suggest give tell help see check
    make know like do think want need compare look add put hold list sort search buy order advise
    name sale please filter only just be mean say go use wear pick choose narrow include exclude
    exist range explain describe limit remove hide display browse switch swap
    """
)
#: The same with a letter forgotten: "do you hav", "can you recomend".
_HASTY = {verb[:k] + verb[k + 1 :] for verb in _GOODS_VERBS for k in range(1, len(verb))}
#: "Do you rent ...?", "may I bring ...?": any verb but those by which goods are asked for.
_DONE = re.compile(
    r"^\W*(?:(?:so|and|also|hi|hello|hey)\b\W*)*(?:do|does|can|could|will|may|would)"
    r" (?:you|i|we|someone|anyone|somebody)"
    r"(?: (?:guys|also|still|ever|even|maybe|please|actually|currently|possibly|perhaps|just"
    r"|really))*+"  # possessive: no adverb is the verb
    rf" (?!(?:{'|'.join(sorted(_GOODS_VERBS | _HASTY))}|take (?:out|off)|bring me)\b)"
    r"[a-z]{3,}\b",
    re.IGNORECASE,
)


def asks_what_is_done(said: Understanding) -> bool:
    """True for "do you rent out tents?": whether something is done, not whether it is sold."""
    return _DONE.search(said.text) is not None and not limited(said.wishes)
