"""What shoppers leave with the shop: reviews and newsletter wishes."""

from __future__ import annotations

from sqlalchemy import insert, update

from assistant.clock import Clock
from assistant.store.masking import mask
from assistant.store.order_rows import email_key
from assistant.store.schema import shopper_reviews, subscriptions
from assistant.store.transaction import Transaction


class SqlNotes:
    """The ``Notes`` of our own store, within one turn of one session."""

    def __init__(self, transaction: Transaction, clock: Clock, session: str) -> None:
        self._transaction, self._clock, self._session = transaction, clock, session

    def review(self, product: str, rating: int | None, text: str) -> None:
        """Keep a shopper's review for the staff to look at, without personal data."""
        self._transaction.write(
            insert(shopper_reviews),
            {
                "session": self._session,
                "product": product,
                "rating": rating,
                "text": mask(text),
                "at": self._clock.now(),
            },
        )

    def subscribe(self, email: str, wanted: bool) -> None:
        """Put an address on the newsletter's list, or take it off."""
        values = {"wanted": wanted, "at": self._clock.now()}
        key = email_key(email)
        known = subscriptions.c.email == key
        if self._transaction.write(update(subscriptions).where(known).values(values)).rowcount == 0:
            self._transaction.write(insert(subscriptions), {"email": key, **values})
