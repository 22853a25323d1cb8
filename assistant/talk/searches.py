"""What in a message speaks for a search, whatever the classifier reads in it.

The classifier knows wording and has never seen the shop; the slot rules know the shop's words.
A message that names what the shop sells, or limits it, and holds no word of a service is about
products. A service is asked for with a word of its own: "exchange", "parcel", "invoice".
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.intents import OUT_OF_SCOPE
from assistant.talk.answers import turns_away
from assistant.talk.comparisons import sets_side_by_side
from assistant.talk.confidence import BELIEVED, CERTAIN, FIRM, LIKELY, SURE
from assistant.talk.questions import about_subject, refers_back, returns_to, shop_question
from assistant.talk.taking import takes
from assistant.text import stems, words
from assistant.types import State, Understanding
from assistant.wished import Constraints, Wishes
from indexes.product import Filters

#: Stems without which nobody asks for a service, complains, or talks of what was bought.
SERVICE = words(
    """
    order ordered bought purchase purchased return returned returning returnable refund refunded
    exchange exchanged exchangeable swap replace replacement cancel cancelled canceled deliver
    delivered delivery ship shipped shipping shipment arrive arrived arriving track tracking parcel
    package courier cart basket trolley checkout pay paid paying payment card paypal invoice
    receipt account password login email subscribe unsubscribe newsletter review feedback policy
    warranty guarantee complain complaint broken damaged faulty defective wrong missing late
    refuse terrible awful unacceptable angry disappointed worst useless scam sent received agent
    human person representative manager staff code voucher coupon loyalty point address hour
    remove delete discard empty opening contact phone call problem issue help support thank thanks
    joke poem weather send sending
    """
)
#: Words of a service that are also goods, or said of goods: alone they prove nothing.
GOODS = frozenset(("phone", "card", "package", "address", "point", "person", "late", "replacement"))
#: How a detail of what is looked for is told.
_DETAIL = re.compile(
    r"^\W*(?:but |and )?(?:for|with|without|that|which)\b|\bones?\b.*\b(?:with|without|for)\b", re.I
)
_OWNED = re.compile(r"\b(?:my|mine|our)\b|\b(?:the|your) (?:cart|basket|trolley|bag)\b", re.I)
#: Intents that are about products already, or that act on one.
ABOUT_PRODUCTS = frozenset(
    {
        "search_product", "refine_search", "recommend", "price_question", "check_availability",
        "product_question", "compare_products", "add_to_cart",
    }
)  # fmt: skip
#: Questions that the rows answer even where they sound like one about the shop's rules.
RULES_ASIDE = frozenset({"promotion", "store_policy", "capabilities", OUT_OF_SCOPE})
#: Intents that ask about a product shown or act on one, though limits are all they name.
OF_ONE_PRODUCT = frozenset(
    {
        "check_availability", "product_question", "price_question", "compare_products",
        "recommend", "add_to_cart",
    }
)  # fmt: skip
#: Intents that ask about one product, or whether there is one at all.
ASKS = frozenset({"check_availability", "product_question"})
#: Intents that a few words about a product are never taken from.
KEPT = frozenset({"add_to_cart", "compare_products", "recommend", "human_agent", "view_cart"})
#: Services that nobody asks for without a word of theirs: "cart", "pay", "review".
WORDED = frozenset(
    {"remove_from_cart", "view_cart", "checkout", "leave_review", "newsletter", "payment_help"}
)
SMALLTALK = frozenset({"greeting", "thanks", "goodbye", "affirm", "deny", "capabilities"})
FEW_WORDS = 4
#: How advice is asked for.
_ADVISED = re.compile(
    r"\b(?:recommend\w*|suggest\w*|similar|alike|like|alternatives?|gifts?|presents?|popular|ideas?"
    r"|best|good|favou?rites?|something|anything|what|which)\b",
    re.IGNORECASE,
)
#: How products are set side by side.
_COMPARED = re.compile(
    r"\bcompar|\bdifferen|\bvs\b|\bversus\b|\bbetter\b|\bwhich\b|\bside by side\b|\bbetween\b", re.I
)
#: How goods are asked for.
_ASKING = re.compile(
    r"\b(?:looking for|show me|do (?:you|u|ya|yous) (?:have|sell|stock|carry)|have (?:you|u|ya) got"
    r"|(?:are|is) there any"
    r"|got any|any good|i (?:need|want|would like)|i'?d like|find me|in search of)\b"
    r"|[,.;!-] *(?:so |and )?(?:i'?m |we |we'?re )?(?:need(?:ing)?|want|after) (?:a|an|some|new)\b",
    re.IGNORECASE,
)


def is_search(said: Understanding) -> bool:
    """True if a message not read as one about products is one all the same."""
    reading, wishes = said.reading, said.wishes
    if reading.intent in ABOUT_PRODUCTS:
        return False
    if wishes.purpose and reading.intent_confidence < SURE and not said.slots.order_number:
        return True  # "something to track my steps"
    if speaks_of_service(said):
        return False
    if _only_names(said) or (wishes.kinds and returns_to(said.text)):
        return True
    if reading.intent in SMALLTALK and reading.intent_confidence >= CERTAIN:
        return False
    if asks_about_products(said):
        return True
    if _bare_noun(said):
        return True
    if not wishes.product_words and not _branded(wishes):
        return _asks_for_unsold(said)
    if reading.intent in WORDED and not _OWNED.search(said.text):
        return True
    if reading.intent == OUT_OF_SCOPE and not {*wishes.other}.isdisjoint(wishes.kinds):
        return True  # "lovely, now a puzzle": wanted next
    if reading.intent == OUT_OF_SCOPE and reading.intent_confidence >= FIRM:
        asked = bool(_ASKING.search(said.text) and wishes.kinds)
        return asked or (limited(wishes) and not wishes.unfamiliar)
    return limited(wishes) or _plainly_named(said)


def prices_no_goods(said: Understanding) -> bool:
    """True for "can I spread the cost?": the price of nothing that the shop has a word for."""
    wishes = said.wishes
    unknown = wishes.empty and not wishes.product_words and bool(wishes.unfamiliar)
    return unknown and said.reading.intent == "price_question"


def refines(said: Understanding, state: State) -> bool:
    """True if a message only narrows the search in force, with limits or a detail."""
    if state.constraints == Constraints() or is_new_topic_of(said, state):
        return False
    if _corrects(said) or _stays_the_same(said):
        return True
    return _lets_go(said, state) or _limits_it(said, state) or _adds_detail(said, state)


def is_new_topic_of(said: Understanding, state: State) -> bool:
    """True if a message asks for a kind of product that the search in force is not for."""
    return bool(said.wishes.other or (said.wishes.kinds and not state.constraints.query))


def _corrects(said: Understanding) -> bool:
    """True for "actually no, relaxed": a detail in the place of the one told last."""
    detail = said.wishes.query and not (said.wishes.kinds or speaks_of_service(said))
    brief = len(said.wishes.query.split()) <= FEW_WORDS // 2
    asks = "?" in said.text or shop_question(said.text) is not None
    return said.wishes.corrects and bool(detail) and brief and not asks


def _stays_the_same(said: Understanding) -> bool:
    """True for "same brand and price as before": what was told before holds, and all is said."""
    told = said.wishes.carries and not said.wishes.query
    return bool(told) and not (turns_away(said.text) or speaks_of_service(said))


def _lets_go(said: Understanding, state: State) -> bool:
    """True for "swap samsung for realme": a value in force is let go, in a service's words."""
    wanted = state.constraints.filters
    return not said.wishes.query and any(
        value in getattr(wanted, field, ())
        for field, value in (*said.wishes.removes, *said.wishes.ends)
    )


