"""`strip` with a word instead of characters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.model import Fix
from aide_core.rules import Call, FileContext, Match, rule

_PREFERRED = {"lstrip": "removeprefix", "rstrip": "removesuffix"}
_WORDLIKE = re.compile(r"[A-Za-z]{2}")
_CLASSES = ("abcdefghijklmnopqrstuvwxyz", "0123456789")


@rule(
    "py-strip-characters",
    languages=["python"],
    severity="low",
    confidence="medium",
    category="quality",
    message="This removes any of these characters, not this text.",
    cwe=[628],
    methods=["strip", "lstrip", "rstrip"],
    aliases=["ruff:B005", "flake8:B005"],
    fixable=True,
)
def strip_characters(call: Call, context: FileContext) -> Iterator[Match]:
    """A text is handed to `strip`, which takes it as a set of characters.

    Why:
        `"https://shop.example".lstrip("https://")` also removes the `s` and `h` of the host.
        Paths, addresses and names change without an error, also in checks that compare them.
    Remediation:
        Use `removeprefix` or `removesuffix`.
    Bad:
        host = address.lstrip("https://")
    Bad:
        name = file_name.rstrip(".txt")
    Good:
        host = address.removeprefix("https://")
    Good:
        name = line.strip(" .-")
    Good:
        name = text.strip("abc")
    Good:
        name = text.rstrip("\\r\\n\\r")
    Good:
        name = text.strip("abcdefghijklmnopqrstuvwxyza")
    Bad:
        name = text.strip("none")
    References:
        https://docs.python.org/3/library/stdtypes.html#str.lstrip
    """
    given = call.argument(position=0)
    text = context.string(given)
    if given is None or text is None or _WORDLIKE.search(text) is None:
        return
    repeated = len(set(text)) < len(text)
    if repeated and not any(letters in text.lower() for letters in _CLASSES):
        yield context.match(call.node, fix=_fix(call, context))


def _fix(call: Call, context: FileContext) -> Fix | None:
    name = call.callee.child_by_field_name("attribute")
    if name is None or call.method not in _PREFERRED:
        return None
    better = _PREFERRED[call.method]
    return context.fix(f"Use `{better}`", context.replace(name, better), safe=False)
