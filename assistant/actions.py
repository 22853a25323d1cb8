"""What the dialogue can decide to do: one frozen dataclass an action, matched exhaustively."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from assistant.flows.flow import Serve
from assistant.talk.questions import ShopQuestion
from assistant.wished import Compared, Constraints, Pick

Purpose = Literal["new", "refine", "more", "back", "reset"]

#: Questions about the whole shop (or about one kind of product in it).


@dataclass(frozen=True)
class Search:
    """Find products that meet the constraints, from result number ``offset`` on."""

    constraints: Constraints
    offset: int = 0
    purpose: Purpose = "new"
    unknown: tuple[tuple[str, str], ...] = ()  # (field, value) the shop does not have
    compared: Compared | None = None  # "lighter" than the products shown
    shown: tuple[str, ...] = ()  # ids of these


@dataclass(frozen=True)
class AskShop:
    """Answer a question from all rows that meet the constraints."""

    question: ShopQuestion
    constraints: Constraints
    unknown: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Recommend:
    """Suggest products: similar to ``anchor``, or popular ones within the constraints."""

    constraints: Constraints
    anchor: str | None = None


@dataclass(frozen=True)
class Compare:
    """Set two to four products side by side; of more, those that answer the question best."""

    products: tuple[str, ...]
    question: str = ""  # "which of these has the longest battery life?"
    compared: Compared | None = None  # what it asks for most or least of
    aside: bool = False  # a word on two of those shown: what is on show stays


@dataclass(frozen=True)
class CompareFound:
    """Find the first ones by each order ("the two cheapest laptops") and set them side by side."""

    constraints: Constraints
    picks: tuple[Pick, ...]


@dataclass(frozen=True)
class CompareNamed:
    """Find each product that is named ("Snipe and Curlew") and set them side by side."""

    names: tuple[str, ...]


@dataclass(frozen=True)
class Describe:
    """Tell all about one product: specifications, variants, reviews, link.

    ``offers``: it was only pointed at, so ask whether to put it in the cart.
    """

    product: str
    offers: bool = False


@dataclass(frozen=True)
class AnswerEach:
    """Answer a question about each of the products, or about the one that its words point at."""

    products: tuple[str, ...]
    question: str


@dataclass(frozen=True)
class AnswerProduct:
    """Answer a question about one product, or say that the shop does not tell."""

    product: str
    question: str


@dataclass(frozen=True)
class CheckVariant:
    """Say whether one product is to be had as wished (a size, a colour) or at all."""

    product: str
    constraints: Constraints


@dataclass(frozen=True)
class FindThen:
    """Find the one product that ``words`` name, then answer the question about it."""

    words: str
    question: str
    among: tuple[str, ...] = ()  # shown: these are asked about where the words name none


@dataclass(frozen=True)
class Clarify:
    """Ask one question; ``options`` become quick replies."""

    question: str
    options: tuple[str, ...] = ()
    offers: bool = False  # whether to fetch a person


@dataclass(frozen=True)
class Smalltalk:
    """Answer a greeting, thanks, a goodbye, yes or no to nothing, or "what can you do"."""

    kind: str
    turn: int = 0  # chooses among wordings


@dataclass(frozen=True)
class Decline:
    """Quote the policies if they plainly answer, show what meets a need, or say that this is
    nothing for an assistant.

    ``again`` chooses among three wordings, the first of them once, so that two running are never
    the same; ``service`` says that the message speaks of a service, if unclearly. ``need``: what
    would meet the need that it tells, which is shown if it is near enough.
    """

    question: str = ""
    again: int = 0
    service: bool = False
    need: Constraints | None = None


Action = (
    Search
    | AskShop
    | Recommend
    | Compare
    | CompareFound
    | CompareNamed
    | Describe
    | AnswerEach
    | AnswerProduct
    | CheckVariant
    | FindThen
    | Clarify
    | Smalltalk
    | Decline
    | Serve
)
