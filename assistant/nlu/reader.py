"""From text to token ids, the same way in training and in serving."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tokenizers import Tokenizer

from assistant.nlu.spelling import Speller


@dataclass(frozen=True)
class Reader:
    """Mends spelling, then cuts into tokens. ``plain`` skips the mending."""

    tokenizer: Tokenizer
    speller: Speller

    def ids(self, text: str) -> list[int]:
        """Return the token ids of ``text``, mended."""
        return self.plain(self.speller.mend(text))

    def plain(self, text: str) -> list[int]:
        """Return the token ids of ``text`` as it is."""
        found: list[int] = self.tokenizer.encode(text).ids
        return found

    def many(self, texts: Sequence[str]) -> list[list[int]]:
        """Return the token ids of every text, mended."""
        mended = [self.speller.mend(text) for text in texts]
        return [encoding.ids for encoding in self.tokenizer.encode_batch(mended)]


def make_reader(tokenizer: Tokenizer, words: Mapping[str, int]) -> Reader:
    """Build a reader that mends towards ``words``; what the tokenizer knows is left alone."""
    return Reader(tokenizer, Speller(words, tokenizer.get_vocab()))
