"""What Java's text methods make of constants and of texts with holes."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from aide_core.flow.values import Value
from aide_core.rules.support.java_worth import HARMLESS, HOLE, Worth, fixed, joined, mixed, shown

_SLOT = re.compile(r"%(?:(\d+)\$)?[-#+ 0,(<]*\d*(?:\.\d+)?([a-zA-Z%])")
_INDEXED = re.compile(r"\{(\d+)[^}]*\}")
_NUMERIC_SLOTS = "dxXofeEgGaAcCbBhHtTn%"


def folded(method: str, receiver: Worth, arguments: Sequence[Worth]) -> Worth | None:
    """The constant that a method gives on constants; None when it is not one that is known."""
    if not receiver.known or not all(each.known for each in arguments):
        return None
    text = receiver.values[0]
    known = _ON_TEXT.get(method)
    if not isinstance(text, str) or known is None:
        return None
    try:
        return fixed(known(text, [each.values[0] for each in arguments]))
    except (IndexError, TypeError, ValueError):
        return None


def _substring(text: str, given: list[Value]) -> Value:
    numbers = [each for each in given if isinstance(each, int)]
    return text[numbers[0] : numbers[1] if len(numbers) > 1 else None]


def _char_at(text: str, given: list[Value]) -> Value:
    place = given[0]
    return text[place] if isinstance(place, int) else None


def _replace(text: str, given: list[Value]) -> Value:
    return text.replace(shown(given[0]), shown(given[1]))


_ON_TEXT: dict[str, Callable[[str, list[Value]], Value]] = {
    "charAt": _char_at,
    "substring": _substring,
    "length": lambda text, _: len(text),
    "isEmpty": lambda text, _: not text,
    "toLowerCase": lambda text, _: text.lower(),
    "toUpperCase": lambda text, _: text.upper(),
    "trim": lambda text, _: text.strip(),
    "strip": lambda text, _: text.strip(),
    "toString": lambda text, _: text,
    "equals": lambda text, given: text == given[0],
    "equalsIgnoreCase": lambda text, given: text.lower() == shown(given[0]).lower(),
    "startsWith": lambda text, given: text.startswith(shown(given[0])),
    "endsWith": lambda text, given: text.endswith(shown(given[0])),
    "contains": lambda text, given: shown(given[0]) in text,
    "indexOf": lambda text, given: text.find(shown(given[0])),
    "concat": lambda text, given: text + shown(given[0]),
    "replace": _replace,
}


def formatted(template: Worth, arguments: Sequence[Worth]) -> Worth:
    """`String.format`: the arguments in the slots of the template."""
    return _filled(template, arguments, _SLOT)


def message(template: Worth, arguments: Sequence[Worth]) -> Worth:
    """`MessageFormat.format`: the arguments by their numbers."""
    return _filled(template, arguments, _INDEXED)


def _filled(template: Worth, arguments: Sequence[Worth], slots: re.Pattern[str]) -> Worth:
    if not template.known or len(template.texts) != 1 or len(template.texts[0]) > 2000:
        return mixed([template, *arguments])
    parts: list[Worth] = []
    text, at, following = template.texts[0], 0, 0
    for slot in slots.finditer(text):
        parts.append(fixed(text[at : slot.start()]))
        at = slot.end()
        index, kind = _slot(slot, following)
        following = index + 1 if slot.group(1) is None else following
        if kind == "%":
            parts.append(fixed("%"))
            following -= 1
        elif kind == "n":
            parts.append(fixed("\n"))
            following -= 1
        elif kind in _NUMERIC_SLOTS:
            parts.append(HARMLESS)
        else:
            parts.append(arguments[index] if index < len(arguments) else HARMLESS)
    parts.append(fixed(text[at:]))
    return joined(parts[:80])


def _slot(slot: re.Match[str], following: int) -> tuple[int, str]:
    """Which argument a slot takes, and its kind; a slot of `MessageFormat` has no kind."""
    number = slot.group(1)
    if slot.re is _INDEXED:
        return int(number), "s"
    return (int(number) - 1 if number else following), slot.group(2)


def glued(glue: Worth, parts: Sequence[Worth]) -> Worth:
    """`String.join`."""
    between: list[Worth] = []
    for index, part in enumerate(parts[:40]):
        between += [glue, part] if index else [part]
    return joined(between)


def is_open(worth: Worth) -> bool:
    """Whether nothing at all is known of a value's text."""
    return worth.values == (HOLE,)
