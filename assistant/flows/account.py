"""Accounts, the newsletter, and reviews that shoppers leave."""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, ClassVar

from assistant.counts import COUNTS, count_of
from assistant.flows.flow import Desk, Outcome, Serve
from assistant.flows.policies import look_up_policy, policy_reply
from assistant.flows.privacy import Privacy
from assistant.flows.proof import own_task
from assistant.places import at_places
from assistant.talk.consent import consents
from assistant.talk.rules import wants_erased
from assistant.types import Proposal, Reply, State, Task, Understanding

_LEAVE = re.compile(
    r"\b(?:unsubscri\w+|sign me off|opt out|stop|no more|remove me|take me off)\b", re.I
)
_STARS = re.compile(r"\b([1-5])\s*(?:/\s*5|stars?|out of (?:5|five))\b", re.I)
#: Words before the name of a product in an answer: "for the hiking boots".
_NAMING = re.compile(r"^(?:(?:for|about|of|on|the|my|it'?s|i bought|a|an)\b\s*)+", re.I)
#: Without one of these words an address is no wish to be on the list.
_LETTERS = re.compile(
    r"\b(?:news\w*|(?:un)?subscri\w*|mailings?|(?:on|off|from) (?:the|your) list|sign\w* (?:me )?up"
    r"|spam|e-?mails|updates)\b",
    re.I,
)
#: A question about the newsletter; "can you sign me up" and "can I join" are wishes.
_ABOUT = re.compile(
    r"^\W*(?:(?:hi|hello|and|so|but)\b\W*)*(?:what|how|when|why|which|who|do|does|is|are|will|if"
    r"|tell me (?:more )?about)\b",
    re.I,
)
_PRIVACY = Privacy()


class Account:
    """What belongs to the shopper rather than to an order."""

    name: ClassVar[str] = "account"
    intents: ClassVar[frozenset[str]] = frozenset({"account_help", "newsletter", "leave_review"})

    def decide(self, state: State, said: Understanding) -> tuple[Serve, State]:
        """Gather what the intent needs, one question at a time."""
        if state.proposal and state.proposal.flow == self.name:
            return self._answered(state.proposal, state, said)
        if wants_erased(said.text):
            return _PRIVACY.decide(state, said)
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
        if not task and (_ABOUT.search(said.text) or not _LETTERS.search(said.text)):
            asked = Serve(self.name, "help", "account", {"question": f"newsletter: {said.text}"})
            return asked, state
        told = dict(task.told) if task else {"wanted": not _LEAVE.search(said.text)}
        email = said.slots.email or (None if told["wanted"] else next(iter(state.proven), None))
        if email:
            propose = Serve(self.name, "propose", "confirm", told | {"email": email})
            return propose, replace(state, task=None)
        waiting = Task(self.name, "newsletter", told, "email")
        asks = told | {"needed": "email"}
        return Serve(self.name, "ask", "clarify", asks), replace(state, task=waiting)

    def _answered(
        self, proposal: Proposal, state: State, said: Understanding
    ) -> tuple[Serve, State]:
        """Nobody gets on the list, or off it, but by a clear yes."""
        if said.reading.intent == "deny":
            return Serve(self.name, "withdraw", "account"), replace(state, proposal=None)
        if not consents(said, proposal.summary):
            return Serve(self.name, "propose", "confirm", proposal.fields), state
        done = Serve(self.name, "subscribe", "account", proposal.fields)
        return done, replace(state, proposal=None)

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
            case "propose":
                return _proposed(told)
            case "withdraw":
                return Outcome("withdrawn")
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
            case "proposed":
                chips = ("Yes, please", "No, leave it")
                return Reply(facts["summary"], "confirm", suggestions=chips)
            case "withdrawn":
                return Reply("All right, I have left the list as it was.", "account")
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


def _proposed(told: Mapping[str, Any]) -> Outcome:
    email = told["email"]
    on, off = f"Shall I put {email} on the list for", f"Shall I take {email} off the list of"
    summary = f"{on if told['wanted'] else off} our newsletter?"
    fields = {"wanted": told["wanted"], "email": email}
    proposal = Proposal(secrets.token_hex(8), Account.name, fields, summary)
    return Outcome("proposed", {"summary": summary}, after={"proposal": proposal, "task": None})


def _heard(
    told: dict[str, Any], state: State, said: Understanding, task: Task | None
) -> dict[str, Any]:
    """The product, the stars and the words of a review, as far as this message tells them."""
    waiting = task.waiting if task else None
    shown = state.shown
    pointed = at_places(shown, said.slots.ordinals)
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
    number = re.search(rf"\b(?:[1-5]|{'|'.join(COUNTS[:5])})\b", text.lower())
    return count_of(number[0]) if number else None


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
