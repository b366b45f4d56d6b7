"""Yarn's `yarn.lock`: version 1 in a form of its own, later versions in YAML."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from aide_core.dependencies.component import Component, Digest, Ecosystem, key_of
from aide_core.dependencies.digests import distinct, from_integrity, make_digest
from aide_core.dependencies.graph import with_roles
from aide_core.dependencies.lock_file import BrokenLockFileError, Format, LockText, Reading
from aide_core.dependencies.safe_yaml import Node, read_yaml_documents

_BERRY = re.compile(rb"^__metadata:", re.MULTILINE)
_WORD = re.compile(r'"((?:[^"\\]|\\.)*)"|([^\s,:"]+(?::[^\s,:"]+)*)')
_SECTIONS = ("dependencies", "optionalDependencies")
_SHA1_MARK = re.compile(r"#([0-9a-f]{40})$")


class _Block(Struct):
    """A block of version 1: the ranges it answers, its values, and what it needs by range."""

    line: int
    ranges: list[str]
    values: dict[str, str] = {}
    needs: list[str] = []


def read(lock: LockText) -> Reading:
    """Every package of the lock."""
    if _BERRY.search(lock.data):
        return Reading(_berry(lock))
    return Reading(_first_version(lock))


def _first_version(lock: LockText) -> tuple[Component, ...]:
    blocks = list(_blocks(lock))
    answered = {
        each: key_of(_name(block.ranges[0]), block.values.get("version", ""))
        for block in blocks
        for each in block.ranges
    }
    return tuple(
        Component(
            name=_name(block.ranges[0]),
            version=block.values.get("version", ""),
            ecosystem=Ecosystem.NPM,
            span=lock.line_span(block.line),
            digests=_digests(block),
            requires=tuple(dict.fromkeys(answered[n] for n in block.needs if n in answered)),
        )
        for block in blocks
    )


def _blocks(lock: LockText) -> Iterator[_Block]:
    block: _Block | None = None
    section = ""
    for number, raw in enumerate(lock.text.split("\n"), 1):
        line = raw.rstrip()
        depth = len(line) - len(line.lstrip(" "))
        words = [quoted or bare for quoted, bare in _WORD.findall(line)]
        if not words or line.lstrip().startswith("#"):
            continue
        if depth == 0:
            if not line.endswith(":"):
                raise BrokenLockFileError(f"line {number} begins no package")
            if block is not None:
                yield block
            block, section = _Block(number, words, {}, []), ""
        elif block is not None and depth == 2:
            section = words[0] if len(words) == 1 else ""
            block.values |= {words[0]: words[1]} if len(words) > 1 else {}
        elif block is not None and section in _SECTIONS and len(words) > 1:
            block.needs.append(f"{words[0]}@{words[1]}")
    if block is not None:
        yield block


def _digests(block: _Block) -> tuple[Digest, ...]:
    found = from_integrity(block.values.get("integrity", ""))
    mark = _SHA1_MARK.search(block.values.get("resolved", ""))
    return found or distinct([make_digest("sha1", mark.group(1)) if mark else None])


def _name(asked: str) -> str:
    """The package that a range such as `name@^1`, `@scope/name@npm:^1` or `a@npm:b@1` is about."""
    alias, _, target = asked.partition("@npm:")
    if target.rfind("@") > 0:
        return target[: target.rfind("@")]
    if target:
        return alias
    at = asked.find("@", 1)
    return asked[:at] if at > 0 else asked


def _berry(lock: LockText) -> tuple[Component, ...]:
    documents = read_yaml_documents(lock)
    entries = [
        (key, line, node)
        for key, line, node in (documents[0].pairs() if documents else ())
        if key != "__metadata"
    ]
    answered = {
        each.strip(): key_of(_name(_resolution(node, key)), node.get("version").text)
        for key, _, node in entries
        for each in key.split(",")
    }
    found: list[Component] = []
    direct: list[str] = []
    for key, line, node in entries:
        needs = list(_berry_needs(node, answered))
        if "@workspace:" in _resolution(node, key):
            direct += needs
        elif node.get("version").text:
            found.append(_berry_component(lock, key, line, node=node, needs=needs))
    return with_roles(found, direct, ())


def _berry_component(
    lock: LockText, key: str, line: int, *, node: Node, needs: list[str]
) -> Component:
    return Component(
        name=_name(_resolution(node, key)),
        version=node.get("version").text,
        ecosystem=Ecosystem.NPM,
        span=lock.line_span(line),
        requires=tuple(dict.fromkeys(needs)),
    )


def _resolution(node: Node, key: str) -> str:
    return node.get("resolution").text or key.partition(",")[0].strip()


def _berry_needs(node: Node, answered: dict[str, str]) -> Iterator[str]:
    for section in _SECTIONS:
        for name, _, wanted in node.get(section).pairs():
            for asked in (f"{name}@{wanted.text}", f"{name}@npm:{wanted.text}"):
                if asked in answered:
                    yield answered[asked]
                    break


FORMAT = Format("yarn", "Yarn", ("yarn.lock", "*/yarn.lock"), read)
