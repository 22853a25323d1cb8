"""Whether a message takes back a return or an exchange that was opened."""

from __future__ import annotations

import re

_NAMED = r"(?:return|exchange|swap)s?\b(?! (?:address|label|policy|window))"
_WORDS = (
    # "can I undo that return?", "please cancel the exchange"
    r"\b(?:undo|withdraw|revoke|reverse|retract|call(?:ing)? off|cancel(?:l?ing)?|scrap|abort|stop"
    rf"|take back)(?: (?!order\b|and\b|or\b)[\w'-]+){{0,3}} {_NAMED}",
    r"\bundo (?:it|that|this)\b(?! \w+ing\b)",
    # "I don't want to send it back after all"
    r"(?:n'?t|\bnot)\b(?: \w+){0,3}? (?:return|exchange|send)\b[^.?!]{0,40}"
    r"\b(?:after all|any ?more|any longer)\b",
    r"\bno longer (?:want|need|wish)\w* to (?:return|exchange|send)\b",
    rf"\bchanged my mind (?:about|on) (?:\w+ ){{0,2}}{_NAMED}",
    # "actually I'll keep them"
    r"^\W*(?:(?:no|oh|ok|okay|actually|well|sorry|wait|hm+|can|may|could)\b\W*)*"
    r"i(?:'ll| will|'d rather|'d like to| would like to| want to| think i'?ll|'?ve decided to"
    r"|'?m going to)? (?:just )?keep (?:it|them|both|everything|all|these|those)"
    r"(?: (?:after all|instead|now|please|too|then))*\W*$",
)
_TAKES_BACK = re.compile("|".join(_WORDS), re.IGNORECASE)


def takes_back(text: str) -> bool:
    """True for "can I undo that return?" and "I'll keep them after all"."""
    return _TAKES_BACK.search(text) is not None
