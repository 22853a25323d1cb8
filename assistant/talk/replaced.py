"""What the shopper had before and is done with: why something is looked for, and no service.

"I've broken my mug, so I need a new one" and "the old one leaked" speak of faults, as those do who
want an exchange; but nothing bought here is meant, and what is asked for is on the shelf.
"""

from __future__ import annotations

import re

from assistant.intents import OUT_OF_SCOPE
from assistant.talk.answers import turns_away
from assistant.talk.confidence import SURE
from assistant.talk.searches import GOODS, SERVICE, limits_goods, speaks_of_service
from assistant.text import stems, words
from assistant.types import State, Understanding
from assistant.wished import Constraints

#: What is told of a thing that is broken or lost; alone it asks for no service.
_FAULTS = words(
    "broken damaged faulty defective wrong missing replace replacement refuse problem issue"
)
#: A new thing is wanted in the place of an old one.
_NEW_ONE = re.compile(
    r"\b(?:need|want|after|like|love|looking for|look for|time for|get|buy)\b(?:\W+\w+){0,4}?\W+"
    r"(?:new|another|replacement)\b",
    re.IGNORECASE,
)
#: What the shopper had before: "the old one", "my last kettle".
_HAD = re.compile(
    r"\b(?:the|my|our|his|her|their) (?:\w+ )?(?:old|last|previous|other|former)\b", re.IGNORECASE
)


def buys_new(said: Understanding) -> bool:
    """True for "I've broken my mug, so I need a new one, yellow": nothing bought here is at fault.

    A reading that is sure of a service stands unless a limit is told that only a purchase has.
    """
    sold = set(said.wishes.kinds) - set(said.wishes.unfamiliar)
    if not sold or said.slots.order_number or said.slots.email:
        return False
    doubted = said.reading.intent_confidence < SURE or limits_goods(said.wishes)
    served = SERVICE & set(stems(said.text)) - _FAULTS - GOODS
    return doubted and not served and _NEW_ONE.search(said.text) is not None


def remarks_on_old(said: Understanding, state: State) -> bool:
    """True for "the old one leaked" while something is looked for: why it is, and no complaint."""
    told = said.reading.intent in ("complaint", "exchange_item", "return_item", OUT_OF_SCOPE)
    looking = state.constraints != Constraints() and state.order is None
    asks = turns_away(said.text) or speaks_of_service(said)
    return told and looking and not asks and _HAD.search(said.text) is not None
