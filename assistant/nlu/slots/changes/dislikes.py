"""How a value is refused without a "no": dislikes, bad memories, and pointing back at it.

"She can't abide grey", "black I don't want", "we had a Kestrel, please leave that brand out".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.nlu.slots.message import Message
from assistant.nlu.slots.patterns import joined, rule
from assistant.nlu.slots.values.sense import Mention

#: Where what is said of a value ends.
END = r"(?= ?$| [.,;!?)]| (?:and|but|so|then|please|now|thanks)\b)"
_NEVER = (
    r"(?:can't|cant|cannot|can not|couldn't|don't|dont|do not|doesn't|doesnt|does not|didn't"
    r"|won't|wouldn't|never|hardly)(?: (?:really|ever|even|personally|much|quite))?"
)
_TOLERATE = (
    r"(?:abide|bear|stand|stomach|tolerate|endure|handle|fancy|like|likes|liked|love|want|wants"
    r"|wear|wears|wore|trust|trusts|trusted|rate|rates|touch|eat|eats|drink|enjoy|suit|suits|need"
    r"|care for|get on with|got on with|get along with|go for|go with|put up with|warm to|take to"
    r"|took to|cope with|be doing with|think much of|agree with|recommend)"
)
_NOT_DO = r"(?:won't|wont|wouldn't|doesn't|doesnt|don't|will not|would not|does not|can't|never)"
_UNFIT = r"(?:isn't|is not|aren't|are not) (?:really |very )?(?:practical|sensible|suitable|ideal)"
#: Where a statement ends, but no question.
_TOLD = r"(?= ?$| [.,;!)]| (?:and|but|so|then|please|now|thanks)\b)"
_HATE = r"(?:hates?|hated|detests?|detested|loathes?|despises?|dislikes?|disliked|avoids?)"
_DEEPLY = r"(?:(?:really|absolutely|just|also|both|all) ){0,2}"
_WHO = r"(?:i|we|she|he|they|(?:my|our|his|her) [a-z]+)"
#: Refuses what follows.
DISLIKED = rule(
    rf"""
    {_NEVER} {_TOLERATE}(?! (?:to|be) )|{_HATE}
    (?:steer|stay|keep|stick)(?: well| right)? (?:clear of|away from|off)
    (?:sick|tired|weary|wary|bored|fed up|scared)(?: (?:and|to) (?:tired|death))? (?:of|with)
    had (?:it|enough|trouble|problems) (?:of|with)|gone off|(?:got|went) off|had my fill of
    bad (?:luck|experiences?|memories|times?) (?:with|of)|(?:only|nothing but) trouble with
    never again|no more of|rather not(?: have| get| see| go for)?|any but|all but
    rather (?:it|they|that) (?:wasn't|weren't|isn't|aren't|was not|were not|not)
    """
)
#: Said behind a value: it is refused.
REFUSED = re.compile(
    joined(
        rf"""
        ^(?:ones? )?(?:that )?{_WHO} {_DEEPLY}(?:{_NEVER} {_TOLERATE}|{_HATE}){END}
        |^(?:i'd|we'd|she'd|he'd|they'd|{_WHO} would|{_WHO} 'd) (?:really )?rather not{END}
        |^(?:is|are|would be) (?:completely |totally )?(?:out of the question|a no go|not on|off)
        |^(?:is|are|looks?|feels?) (?:just |far |way |much |a bit |a little |rather )?too
        (?! (?:much|expensive|dear|pricey|costly|cheap|many)) [a-z]+
        |^(?:{_NOT_DO} (?:last|survive|work|do|hold up|wear well|stay clean|stand up to)|{_UNFIT})
        (?: (?!but|and|so|then)[a-z]+){{0,4}}{_TOLD}
        |^makes? (?:me|us|her|him|them) |^(?:turns?|puts?) (?:me|us|her|him|them) off
        |^(?:let|lets) (?:me|us|her|him|them) down
        |^(?:broke|leaked|failed|snapped|cracked|packed up|fell apart|burnt out)(?: |$)
        |^(?:isn't|is not|aren't|are not)(?: really)? (?:for (?:me|us|her|him)|my|our|her|his){END}
        """
    )
)
_FIELDS = {
    "brand": "brand", "make": "brand", "maker": "brand", "label": "brand", "company": "brand",
    "colour": "colour", "color": "colour", "shade": "colour",
    "material": "material", "fabric": "material", "stuff": "material", "size": "size",
}  # fmt: skip
_POINTED = rf"(?:them|those|these|that|it|this)(?: (?:ones?|lot|(?P<noun>{'|'.join(_FIELDS)}))s?)?"
#: What was named before is refused: "Oppo is no good for her, leave those out".
_BACK = tuple(
    rule(said.replace("IT", _POINTED))
    for said in (
        r"(?:leave|cut) IT out",
        rf"(?:leave out|no thanks to|skip|avoid|exclude|hide|drop|lose|remove) IT{END}",
        rf"(?:i |we |she |he |they )?(?:{_NEVER} {_TOLERATE}|{_HATE}) IT{END}",
        rf"IT (?:no|not|never)(?: thanks| please| again)?{END}",
        r"(?:not|no more(?: of)?|any(?:thing|one) but|never|without|except) IT(?: again)?" + END,
    )
)


def pointed_back(message: Message, mentions: Sequence[Mention]) -> Iterator[int]:
    """Which mentions are refused by a word that points back at them; claims what does so."""
    for pattern in _BACK:
        for span in message.find(pattern):
            field = _FIELDS.get(span.match["noun"] or "")
            before = [
                k
                for k, mention in enumerate(mentions)
                if mention.end <= span.start and field in (None, mention.field)
            ]
            if before and mentions[before[-1]].field != "category":
                message.claim(span.start, span.end)
                yield before[-1]
