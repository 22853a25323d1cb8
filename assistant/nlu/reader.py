"""From text to token ids, the same way in training and in serving."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tokenizers import Tokenizer

from assistant.nlu.emoji import say_emoji
from assistant.nlu.spelling import Speller


@dataclass(frozen=True)
class Reader:
    """Mends spelling and says emoji, then cuts into tokens; ``plain`` only cuts."""

    tokenizer: Tokenizer
    speller: Speller

    def ids(self, text: str) -> list[int]:
        """Return the token ids of ``text``, mended."""
        return self.plain(say_emoji(self.speller.mend(text)))

    def words(self, text: str) -> list[str]:
        """Return what spaces part in ``text``, mended; their number stays the same."""
        return [say_emoji(word, text) for word in self.speller.mend(text).split()]

    def plain(self, text: str) -> list[int]:
        """Return the token ids of ``text`` as it is."""
        found: list[int] = self.tokenizer.encode(text).ids
        return found

    def many(self, texts: Sequence[str]) -> list[list[int]]:
        """Return the token ids of every text, mended."""
        mended = [say_emoji(self.speller.mend(text)) for text in texts]
        return [encoding.ids for encoding in self.tokenizer.encode_batch(mended)]


def make_reader(tokenizer: Tokenizer, words: Mapping[str, int]) -> Reader:
    """Build a reader that mends towards ``words``; what the tokenizer knows is left alone."""
    return Reader(tokenizer, Speller(words, tokenizer.get_vocab()))
