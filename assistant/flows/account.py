"""Accounts, the newsletter, and reviews that shoppers leave."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, ClassVar

from assistant.flows.flow import Desk, Outcome, Serve
from assistant.flows.policies import look_up_policy, policy_reply
from assistant.flows.proof import own_task
from assistant.types import Reply, State, Task, Understanding

_LEAVE = re.compile(
    r"\b(?:unsubscri\w+|sign me off|opt out|stop|no more|remove me|take me off)\b", re.I
)
_STARS = re.compile(r"\b([1-5])\s*(?:/\s*5|stars?|out of (?:5|five))\b", re.I)
#: Words before the name of a product in an answer: "for the hiking boots".
_NAMING = re.compile(r"^(?:(?:for|about|of|on|the|my|it'?s|i bought|a|an)\b\s*)+", re.I)
#: Without one of these words an address is no wish to be on the list.
_LETTERS = re.compile(
    r"\b(?:news\w*|subscri\w*|mailing|(?:on|off|from) (?:the|your) list|sign|letters?|e-?mails"
    r"|updates)\b",
    re.IGNORECASE,
)
_NUMBERS = ("one", "two", "three", "four", "five")


class Account:
    """What belongs to the shopper rather than to an order."""

    name: ClassVar[str] = "account"
    intents: ClassVar[frozenset[str]] = frozenset({"account_help", "newsletter", "leave_review"})

    def decide(self, state: State, said: Understanding) -> tuple[Serve, State]:
        """Gather what the intent needs, one question at a time."""
        intent = said.reading.intent
        if intent not in self.intents:
            intent = state.task.intent if state.task else "account_help"
        if intent == "newsletter":
            return self._newsletter(state, said)
        if intent == "leave_review":
            return self._review(state, said)
        told = {"question": said.text}
        return Serve(self.name, "help", "account", told), replace(state, task=None)

    def _newsletter(self, state: State, said: Understanding) -> tuple[Serve, State]:
        task = own_task(state, self.name, "newsletter")
        told = dict(task.told) if task else {"wanted": not _LEAVE.search(said.text)}
        question = not task and "?" in said.text and not said.slots.email
        if question:
            asked = Serve(self.name, "help", "account", {"question": said.text})
            return asked, state
        if said.slots.email and (task or _LETTERS.search(said.text) or _LEAVE.search(said.text)):
            done = told | {"email": said.slots.email}
            return Serve(self.name, "subscribe", "account", done), replace(state, task=None)
        waiting = Task(self.name, "newsletter", told, "email")
        asks = told | {"needed": "email"}
        return Serve(self.name, "ask", "clarify", asks), replace(state, task=waiting)

    def _review(self, state: State, said: Understanding) -> tuple[Serve, State]:
        task = own_task(state, self.name, "leave_review")
        told = _heard(dict(task.told) if task else {}, state, said, task)
        needed = next(
            (name for name in ("product", "rating", "review") if not told.get(name)), None
        )
        if needed is None:
            done = Serve(self.name, "review", "account", told)
            return done, replace(state, task=None)
        waits = "product_name" if needed == "product" else needed
        waiting = Task(self.name, "leave_review", told, waits)
        asks = told | {"needed": needed, "shown": len(state.shown)}
        return Serve(self.name, "ask", "clarify", asks), replace(state, task=waiting)

    def perform(self, action: Serve, desk: Desk) -> Outcome:
        """Write the subscription or the review; look help up."""
        told = action.told
        match action.step:
            case "subscribe":
                desk.notes.subscribe(told["email"], told["wanted"])
                return Outcome("subscribed", {"wanted": told["wanted"], "email": told["email"]})
            case "review":
                desk.notes.review(told["product"], told["rating"], told["review"])
                return Outcome("reviewed", {"title": _title(told, desk), "stars": told["rating"]})
            case "help":
                return look_up_policy(told["question"], desk)
        return Outcome("ask", {**told, "title": _title(told, desk)})

    def reply(self, action: Serve, outcome: Outcome) -> Reply:
        """Ask, confirm or quote."""
        facts = outcome.facts
        match outcome.kind:
            case "ask":
                return _question(facts)
            case "subscribed" if facts["wanted"]:
                text = f"{facts['email']} is on the list for our newsletter."
            case "subscribed":
                text = f"{facts['email']} gets no more newsletters from us."
            case "reviewed":
                about = f" of {facts['title']}" if facts["title"] else ""
                text = f"Thank you for your review{about}. Our team reads it before it appears."
            case _:
                return replace(policy_reply(outcome), action="account")
        return Reply(text, "account")


def _heard(
    told: dict[str, Any], state: State, said: Understanding, task: Task | None
) -> dict[str, Any]:
    """The product, the stars and the words of a review, as far as this message tells them."""
    waiting = task.waiting if task else None
    shown = state.shown
    places = [n - 1 if n > 0 else len(shown) + n for n in said.slots.ordinals]
    pointed = [shown[place] for place in places if 0 <= place < len(shown)]
    only = shown[0] if len(shown) == 1 else None
    product = (pointed[0] if pointed else None) or told.get("product") or state.focus or only
    if product is None and waiting == "product_name":
        product = _NAMING.sub("", said.text.strip())[:200]  # in the shopper's own words
    stars = _STARS.search(said.text)
    rating = int(stars[1]) if stars else _bare_rating(said.text) if waiting == "rating" else None
    heard = told | {"product": product} | ({"rating": rating} if rating else {})
    if waiting == "review" and len(said.text.strip()) >= 2:
        heard["review"] = said.text.strip()
    return heard


def _bare_rating(text: str) -> int | None:
    """ "5", "five", "I give it a four"."""
    number = re.search(r"\b(?:[1-5]|one|two|three|four|five)\b", text.lower())
    if number is None:
        return None
    return int(number[0]) if number[0].isdigit() else _NUMBERS.index(number[0]) + 1


def _title(told: Mapping[str, Any], desk: Desk) -> str:
    product = desk.product(told["product"]) if told.get("product") else None
    return product.title if product else ""


def _question(facts: Mapping[str, Any]) -> Reply:
    match facts["needed"]:
        case "email" if facts["wanted"]:
            return Reply("Which e-mail address shall I put on the list?", "clarify")
        case "email":
            return Reply("Which e-mail address shall I take off the list?", "clarify")
        case "product":
            return Reply("Which product would you like to review?", "clarify")
        case "rating":
            about = f" to {facts['title']}" if facts["title"] else ""
            stars = ("5 stars", "4 stars", "3 stars", "2 stars", "1 star")
            return Reply(
                f"How many stars do you give{about}, 1 to 5?", "clarify", suggestions=stars
            )
    return Reply("Thank you. And what would you like to say about it?", "clarify")
