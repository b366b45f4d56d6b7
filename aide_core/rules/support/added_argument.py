"""The edit that gives a call one more keyword argument."""

from __future__ import annotations

from aide_core.flow import Call
from aide_core.model import Edit


def add_argument(call: Call, text: str) -> Edit | None:
    """The edit that puts `name=value` behind the last argument; None where a call has no list."""
    arguments = call.arguments
    if arguments is None or arguments.type != "argument_list":
        return None
    given = [child for child in arguments.named_children if child.type != "comment"]
    if not given:
        return Edit(arguments.start_byte + 1, arguments.start_byte + 1, text)
    end = given[-1].end_byte
    return Edit(end, end, f", {text}")
