"""What a message refuses, widens or lets go: the part each mentioned value plays in it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from assistant.nlu.slots.changes import marks as changes
from assistant.nlu.slots.changes.dislikes import DISLIKED
from assistant.nlu.slots.changes.marks import Part
from assistant.nlu.slots.changes.repairs import CORRECTION
from assistant.nlu.slots.message import Message
from assistant.nlu.slots.patterns import rule
from assistant.nlu.slots.values.sense import Mention
from assistant.text import words

#: Not wished for, but not refused either.
_SOFT = rule(
    """
    not (?:just|only|necessarily|limited to|fussed about|bothered about)
    (?:doesn't|does not|don't|do not|doesnt|dont)(?: really)?(?: (?:have to|need to|got to))? be
    (?:needn't|need not) be|not have to be
    (?:please )?(?:drop|remove|lose|scrap|clear|take off|ditch)(?: about)?(?: the| my)?
    (?:please )?(?:never ?mind|(?:ignore|forget)(?! what))(?: about)?(?: the| my)?
    (?:please )?(?:get rid of|let go of|undo)(?: the| my)?
    (?:please )?(?:ignore|forget) what i said about(?: the| my)?
    """
)
_REPLACED = rule(
    """
    (?:instead of|rather than|in place of)(?: the| a| an)?
    (?:swap|replace|switch from|change from|exchange|swap out)(?: the| my)?
    """
)
_REFUSAL = rule(
    r"""
    not|no|without|except(?: for)?|excluding|exclude|excl|other than|apart from|aside from|besides
    (?:anything|everything|all|any \w+|every \w+) (?:but|except(?: for)?)
    (?:other|another|different) (?:\w+ )?than
    don't|dont|doesn't|doesnt|didn't|wouldn't|won't|can't stand|cant stand|cannot stand|never
    hate|hates|hating|dislike|avoid|avoiding|minus|neither|nor|non|isn't|isnt|aren't|arent
    can't do|can't|cant|cannot|sick of|skip|leave out|anti|bar
    allergic to|nothing|none|free (?:of|from)
    """
)
#: "These are all for women": said of what was shown by one who wants another.
_COMPLAINT = rule(
    """
    (?:these|those|they|they're|these're|all of (?:these|them))(?: ones?)?(?: (?:are|look|seem))?
    (?:all|only|just|mostly)
    """.replace("\n    (?:all|only", " (?:all|only")
)
_CART = rule("(?:from|in) (?:my|the|our) (?:cart|basket|bag|order|trolley|wishlist)")
_FREE = frozenset(("free", "-free"))
_FILLERS = words(
    """
    any the a an anything something in from by of made brand brands colour colours coloured
    color colors material materials fabric with too really it be is it's to want like need
    having have has ones one stuff things thing kind type interested fan please keen into wear
    love buying buy show me looking for get another at all made out contain contains
    containing include including necessarily use using see care stand products items should
    must which that are real genuine actual proper agree along on
    """
)
_NO_FILLERS = _FILLERS - frozenset(
    ("the", "it", "it's", "is", "be", "please", "show", "me", "i", "want", "like", "need", "that")
)
#: After a comma these open a wish, unless they repeat a refusal.
_WISHING = frozenset(("in", "from", "by", "made", "want", "like", "need"))
#: What a wish opens with after a "no" to what was shown.
_OPENS = frozenset(("a", "an", "i", "i'm", "i'd"))
#: What a reason speaks of: "it cracked", "they smell", "my last one leaked".
_SUBJECTS = words("it they she he it's they're she's he's mine")
_LAST = words("last old previous first other one ones")
_NEAR = 3  # words in which "instead" follows its value
_LINKS = frozenset(("or", "nor", "and", ",", "/", "and/or"))


def parts(message: Message, mentions: Sequence[Mention]) -> list[Part]:
    """The part of each mention, in order; claims the words that refuse."""
    found: list[Part] = ["set"] * len(mentions)
    _drop_corrected(message, mentions, found)
    at = {mention.start: k for k, mention in enumerate(mentions)}
    for k, following in changes.followed(message, mentions):
        found[k] = following
    rules: tuple[tuple[Part, re.Pattern[str]], ...] = (
        ("end", changes.ENDING),
        ("exclude", DISLIKED),
        ("lift", _SOFT),
        ("drop", _REPLACED),
        ("exclude", _REFUSAL),
    )
    for part, pattern in rules:
        for span in message.find(pattern):
            if _empty_threat(message, span.start, span.end, part):
                continue
            reached = _scope(message, mentions, at, span.end, _filling(message, span.start))
            for k in reached:
                found[k] = part if found[k] == "set" else found[k]
            if reached:
                message.claim(span.start, mentions[reached[0]].start)
    _drop_replaced(message, mentions, found)
    for span in message.find(_COMPLAINT):
        for k in _scope(message, mentions, at, span.end, _FILLERS | {"for"}):
            found[k] = "exclude" if found[k] == "set" else found[k]
    for k, mention in enumerate(mentions):
        if message.word(mention.end) in _FREE and mention.field in ("material", "colour"):
            found[k] = "exclude"
            message.claim(mention.end, mention.end + 1)
    for k, mention in enumerate(mentions):
        if found[k] == "exclude":
            _claim_reason(message, mentions, mention.end)
    return found


def _claim_reason(message: Message, mentions: Sequence[Mention], start: int) -> None:
    """Claim why a value is refused: "not polycarbonate the last one cracked like an egg"."""
    place = start + (message.word(start) in ("because", "as", "since", "cause", "cos", ","))
    of_last = message.word(place) in ("the", "my", "our") and message.word(place + 1) in _LAST
    if of_last or message.word(place) in _SUBJECTS:
        end = message.chunk(place)[1]
        if not any(place <= mention.start < end for mention in mentions):
            message.claim(start, end)


def _drop_corrected(message: Message, mentions: Sequence[Mention], found: list[Part]) -> None:
    """ "43. no wait, 44": a value said again after a correction replaces the one before it."""
    for span in message.find(CORRECTION):
        after = {m.field for m in mentions if m.start >= span.end}
        before = [k for k, m in enumerate(mentions) if m.end <= span.start and m.field in after]
        if before:
            found[before[-1]] = "drop"
            message.claim(span.start, span.end)


def _drop_replaced(message: Message, mentions: Sequence[Mention], found: list[Part]) -> None:
    """ "White gets dirty, give me black instead": what is told of before is replaced."""
    for new in mentions:
        if "instead" not in message.plain[new.end : new.end + _NEAR]:
            continue
        for k, old in enumerate(mentions):
            told = message.plain[old.end : new.start]
            if (
                old.end < new.start
                and old.field == new.field
                and found[k] == "set"
                and not set(told) <= _LINKS
            ):
                found[k] = "drop"
                message.claim(old.start, new.start)


def _filling(message: Message, start: int) -> frozenset[str]:
    return _NO_FILLERS if message.word(start) == "no" else _FILLERS


def _empty_threat(message: Message, start: int, end: int, part: Part) -> bool:
    """True for a refusal that refuses nothing: "why not red", "do you not have", "nothing but"."""
    if part != "exclude":
        return part == "lift" and bool(_CART.search(message.line))
    before, after = message.word(start - 1), message.word(end)
    if corrects(message, start, end):
        return True
    if before == "why" or (
        message.word(start) in ("nothing", "none") and after in ("but", "except")
    ):
        return True
    if after == "have" and before in ("you", "i", "we", "they"):
        return True
    return before == "you" and after in ("have", "got", "sell", "stock", "do")


def corrects(message: Message, start: int, end: int) -> bool:
    """True for "no a glass kettle", "not that a lamp": what was found is refused, what follows
    is wished for."""
    if message.word(start) == "no":
        return message.word(end) in _OPENS
    pointed = message.word(end) in ("that", "this", "these", "those", "it")
    return message.word(start) == "not" and pointed and message.word(end + 1) in _OPENS


def _scope(
    message: Message,
    mentions: Sequence[Mention],
    at: Mapping[int, int],
    start: int,
    fillers: frozenset[str],
) -> list[int]:
    """The mentions that a refusal reaches: the first after fillers, then those it is linked to."""
    i = start
    while i not in at and message.word(i) in fillers:
        i += 1
    if i not in at:
        return []
    reached = [at[i]]
    while True:
        here = mentions[reached[-1]]
        following = _linked(message, mentions, at, here, here.end)
        if following is None:
            return reached
        reached.append(following)


def _linked(
    message: Message, mentions: Sequence[Mention], at: Mapping[int, int], here: Mention, i: int
) -> int | None:
    """The next mention of the same list, if a link leads to it."""
    links: list[str] = []
    while message.word(i) in _LINKS or (
        links and message.word(i) in _NO_FILLERS | {"no", "not", "the"}
    ):
        links.append(message.word(i))
        i += 1
    if i not in at or not links:
        return at[i] if i in at and mentions[at[i]].field == here.field and i == here.end else None
    same = mentions[at[i]].field == here.field
    if links[0] == "," and _WISHING & set(links):  # "not green, in pink or silver"
        return None
    if "or" in links or "nor" in links:
        return at[i]
    if not same:
        return None
    if "and" not in links:  # "not red, blue": a list only if "or" or "and" ends it
        onward = _linked(message, mentions, at, mentions[at[i]], mentions[at[i]].end)
        return at[i] if onward is not None else None
    return at[i]
