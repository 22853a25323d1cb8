"""What shoppers say of an article that is broken, incomplete or not what they ordered."""

from __future__ import annotations

import re

_FAULT = re.compile(
    r"faulty?\b|\bbroke|damag|defect|\bwrong (?:thing|one|colou?r|size) (?:was|came|arrived|has)\b"
    r"|\bsent (?:me )?(?:the|a) wrong|\bwrong (?:item|product|article)\b"
    r"|n'?t work|\bnot work|\b(?:stop(?:ped|s)?|quit) working|\btorn\b|\bripped\b|\bcrack|\bscratch"
    r"|\bmissing\b|\bsmashed\b|\bshattered\b|\bleak(?:s|ing|ed)\b|malfunction|\bdead on arrival"
    r"|n'?t (?:turn|switch|charge|start)|\b(?:fell|falling|came|coming) (?:apart|off)\b",
    re.IGNORECASE,
)


def is_fault(reason: str) -> bool:
    """True if the reason given for a return is the shop's or the maker's fault."""
    return _FAULT.search(reason.replace("’", "'")) is not None
