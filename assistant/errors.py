"""Errors of the assistant.

    AssistantError
    ├── SettingsError     a setting is missing or out of range
    ├── InputRefused      a message or upload is over a limit, or cannot be read
    │   └── AudioUnreadable   an audio file cannot be decoded
    ├── ModelUnusable     weights are missing, damaged or do not fit; says what to install
    ├── StoreError        the database cannot be opened or is of a newer version
    └── ServiceError      an order, cart or return rule says no; shown to the shopper as is
        └── WindowClosed      it is too late to send something back

Each message says what was wrong, where, and what is accepted.
"""


class AssistantError(Exception):
    """Base of every error this package raises on purpose."""


class SettingsError(AssistantError):
    """A setting is missing or out of range."""


class InputRefused(AssistantError):
    """A message or upload is over a limit or cannot be read."""


class AudioUnreadable(InputRefused):
    """An audio file cannot be decoded, or is too long or too large."""


class ModelUnusable(AssistantError):
    """Model weights are missing, damaged or do not fit. The message says what to do."""


class StoreError(AssistantError):
    """The database cannot be opened, or was made by a newer version."""


class ServiceError(AssistantError):
    """A business rule says no. The message is fit to be shown to the shopper."""


class WindowClosed(ServiceError):
    """It is too late to send something back."""
