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

#: Intents in which a negative tone is anger at the shop.
UPSETTING = frozenset(
    {
        "complaint", "human_agent", "track_order", "cancel_order", "return_item", "exchange_item",
        "refund_status", "delivery_info", "payment_help",
    }
)  # fmt: skip
#: What an intent is called when the shopper is asked which was meant.
WAYS = {
    "search_product": "find a product",
    "refine_search": "change the search",
    "recommend": "get a recommendation",
    "track_order": "track an order",
    "cancel_order": "cancel an order",
    "return_item": "return something",
    "exchange_item": "exchange something",
    "change_order": "change an order",
    "refund_status": "ask about a refund",
    "store_policy": "ask about our policies",
    "delivery_info": "ask about delivery",
    "payment_help": "ask about paying",
    "human_agent": "talk to a person",
    "product_question": "ask about a product",
    "complaint": "make a complaint",
}
