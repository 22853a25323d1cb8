"""Labels of public sets in our own terms, with the reason where it is not plain.

A label that is not listed is left out: its lines do not fit one of our intents cleanly.
"""

from __future__ import annotations

BITEXT = {
    "cancel_order": "cancel_order",
    "change_order": "change_order",
    # An address is changed before delivery: part of the order here.
    "change_shipping_address": "change_order",
    # "Which fee": a question about a rule.
    "check_cancellation_fee": "store_policy",
    "check_invoice": "invoice",
    "get_invoice": "invoice",
    "check_payment_methods": "payment_help",
    "payment_issue": "payment_help",
    # "In which cases can I ask for a refund": what the rule is, not the wish to do it.
    "check_refund_policy": "store_policy",
    "complaint": "complaint",
    "contact_customer_service": "human_agent",
    "contact_human_agent": "human_agent",
    "create_account": "account_help",
    "delete_account": "account_help",
    "edit_account": "account_help",
    "recover_password": "account_help",
    "registration_problems": "account_help",
    "switch_account": "account_help",
    "delivery_options": "delivery_info",
    "newsletter_subscription": "newsletter",
    "review": "leave_review",
    "track_order": "track_order",
    "track_refund": "refund_status",
    # Left out: get_refund (return_item and refund_status meet in it), delivery_period (half asks
    # for a parcel under way), place_order (search, cart and checkout meet in it),
    # set_up_shipping_address (account or order).
}

HINT3 = {
    "curekart": {
        "CALL_CENTER": "human_agent",
        "CANCEL_ORDER": "cancel_order",
        "DELAY_IN_PARCEL": "track_order",
        "FRANCHISE": "out_of_scope",  # wants to sell, not to buy
        "INTERNATIONAL_SHIPPING": "delivery_info",
        "MODES_OF_PAYMENTS": "payment_help",
        "MODIFY_ADDRESS": "change_order",
        "ORDER_STATUS": "track_order",
        "ORIGINAL_PRODUCT": "product_question",
        "REFER_EARN": "promotion",
        "SIDE_EFFECT": "product_question",
        "SIGN_UP": "account_help",
        "CHECK_PINCODE": "delivery_info",
        "EXPIRY_DATE": "product_question",
        # Left out: mixed labels (agent and anger in CHAT_WITH_AGENT; refund, return and
        # replacement in one; bill and failed payment in one), and the shop's own health forms.
    },
    "sofmattress": {
        "CANCEL_ORDER": "cancel_order",
        "CHECK_PINCODE": "delivery_info",
        "COD": "payment_help",
        "COMPARISON": "compare_products",
        "DELAY_IN_DELIVERY": "track_order",
        "EMI": "payment_help",
        "ERGO_FEATURES": "product_question",
        "MATTRESS_COST": "price_question",
        "OFFERS": "promotion",
        "ORDER_STATUS": "track_order",
        "ORTHO_FEATURES": "product_question",
        "WARRANTY": "store_policy",
        "DISTRIBUTORS": "store_policy",  # where the shops are: a fact about the store
    },
}

CLINC150 = {
    "order_status": "track_order",
    "greeting": "greeting",
    "goodbye": "goodbye",
    "thank_you": "thanks",
    "what_can_i_ask_you": "capabilities",
    "yes": "affirm",
    "no": "deny",
    "oos": "out_of_scope",
}

#: Of CLINC150, what a shop shares with other trades, so that it is no clean out-of-scope.
CLINC150_NEAR = frozenset(
    {"order", "cancel", "are_you_a_bot", "repeat", "maybe", "reset_settings", "shopping_list"}
    | {"shopping_list_update", "user_name", "what_is_your_name", "who_do_you_work_for"}
    | {"report_fraud", "card_declined", "order_checks", "replacement_card_duration", "new_card"}
    | {"report_lost_card", "pin_change", "account_blocked", "damaged_card", "who_made_you"}
    | {"ingredients_list", "transactions", "change_user_name", "travel_suggestion"}
)

MULTIDOGO = {
    "openinggreeting": "greeting",
    "closinggreeting": "goodbye",
    "confirmation": "affirm",
    "rejection": "deny",
    "thankyou": "thanks",
}

#: SLURP speaks to a home assistant. Greetings and coffee or takeaway orders are left out.
SLURP_SKIPPED = frozenset(
    {"general_greet", "greet", "takeaway_order", "takeaway_query", "lists_remove", "lists_query"}
    | {"lists_createoradd", "iot_coffee", "general_quirky", "quirky", "query", "set"}
)
