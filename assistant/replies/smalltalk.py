"""Greetings, thanks, questions back, and a polite no."""

from __future__ import annotations

from assistant.actions import Clarify, Decline, Smalltalk
from assistant.flows.handoff import PERSON
from assistant.types import Reply

#: What is said to "what can you do?", by turns.
ABILITIES = (
    "I find, compare and recommend products, look after your cart and your orders, and answer "
    "questions about delivery, returns and payment. I can bring in a person, too.",
    "Tell me what you are looking for, give me an order number, or ask about our rules. For all "
    "else there is our team.",
)
#: What is said to a request that is no shop assistant's, by turns.
BEYOND = (
    "I am a shop assistant, so that is beyond me. I can find products, look after orders and tell "
    "you our rules.",
    "I am sorry, I cannot help with that. Is there something you are looking for, or an order you "
    "want to ask about?",
    "That is nothing that I can do. Say so if you would rather have a person.",
)
#: What is said to a message that speaks of a service and leaves open what is wanted, by turns.
UNCLEAR = (
    "I am not sure what you would like to know. If it is about an order, tell me its number; "
    "if it is about delivery, returns or payment, ask me in a few more words.",
    "I am sorry, I did not get that. Could you say it differently? Or shall I bring in a person?",
    "I still do not see what you would like. Shall I bring in a person?",
)
IDEAS = ("Popular products", "What is on sale?", "Where is my order?", "How do returns work?")

_SAID = {
    "greeting": "Hello, and welcome to {shop}! What can I find for you?",
    "thanks": "You are welcome! Is there anything else I can do?",
    "goodbye": "Goodbye, and thank you for visiting {shop}.",
    "affirm": "Good. What would you like me to do?",
    "deny": "All right, I leave it as it is. What else can I do for you?",
    "identity": (
        "No, I am not a person: I am the assistant of {shop}, a program. If you would rather talk "
        "to one of our people, say so and I fetch one."
    ),
    "start_over": "We start afresh. What are you looking for?",
}


def smalltalk_reply(action: Smalltalk, shop_name: str) -> Reply:
    """A friendly line that leads back to the shop."""
    if action.kind == "capabilities":
        return Reply(ABILITIES[action.turn % len(ABILITIES)], "smalltalk", suggestions=IDEAS)
    text = _SAID[action.kind].format(shop=shop_name)
    chips = () if action.kind == "goodbye" else PERSON if action.kind == "identity" else IDEAS
    return Reply(text, "smalltalk", suggestions=chips)


def decline_reply(action: Decline) -> Reply:
    """What is said to a request that no shop assistant can serve, never the same twice running."""
    said = UNCLEAR if action.service else BEYOND
    text = said[action.again]
    chips = PERSON if "person?" in text else IDEAS
    return Reply(text, "decline", suggestions=chips, offers="person?" in text)


def clarify_reply(action: Clarify) -> Reply:
    """One question, with its answers as quick replies."""
    chips, offers = action.options, action.offers
    return Reply(action.question, "clarify", suggestions=chips, offers=offers)
