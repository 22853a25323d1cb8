"""Errors of the catalogue and its index.

IndexesError
├── CatalogueError     a feed cannot be read or breaks the rules: file, row, column
├── IndexUnusable      a published index is missing, damaged or of another version
└── EncoderUnavailable the embedding model cannot be loaded; says what to install
"""


class IndexesError(Exception):
    """Base of every error this package raises on purpose."""


class CatalogueError(IndexesError):
    """A product feed cannot be used. The message names file, row, column and what is accepted."""


class IndexUnusable(IndexesError):
    """An index directory is missing, damaged or foreign. The message names the file at fault."""


class EncoderUnavailable(IndexesError):
    """The sentence encoder cannot be loaded. The message says what to install."""
