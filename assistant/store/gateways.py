"""What the service flows may do with orders, carts and tickets.

Our own store implements these protocols; a shop's own order service can implement
``OrderGateway`` instead. Every change takes a key, the id of the proposal that the shopper
confirmed: the same key a second time changes nothing and returns the first receipt.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Protocol

from assistant.store.records import CartLine, Order, Receipt, Ticket
from assistant.store.rules import Terms


class OrderGateway(Protocol):
    """Orders, as the flows see them. Changes raise ``ServiceError`` where a rule says no."""

    def find(self, number: str, emails: Collection[str]) -> Order | None:
        """The order of this number, if it was placed with one of these addresses."""
        ...

    def cancel(self, number: str, key: str) -> Receipt:
        """Cancel an order that has not been shipped and refund what was paid."""
        ...

    def change_address(self, number: str, address: str, key: str) -> Receipt:
        """Send an order that has not been shipped to another address."""
        ...

    def change_article(
        self, number: str, line: int, size: str | None, colour: str | None, key: str
    ) -> Receipt:
        """Change size or colour of one line of an order that has not been shipped."""
        ...

    def send_back(self, number: str, lines: Mapping[int, int], reason: str, key: str) -> Receipt:
        """Open a return of pieces (line → number of pieces), with its refund."""
        ...

    def exchange(self, number: str, line: int, wanted: str, reason: str, key: str) -> Receipt:
        """Open an exchange of one piece for another size or colour."""
        ...

    def withdraw(self, number: str, label: str, key: str) -> Receipt:
        """Take back the return or exchange under a label while none of it has been paid back."""
        ...

    @property
    def terms(self) -> Terms:
        """The terms of delivery and returns in force."""
        ...


class Carts(Protocol):
    """The cart of the conversation."""

    def lines(self) -> tuple[CartLine, ...]:
        """What is in the cart, oldest first."""
        ...

    def put(self, line: CartLine) -> None:
        """Set one article's quantity and price; a quantity of 0 takes it out."""
        ...

    def clear(self) -> None:
        """Take everything out."""
        ...


class Tickets(Protocol):
    """The hand-over of the conversation to a person."""

    def open(self, reason: str, sentiment: str, tried: Collection[str]) -> Ticket:
        """Open a ticket, or return the one that is open already."""
        ...

    def add(self, text: str) -> Ticket | None:
        """Pass on a further message of the shopper; None if no ticket is open."""
        ...

    def current(self) -> Ticket | None:
        """The ticket of this conversation that is not closed."""
        ...

    def answer(self, text: str, name: str) -> Ticket:
        """Write a member of staff's answer. Raises ``ServiceError`` if no ticket is open."""
        ...

    def close(self) -> None:
        """Close the ticket. Raises ``ServiceError`` if none is open."""
        ...


class Notes(Protocol):
    """What shoppers leave with the shop: reviews, newsletter wishes, feedback."""

    def review(self, product: str, rating: int | None, text: str) -> None:
        """Keep a shopper's review for the staff to look at."""
        ...

    def subscribe(self, email: str, wanted: bool) -> None:
        """Put an address on the newsletter's list, or take it off."""
        ...
