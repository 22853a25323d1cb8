"""Greetings, thanks, questions back, and a polite no."""

from __future__ import annotations

from assistant.actions import Clarify, Decline, Smalltalk
from assistant.types import Reply

ABILITIES = (
    "I can find products and narrow them down, compare them, tell you what their records and "
    "reviews say, recommend others, look after your cart and your orders, and answer questions "
    "about delivery, returns and payment. I can also bring in a person."
)
IDEAS = ("Popular products", "What is on sale?", "Where is my order?", "How do returns work?")

_SAID = {
    "greeting": "Hello, and welcome to {shop}! What can I find for you?",
    "thanks": "You are welcome! Is there anything else I can do?",
    "goodbye": "Goodbye, and thank you for visiting {shop}.",
    "affirm": "Good. What would you like me to do?",
    "deny": "All right, I leave it as it is. What else can I do for you?",
    "capabilities": f"I am a program, not a person. {ABILITIES}",
    "start_over": "We start afresh. What are you looking for?",
}


def smalltalk_reply(action: Smalltalk, shop_name: str) -> Reply:
    """A friendly line that leads back to the shop."""
    text = _SAID[action.kind].format(shop=shop_name)
    chips = () if action.kind == "goodbye" else IDEAS
    return Reply(text, "smalltalk", suggestions=chips)


def decline_reply(action: Decline) -> Reply:
    """What is said to a request that no shop assistant can serve."""
    text = f"I am a shop assistant, so that is beyond me. {ABILITIES}"
    if action.again:
        text = (
            "I am sorry, I cannot help with that either. Ask me about our products, your orders or "
            "our rules; or say so if you would rather have a person."
        )
    return Reply(text, "decline", suggestions=IDEAS)


def clarify_reply(action: Clarify) -> Reply:
    """One question, with its answers as quick replies."""
    chips, offers = action.options, action.offers
    return Reply(action.question, "clarify", suggestions=chips, offers=offers)
