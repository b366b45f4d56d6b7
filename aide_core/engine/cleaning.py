"""What would have made a value harmless for a rule, by the models."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable

from aide_core.flow.follow.models import Cleaner, Guard, ModelFile
from aide_core.rules.forms.flow_form import FlowForm

_MOST = 5
_FEW_KINDS = 4


def cleaners_of(form: FlowForm, models: Iterable[ModelFile], text: bytes) -> tuple[str, ...]:
    """Calls whose result the sinks of a rule may be given, those of the file's libraries first."""
    known = [*form.cleaners, *(each for model in models for each in model.cleaners)]
    return _nearest(known, form, text)


def checks_of(form: FlowForm, models: Iterable[ModelFile], text: bytes) -> tuple[str, ...]:
    """Calls that a program may ask first, those of the file's libraries first."""
    known = [*form.guards, *(each for model in models for each in model.guards)]
    return _nearest(known, form, text)


def _nearest(known: Iterable[Cleaner | Guard], form: FlowForm, text: bytes) -> tuple[str, ...]:
    """The names at hand: of libraries that the file mentions, else of the language's own."""
    kinds = frozenset(form.kinds)
    fits = [each for each in known if not kinds.isdisjoint(each.kinds)]
    # What makes a value safe for nearly everything, such as an encoding, is no advice.
    names = [name for each in fits if len(each.kinds) <= _FEW_KINDS for name in each.calls]
    words = {word.decode() for word in re.findall(rb"\w+", text)}
    ways = dict.fromkeys(name.removeprefix("*.") for name in names)
    roots = {name: name.partition(".")[0] for name in ways}
    near = [name for name, root in roots.items() if root in words]
    own = [name for name, root in roots.items() if root in sys.stdlib_module_names]
    found = dict.fromkeys((*near, *own)) or dict.fromkeys(ways)
    return tuple(found)[:_MOST]
