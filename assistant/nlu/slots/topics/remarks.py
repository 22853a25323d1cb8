"""What in a message is only remarked beside a wish: "my feet swell up", "they made my lips dry"."""

from __future__ import annotations

from assistant.nlu.slots.frames import JOINING
from assistant.nlu.slots.message import STOPS, Message
from assistant.text import words

#: What opens a remark, unless it goes on as a wish: "they made my lips dry", "she likes red".
_SUBJECTS = words(
    """
    they they're they've they'll it it's he he's she she's i i'm i've i'll we we're we've we'll
    that's this you
    """
)
_WISHING = words(
    """
    need needs want wants would i'd like likes love loves prefer prefers should must fancy take
    takes wear wears give show find
    """
)
#: "I could do with a fork", "we could use a lamp".
_DOING_WITH = (["could", "do"], ["could", "use"], ["can", "use"])
#: "Do you have seeds?", "have you got any": asked, not remarked.
_ASKING = words("do have can could would will if are")
OWNED = words("my his her our their your its mine whose")
#: "The last one cracked", "the old pair leaked".
_FORMER = words("last old previous first other")


def remarks(message: Message) -> list[bool]:
    """For each word, whether it stands in what is only remarked: "my feet swell up"."""
    found, remarked = [], False
    for i, word in enumerate(message.plain):
        asked = word == "you" and message.word(i - 1) in _ASKING
        if asked or word in STOPS or word == "so":  # "she has a red kitchen, so red"
            remarked = False
        elif word in _SUBJECTS or (word in OWNED and message.word(i - 1) not in JOINING):
            following = message.plain[i + 1 : i + 3]
            remarked = not (_WISHING & set(following) or following in _DOING_WITH)
        elif word == "the" and message.word(i + 1) in _FORMER:
            remarked = message.word(i + 2) in ("one", "ones", "pair", "set")
        elif word in _WISHING:
            remarked = False
        found.append(remarked)
    return found
