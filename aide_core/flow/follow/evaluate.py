"""What expressions are worth."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from aide_core.flow import ir
from aide_core.flow.follow import fold, texts
from aide_core.flow.follow.frame import Frame
from aide_core.flow.follow.heap import Holder, Key, State, join_states, key_of
from aide_core.flow.follow.hits import Hit
from aide_core.flow.follow.models import Sink
from aide_core.flow.follow.program import ClassRef, FunctionRef, Unit
from aide_core.flow.follow.value import (
    NO_TAINTS,
    NOTHING,
    UNKNOWN,
    Origin,
    Step,
    Taint,
    Taints,
    Value,
    constant,
    join,
    join_all,
    union,
)

if TYPE_CHECKING:
    from aide_core.flow.follow.machine import Machine

_MODULE = "module:"
_CONTAINERS = frozenset({"list", "tuple", "set", "dict", "generator"})


class Evaluator:
    """Works out expressions in a state; assignments change the state."""

    def __init__(self, machine: Machine) -> None:
        self._machine = machine
        self._models = machine.models
        self._program = machine.program

    def value(self, node: ir.Expr, state: State, frame: Frame) -> Value:
        """What an expression may be."""
        match node:
            case ir.Const():
                return constant(node.value)
            case ir.Name():
                return self.variable(node, state, frame)
            case ir.Field():
                return self.field(self.value(node.target, state, frame), node, state, frame)
            case ir.Call():
                return self._machine.caller.call(node, state, frame)
            case ir.Item():
                target = self.value(node.target, state, frame)
                return self.item(target, self.value(node.key, state, frame), node, state, frame)
            case ir.Binary():
                left = self.value(node.left, state, frame)
                right = self.value(node.right, state, frame)
                return self.operated(node.operator, left, right, node, state, frame)
            case ir.Text():
                return texts.joined([self.value(part, state, frame) for part in node.parts])
            case ir.Compare():
                left = self.value(node.left, state, frame)
                right = self.value(node.right, state, frame)
                return self._compared(node.operator, left, right, state)
            case _:
                return self._other(node, state, frame)

    def _other(self, node: ir.Expr, state: State, frame: Frame) -> Value:
        match node:
            case ir.Unary():
                operand = self.value(node.operand, state, frame)
                if node.operator in {"not", "!"}:
                    known = fold.truth(operand)
                    return Value((False, True)) if known is None else constant(not known)
                return fold.unary(node.operator, operand)
            case ir.Logic():
                return self._logic(node, state, frame)
            case ir.Choice():
                return self._choice(node, state, frame)
            case ir.Display():
                return self._display(node, state, frame)
            case ir.Table():
                return self._table(node, state, frame)
            case ir.Slice():
                return self._slice(node, state, frame)
            case ir.Comprehension():
                return self._comprehension(node, state, frame)
            case ir.Closure():
                ref = FunctionRef(node.function, frame.unit, state.variables)
                return Value(functions=(ref,))
            case ir.Await():
                return self.value(node.value, state, frame)
            case ir.Bind():
                value = self.value(node.value, state, frame)
                self.assign(node.target, value, state, frame)
                return value
            case ir.Yield():
                value = self.value(node.value, state, frame) if node.value else NOTHING
                frame.yields.append(self.item_of(value, state) if node.delegates else value)
                return UNKNOWN
            case ir.Splat():
                return self.item_of(self.value(node.value, state, frame), state)
            case ir.Opaque():
                parts = [self.value(part, state, frame) for part in node.parts]
                return Value(None, union(part.taints for part in parts))
        return UNKNOWN

    def variable(self, node: ir.Name, state: State, frame: Frame) -> Value:
        """What a bare name stands for, from the inside out."""
        found = state.variables.get(node.id)
        if found is None and frame.around is not None:
            found = frame.around.get(node.id)
        if found is None:
            found = self._machine.member(frame.unit, node.id, state)
        if found is not None:
            return found
        return self.named(node.id, node.at, node.end, frame.unit.path)

    def named(self, name: str, at: int, end: int, path: str) -> Value:
        """What a dotted name of a library is worth: a source, or just that name."""
        source = self._models.source(name)
        if source is None:
            return Value(name=name)
        return Value(None, self.born(source.kind, source.text or name, at, end, path), name)

    def born(self, kind: str, text: str, at: int, end: int, path: str) -> Taints:
        """The taint of a value that enters here."""
        origin = Origin(kind, path, at, end, text)
        return frozenset({Taint(origin, frozenset(), Step(path, at, end, f"`{text}` comes from outside"))})

    def field(self, target: Value, node: ir.Field, state: State, frame: Frame) -> Value:
        """`target.name`."""
        found = self._known_field(target, node.name, state)
        if found is not None:
            return found
        if target.name.startswith(_MODULE):
            return self._of_module(target.name, node, state)
        name = f"{target.name}.{node.name}" if target.name else ""
        made = self.named(name, node.at, node.end, frame.unit.path) if name else UNKNOWN
        for outer in self._outer_names(target, state):
            other = self.named(f"{outer}().{node.name}", node.at, node.end, frame.unit.path)
            made = other if made is UNKNOWN or other.taints else made
        if made is UNKNOWN or (not made.taints and state.holders(target)):
            assumed = self._models.assumed.get(node.name)
            made = Value(name=assumed) if assumed is not None else made
        if not target.taints or self._models.stops(name, node.name):
            return made
        taints = union((made.taints, target.taints))
        return Value(None, taints, made.name or f"?.{node.name}", refs=made.refs)

    def _known_field(self, target: Value, name: str, state: State) -> Value | None:
        found: list[Value] = []
        for ref in target.functions:
            if isinstance(ref, ClassRef):
                member = ref.member(name)
                if member is not None:
                    found.append(member)
        for holder in state.holders(target):
            own = holder.field(name)
            if own is not None:
                found.append(own)
                continue
            cls = self._machine.caller.class_of(holder)
            member = cls.member(name) if cls is not None else None
            if member is not None:
                found.append(self._bound(member, target))
        return join_all(found) if found else None

    @staticmethod
    def _bound(member: Value, target: Value) -> Value:
        """A class's member as taken from an object: methods know the object."""
        if not member.functions:
            return member
        bound = tuple(
            f.bind(target) if isinstance(f, FunctionRef) and not _is_static(f) else f
            for f in member.functions
        )
        return Value(member.constants, member.taints, member.name, functions=bound)

    def _outer_names(self, target: Value, state: State) -> list[str]:
        """The library classes that an object of the project is made from."""
        found = []
        for holder in state.holders(target):
            cls = self._machine.caller.class_of(holder)
            if cls is not None:
                found += cls.outer_names()
        return found

    def _of_module(self, name: str, node: ir.Field, state: State) -> Value:
        path = name.removeprefix(_MODULE)
        unit = self._program.unit_at(path)
        if unit is not None:
            self._machine.load(unit)
            found = self._machine.member(unit, node.name, state)
            if found is not None:
                return found
            inner = self._inner(unit, node.name)
            if inner is not None:
                self._machine.load(inner)
                return Value(name=f"{_MODULE}{inner.path}")
            if path.endswith("/"):
                # A folder that is no package may share its name with a library.
                return self.named(f"{unit.dotted}.{node.name}", node.at, node.end, path)
        return UNKNOWN

    def _inner(self, unit: Unit, name: str) -> Unit | None:
        """The module of this name in a package."""
        is_package = unit.path.endswith(("/", "/__init__.py")) or unit.path == "__init__.py"
        return self._program.unit(unit.path, f".{name}") if is_package else None

    def item(
        self, target: Value, key: Value, node: ir.Expr, state: State, frame: Frame
    ) -> Value:
        """`target[key]`."""
        holders = state.holders(target)
        if holders:
            found = join_all(holder.get(key) for holder in holders)
            return found.with_taints(union((found.taints, target.taints)))
        text = target.constant
        index = key.constant
        if isinstance(text, str | bytes) and isinstance(index, int):
            try:
                return constant(text[index])
            except IndexError:
                return UNKNOWN
        name = f"{target.name}[]" if target.name else ""
        made = self.named(name, node.at, node.end, frame.unit.path) if name else UNKNOWN
        return Value(None, union((made.taints, target.taints)), made.name)

    def part_of(self, target: Value, state: State) -> Value:
        """Some part of a value, whichever."""
        if target.refs:
            return self.item_of(target, state)
        return target

    def item_of(self, target: Value, state: State) -> Value:
        """What a loop over a value gives."""
        holders = state.holders(target)
        if holders:
            found = []
            for holder in holders:
                if holder.kind == "dict":
                    found += [constant(key[1]) for key in holder.items if key[0] != "field"]
                    found.append(Value(None, holder.rest.taints))
                else:
                    found.append(join_all(holder.all()))
            made = join_all(found)
            return made.with_taints(union((made.taints, target.taints)))
        text = target.text
        if text is not None and len(text) <= 8:
            return Value(tuple(dict.fromkeys(text))) if text else UNKNOWN
        name = f"{target.name}[]" if target.name else ""
        return Value(None, target.taints, name)

    def items_in_order(self, target: Value, state: State) -> Sequence[Value] | None:
        """The items of a container whose every item is known, else None."""
        holders = state.holders(target)
        if len(holders) != 1 or target.taints:
            return None
        holder = holders[0]
        if holder.order is not None and holder.is_whole:
            return holder.order
        if holder.kind == "dict" and holder.is_whole:
            return [constant(key[1]) for key in holder.items]
        return None

    def operated(  # noqa: PLR0913 - both sides, and where
        self, operator: str, left: Value, right: Value, node: ir.Node, state: State, frame: Frame
    ) -> Value:
        """A value of an operator between two."""
        folded = fold.binary(operator, left, right)
        if folded is not UNKNOWN:
            return folded
        if operator == "%" and (left.text is not None or left.pieces is not None):
            made = self._percent(left, right, state)
            if made is not None:
                return made
        lists = [*state.holders(left), *state.holders(right)]
        if operator in {"+", "|"} and lists:
            return self._added(left, right, node, state, frame)
        if operator == "+" and _is_text(left, right):
            return texts.joined([left, right])
        if operator in {"+", "/", "|", "%", "*"}:
            # Paths are joined by a slash, texts repeated by a star.
            taints = union((state.deep_taints(left), state.deep_taints(right)))
            pieces = None
            if operator == "/" and taints:
                pieces = texts.joined([left, "/", right]).pieces
            return Value(None, taints, left.name if operator == "/" else "", pieces=pieces)
        return UNKNOWN

    def _percent(self, left: Value, right: Value, state: State) -> Value | None:
        form = left.text
        if form is None:
            taints = union((left.taints, state.deep_taints(right)))
            return Value(None, taints, pieces=(*(left.pieces or ()), Value(None, taints)))
        values: Sequence[Value] = [right]
        holders = state.holders(right)
        named = None
        if len(holders) == 1 and holders[0].kind == "tuple" and holders[0].order is not None:
            values = holders[0].order
        elif holders:
            named = right

        def look(table: Value, key: str) -> Value:
            return join_all(holder.get(constant(key)) for holder in state.holders(table))

        made = texts.percent(form, values, named, look)
        return made or Value(None, state.deep_taints(right), pieces=(form, right))

    def _added(
        self, left: Value, right: Value, node: ir.Node, state: State, frame: Frame
    ) -> Value:
        """Two containers as one."""
        ones, others = state.holders(left), state.holders(right)
        order: tuple[Value, ...] | None = None
        if len(ones) == len(others) == 1:
            first, second = ones[0].order, others[0].order
            order = (*first, *second) if first is not None and second is not None else None
        items: dict[Key, Value] = {}
        rest = []
        for holder in (*ones, *others):
            items |= holder.items
            rest += [holder.rest, *([] if order is not None else holder.order or ())]
        kind = (ones or others)[0].kind
        whole = all(holder.is_whole for holder in (*ones, *others)) and bool(ones and others)
        made = Holder(kind, items, order, rest=join_all(rest), is_whole=whole)
        taints = union((left.taints, right.taints))
        return self.allocated(made, node, state, frame, taints)

    def allocated(
        self, holder: Holder, node: ir.Node, state: State, frame: Frame, taints: Taints = NO_TAINTS
    ) -> Value:
        """A new container or object on the heap."""
        ref = self._program.location(frame.context, frame.unit.path, node.at, node.end)
        state.heap[ref] = holder
        return Value(None, taints, refs=frozenset({ref}))

    def _compared(self, operator: str, left: Value, right: Value, state: State) -> Value:
        if operator in {"in", "not in"} and right.refs:
            return self._member(operator, left, right, state)
        if not left.taints and not right.taints:
            found = fold.compare(operator, left, right)
            if found is not UNKNOWN:
                return found
        known = left.constants is not None and right.constants is not None
        return fold.compare(operator, left, right) if known else Value((False, True))

    def _member(self, operator: str, left: Value, right: Value, state: State) -> Value:
        items = self.items_in_order(right, state)
        if items is None or left.constants is None or len(left.constants) != 1:
            return Value((False, True))
        if any(item.constants is None or len(item.constants) != 1 for item in items):
            return Value((False, True))
        held = any(key_of(item.constants[0]) == key_of(left.constants[0]) for item in items if item.constants)
        return constant(held is (operator == "in"))

    def _logic(self, node: ir.Logic, state: State, frame: Frame) -> Value:
        left = self.value(node.left, state, frame)
        known = fold.truth(left)
        if node.operator in {"and", "&&"}:
            if known is False:
                return left
            other = state.copy()
            fits = self._machine.guards.refine(node.left, True, other, frame)
            right = self.value(node.right, other, frame) if fits else UNKNOWN
        elif node.operator in {"or", "||"}:
            if known is True:
                return left
            other = state.copy()
            fits = self._machine.guards.refine(node.left, False, other, frame)
            right = self.value(node.right, other, frame) if fits else UNKNOWN
        else:
            if left.constants is not None and None not in left.constants:
                return left
            other = state.copy()
            right = self.value(node.right, other, frame)
        self._take(state, join_states([state, other]))
        return right if known is not None else join(left, right)

    def _choice(self, node: ir.Choice, state: State, frame: Frame) -> Value:
        known = fold.truth(self.value(node.test, state, frame))
        found: list[Value] = []
        ways: list[State | None] = []
        for answer, part in ((True, node.yes), (False, node.no)):
            if known is not None and known is not answer:
                continue
            way = state.copy()
            if self._machine.guards.refine(node.test, answer, way, frame):
                found.append(self.value(part, way, frame))
                ways.append(way)
        self._take(state, join_states(ways))
        return join_all(found)

    @staticmethod
    def _take(state: State, met: State | None) -> None:
        """Go on in the state where ways met."""
        if met is not None:
            state.variables, state.heap = dict(met.variables), dict(met.heap)

    def _display(self, node: ir.Display, state: State, frame: Frame) -> Value:
        order: list[Value] = []
        whole = True
        for item in node.items:
            if isinstance(item, ir.Splat):
                spread = self.value(item.value, state, frame)
                known = self.items_in_order(spread, state)
                whole = whole and known is not None
                order += known if known is not None else [self.item_of(spread, state)]
            else:
                order.append(self.value(item, state, frame))
        made = Holder(node.shape.value, order=tuple(order[:64]), is_whole=True)
        if not whole or len(order) > 64:
            made = Holder(node.shape.value, rest=join_all(order))
        return self.allocated(made, node, state, frame)

    def _table(self, node: ir.Table, state: State, frame: Frame) -> Value:
        made = Holder("dict", is_whole=True)
        for entry in node.entries:
            value = self.value(entry.value, state, frame)
            if entry.key is not None:
                made = made.with_item(self.value(entry.key, state, frame), value)
                continue
            for holder in state.holders(value):
                made = Holder(
                    "dict",
                    {**made.items, **holder.items},
                    rest=join(made.rest, holder.rest),
                    is_whole=made.is_whole and holder.is_whole,
                )
            if not value.refs:
                made = made.with_rest(Value(None, value.taints))
        return self.allocated(made, node, state, frame)

    def _slice(self, node: ir.Slice, state: State, frame: Frame) -> Value:
        target = self.value(node.target, state, frame)
        borders = [
            self.value(part, state, frame).constant if part is not None else None
            for part in (node.low, node.high, node.step)
        ]
        whole = slice(*(b if isinstance(b, int) else None for b in borders))
        decided = all(b is None or isinstance(b, int) for b in borders)
        text = target.constant
        if isinstance(text, str | bytes) and decided:
            return constant(text[whole])
        holders = state.holders(target)
        if holders:
            holder = holders[0]
            order = holder.order if decided and len(holders) == 1 else None
            made = Holder(holder.kind, order=order[whole], is_whole=holder.is_whole) if (
                order is not None
            ) else Holder(holder.kind, rest=join_all(v for h in holders for v in h.all()))
            return self.allocated(made, node, state, frame, target.taints)
        return Value(None, target.taints, target.name)

    def _comprehension(self, node: ir.Comprehension, state: State, frame: Frame) -> Value:
        inner = state.copy()
        order = self._mapped(node, inner, frame)
        if order is None:
            for clause in node.clauses:
                source = self.value(clause.source, inner, frame)
                self.assign(clause.target, self.item_of(source, inner), inner, frame)
                for test in clause.tests:
                    self.value(test, inner, frame)
                    self._machine.guards.refine(test, True, inner, frame)
            element = self.value(node.element, inner, frame)
            second = self.value(node.value, inner, frame) if node.value is not None else None
            state.heap.update(inner.heap)
            if second is not None:
                held = Holder("dict", rest=Value(None, union((element.taints,)))).with_item(element, second)
            else:
                held = Holder(node.shape.value, rest=element)
            return self.allocated(held, node, state, frame)
        state.heap.update(inner.heap)
        return self.allocated(
            Holder(node.shape.value, order=tuple(order), is_whole=True), node, state, frame
        )

    def _mapped(
        self, node: ir.Comprehension, state: State, frame: Frame
    ) -> list[Value] | None:
        """The items of a comprehension over a container whose every item is known."""
        if len(node.clauses) != 1 or node.value is not None:
            return None
        clause = node.clauses[0]
        items = self.items_in_order(self.value(clause.source, state, frame), state)
        if items is None or len(items) > 16:
            return None
        made = []
        for item in items:
            self.assign(clause.target, item, state, frame)
            answers = [fold.truth(self.value(test, state, frame)) for test in clause.tests]
            if None in answers:
                return None
            if all(answers):
                made.append(self.value(node.element, state, frame))
        return made

    def assign(self, target: ir.Expr, value: Value, state: State, frame: Frame) -> None:
        """Give a target a value."""
        match target:
            case ir.Name():
                named = self._noted(value, target, frame)
                if target.id in frame.outer:
                    known = frame.unit.variables.get(target.id)
                    frame.unit.variables[target.id] = named if known is None else join(known, named)
                state.variables[target.id] = named
            case ir.Field():
                self._assign_field(target, value, state, frame)
            case ir.Item():
                self._assign_item(target, value, state, frame)
            case ir.Display():
                self._unpack(target, value, state, frame)
            case ir.Splat():
                self.assign(target.value, value, state, frame)
            case ir.Slice():
                self._absorb(target.target, value, state, frame)

    def _noted(self, value: Value, target: ir.Name, frame: Frame) -> Value:
        """A tainted value with the step into this variable on its way."""
        if not value.taints:
            return value
        step = Step(frame.unit.path, target.at, target.end, f"is kept in `{target.id}`")
        return value.with_taints(frozenset(taint.at_step(step) for taint in value.taints))

    def _assign_field(self, target: ir.Field, value: Value, state: State, frame: Frame) -> None:
        holder_value = self.value(target.target, state, frame)
        for sink in self._models.field_sinks(holder_value.name, target.name):
            self.report(sink, f".{target.name}", value, target, state, frame)
        for ref in holder_value.refs:
            if ref in state.heap:
                state.heap[ref] = state.heap[ref].with_field(target.name, value)
        for known in holder_value.functions:
            if isinstance(known, ClassRef):
                before = known.members.get(target.name)
                known.members[target.name] = value if before is None else join(before, value)
        if not holder_value.refs and not holder_value.functions:
            self._box(target.target, Holder("").with_field(target.name, value), holder_value, state, frame)

    def _box(
        self, place: ir.Expr, holder: Holder, known: Value, state: State, frame: Frame
    ) -> None:
        """Let a variable that nothing is known of hold something from now on."""
        if isinstance(place, ir.Name) and place.id in state.variables:
            ref = self._program.location(frame.context, frame.unit.path, place.id, "box")
            state.heap[ref] = holder
            state.variables[place.id] = Value(
                known.constants, known.taints, known.name, refs=frozenset({ref})
            )

    def _assign_item(self, target: ir.Item, value: Value, state: State, frame: Frame) -> None:
        held = self.value(target.target, state, frame)
        key = self.value(target.key, state, frame)
        for sink in self._models.item_sinks(held.name):
            self.report(sink, held.name, value, target, state, frame)
        for ref in held.refs:
            if ref in state.heap:
                state.heap[ref] = state.heap[ref].with_item(key, value)
        if not held.refs:
            self._box(target.target, Holder("dict").with_item(key, value), held, state, frame)

    def _absorb(self, target: ir.Expr, value: Value, state: State, frame: Frame) -> None:
        held = self.value(target, state, frame)
        for ref in held.refs:
            if ref in state.heap:
                state.heap[ref] = state.heap[ref].with_rest(value)

    def _unpack(self, target: ir.Display, value: Value, state: State, frame: Frame) -> None:
        items = self.items_in_order(value, state)
        starred = [n for n, item in enumerate(target.items) if isinstance(item, ir.Splat)]
        if items is not None and not starred and len(items) == len(target.items):
            for item, part in zip(target.items, items, strict=True):
                self.assign(item, part, state, frame)
            return
        part = self.item_of(value, state)
        for number, item in enumerate(target.items):
            if items is not None and starred and number < starred[0] and number < len(items):
                self.assign(item, items[number], state, frame)
            elif isinstance(item, ir.Splat):
                held = Holder("list", rest=part)
                self.assign(item.value, self.allocated(held, item, state, frame), state, frame)
            else:
                self.assign(item, part, state, frame)

    @staticmethod
    def pattern_of(value: Value) -> str | None:
        """The pattern of a compiled regular expression."""
        first = value.pieces[0] if value.pieces else None
        return first if isinstance(first, str) else None

    def delete(self, target: ir.Expr, state: State, frame: Frame) -> None:
        """Forget a variable or an item."""
        if isinstance(target, ir.Name):
            state.variables.pop(target.id, None)
        elif isinstance(target, ir.Item):
            held = self.value(target.target, state, frame)
            key = self.value(target.key, state, frame)
            for ref in held.refs:
                holder = state.heap.get(ref)
                index = key.constant
                if holder is None:
                    continue
                if holder.order is not None and isinstance(index, int):
                    order = list(holder.order)
                    if -len(order) <= index < len(order):
                        del order[index]
                        state.heap[ref] = holder.ordered(tuple(order))
                else:
                    state.heap[ref] = holder.without(key)

    def report(  # noqa: PLR0913 - what reached what, and where
        self, sink: Sink, callee: str, value: Value, node: ir.Node, state: State, frame: Frame
    ) -> None:
        """Note that a value reaches a sink, when it is tainted and not safe for it."""
        found = dangerous(sink, value, state)
        if not found:
            return
        key = (sink.kind, callee, frame.unit.path, node.at, node.end)
        known = self._machine.hits.get(key)
        if known is not None:
            found = frozenset(union((found, frozenset(known.taints))))
        ordered = tuple(sorted(found, key=lambda t: (t.origin.path, t.origin.at, sorted(t.clean))))
        self._machine.hits[key] = Hit(
            sink, callee, frame.unit.path, node.at, node.end, value, ordered
        )


def dangerous(sink: Sink, value: Value, state: State) -> Taints:
    """The taints of a value that are dangerous for a sink."""
    taints = state.deep_taints(value)
    return frozenset(t for t in taints if sink.kind not in t.clean and "*" not in t.clean)


def _is_static(ref: FunctionRef) -> bool:
    names = {d.id for d in ref.function.decorators if isinstance(d, ir.Name)}
    return "staticmethod" in names


def _is_text(left: Value, right: Value) -> bool:
    return any(
        isinstance(v.constant, str) or v.pieces is not None or v.taints for v in (left, right)
    )


def joined_items(values: Iterable[Value]) -> Value:
    """Any of these values."""
    return join_all(values)
