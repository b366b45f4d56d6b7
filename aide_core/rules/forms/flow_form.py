"""What a flow rule declares: which harm it is about, and from which origins."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from aide_core.flow.follow.models import Cleaner, Entry, Guard, Sink, Source
from aide_core.model import Severity


class FlowForm(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """The `flow:` part of a rule file.

    `kinds` are the kinds of sinks, such as `sql`; a rule that brings sinks of its own needs none.
    `origins` says how severe it is by where the value came from. The rest adds to the models of
    the language for every rule. Code of tests is left out unless `in_tests` is set.
    """

    kinds: tuple[str, ...] = ()
    origins: Mapping[str, Severity] = {}
    sources: tuple[Source, ...] = ()
    sinks: tuple[Sink, ...] = ()
    cleaners: tuple[Cleaner, ...] = ()
    guards: tuple[Guard, ...] = ()
    entries: tuple[Entry, ...] = ()
    stops: tuple[str, ...] = ()
    in_tests: bool = False
