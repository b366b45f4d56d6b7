"""Go's `go.mod`: since Go 1.17 everything that a build uses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from aide_core.dependencies.component import Component, Ecosystem
from aide_core.dependencies.lock_file import Format, LockText, Reading

_GO = re.compile(r"(\d{1,4})\.(\d{1,4})")
_BLOCK = re.compile(r"(\w+)\s*\($")
_FULL = (1, 17)


class _Directive(Struct, frozen=True):
    """A line of the file: its verb, its words without quotes, and whether it says `indirect`."""

    line: int
    verb: str
    words: list[str]
    indirect: bool


def read(lock: LockText) -> Reading:
    """The modules that are required, replaced ones by their replacements."""
    required: list[_Directive] = []
    replaced: dict[str, list[str]] = {}
    version = (0, 0)
    for each in _directives(lock.text):
        if each.verb == "go" and (said := _GO.match(" ".join(each.words))):
            version = (int(said.group(1)), int(said.group(2)))
        elif each.verb == "require" and len(each.words) >= 2:
            required.append(each)
        elif each.verb == "replace" and "=>" in each.words:
            at = each.words.index("=>")
            replaced[" ".join(each.words[:at])] = each.words[at + 1 :]
    found = [_component(lock, each, replaced) for each in required]
    return Reading(
        tuple({c.key: c for c in found if c is not None}.values()), complete=version >= _FULL
    )


def _component(
    lock: LockText, each: _Directive, replaced: dict[str, list[str]]
) -> Component | None:
    name, version = each.words[:2]
    target = replaced.get(f"{name} {version}", replaced.get(name))
    if target is not None:
        if len(target) < 2:
            return None
        name, version = target[:2]
    return Component(
        name=name,
        version=version.removesuffix("+incompatible"),
        ecosystem=Ecosystem.GO,
        span=lock.line_span(each.line),
        direct=not each.indirect,
    )


def _directives(text: str) -> Iterator[_Directive]:
    verb = ""
    for number, raw in enumerate(text.split("\n"), 1):
        code, _, comment = raw.partition("//")
        line = code.strip()
        if not line:
            continue
        if verb and line == ")":
            verb = ""
            continue
        opened = _BLOCK.match(line)
        if opened is not None:
            verb = opened.group(1)
            continue
        words = [word.strip('"`') for word in line.split()]
        indirect = comment.strip().startswith("indirect")
        if verb:
            yield _Directive(number, verb, words, indirect)
        else:
            yield _Directive(number, words[0], words[1:], indirect)


FORMAT = Format("go-mod", "Go modules", ("go.mod", "*/go.mod"), read)
