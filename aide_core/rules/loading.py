"""The code behind catalogue entries, loaded the first time a file needs it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from importlib import import_module

from aide_core.model import Match
from aide_core.rules.forms.secret import SecretMatcher, compile_secret
from aide_core.rules.forms.secret_form import SecretForm
from aide_core.rules.record import Entry


@cache
def load_check(module: str, function: str) -> Callable[..., Iterable[Match] | None]:
    """The function of a code rule."""
    check: Callable[..., Iterable[Match] | None] = getattr(import_module(module), function)
    return check


class SecretMatchers:
    """The compiled matchers of secret rules, made when first asked for."""

    def __init__(self) -> None:
        self._compiled: dict[str, SecretMatcher] = {}

    def matcher(self, entry: Entry) -> SecretMatcher:
        """The matcher of a secret rule."""
        found = self._compiled.get(entry.id)
        if found is None:
            form: SecretForm | None = entry.secret
            if form is None:
                raise ValueError(f"{entry.id} is no secret rule")
            found = self._compiled[entry.id] = compile_secret(form)
        return found
