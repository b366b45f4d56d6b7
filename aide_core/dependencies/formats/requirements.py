"""pip's `requirements.txt`: what is asked for, often with a version and digests."""

from __future__ import annotations

import re
from collections.abc import Iterator

from packaging.requirements import InvalidRequirement, Requirement

from aide_core.dependencies.component import Component, Ecosystem, canonical_name
from aide_core.dependencies.digests import distinct, from_hex
from aide_core.dependencies.lock_file import Format, Include, LockText, Reading
from aide_core.model import Problem, ProblemKind

_COMMENT = re.compile(r"(?:^|\s)#.*")
_HASH = re.compile(r"--hash[=\s]+(\S+)")
_FILE = re.compile(r"(-r|--requirement|-c|--constraint)(?:\s+|=|(?<=-[rc]))(\S.*)")
_OPTION = re.compile(r"\s+--?[A-Za-z].*")
_WHEEL = re.compile(r"/([A-Za-z0-9._]+)-([0-9][^-/]*)-[^/]*\.whl")
# A path or an address without a name is installed as it lies there.
_UNNAMED = re.compile(r"[./\\~$]|\w+[:+]|[\w.-]+[/\\]|\S+\.(?:whl|zip|gz)$")
_MAX_LENGTH = 5000
_DEV = re.compile(
    r"(?:^|[/_.-])(?:dev|develop|development|test|tests|testing|docs?|lint)(?=[/_.-])"
)


def read(text: LockText) -> Reading:
    """The requirements of the file, and the files it names in its turn."""
    components: list[Component] = []
    includes: list[Include] = []
    problems: list[Problem] = []
    dev = _DEV.search(text.path.lower()) is not None
    for line, content in _logical_lines(text.text):
        named = _FILE.match(content)
        if named is not None:
            path = named.group(2).strip().strip("\"'")
            includes.append(Include(path, named.group(1) in {"-c", "--constraint"}, line))
        elif not content.startswith("-"):
            found = _component(text, line, content, dev=dev)
            if isinstance(found, Problem):
                problems.append(found)
            elif found is not None:
                components.append(found)
    return Reading(tuple(components), tuple(problems[:20]), tuple(includes), complete=False)


def _logical_lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines without comments, those that end with a backslash joined, by their first line."""
    pieces: list[str] = []
    first = 1
    for number, raw in enumerate(text.split("\n"), 1):
        line = raw.rstrip("\r")
        if not pieces:
            first = number
        goes_on = line.endswith("\\") and not line.lstrip().startswith("#")
        pieces.append(_COMMENT.sub("", line[:-1] if goes_on else line))
        if not goes_on:
            content = " ".join(" ".join(pieces).split())
            pieces = []
            if content:
                yield first, content
    if content := " ".join(" ".join(pieces).split()):
        yield first, content


def _component(text: LockText, line: int, content: str, *, dev: bool) -> Component | Problem | None:
    digests = distinct(from_hex(found) for found in _HASH.findall(content))
    asked = _OPTION.sub("", content).strip()
    if len(asked) > _MAX_LENGTH:
        return _odd(text, line)
    try:
        requirement = Requirement(asked)
    except InvalidRequirement:
        return None if _UNNAMED.match(asked) else _odd(text, line)
    return Component(
        name=canonical_name(Ecosystem.PYPI, requirement.name),
        version=_version(requirement),
        ecosystem=Ecosystem.PYPI,
        span=text.line_span(line),
        direct=True,
        dev=dev,
        digests=digests,
    )


def _version(requirement: Requirement) -> str:
    """The one version that satisfies a requirement; empty when several may."""
    if requirement.url:
        wheel = _WHEEL.search(requirement.url)
        return wheel.group(2) if wheel is not None else ""
    exact = [
        each.version
        for each in requirement.specifier
        if each.operator in {"==", "==="} and not each.version.endswith(".*")
    ]
    return exact[0] if exact else ""


def _odd(text: LockText, line: int) -> Problem:
    return Problem(
        ProblemKind.UNREADABLE,
        "This line is not a requirement, so it is not in the list of components.",
        "Write it as `name==version`.",
        text.path,
        line,
    )


FORMAT = Format(
    "requirements",
    "pip requirements",
    ("*requirements*.txt", "requirements/*.txt", "*/requirements/*.txt"),
    read,
)
