"""Messages in another language than English: recognised, and met with one sentence in it.

The language comes from py3langid (Lui and Baldwin, "langid.py", 2012: byte n-grams and naive
Bayes), choosing among English and those we have a sentence for. What a message wants of an order
is read from one word of its language; all else cannot be read, and a person is offered.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from assistant.types import Reply, Understanding
from assistant.wished import Wishes

#: Below this probability, or from this share of English words on, a message is taken for English,
#: in which most are: "green velvet sofa below 900" looks German to a model of letters.
SURE, ENGLISH = 0.80, 0.60

#: By language: that the assistant reads English only, and the offer of a person.
NOTICE = {
    "de": "Ich verstehe leider nur Englisch. Soll ich einen Mitarbeiter holen?",
    "fr": "Je ne comprends malheureusement que l'anglais. Dois-je appeler un collègue ?",
    "es": "Lo siento, solo entiendo inglés. ¿Quiere que llame a una persona?",
    "it": "Purtroppo capisco solo l'inglese. Devo chiamare una persona?",
    "pt": "Infelizmente só entendo inglês. Quer que eu chame uma pessoa?",
    "nl": "Ik begrijp helaas alleen Engels. Zal ik er een medewerker bij halen?",
    "pl": "Niestety rozumiem tylko po angielsku. Czy mam wezwać pracownika?",
}
#: The beginnings of words that tell a wish, most telling first; one of them is enough.
_WISHES = (
    ("human_agent", "mitarbeiter mensch personne persona pessoa medewerker człowiek konsultant"),
    ("cancel_order", "stornier abbestell annul cancela anulow anulowa"),
    ("exchange_item", "umtausch échang cambiar scambi trocar ruilen wymieni"),
    ("refund_status", "erstattung rembours reembols rimbors terugbetal zwrot"),
    ("return_item", "zurückschick zurückgeb retourn retourner devolv restitui terugstur zwróci"),
    ("invoice", "rechnung factur fattur fatura faktur"),
    ("track_order", "bestellung sendung paket commande colis pedido encomenda ordine pacco"),
    ("track_order", "bestelling pakket zamówieni przesyłk"),
)
_WORDS = re.compile(r"[^\W\d_]+")
_MIN_LETTERS = 4


class Recognises(Protocol):
    """Tells the language of a message."""

    def of(self, text: str) -> str | None:
        """ISO 639-1 code of the language; None for English and where nothing is sure."""
        ...


@dataclass
class Languages:
    """py3langid, loaded at the first message that does not look English (0.6 s). Thread-safe.

    ``known`` tells whether a word is English.
    """

    known: Callable[[str], bool]
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _loaded: Any = None  # the library tells no types

    def of(self, text: str) -> str | None:
        """ISO 639-1 code of the language; None for English and where nothing is sure."""
        plain = re.sub(r"\S+@\S+|\d+", " ", text)
        words = _WORDS.findall(plain.lower())
        english = sum(map(self.known, words))
        if sum(map(len, words)) < _MIN_LETTERS or english >= ENGLISH * len(words):
            return None
        language, probability = self._identifier().classify(plain.strip().lower())
        return language if language in NOTICE and probability >= SURE else None

    def _identifier(self) -> Any:
        from py3langid.langid import MODEL_FILE, LanguageIdentifier

        with self._lock:
            if self._loaded is None:
                loaded = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
                loaded.set_languages(["en", *NOTICE])
                self._loaded = loaded
        return self._loaded


def abroad(said: Understanding, language: str) -> Understanding:
    """A foreign message with what can be read of it; unreadable if that is nothing."""
    wish = _wish(said.text)
    if wish is None and not (said.slots.order_number or said.slots.email):
        return replace(said, language=language, unreadable=True)
    intent = wish or "track_order"
    reading = replace(said.reading, intent=intent, sentiment="neutral", alternatives=())
    return replace(said, reading=reading, wishes=Wishes(), language=language, unreadable=False)


def _wish(text: str) -> str | None:
    """The intent that one of the words tells; None if none does."""
    words = [word.lower() for word in _WORDS.findall(text)]
    for intent, stems in _WISHES:
        if any(word.startswith(stem) for word in words for stem in stems.split()):
            return intent
    return None


def with_notice(reply: Reply, said: Understanding) -> Reply:
    """The reply after the sentence that the assistant reads English only, if it is foreign."""
    notice = NOTICE.get(said.language or "", "")
    if not notice or notice in reply.text:
        return reply
    return replace(reply, text=f"{notice}\n\n{reply.text}")
