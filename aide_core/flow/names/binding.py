"""What a name stands for at a place: bindings, and the table that answers for a file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable

import tree_sitter
from msgspec import Struct

from aide_core.flow.nodes import text_of
from aide_core.flow.shape import Shape

Node = tree_sitter.Node
_MAX_DEPTH = 40


class Binding(Struct, frozen=True):
    """One introduction of a name.

    `target` is the dotted name an import gives it; `value` the expression assigned to it;
    `type_name` the declared type. A binding with none of them only hides outer names.
    `start:end` is the scope in bytes, `at` where the name is introduced.
    """

    name: str
    start: int
    end: int
    at: int
    target: str = ""
    value: Node | None = None
    type_node: Node | None = None
    unwrap: str = ""


class Drafts(Struct, frozen=True):
    """Bindings that are made when their name is asked for, which most never are."""

    nodes: dict[str, list[Node]]
    make: Callable[[Node], Binding]


class NameTable:
    """Answers what a name or expression of one file refers to.

    Names are dotted, from the module that defines them: `subprocess.run`. What a call returns is
    written with `()` (`sqlite3.connect().execute`), what an index gives with `[]`.
    """

    def __init__(
        self,
        bindings: Iterable[Binding],
        shape: Shape,
        *,
        wildcards: tuple[str, ...] = (),
        known: frozenset[str] = frozenset(),
        drafts: Iterable[Drafts] = (),
    ) -> None:
        self._shape = shape
        self._wildcards = sorted(wildcards)
        self._known = known
        self._by_name: dict[str, list[Binding]] = defaultdict(list)
        for binding in bindings:
            self._by_name[binding.name].append(binding)
        # Captures of a query come in no particular order.
        for group in self._by_name.values():
            group.sort(key=_at)
        self._drafts = tuple(drafts)

    def find(self, name: str, at: int) -> Binding | None:
        """The binding of a bare name that is in force at an offset, innermost scope first."""
        best: Binding | None = None
        for binding in self.all(name):
            if not binding.start <= at < binding.end:
                continue
            if best is None or _preferred(binding, best, at):
                best = binding
        return best

    def all(self, name: str) -> list[Binding]:
        """Every binding of a name in the file, in the order of the text."""
        drafted = [d.make(node) for d in self._drafts for node in d.nodes.pop(name, ())]
        if drafted:
            self._by_name[name] = sorted([*self._by_name.get(name, ()), *drafted], key=_at)
        return self._by_name.get(name, [])

    def made(self) -> Iterable[Binding]:
        """The bindings that are not drafts: all imports, and in most languages everything."""
        return (binding for group in list(self._by_name.values()) for binding in group)

    def resolve(self, node: Node) -> str:
        """The dotted name that an expression refers to; empty when it cannot be told."""
        return self._resolve(node, 0)

    def _resolve(self, node: Node, depth: int) -> str:
        kind, shape = node.type, self._shape
        if depth > _MAX_DEPTH:
            return ""
        if kind in shape.identifiers:
            return self._bare(text_of(node), node.start_byte, depth)
        if kind in shape.members:
            return self._member(node, depth)
        if kind in shape.calls:
            return self._returned(node, depth)
        if kind in shape.indexes:
            return self._indexed(node, depth)
        if kind in shape.transparent and node.named_child_count >= 1:
            return self._resolve(node.named_children[0], depth + 1)
        if kind == "sequence_expression" and node.named_child_count >= 1:
            return self._resolve(node.named_children[-1], depth + 1)
        if kind in shape.strings:
            return "str()"
        if kind in shape.dotted:
            first, dot, rest = "".join(text_of(node).split()).partition(".")
            return f"{self._bare(first, node.start_byte, depth)}{dot}{rest.partition('<')[0]}"
        return ""

    def _returned(self, node: Node, depth: int) -> str:
        """What a call returns; `require("x")` is the module itself."""
        fields = self._shape.calls[node.type]
        callee = node.child_by_field_name(fields[0])
        base = self._callee(node, callee, depth)
        if base in self._shape.loaders:
            arguments = node.child_by_field_name(fields[1])
            first = arguments.named_children[:1] if arguments is not None else []
            if first and first[0].type in self._shape.strings:
                return text_of(first[0]).strip("'\"`").removeprefix("node:")
        return f"{base}()" if base else ""

    def _indexed(self, node: Node, depth: int) -> str:
        """`a[i]` is `a[]`, but `a["name"]` is `a.name` where a language has both."""
        if not node.named_children:
            return ""
        base = self._resolve(node.named_children[0], depth + 1)
        if not base:
            return ""
        last = node.named_children[-1]
        if self._shape.named_indexes and last.type in self._shape.strings:
            name = text_of(last).strip("'\"`")
            return f"{base}.{name}" if name.isidentifier() else f"{base}[]"
        return f"{base}[]"

    def _callee(self, node: Node, callee: Node | None, depth: int) -> str:
        """The callee's name; a Java call holds object and name side by side."""
        if callee is None:
            return ""
        receiver = node.child_by_field_name("object")
        if receiver is None or node.type not in self._shape.calls:
            return self._resolve(callee, depth + 1)
        base = self._resolve(receiver, depth + 1)
        return f"{base}.{text_of(callee)}" if base else ""

    def callee(self, call: Node) -> str:
        """The dotted name of what a call node calls."""
        fields = self._shape.calls.get(call.type)
        if fields is None:
            return ""
        return self._callee(call, call.child_by_field_name(fields[0]), 0)

    def _member(self, node: Node, depth: int) -> str:
        object_field, name_field = self._shape.members[node.type]
        holder = node.child_by_field_name(object_field)
        name = node.child_by_field_name(name_field)
        if holder is None or name is None:
            return ""
        field = self._field(node, depth)
        if field:
            return field
        base = self._resolve(holder, depth + 1)
        return f"{base}.{text_of(name)}" if base else ""

    def _field(self, node: Node, depth: int) -> str:
        """A field such as `self.connection` or `exports.run`, where it was assigned once."""
        if depth > _MAX_DEPTH // 2:
            return ""
        text = node.text or b""
        if len(text) > 80:
            return ""
        dotted = text.decode("utf-8", "replace")
        bindings = self._by_name.get(dotted)
        if not bindings:
            return ""
        at = node.start_byte
        inside = [b for b in bindings if b.start <= at < b.end and b.at != at]
        return self._target(inside[0], depth) if inside else ""

    def _bare(self, name: str, at: int, depth: int) -> str:
        binding = self.find(name, at)
        if binding is not None:
            return self._target(binding, depth)
        if name in self._shape.implicit:
            return self._shape.implicit[name]
        for package in self._wildcards:
            if f"{package}.{name}" in self._known:
                return f"{package}.{name}"
        return name

    def _target(self, binding: Binding, depth: int) -> str:
        if binding.target:
            return binding.target
        if binding.type_node is not None and (binding.value is None or self._shape.typed):
            base = self._resolve(binding.type_node, depth + 1)
            return f"{base}(){binding.unwrap}" if base else ""
        if binding.value is not None and depth < _MAX_DEPTH:
            base = self._resolve(binding.value, depth + 5)
            return f"{base}{binding.unwrap}" if base else ""
        return ""


def _at(binding: Binding) -> int:
    return binding.at


def _preferred(one: Binding, other: Binding, at: int) -> bool:
    """Whether `one` is nearer: a smaller scope first, then the last one before the place."""
    one_size, other_size = one.end - one.start, other.end - other.start
    if one_size != other_size:
        return one_size < other_size
    one_before, other_before = one.at < at, other.at < at
    if one_before != other_before:
        return one_before
    return one.at > other.at if one_before else one.at < other.at
