"""Read reviews: by the model of their own that a classifier's folder may hold in ``reviews/``.

Reviews are longer than messages and mean other things by the same words, so a model that is
trained for them alone reads them better and no intent moves with it. It is loaded when the first
review is read. Without one the classifier itself reads them, and is loaded for it if it is not yet.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import Protocol

from assistant.intents import SENTIMENTS
from assistant.nlu.classifier import SHIPPED, Classifier
from assistant.nlu.model import CONFIG
from assistant.types import Reading

#: The folder, within a classifier's, of the model that reads reviews.
REVIEWS = "reviews"


class ReadsMany(Protocol):
    """A classifier, as far as reviews need it."""

    def read_many(self, texts: list[str]) -> list[Reading]:
        """One reading a text, in order."""
        ...


class Reviewer:
    """Reads reviews; what ``classifier`` gives does where ``folder`` has no model for them.

    ``folder`` is by default the shipped one; ``threads`` sets PyTorch's for the whole process.
    """

    def __init__(
        self,
        classifier: Callable[[], ReadsMany],
        folder: Path | None = None,
        threads: int | None = None,
    ) -> None:
        """Nothing is loaded yet."""
        self._classifier, self._threads = classifier, threads
        self._folder = (folder or SHIPPED) / REVIEWS

    @property
    def own(self) -> bool:
        """Whether there is a model for reviews alone."""
        return (self._folder / CONFIG).is_file()

    @cached_property
    def _reader(self) -> ReadsMany:
        if not self.own:
            return self._classifier()
        labels = {"sentiment": SENTIMENTS}
        return Classifier.load(self._folder, threads=self._threads, labels=labels, vectors=False)

    def read_many(self, texts: list[str]) -> list[Reading]:
        """One reading a text, in order; only its sentiment counts. Raises ModelUnusable."""
        return self._reader.read_many(texts)
