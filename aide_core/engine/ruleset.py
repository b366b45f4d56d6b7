"""The rules of an audit, arranged so that a file meets only those that could find something."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

import ahocorasick_rs
from msgspec import Struct

from aide_core.flow.follow.models import ModelFile, Models
from aide_core.parse import Language, get_language
from aide_core.rules.loading import SecretMatchers
from aide_core.rules.prefilter import Requirement, requirement, words_of
from aide_core.rules.record import Entry, Subject

_PIECE_BYTES = 1 << 20
_APART = frozenset({Subject.TEXT, Subject.FLOW})
MARKER_WORDS = ("aide:", "nosec", "nosem", "noqa")


class Selected(Struct, frozen=True):
    """The rules that may find something in one file, and whether it has suppression markers."""

    code: tuple[Entry, ...]
    secrets: tuple[Entry, ...]
    flow: tuple[Entry, ...]
    has_markers: bool


class LanguageRules:
    """The rules for one language, with the words that decide which ones look at a file."""

    def __init__(
        self, language: str, entries: Iterable[Entry], models: Iterable[ModelFile] = ()
    ) -> None:
        known = get_language(language)
        wanted = {language, "text"}
        self.entries = tuple(e for e in entries if wanted & set(e.info.languages))
        kinds = {
            kind for e in self.entries for kind in e.trigger.kinds if language in e.info.languages
        }
        self.rare_kinds = frozenset(kind for kind in kinds if kind in known.literals)
        self.names = frozenset(name for e in self.entries for name in e.trigger.names)
        self.models = _models(language, self.entries, models)
        self._origins = self.models.origin_words if self.models is not None else frozenset()
        requirements = [self._requirement(entry, known) for entry in self.entries]
        self._always = [number for number, each in enumerate(requirements) if not each]
        self._by_word = _by_rarest_word(requirements)
        words = words_of(requirements) | set(MARKER_WORDS) | self._origins
        self._words = sorted(words)
        self._longest = max(map(len, self._words))
        self._automaton = ahocorasick_rs.BytesAhoCorasick([w.encode() for w in self._words])

    def select(self, data: bytes) -> Selected:
        """The rules that could find something in this text."""
        found = self._words_in(data)
        numbers = set(self._always)
        for word in found:
            for words, number in self._by_word.get(word, ()):
                if words <= found:
                    numbers.add(number)
        active = [self.entries[number] for number in sorted(numbers)]
        follows = not found.isdisjoint(self._origins)
        return Selected(
            code=tuple(e for e in active if e.trigger.subject not in _APART),
            secrets=tuple(e for e in active if e.trigger.subject is Subject.TEXT),
            flow=tuple(e for e in active if follows and e.trigger.subject is Subject.FLOW),
            has_markers=not found.isdisjoint(MARKER_WORDS),
        )

    def _requirement(self, entry: Entry, known: Language) -> Requirement:
        if entry.flow is None or self.models is None:
            return requirement(entry, known)
        words = self.models.sink_words(frozenset(entry.flow.kinds))
        return tuple(frozenset({word}) for word in sorted(words))

    def _words_in(self, data: bytes) -> set[str]:
        """The known words that a text holds, looked for in pieces that bound the memory."""
        found: set[int] = set()
        for start in range(0, len(data), _PIECE_BYTES):
            piece = data[start : start + _PIECE_BYTES + self._longest].lower()
            matches = self._automaton.find_matches_as_indexes(piece, overlapping=True)
            found.update([match[0] for match in matches])
        return {self._words[index] for index in found}


def _models(language: str, entries: Iterable[Entry], files: Iterable[ModelFile]) -> Models | None:
    """The models of a language, with what flow rules add to them; None without flow rules."""
    forms = [entry.flow for entry in entries if entry.flow is not None]
    if not forms:
        return None
    own = [
        ModelFile(
            language,
            form.sources,
            form.sinks,
            form.cleaners,
            form.guards,
            form.entries,
            form.stops,
        )
        for form in forms
    ]
    return Models([*(file for file in files if file.language == language), *own])


def _by_rarest_word(
    requirements: Iterable[Requirement],
) -> Mapping[str, list[tuple[frozenset[str], int]]]:
    """Each alternative under its longest word, which is the one that the fewest files hold."""
    found: dict[str, list[tuple[frozenset[str], int]]] = defaultdict(list)
    for number, alternatives in enumerate(requirements):
        for words in alternatives:
            found[max(words, key=lambda word: (len(word), word))].append((words, number))
    return found


class RuleSet:
    """The enabled rules of an audit; `known_ids` are those of all rules. Build once a process."""

    def __init__(
        self,
        entries: Iterable[Entry],
        known_ids: Iterable[str] = (),
        models: Iterable[ModelFile] = (),
    ) -> None:
        self.entries = tuple(entries)
        self._models = tuple(models)
        self.known_ids = frozenset(known_ids)
        self.by_id: Mapping[str, Entry] = {entry.id: entry for entry in self.entries}
        self.secrets = SecretMatchers()
        self._languages: dict[str, LanguageRules] = {}
        self._aliases: dict[str, frozenset[str]] | None = None

    def language(self, name: str) -> LanguageRules:
        """The rules of one language, arranged on first use."""
        found = self._languages.get(name)
        if found is None:
            found = self._languages[name] = LanguageRules(name, self.entries, self._models)
        return found

    @property
    def aliases(self) -> Mapping[str, frozenset[str]]:
        """The ids of our rules by the lower-cased ids of other tools, as `bandit:b602`."""
        if self._aliases is None:
            collected: dict[str, set[str]] = defaultdict(set)
            for entry in self.entries:
                for alias in entry.info.aliases:
                    collected[alias.lower()].add(entry.id)
            self._aliases = {alias: frozenset(ids) for alias, ids in collected.items()}
        return self._aliases
