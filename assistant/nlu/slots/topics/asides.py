"""What a message says beside its wish: asides, and topics that it closes.

"Most expensive first, just for fun" looks for nothing funny, and "that's the shoes sorted, now
leggings" for no shoes.
"""

from __future__ import annotations

from assistant.nlu.slots.frames import JOINING
from assistant.nlu.slots.message import STOPS, Message
from assistant.nlu.slots.patterns import either, rule, some
from assistant.text import rejoin

_ASIDE = rule(
    """
    (?:just )?for (?:fun|now|a laugh)|out of (?:curiosity|interest)|come to think of it
    on second thoughts?|second thoughts?|if (?:at all )?poss(?:ible)?|at (?:long )?last|after all
    (?:for )?a sec(?:ond)?(?= ?$| [.,!?])|just a (?:sec|second|moment)|real quick
    (?:ignore|forget|scrap|disregard) what i said about (?:that|it|them|those|this)
    (?:as|if) you (?:can|like|want|please)|to be (?:honest|fair)|long story short|you know
    """
)
#: Why a limit is told or lifted: "it's a big birthday", "velvet, easier to clean".
_OCCASION = either(
    "birthday|anniversary|occasion|wedding|milestone|celebration|treat|retirement|one off"
    "|big (?:one|day|deal)"
)
_EASIER = either("easier|simpler|quicker|safer|nicer|kinder|harder|better")
_HASSLE = either("hassle|faff|fuss|bother|work|mess|trouble")
_REASON = rule(
    rf"""
    (?:it's|its|it is|that's) (?:a|an|my|his|her|our|their)(?: [a-z]+)? {_OCCASION}(?= ?$| [.,;!])
    (?<=[,.;-] ){_EASIER} (?:to|on)(?: [a-z]+){{1,3}}(?= ?$| [.,;!])
    (?<=[,.;-] )less (?:of a )?{_HASSLE}(?= ?$| [.,;!])
    """
)
#: Praise of what was shown, before what is wished next: "grand, now a scarf".
_GRAND = either(
    "grand|sweet|super|smashing|champion|brill|ace|magic|neat|excellent|wonderful|marvellous"
    "|splendid|fantastic|superb|cracking|wicked|terrific|right|ta"
)
_WELCOME = rule(rf"^(?:ah |oh )?{_GRAND}(?: (?:stuff|job|so|then))?(?= [.,;!-])")
#: "A lamp for beside my chair": where it will stand tells no product.
_STANDS = rule(
    "(?:for |to go |to stand )?(?:beside|beneath|underneath|behind|alongside|next to|in front of) "
    "(?:my|the|our|his|her|their) [a-z]+"
)
_DONE = either("done|sorted|settled|covered|finished|bought|ordered|ticked off")
_SO = some("ok|okay|right|great|so|and|good|perfect|we're|i'm|im|we are|i am")
_THING = r"(?:(?!one\b|ones\b|it\b|that\b|this\b)[a-z]+)(?: [a-z]+)?"
_THING_ONCE = r"(?!one\b|ones\b|it\b|that\b|this\b|is\b|are\b|i\b|get\b)[a-z]+"
#: "That's the best." closes nothing.
_NAMED = r"(?: (?!best|right|wrong|same|one|thing|way|size|price|idea|spirit|problem)[a-z]+){1,2}"
_ENDS = r"(?= [.,;!]| (?:now|next)\b|$)"
_CLOSED = rule(
    rf"""
    {_SO}(?:that's|thats|that is)(?: the| my| our)? {_THING} {_DONE}{_ENDS}
    {_SO}(?:that's|thats|that is) (?:the|my|our){_NAMED} [.;!]
    {_SO}(?:done|finished) with (?:the |my |our )?{_THING}{_ENDS}
    (?:the |my |our )?(?:[a-z]+ )?{_THING_ONCE} {_DONE}{_ENDS}
    (?:enough|no more) (?:of|about|with) (?:the |my |our )?{_THING}{_ENDS}
    """
)
#: "Sheepskin would be grand": praise of a value looks for nothing.
_PRAISE = rule(
    rf"""
    (?:would|will|could|might|may|'d) suit(?: (?:her|him|me|us|them))?(?: (?:better|best|well))?
    (?:would|will|could|might|'d|should) (?:be|look|do|go down) {some("just|really|so|very|quite")}
    (?:grand|ideal|smashing|brill|super|dandy|lush|marvellous|splendid|fantastic|wonderful|ace
    |champion|acceptable|sweet|handy|helpful|neat|appreciated|preferable|spot on
    |a (?:dream|treat|bonus|plus)
    |my (?:first choice|preference|favourite)|the (?:dream|ticket|one|best))
    """.replace("\n    |", "|").replace("\n    (?:grand", "(?:grand")
)


#: A wish told by what it is for: what follows names no kind of product.
_ASKING = "i|i'm|im|need|want|looking|for|have|you|got|do|is|there|find|me|show|please|hi|hello"
_THINGS = ("something", "anything", "sth", "somthing", "smth", "stuff", "thing", "somewhere")
_PURPOSE = rule(
    rf"{some(_ASKING)}(?:(?:a|some) )?(?:{'|'.join(_THINGS)}) (?:to|that|which|i can|for)"
)


def purpose(message: Message) -> str:
    """What is wished for by its purpose alone, as said and without amounts and limits at its end:
    "something to keep my coffee hot", "something for a toddler who climbs"; else nothing."""
    found = _PURPOSE.search(message.line)
    if found is None or found.start():
        return ""
    first = next(k for k, word in enumerate(message.plain) if word in _THINGS)
    places = [k for k in range(first, len(message)) if not message.taken[k]]
    places = [k for k in range(first, places[-1] + 1 if places else 0) if not _amount(message, k)]
    while places and (message.plain[places[-1]] in JOINING or message.plain[places[-1]] in STOPS):
        places.pop()
    return rejoin(message.text, [message.tokens[k] for k in places])


def _amount(message: Message, place: int) -> bool:
    """True for a word of what was read as an amount: "under $30"."""
    if not message.taken[place]:
        return False
    start = end = place
    while start and message.taken[start - 1]:
        start -= 1
    while end + 1 < len(message) and message.taken[end + 1]:
        end += 1
    return any(c.isdecimal() for word in message.plain[start : end + 1] for c in word)


def claim_asides(message: Message) -> None:
    """Claim what only accompanies the wish: "just for fun", "it's a big birthday"."""
    for aside in (_ASIDE, _STANDS, _PRAISE, _REASON, _WELCOME):
        for span in message.find(aside):
            message.claim(span.start, span.end)


def claim_closed(message: Message) -> bool:
    """True if a topic is closed in words ("done with sofas, now clocks"); claims them."""
    closed = False
    for span in message.find(_CLOSED):
        opens = span.start == 0 or message.word(span.start - 1) in STOPS
        if opens and any(word[:1].isalpha() for word in message.plain[span.end :]):
            message.claim(span.start, span.end)
            closed = True
    return closed