def _limits_it(said: Understanding, state: State) -> bool:
    """True for limits, and a detail beside them, where nothing is asked and no service named."""
    stated = not said.wishes.empty and not turns_away(said.text) and not speaks_of_service(said)
    if not (only_limits(said) or stated):
        return False
    if said.wishes.clears:
        return True
    about_one = state.focus or len(state.shown) == 1 or said.slots.ordinals
    asks, back = said.reading.intent in ASKS, refers_back(said.text)
    if asks and ((stated and not (back and state.focus)) or not (back or about_one)):
        return True  # "is there a leather one?", "40, they come up small"
    if said.reading.intent == "add_to_cart" and not takes(said.text):
        return True  # "the black one" names, and nothing was said of buying it
    if said.reading.intent == "recommend" and not _ADVISED.search(said.text):
        return True
    compared = sets_side_by_side(said.text) if stated else _COMPARED.search(said.text)
    if said.reading.intent == "compare_products" and not compared:
        return True  # "M or L", "silver might suit her better"
    return said.reading.intent not in OF_ONE_PRODUCT or said.reading.intent_confidence < SURE


def _adds_detail(said: Understanding, state: State) -> bool:
    """True for "wireless", "with a microphone": words about the product and no other product."""
    wishes, reading = said.wishes, said.reading
    led = bool(_DETAIL.search(said.text))
    unsure = reading.intent_confidence < SURE and reading.intent not in KEPT | SMALLTALK
    unsure |= led and reading.intent in ASKS and not turns_away(said.text)
    if not wishes.query or not unsure or state.focus or speaks_of_service(said):
        return False
    few = len(said.text.split()) <= (2 * FEW_WORDS if led else FEW_WORDS)
    told = reading.intent in ASKS and not turns_away(said.text)
    known = led or told or not wishes.unfamiliar
    return (few or told) and known and shop_question(said.text) is None


