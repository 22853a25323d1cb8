"""What a message may be: refused clearly when empty, too long or not text at all."""

from __future__ import annotations

#: Above this share of characters that no keyboard types, a message is taken for a file.
BINARY_SHARE = 0.2


def refusal(text: str, max_chars: int) -> str | None:
    """Why a message cannot be answered, in words for the shopper; None if it can."""
    if len(text) > max_chars:
        return (
            f"That message has {len(text):,} characters; I can read {max_chars:,} at a time. "
            "Please send the part that matters most."
        )
    if _looks_binary(text):
        return "That looks like the contents of a file rather than a message. Please type or speak."
    if not any(character.isalnum() or ord(character) > 0x2000 for character in text):
        return "I got an empty message. What are you looking for?"
    return None


def _looks_binary(text: str) -> bool:
    odd = sum(not (c.isprintable() or c in "\n\r\t") or c == "\ufffd" for c in text)
    return odd > max(2, BINARY_SHARE * len(text))
