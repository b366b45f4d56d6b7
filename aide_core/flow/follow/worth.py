"""Which functions are worth following from the outside: those where a value may come to harm.

A function is worth it when an untrusted value may enter in it or in what it calls, and a sink may
be reached in it or in what it calls. What methods of one class keep in their object, and what
functions keep in variables of the module, counts as reached by the others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from msgspec import Struct

from aide_core.flow.follow.program import FunctionRef
from aide_core.flow.follow.reach import Mentions


class Candidate(Struct, frozen=True):
    """A function with what it spells, and whether the outside calls it."""

    ref: FunctionRef
    mentions: Mentions
    is_entry: bool
    returns_to_outside: bool


def worthwhile(
    candidates: Iterable[Candidate], sources: frozenset[str], sinks: frozenset[str]
) -> frozenset[int]:
    """The ids of the functions (`ir.Function`) that are worth following."""
    listed = list(candidates)
    groups = _groups(listed)
    entering = {
        name
        for name, members in groups.items()
        if any(m.is_entry or not m.mentions.words.isdisjoint(sources) for m in members)
    }
    harming = {
        name
        for name, members in groups.items()
        if any(m.returns_to_outside or not m.mentions.words.isdisjoint(sinks) for m in members)
    }
    words = {name: _words(members) for name, members in groups.items()}
    entering, harming = _closed(entering, words), _closed(harming, words)
    found = set()
    for each in listed:
        names = _names(each)
        if not entering.isdisjoint(names) and not harming.isdisjoint(names):
            found.add(id(each.ref.function))
    return frozenset(found)


def _names(candidate: Candidate) -> list[str]:
    """The groups that a function belongs to: its name, its class, the variables it shares."""
    names = [candidate.ref.function.name]
    owner = candidate.ref.owner
    if owner is not None:
        names += [f"class {each.name}" for each in owner.lineage()]
        names.append(owner.name)
    names += candidate.mentions.outer
    return names


def _groups(candidates: Iterable[Candidate]) -> Mapping[str, list[Candidate]]:
    groups: dict[str, list[Candidate]] = defaultdict(list)
    for each in candidates:
        for name in _names(each):
            groups[name].append(each)
    return groups


def _words(members: Iterable[Candidate]) -> frozenset[str]:
    return frozenset().union(*(member.mentions.words for member in members))


def _closed(start: set[str], words: Mapping[str, frozenset[str]]) -> set[str]:
    """The groups from which one of `start` is spelled, through any number of others."""
    spelled_in: dict[str, list[str]] = defaultdict(list)
    for name, spelled in words.items():
        for word in spelled & words.keys():
            spelled_in[word].append(name)
    found, waiting = set(start), list(start)
    while waiting:
        for name in spelled_in.get(waiting.pop(), ()):
            if name not in found:
                found.add(name)
                waiting.append(name)
    return found
