"""How replies are joined and toned: several in one, an apology first, what comes next."""

from __future__ import annotations

from dataclasses import replace

from assistant.flows.proof import UNKNOWN
from assistant.intents import UPSETTING
from assistant.store.masking import CARD, only_card
from assistant.talk.languages import with_notice
from assistant.types import Reading, Reply, Understanding

BACK = "Back to where we were."
NEXT = "Now to your other request."
#: What is said to a card number.
KEPT_OUT = (
    "I have not kept the card number that you typed. Please never type one here: it belongs in "
    "the checkout alone."
)
#: After these the shopper has a question to answer already.
_ASKING = ("clarify", "confirm", "handoff")
_SORRY = "I am sorry about that."


def open_question(reply: Reply) -> bool:
    """True if the shopper has a question to answer before anything else is asked."""
    return reply.action in _ASKING and (reply.action != "clarify" or "?" in reply.text)


def next_named(text: str) -> Reply:
    """What is said of a second request that has to wait."""
    return Reply(f"After that I turn to your other request: \u201c{text}\u201d", "clarify")


def toned(reply: Reply, said: Understanding, text: str) -> Reply:
    """The reply with an apology, a sentence in the shopper's language, a warning: what is due."""
    return warned(with_notice(apologetic(reply, said.reading), said), text)


def apologetic(reply: Reply, reading: Reading) -> Reply:
    """The reply after an apology, where the shopper is upset about the shop's doing.

    That a number and an address do not go together is told in the same words every time.
    """
    upset = reading.sentiment == "negative" and reading.intent in UPSETTING
    if not upset or "sorry" in reply.text.lower() or UNKNOWN in reply.text:
        return reply
    return replace(reply, text=f"{_SORRY} {reply.text}")


def warned(reply: Reply, text: str) -> Reply:
    """The reply after a warning, where a card number was typed; alone where nothing else was."""
    if CARD not in text:
        return reply
    if only_card(text):
        return Reply(KEPT_OUT, "clarify")
    return replace(reply, text=f"{KEPT_OUT}\n\n{reply.text}")


def joined(replies: list[Reply]) -> Reply:
    """One reply out of one or more: the first leads, the last shows its cards.

    What two requests are answered with alike is said once.
    """
    first, *rest = replies
    for other in rest:
        if other.text in first.text:
            continue
        first = replace(
            first,
            text=f"{first.text}\n\n{other.text}",
            cards=other.cards or first.cards,
            suggestions=other.suggestions or first.suggestions,
            sources=first.sources + other.sources,
            unmet=first.unmet + other.unmet,
            table=first.table or other.table,
            handoff=first.handoff or other.handoff,
            invoice=first.invoice or other.invoice,
        )
    return first
