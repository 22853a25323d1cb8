"""Whether a message is about the change of an order that is proposed, though it is no yes or no.

"The boots", "2", "size L", "how much do I get back?" mean the order on the table before they mean
the catalogue. What plainly turns to something else ("show me boots") does not.
"""

from __future__ import annotations

import re

from assistant.places import bare_number
from assistant.talk.answers import SHORT, commands, names_one_of
from assistant.talk.orders import ORDER_FLOWS
from assistant.types import State, Understanding

_SHOPS = re.compile(
    r"\b(?:do you (?:have|sell|stock|carry)|have you got|looking for|show me|find me|are there"
    r"|is there|similar|recommend\w*)\b",
    re.IGNORECASE,
)
_SUM = re.compile(
    r"\bhow much\b|\bwhat (?:do|would|will) i get\b|\bget back\b|\bwhat happens (?:if|when) i"
    r"|\bsay yes\b|\bare you sure\b",
    re.IGNORECASE,
)
_VARIANT = re.compile(r"\bsize\b|^\W*(?:in )?(?:\d{1,2}(?:\.\d)?|x{0,3}[sml])\W*$", re.IGNORECASE)


def about_proposal(said: Understanding, state: State) -> str | None:
    """The intent of the proposal that a message is about; None if it turns to something else."""
    proposal = state.proposal
    if proposal is None or proposal.flow not in ORDER_FLOWS or _turns(said):
        return None
    titles = tuple((state.task.told if state.task else {}).get("titles", {}).values())
    placed = bool(said.slots.ordinals) or bare_number(said.text) is not None
    pointed = placed or names_one_of(said.text, titles)
    varied = "wanted" in proposal.fields and _varies(said)
    about = pointed or varied or _SUM.search(said.text)
    return str(proposal.fields["intent"]) if about else None


def _turns(said: Understanding) -> bool:
    long = len(said.text.split()) > SHORT
    return long or commands(said.text) or _SHOPS.search(said.text) is not None


def _varies(said: Understanding) -> bool:
    wanted = said.wishes.sets
    return bool(wanted.size or wanted.colour) or _VARIANT.search(said.text) is not None
