"""A need that is told instead of a thing: "my dog eats too fast", "I need to put up shelves".

Whoever says so asks nothing and names nothing that is sold for it; what meets the need is found by
meaning. Questions, requests to the assistant and what is said of buying itself are no needs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.nlu.slots.message import STOPS, Message
from assistant.nlu.slots.patterns import either, rule, some
from assistant.text import rejoin

_LEAD = some("hi|hello|hey|well|so|and|but|ok|help|the problem is|because|ugh|sorry|[,.!]")
_WISHING = either(
    """
    need|want|have|hope|plan|wish|love|like|would like|would love|'d like|'d love|try|am going
    am trying|am planning|am hoping|wanted|wanna
    """
)
#: Verbs of looking, buying and serving: what follows is the thing or the service itself.
_OF_BUYING = either(
    """
    buy|find|see|look|order|purchase|shop|browse|search|compare|choose|pick|try|know|ask|have|be
    get (?:an?|the|some|this|that|it|them|my|me|one|in|hold|through|to|back|out|another|more)
    return|send|give|cancel|change|exchange|swap|replace|track|check|pay|speak|talk|chat|complain
    contact|call|phone|email|write|subscribe|unsubscribe|sign|log|leave|add|remove|put it|put this
    put that|put them|take|delete|update|amend|alter|use|claim|apply|sell|rent|hire|book|keep it
    keep this|keep that|keep them|thank|say|tell|hear|start over|go|stop|make a|make an|make it
    place|confirm|receive|redeem|reorder|view|show|filter|sort|narrow|spend|stay|conclude|file|reach
    share|rate|annul|bring|do|get emails?
    """
)
_ASKING = either(
    """
    need|want|wanted|would|'d|like|love|look|looking|search|searching|after|prefer|hate|take|have
    had|see|think|mean|meant|guess|bought|buy|ordered|order|paid|received|returned|sent|am|was|will
    ll|'ll|'ve|'m|said|told|asked|got|didn't|don't|dont|haven't|just|already|only|also|still|wonder
    know|understand|agree|hope|wish|live|give|hear|thank|appreciate|choose|might|could|can|may|do
    did|wear|use|try|tried|expected|expect|seek|require|desire|fancy
    """
)
_KEEPS = either("keeps?|stops?|protects?|prevents?|avoids?")
_NO_DOING = either(
    """
    something|anything|nothing|everything|thing|looking|searching|wondering|hoping|thinking
    shopping|buying|asking|trying|getting|considering|checking|returning|ordering|paying|going to
    contacting|writing|calling|complaining|king|ring|earring|string|bring|spring|clothing
    """
)
_WHEREBY = either(
    "in|on|at|with|without|under|over|around|through|into|by|up|down|along|the|my|our|to|for two"
)
#: What is done: the thing wanted for it is not named, whatever else is.
_DEED = rule(rf"^{_LEAD}(?:i|we) {_WISHING} to (?!{_OF_BUYING}\b)[a-z]+ .*")
_STATED = rule(
    rf"""
    ^{_LEAD}(?:i|we) (?!{_ASKING}\b)[a-z']+ .*
    ^{_LEAD}(?:i|we) (?:can't|cannot|can not|cant) .*
    ^{_LEAD}(?:my|our) [a-z]+ (?:[a-z']+ ){{1,9}}[a-z]+.*
    ^{_LEAD}(?:the|it's|its) (?:[a-z']+ ){{1,9}}(?:my|our|me|us|i|we)\b.*
    ^{_LEAD}(?:to|so|for) (?!(?:me|my|him|her|us|it|sale|now|a )\b)[a-z]+ .*
    ^{_LEAD}for a [a-z]+ (?:who|that|to) .*
    ^{_LEAD}{_KEEPS} .*
    ^(?!{_NO_DOING}\b)[a-z]+ing (?:[a-z]+ )?{_WHEREBY} .*
    """
)
_ASKS = rule(
    r"""
    ^(?:what|who|whom|whose|where|when|why|how|which|is|are|am|was|were|do|does|did|can|could|will
    ^would|should|shall|may|might|has|isn't|don't|didn't)\b.*
    [.,;!:] (?:and |so |but )?(?:what|who|where|why|how|which|is|are|do|does|did|can|could|would)
    (?:what|who|where|how|which|why|when) (?:do|does|did|is|are|can|could|should|would|will|to)
    (?:should|can|could|shall|may|do|must|would) (?:i|we)|you|your|you're|u|yours|please|pls
    recommend|suggest|any (?:tips|advice|ideas|recommendations|suggestions)
    """
)
#: "My son needs a bed": a thing is wished for after all.
_WISHED = rule(
    "(?:needs?|wants?|requires?|seeks?|like|love|show|looking|searching|shopping)(?: me| for)?"
    r" (?!to\b|something\b|anything\b)[a-z]+.*"
)
#: Of these nobody wants to be shown goods.
_GRAVE = rule(
    """
    kill|killed|suicide|suicidal|die|died|dying|dead|death|harm|overdose|bleeding|emergency|fever
    hurt myself|hurting myself|end my life|poison|poisoned|hospital|police|funeral|passed away
    swallowed|heart attack|panic attacks?
    """
)
_AROUND = either("my|our|his|her|their|the|this|in|at|on|from|to|with|under|of|into|onto|behind")
_FEWEST = 3


def need(message: Message) -> str:
    """What is needed, as said and without the limits that were read; "" for another message."""
    line = message.line
    if "?" in message.plain or len(message) < _FEWEST or _ASKS.search(line) or _GRAVE.search(line):
        return ""
    if not (_DEED.search(line) or (_STATED.search(line) and not _WISHED.search(line))):
        return ""
    left = [token for k, token in enumerate(message.tokens) if not message.taken[k]]
    while left and left[-1].plain in STOPS:
        left.pop()
    return rejoin(message.text, left)


def only_around(told: str, kinds: Iterable[str]) -> bool:
    """True if a need names kinds of product only as what is around: "at the desk", "my sofa"."""
    line = Message(told).line
    return all(re.search(rf"\b{_AROUND} (?:[a-z]+ )?{re.escape(kind)}\b", line) for kind in kinds)


def is_deed(told: str) -> bool:
    """True for "I need to put up shelves": what is named there is not what is looked for."""
    return bool(_DEED.search(Message(told).line))
