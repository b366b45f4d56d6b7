"""Which words a file must contain for a rule to have anything to find there.

A requirement is a list of alternatives; each is a set of words that must all occur. No
alternative at all means that nothing can be required, so the rule looks at every file.
Words are compared in lower case, so a word found proves nothing: it only lets the rule look.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from aide_core.flow.shape import get_shape
from aide_core.parse import Language
from aide_core.rules.forms.pattern_form import PatternForm, pattern_words
from aide_core.rules.forms.secret_form import SecretForm
from aide_core.rules.record import Entry, Trigger

Requirement = tuple[frozenset[str], ...]
_WORD = re.compile(r"\w+")
_SHORTEST = 3


def requirement(entry: Entry, language: Language) -> Requirement:
    """The words that a file in `language` must contain for this rule."""
    if entry.secret is not None:
        return _secret_requirement(entry.secret)
    if entry.pattern is not None:
        return _pattern_requirement(entry.pattern, language)
    return _trigger_requirement(entry.trigger, language)


def _secret_requirement(form: SecretForm) -> Requirement:
    return tuple(frozenset({keyword.lower()}) for keyword in form.keywords)


def _pattern_requirement(form: PatternForm, language: Language) -> Requirement:
    if form.names:
        names = next(iter(form.names.values()))
        return tuple(_name_words(_as_written(name, language)) for name in names)
    return tuple(frozenset(word.lower() for word in words) for words in pattern_words(form.rule))


def _trigger_requirement(trigger: Trigger, language: Language) -> Requirement:
    base = _base_requirement(trigger, language)
    if not trigger.literals:
        return base
    extra = [frozenset({word.lower()}) for word in trigger.literals]
    return _both(base, tuple(extra)) if base else tuple(extra)


def _base_requirement(trigger: Trigger, language: Language) -> Requirement:
    alternatives = [_name_words(_as_written(name, language)) for name in trigger.names]
    alternatives += [frozenset({method.lower()}) for method in trigger.methods]
    alternatives += [frozenset({module.split(".")[-1].lower()}) for module in trigger.imports]
    for kind in trigger.kinds:
        word = language.literals.get(kind, "")
        if not word:
            return ()
        alternatives.append(frozenset({word}))
    return () if any(not words for words in alternatives) else tuple(alternatives)


def _as_written(name: str, language: Language) -> str:
    """A name without the package that the language itself imports: `java.lang.Runtime.exec`."""
    for local, full in get_shape(language.name).implicit.items():
        if name == full or name.startswith((f"{full}.", f"{full}(")):
            return local + name[len(full) :]
    return name


def _name_words(name: str) -> frozenset[str]:
    """The first and the last part of a dotted name; a file that uses it spells both.

    The last part may hide behind an alias, but then the import spells it.
    """
    parts = [part for part in _WORD.findall(name) if len(part) >= _SHORTEST]
    wanted = {parts[0], parts[-1]} if parts else set(_WORD.findall(name)[-1:])
    return frozenset(word.lower() for word in wanted)


def _both(one: Requirement, other: Requirement) -> Requirement:
    return tuple(a | b for a in one for b in other)


def words_of(requirements: Iterable[Requirement]) -> frozenset[str]:
    """Every word that any of these requirements names."""
    return frozenset(word for each in requirements for words in each for word in words)
