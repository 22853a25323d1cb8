"""The tables, as the newest migration leaves them.

Amounts are integer minor units. Moments are stored as UTC, without an offset, by ``Moment``.
``operations`` holds the key of every change of an order, so that a repeated one does nothing.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)

#: The newest revision in ``migrations/versions``; a test holds the two together.
HEAD = "0003"

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Moment(TypeDecorator[datetime]):
    """An aware datetime, kept as UTC."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a naive moment; store UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value!r} has no time zone; moments are aware datetimes")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give the moment back as aware UTC."""
        return None if value is None else value.replace(tzinfo=UTC)


def _of_order(**more: Any) -> Column[str]:
    return Column(
        "order_number",
        String(40),
        ForeignKey("orders.number", ondelete="CASCADE"),
        nullable=False,
        index=True,
        **more,
    )


customers = Table(
    "customers",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("email", String(320), nullable=False, unique=True),  # lower case
    Column("name", String(200), nullable=False, default=""),
    Column("phone", String(40), nullable=False, default=""),
    Column("address", Text, nullable=False, default=""),
    Column("demo", Boolean, nullable=False, default=False),
)

orders = Table(
    "orders",
    metadata,
    Column("number", String(40), primary_key=True),
    Column("customer_id", ForeignKey("customers.id"), nullable=False, index=True),
    Column("status", String(20), nullable=False),
    Column("placed", Moment, nullable=False),
    Column("currency", String(3), nullable=False),
    Column("shipping", Integer, nullable=False, default=0),
    Column("address", Text, nullable=False, default=""),
    Column("payment", String(100), nullable=False, default=""),
    Column("demo", Boolean, nullable=False, default=False),  # re-dated at start while True
)

order_lines = Table(
    "order_lines",
    metadata,
    Column("id", Integer, primary_key=True),
    _of_order(),
    Column("product", String(200), nullable=False),
    Column("title", Text, nullable=False),
    Column("quantity", Integer, nullable=False),
    Column("price", Integer, nullable=False),
    Column("size", String(100)),
    Column("colour", String(100)),
)

shipments = Table(
    "shipments",
    metadata,
    Column("id", Integer, primary_key=True),
    _of_order(),
    Column("carrier", String(100), nullable=False),
    Column("tracking", String(100)),
    Column("shipped", Moment),
    Column("expected", Moment),
    Column("delivered", Moment),
)

returns = Table(
    "returns",
    metadata,
    Column("id", Integer, primary_key=True),
    _of_order(),
    Column("line_id", ForeignKey("order_lines.id"), nullable=False, index=True),
    Column("kind", String(20), nullable=False),
    Column("quantity", Integer, nullable=False),
    Column("reason", Text, nullable=False, default=""),
    Column("wanted", String(100)),
    Column("label", String(60), nullable=False, index=True),
    Column("started", Moment, nullable=False),
)

refunds = Table(
    "refunds",
    metadata,
    Column("id", Integer, primary_key=True),
    _of_order(),
    Column("return_id", ForeignKey("returns.id"), index=True),
    Column("amount", Integer, nullable=False),
    Column("status", String(20), nullable=False),
    Column("reason", Text, nullable=False, default=""),
    Column("started", Moment, nullable=False),
    Column("due", Moment),
)

operations = Table(
    "operations",
    metadata,
    Column("key", String(64), primary_key=True),
    _of_order(),
    Column("kind", String(20), nullable=False),
    Column("facts", JSON, nullable=False),
    Column("at", Moment, nullable=False),
)

cart_lines = Table(
    "cart_lines",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("session", String(100), nullable=False),
    Column("product", String(200), nullable=False),
    Column("title", Text, nullable=False),
    Column("quantity", Integer, nullable=False),
    Column("price", Integer, nullable=False),
    Column("currency", String(3), nullable=False),
    Column("at", Moment, nullable=False),
    UniqueConstraint("session", "product"),
)

conversations = Table(
    "conversations",
    metadata,
    Column("session", String(100), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("state", Text, nullable=False),  # JSON
    Column("started", Moment, nullable=False),
    Column("updated", Moment, nullable=False, index=True),
)

turns = Table(
    "turns",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("session", String(100), nullable=False),
    Column("number", Integer, nullable=False),
    Column("at", Moment, nullable=False, index=True),
    Column("text", Text, nullable=False),
    Column("transcript", Text),
    Column("intent", String(40), nullable=False),
    Column("intent_confidence", Float, nullable=False),
    Column("sentiment", String(20), nullable=False),
    Column("sentiment_score", Float, nullable=False),
    Column("action", String(20), nullable=False),
    Column("reply", Text, nullable=False),  # JSON
    Column("timings", Text, nullable=False),  # JSON
    Column("catalogue", String(100), nullable=False, server_default=""),  # name and version
    Column("classifier", String(100), nullable=False, server_default=""),  # of its weights' sha256
    UniqueConstraint("session", "number"),
)

tickets = Table(
    "tickets",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("session", String(100), nullable=False, index=True),
    Column("reason", Text, nullable=False),
    Column("status", String(20), nullable=False, index=True),
    Column("sentiment", String(20), nullable=False),
    Column("tried", JSON, nullable=False),
    Column("opened", Moment, nullable=False),
    Column("closed", Moment),
)

ticket_messages = Table(
    "ticket_messages",
    metadata,
    Column("id", Integer, primary_key=True),
    Column(
        "ticket_id",
        ForeignKey("tickets.id", ondelete="CASCADE"),
        nullable=False,
        index=True,
    ),
    Column("author", String(20), nullable=False),
    Column("name", String(100), nullable=False, default=""),
    Column("text", Text, nullable=False),
    Column("at", Moment, nullable=False),
)

feedback = Table(
    "feedback",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("session", String(100), nullable=False),
    Column("turn", Integer),
    Column("liked", Boolean),
    Column("comment", Text, nullable=False, default=""),
    Column("at", Moment, nullable=False),
    UniqueConstraint("session", "turn"),
)

shopper_reviews = Table(
    "shopper_reviews",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("session", String(100), nullable=False, index=True),
    Column("product", String(200), nullable=False),
    Column("rating", Integer),
    Column("text", Text, nullable=False),
    Column("at", Moment, nullable=False),
)

subscriptions = Table(
    "subscriptions",
    metadata,
    Column("email", String(320), primary_key=True),  # lower case
    Column("wanted", Boolean, nullable=False),
    Column("at", Moment, nullable=False),
)

staff = Table(
    "staff",
    metadata,
    Column("name", String(100), primary_key=True),
    Column("password", String(300), nullable=False),  # scrypt$n$r$p$salt$hash
    Column("created", Moment, nullable=False),
)
