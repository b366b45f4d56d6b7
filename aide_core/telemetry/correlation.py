"""One id per action of the user, carried from process to process.

Every log record holds the id of the action it belongs to, so that what a front end, its engine
process and their workers wrote about one click or command can be read together.
A thread starts without an id: run its work in a copy of the caller's context.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar

ENVIRONMENT_VARIABLE = "AIDE_CORRELATION_ID"

# A context variable only works as a module-level name; it holds no state between actions.
_current: ContextVar[str] = ContextVar("aide_correlation_id", default="")


@contextmanager
def correlation(identifier: str = "") -> Iterator[str]:
    """Run a block as one action and yield its id.

    Without `identifier` (or with one that is no id) an action inside another keeps the outer id,
    and an outermost one gets a new id.
    """
    chosen = _valid(identifier) or _current.get() or os.urandom(8).hex()
    token = _current.set(chosen)
    try:
        yield chosen
    finally:
        _current.reset(token)


def current_correlation_id() -> str:
    """The id of the action this code runs for, or an empty text outside of any."""
    return _current.get()


def inherited_correlation_id(environment: Mapping[str, str]) -> str:
    """The id that the parent process handed down, or an empty text."""
    return _valid(environment.get(ENVIRONMENT_VARIABLE, ""))


def child_environment(environment: Mapping[str, str]) -> dict[str, str]:
    """A copy of `environment` that hands the current id to a child process."""
    child = {name: value for name, value in environment.items() if name != ENVIRONMENT_VARIABLE}
    if identifier := current_correlation_id():
        child[ENVIRONMENT_VARIABLE] = identifier
    return child


def _valid(identifier: str) -> str:
    # The id comes from outside and is written to the log, so only a plain short word is taken.
    return identifier if re.fullmatch(r"[A-Za-z0-9-]{1,64}", identifier) else ""
