"""The errors AIde raises on purpose, drawn as a tree.

    AideError
    ├── UsageError       the caller asked for something that cannot be done
    ├── SettingsError    a settings file is wrong
    ├── ProviderError    a model provider failed; `retryable` says whether to try again
    └── StoreError       a database or cache on disk could not be used

Each message is one sentence that says what is wrong and what to do.
They are raised below and shown once, at the edge; anything else that escapes is our fault.
"""

from __future__ import annotations


class AideError(Exception):
    """The root of every error that AIde raises on purpose."""


class UsageError(AideError):
    """The caller asked for something that cannot be done; exit code 2."""


class SettingsError(AideError):
    """A settings file cannot be used; exit code 2."""


class ProviderError(AideError):
    """A model provider failed."""

    def __init__(self, message: str, *, retryable: bool) -> None:
        super().__init__(message)
        self.retryable = retryable


class StoreError(AideError):
    """A database or cache on disk could not be used."""
