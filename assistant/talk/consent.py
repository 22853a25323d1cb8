"""Whether a yes is a yes to what was proposed, and to nothing else.

"Yes, I would like to keep it" begins like one. A yes may be courteous, and it may repeat the words
of the proposal ("yes, cancel it"); any other word says something of its own, and is asked about.
"""

from __future__ import annotations

from assistant.talk.answers import agrees
from assistant.text import stems
from assistant.types import Understanding

#: Words of a yes and of courtesy, which say nothing about what is agreed to.
_COURTEOUS = """
    yes yep yeah yup ya y yea yay aye sure ok okay k fine good great perfect excellent lovely cool
    nice right correct true alright all of course absolutely definitely certainly exactly agreed
    confirm confirmed i we you me us my your our am are is it's its it that this these those them
    they the a an to for and so then now just go ahead on please pls plz do did does does will would
    can could shall should let's let want wanted like love need thanks thank thx ty very much many
    kindly dear proceed carry out make sounds works suits as at once immediately straight away soon
    possible quickly happy with am sure be right well oh ah hm mm sir madam friend mate hi hello
    what said say asked proposed suggested by all means order one ones really indeed deal done
"""
_STEMS = frozenset(stems(_COURTEOUS))


def consents(said: Understanding, summary: str) -> bool:
    """True for a clear yes that adds nothing to the proposal worded in ``summary``."""
    known = _STEMS | set(stems(summary))
    return agrees(said) and all(stem in known for stem in stems(said.text))