def only_limits(said: Understanding) -> bool:
    """True if a message holds limits and nothing else: no search word, no word of a service."""
    return not said.wishes.empty and not said.wishes.query and not speaks_of_service(said)


def speaks_of_service(said: Understanding) -> bool:
    """True if a word of the message belongs to a service rather than to a product."""
    if said.slots.order_number or said.slots.email:
        return True
    found = SERVICE & set(stems(said.text))
    if said.wishes.clears:
        found = found - {"issue", "problem"}  # "price is not an issue"
    if _OWNED.search(said.text):
        return bool(found)
    sold = set(said.wishes.kinds) - set(said.wishes.unfamiliar)  # "how do exchanges work?" are none
    return bool(found - GOODS - {s for word in sold for s in stems(word)})


def limited(wishes: Wishes) -> bool:
    """True if something is said of the product besides its kind."""
    told = replace(wishes.sets, category=()) != Filters() or wishes.sort is not None
    return told or bool(wishes.carries)


def limits_goods(wishes: Wishes) -> bool:
    """True if a kind of product is named with a limit that nobody puts on what was bought: a
    size may be one to exchange for, a price or a colour that must not be is none."""
    return bool(wishes.product_words) and limited(
        replace(wishes, sets=replace(wishes.sets, size=()), carries=wishes.carries - {"size"})
    )


def asks_about_products(said: Understanding) -> bool:
    """True for a question that the rows answer: "how many laptops do you have?".

    "What is on sale?" may as well be one about promotions: the dialogue answers it from the rows.
    """
    if shop_question(said.text) is None or speaks_of_service(said):
        return False
    if said.wishes.product_words:
        return True
    return said.reading.intent not in RULES_ASIDE and not about_subject(said.wishes.query)


def _plainly_named(said: Understanding) -> bool:
    """True for a product named in a few words, asked for, or where the classifier guesses.

    It guesses between rules only where the next best is one: titles hold "open", too.
    """
    few = len(said.text.split()) <= FEW_WORDS
    unsure = said.reading.intent_confidence < BELIEVED and not _next_is_rule(said)
    asked = bool(_ASKING.search(said.text) and said.wishes.kinds)
    return bool(said.wishes.product_words) and (few or unsure or asked)


def _asks_for_unsold(said: Understanding) -> bool:
    """True for "do u have casio calculators": asked for, and likeliest a search if ours at all."""
    name, probability = next(iter(said.reading.alternatives), ("", 0.0))
    likely = name == "search_product" and probability >= LIKELY
    return bool(likely and said.wishes.kinds and _ASKING.search(said.text))


def _next_is_rule(said: Understanding) -> bool:
    """True if no kind of product is named and a question for a rule is by far the next best."""
    name, probability = next(iter(said.reading.alternatives), ("", 0.0))
    return not said.wishes.kinds and name == "store_policy" and probability >= SURE


def _only_names(said: Understanding) -> bool:
    """True for "jumper", "the wellies": what the shop sells, named alone."""
    named = {word.lower() for word in (*said.wishes.kinds, *said.wishes.named)}
    return bool(named) and set(said.wishes.query.lower().split()) == named and _brief(said)


def _brief(said: Understanding) -> bool:
    return len(said.text.split()) <= FEW_WORDS - 1


def _bare_noun(said: Understanding) -> bool:
    """True for a thing named in a word or two ("camera", "an elephant", "teddy") that is taken for
    small talk or no business of ours."""
    small = said.reading.intent in SMALLTALK and said.reading.intent_confidence < CERTAIN
    return (small or said.reading.intent == OUT_OF_SCOPE) and is_bare(said)


def is_bare(said: Understanding) -> bool:
    """True if a word or two to search for are all that is said."""
    named = [w.strip("?!.,") for w in said.text.split()]
    named = named[1:] if named and named[0].lower() in ("a", "an", "the", "any") else named
    few = 0 < len(named) <= 2 and said.wishes.query.split() == named
    return few and all(word.isalpha() for word in named)


def _branded(wishes: Wishes) -> bool:
    """True for a brand of the shop with something else said: "rolex for women"."""
    return bool(wishes.sets.brand) and not wishes.unfamiliar
