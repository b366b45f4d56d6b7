"""One walk over a file's tree that hands each rule the calls, nodes and imports it asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

import tree_sitter

from aide_core.flow import Call
from aide_core.flow.facts import last_name
from aide_core.parse.language import grammar
from aide_core.rules.context import FileContext
from aide_core.rules.record import Entry, Subject

Node = tree_sitter.Node
Task = tuple[Entry, object]
# The name of a capture; no node kind is called so, while one is called `call`.
_CALLEE = "callee"


class Dispatch:
    """Which of a file's active rules wants which call, node kind or import."""

    def __init__(self, entries: Iterable[Entry], rare_kinds: frozenset[str] = frozenset()) -> None:
        self._rare_kinds = rare_kinds
        self.files: list[Entry] = []
        self._names: dict[str, list[Entry]] = defaultdict(list)
        self._prefixes: list[tuple[str, Entry]] = []
        self._methods: dict[str, list[Entry]] = defaultdict(list)
        self._kinds: dict[str, list[Entry]] = defaultdict(list)
        self._imports: list[tuple[str, Entry]] = []
        for entry in entries:
            self._add(entry)
        lasts = {name.rpartition(".")[2] for name in self._names} | set(self._methods)
        self._wanted = frozenset(last.encode() for last in lasts)

    def tasks(self, context: FileContext) -> Iterator[Task]:
        """Every (rule, subject) pair of a file, in the order of the text for each kind."""
        captures = self._captures(context)
        if self._names or self._methods or self._prefixes:
            yield from self._call_tasks(context, captures.get(_CALLEE, []))
        for kind, entries in self._kinds.items():
            for node in sorted(captures.get(kind, ()), key=_place):
                for entry in entries:
                    yield entry, node
        yield from self._import_tasks(context)
        for entry in self.files:
            yield entry, None

    def _add(self, entry: Entry) -> None:
        trigger = entry.trigger
        if trigger.subject is Subject.FILE:
            self.files.append(entry)
        for name in trigger.names:
            if name.endswith("*"):
                self._prefixes.append((name[:-1], entry))
            else:
                self._names[name].append(entry)
        for method in trigger.methods:
            self._methods[method].append(entry)
        for kind in trigger.kinds:
            self._kinds[kind].append(entry)
        self._imports += [(module, entry) for module in trigger.imports]

    def _captures(self, context: FileContext) -> dict[str, list[Node]]:
        calls = context.facts.shape.calls if self._names or self._methods or self._prefixes else {}
        if not calls and not self._kinds:
            return {}
        fields = tuple((kind, fields[0]) for kind, fields in calls.items())
        # A query takes longer to compile than to run, so files share few of them: kinds that are
        # rare in any file are asked for even where no rule waits for them.
        query = _query(context.source.language, fields, self._rare_kinds.union(self._kinds))
        return tree_sitter.QueryCursor(query).captures(context.root)

    def _call_tasks(self, context: FileContext, callees: list[Node]) -> Iterator[Task]:
        facts = context.facts
        wanted = None if self._prefixes else self._wanted | facts.aliases(self._wanted)
        named = [(callee, last_name(callee)) for callee in callees]
        chosen = [each for each in named if wanted is None or each[1] in wanted]
        for callee, last in sorted(chosen, key=lambda each: _place(each[0])):
            node = callee.parent
            if node is None:
                continue
            call = Call(
                node, facts.names.callee(node), last.decode("utf-8", "replace"), facts.shape
            )
            for entry in self._interested(call):
                yield entry, call

    def _interested(self, call: Call) -> Iterator[Entry]:
        seen = set()
        for entry in self._names.get(call.name, ()):
            seen.add(entry.id)
            yield entry
        for prefix, entry in self._prefixes:
            if call.name.startswith(prefix) and entry.id not in seen:
                seen.add(entry.id)
                yield entry
        for entry in self._methods.get(call.method, ()):
            if entry.id not in seen:
                yield entry

    def _import_tasks(self, context: FileContext) -> Iterator[Task]:
        if not self._imports:
            return
        for binding in context.facts.imports:
            for module, entry in self._imports:
                if binding.target == module or binding.target.startswith(f"{module}."):
                    node = context.root.named_descendant_for_byte_range(binding.at, binding.at)
                    if node is not None:
                        yield entry, context.statement(node)


def _place(node: Node) -> tuple[int, int]:
    """Where a node stands: captures of a query come in no particular order."""
    return node.start_byte, -node.end_byte


@lru_cache(maxsize=512)
def _query(
    language: str, calls: tuple[tuple[str, str], ...], kinds: frozenset[str]
) -> tree_sitter.Query:
    known = grammar(language)
    if known is None:
        raise ValueError(f"{language} has no grammar")
    patterns = [f"({kind} {field}: (_) @{_CALLEE})" for kind, field in calls]
    # TypeScript has no JSX, so a rule for all of JavaScript may wait for kinds that it lacks.
    patterns += [f"({k}) @{k}" for k in sorted(kinds) if k == "ERROR" or _has_kind(known, k)]
    return tree_sitter.Query(known, "\n".join(patterns))


def _has_kind(language: tree_sitter.Language, kind: str) -> bool:
    return language.id_for_node_kind(kind, True) is not None
