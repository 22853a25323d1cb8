"""Whom a product is for, by the words around a gender word: "for her", "sandals of woman", but not
"the delivery man" or the four of a "4 man tent".
"""

from __future__ import annotations

from collections.abc import Iterable

from assistant.nlu.slots.values.company import Company
from assistant.nlu.slots.values.worn import GENDERED
from assistant.text import words

_SPOKEN_OF = words("the my our your their these those")
_NEEDING = words("needs need wants want wears would takes likes loves asked fancies prefers")
#: "For him" said of these makes nothing a man's.
_SMALL_ONES = words(
    """
    dog puppy pup cat kitten pet rabbit hamster horse pony bird parrot budgie terrier labrador
    spaniel retriever poodle tortoise guinea ferret goat son grandson nephew boy toddler baby
    daughter granddaughter niece girl child kid lad infant newborn godson goddaughter
    """
)

#: What is bought for a pet alone.
_PETS = words("leash kennel litter aquarium hutch")


def wishes(company: Company) -> bool:
    """True for "my husband needs ...": whoever is named wants what follows."""
    return company.after in _NEEDING


def for_a_person(company: Company, repaired: Iterable[str]) -> bool:
    """True if a message is about things made for one gender; ``repaired`` words are its own."""
    return any(stem in GENDERED for stem in (*company.message.stems, *repaired))


def says_for_whom(company: Company, topic: Iterable[str] = ()) -> bool:
    """True unless a single person is only spoken of: "the delivery man", "my kid".

    ``topic`` are stems of what is searched for: behind a dog bed, "a lead for him" is no man's.
    """
    typed = company.message.plain[company.end - 1]
    if len(typed) == 1:  # "a coat, F, under 100"
        return company.alone()
    if typed in ("her", "him", "his", "hers"):  # not "for her birthday"
        return not company.content_after() and not _of_small_ones(company, topic)
    left = company.start - 1
    counted = company.message.word(left).isdecimal() and not company.message.taken[left]
    for_one = company.message.word(left - 1) == "for" and company.message.word(left) == "the"
    if counted and typed in ("man", "woman", "person"):
        return False  # "a 4 man tent"
    if counted or (company.message.word(left) in _SPOKEN_OF and not for_one):
        ones = company.after == "ones"  # "the ladies ones", but not "the kids keep fighting"
        return ones or company.after_stem in company.heads
    several = typed.endswith(("s", "s'")) or typed in ("men", "women", "children")
    if several or company.end - company.start > 1 or company.before == "for" or company.alone():
        return True
    worn = company.start - 1 - (company.before == "of")
    if worn >= 0 and company.message.stems[worn] in GENDERED:
        return True  # "sandals of woman", "jacket man medium"
    if company.after_stem in company.heads or typed in ("unisex", "female", "male"):
        return True
    return typed in ("baby", "toddler", "newborn", "infant") and company.content_after()


def _of_small_ones(company: Company, topic: Iterable[str]) -> bool:
    """True if a pet or a child is spoken of: "my dog is old, a bed for him"; what shops make for
    one gender may still be a man's after a dog bed."""
    said = company.message.stems
    if any(stem in _SMALL_ONES for stem in said[: company.start]):
        return True
    worn = any(stem in GENDERED for stem in said)
    return not worn and any(stem in _SMALL_ONES | _PETS for stem in (*said, *topic))
