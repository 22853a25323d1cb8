"""The intents and sentiments that the shipped classifier knows, and their boundaries."""

from __future__ import annotations

from typing import Literal, get_args

Intent = Literal[
    "search_product",
    "refine_search",
    "recommend",
    "compare_products",
    "product_question",
    "check_availability",
    "price_question",
    "add_to_cart",
    "remove_from_cart",
    "view_cart",
    "checkout",
    "track_order",
    "cancel_order",
    "change_order",
    "return_item",
    "exchange_item",
    "refund_status",
    "delivery_info",
    "payment_help",
    "invoice",
    "account_help",
    "store_policy",
    "promotion",
    "complaint",
    "human_agent",
    "leave_review",
    "newsletter",
    "greeting",
    "thanks",
    "goodbye",
    "affirm",
    "deny",
    "capabilities",
    "out_of_scope",
]

Sentiment = Literal["negative", "neutral", "positive"]

INTENTS: tuple[str, ...] = get_args(Intent)
SENTIMENTS: tuple[str, ...] = get_args(Sentiment)
OUT_OF_SCOPE = "out_of_scope"
