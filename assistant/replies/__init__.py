"""Compose the reply: (Action, Result) → Reply. Pure, and from records only.

Every name, price, count and date in a reply is in the records of the result; a test asserts it.
"""

from __future__ import annotations

from assistant.actions import (
    Action,
    AnswerEach,
    AnswerProduct,
    AskShop,
    CheckVariant,
    Clarify,
    Compare,
    CompareFound,
    CompareNamed,
    Decline,
    Describe,
    FindThen,
    Recommend,
    Search,
    Smalltalk,
)
from assistant.flows import flow_named
from assistant.flows.flow import Outcome, Serve
from assistant.flows.policies import policy_reply
from assistant.replies.products import (
    answered_reply,
    compared_reply,
    described_reply,
    each_reply,
    not_found_reply,
    variants_reply,
)
from assistant.replies.search import found_reply, shop_facts_reply, suggested_reply
from assistant.replies.smalltalk import clarify_reply, decline_reply, smalltalk_reply
from assistant.results import (
    Answered,
    AnsweredEach,
    Compared,
    Described,
    FoundProducts,
    Nothing,
    Result,
    ShopFacts,
    Suggested,
    VariantsFound,
)
from assistant.types import Reply
from assistant.wished import Constraints


def reply_to(action: Action, result: Result, shop_name: str, currency: str) -> Reply:
    """The reply to what was done. Pure."""
    match action, result:
        case Serve(), Outcome():
            return flow_named(result.flow or action.flow).reply(action, result)
        case Smalltalk(), _:
            return smalltalk_reply(action, shop_name)
        case Decline(), Outcome():
            return policy_reply(result)
        case Decline(), FoundProducts():
            return found_reply(action.need or Constraints(), result, currency, "new", 0)
        case Decline(), _:
            return decline_reply(action)
        case Clarify(), _:
            return clarify_reply(action)
        case Search(), FoundProducts():
            return found_reply(action.constraints, result, currency, action.purpose, action.offset)
        case Recommend(), FoundProducts():
            return found_reply(action.constraints, result, currency, "new", 0, "recommend")
        case FindThen(), FoundProducts():
            return not_found_reply(result)
        case AskShop(), ShopFacts():
            return shop_facts_reply(action, result, currency)
        case Recommend(), Suggested():
            return suggested_reply(result)
        case CompareFound(), FoundProducts():
            return found_reply(action.constraints, result, currency, "new", 0)
        case ((Compare() | CompareFound() | CompareNamed()), Compared()):
            return compared_reply(result)
        case Describe(), Described():
            return described_reply(result, action.offers)
        case ((AnswerEach() | FindThen()), AnsweredEach()):
            return each_reply(result)
        case ((AnswerProduct() | AnswerEach() | FindThen()), Answered()):
            return answered_reply(result)
        case CheckVariant(), VariantsFound():
            return variants_reply(result)
        case _, Nothing():
            return not_found_reply(FoundProducts(()))
    raise TypeError(f"no reply to {type(action).__name__} with {type(result).__name__}")
