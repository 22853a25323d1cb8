"""What may be done with an order, and what it costs: pure rules over its record.

Each ``check_`` function returns nothing or raises ``ServiceError`` with a reason for the
shopper. The flows ask before they propose; the store asks again in the transaction that
changes the record, so that what held at the proposal must still hold at the confirmation.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from assistant.clock import spoken_date
from assistant.countries import country_name, country_of, in_words
from assistant.errors import ServiceError, WindowClosed
from assistant.store.records import Order, OrderLine, Return
from assistant.talk.faults import is_fault

#: So many countries are named where another is refused.
FEW_COUNTRIES = 5


@dataclass(frozen=True)
class Terms:
    """The shop's terms of delivery and returns. Amounts are minor units of the order's currency."""

    return_days: int = 30  # counted from delivery
    label_fee: int = 0  # kept from the refund unless the article is faulty or wrong
    refund_days: int = 10  # days until a refund reaches the account
    condition: str = ""  # in which an article is taken back: "unused, in its packaging"
    ships_to: tuple[str, ...] = ()  # ISO 3166-1 alpha-2 codes; empty: the shop does not say


def check_cancel(order: Order) -> None:
    """An order can be cancelled until it is shipped."""
    if order.status == "cancelled":
        raise ServiceError(f"Order {order.number} is cancelled already.")
    if order.status == "shipped":
        raise ServiceError(
            f"Order {order.number} has been shipped, so it can no longer be cancelled. "
            "You can send it back once it has arrived."
        )
    if order.status == "delivered":
        raise ServiceError(
            f"Order {order.number} has been delivered, so it can no longer be cancelled. "
            "You can send it back instead."
        )


def check_change(order: Order) -> None:
    """Address and size can be changed until the order is shipped."""
    if order.status == "cancelled":
        raise ServiceError(f"Order {order.number} is cancelled, so there is nothing to change.")
    if order.status == "shipped":
        raise ServiceError(
            f"Order {order.number} has been shipped, so it can no longer be changed. "
            "Only the carrier can redirect the parcel now."
        )
    if order.status == "delivered":
        raise ServiceError(
            f"Order {order.number} has been delivered already. "
            "If something does not fit, you can exchange it."
        )


def check_destination(country: str | None, terms: Terms) -> None:
    """A parcel goes to the countries that the shop ships to; it may go where none is named."""
    if country is None or not terms.ships_to or country in terms.ships_to:
        return
    few = len(terms.ships_to) <= FEW_COUNTRIES
    only = f", only to {in_words(terms.ships_to)}" if few else ""
    raise ServiceError(f"We do not ship to {country_name(country)}{only}.")


def check_address(address: str, terms: Terms) -> None:
    """An address is in a country that the shop ships to."""
    check_destination(country_of(address), terms)


def return_until(order: Order, terms: Terms) -> datetime | None:
    """The last moment at which the order may be sent back; None if it has not arrived."""
    arrived = order.delivered
    return None if arrived is None else arrived + timedelta(days=terms.return_days)


def check_window(order: Order, now: datetime, terms: Terms) -> None:
    """An order can be sent back from its delivery until the window closes."""
    if order.status == "cancelled":
        raise ServiceError(f"Order {order.number} was cancelled, so there is nothing to send back.")
    until = return_until(order, terms)
    if order.status != "delivered" or until is None:
        raise ServiceError(
            f"Order {order.number} has not been delivered yet. "
            "You can send it back once it has arrived."
        )
    if now > until:
        raise WindowClosed(
            f"Order {order.number} could be sent back until {spoken_date(until)} "
            f"({terms.return_days} days after delivery), so it is too late now. "
            "If something is faulty, shall I pass you to a person?"
        )


def check_withdraw(order: Order, label: str) -> tuple[Return, ...]:
    """What goes back under a label, which can be withdrawn until money of it is on its way."""
    opened = tuple(one for one in order.returns if one.label == label)
    if not opened:
        raise ServiceError(f"Order {order.number} has no return with the label {label} any more.")
    ids = {one.id for one in opened}
    repaid = [refund for refund in order.refunds if refund.of_return in ids]
    if any(refund.status == "paid" or refund.due is not None for refund in repaid):
        raise ServiceError(
            f"The money for your return of {opened[0].title} is on its way to you already, "
            "so it can no longer be withdrawn."
        )
    return opened


def check_pieces(line: OrderLine, quantity: int) -> None:
    """No more pieces can be sent back than were bought and are still with the customer."""
    if quantity < 1:
        raise ServiceError("Please tell me how many pieces you want to send back: at least 1.")
    if line.left == 0:
        raise ServiceError(f"{line.title} is on its way back already.")
    if quantity > line.left:
        raise ServiceError(f"There {pieces(line.left)} of {line.title} that can be sent back.")


def pieces(count: int) -> str:
    """ "is 1 piece", "are 3 pieces"."""
    return "is 1 piece" if count == 1 else f"are {count} pieces"


def refund_for(order: Order, chosen: Mapping[OrderLine, int], reason: str, terms: Terms) -> int:
    """What is paid back for pieces of lines, in minor units: never more than is left of it."""
    fee = 0 if is_fault(reason) else terms.label_fee
    wanted = sum(line.price * count for line, count in chosen.items()) - fee
    return max(0, min(wanted, order.paid - order.refunded))
