"""What could not be done, told to the user instead of raised."""

from __future__ import annotations

from msgspec import Struct

from aide_core.model.choices import ProblemKind


class Problem(Struct, frozen=True, omit_defaults=True):
    """A part of an audit that could not be done; never a reason to stop the rest.

    `message` says what happened, `hint` what to do about it.
    """

    kind: ProblemKind
    message: str
    hint: str = ""
    path: str = ""
    line: int = 0
    rule: str = ""
