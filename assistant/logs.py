"""The program's log, on stderr: what is personal is masked, in messages and in tracebacks."""

from __future__ import annotations

import logging
import sys

from assistant.store.masking import mask


class Masked(logging.Formatter):
    """A formatter that masks card numbers, e-mail addresses, telephone numbers and streets."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as one masked text, with its traceback."""
        return mask(super().format(record))


def log_to_stderr(level: int = logging.WARNING) -> None:
    """Write the log of the whole process to stderr, masked."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Masked("%(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=level, handlers=[handler])
