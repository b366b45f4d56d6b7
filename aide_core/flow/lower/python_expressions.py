"""Python's expressions in the analysed form."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from types import MappingProxyType

import tree_sitter

from aide_core.flow import ir

Node = tree_sitter.Node
_MAX_DEPTH = 80
_MAX_TEXT = 100_000
_WORDS = MappingProxyType({"true": True, "false": False, "none": None})
_SHAPES = MappingProxyType(
    {
        "list_comprehension": ir.Shape.LIST,
        "set_comprehension": ir.Shape.SET,
        "generator_expression": ir.Shape.LAZY,
        "dictionary_comprehension": ir.Shape.TABLE,
    }
)
_DISPLAYS = MappingProxyType(
    {
        "list": ir.Shape.LIST,
        "list_pattern": ir.Shape.LIST,
        "tuple": ir.Shape.TUPLE,
        "tuple_pattern": ir.Shape.TUPLE,
        "expression_list": ir.Shape.TUPLE,
        "pattern_list": ir.Shape.TUPLE,
        "set": ir.Shape.SET,
    }
)


class ExpressionLowering:
    """Lowers the expressions of one file."""

    def __init__(self) -> None:
        self._depth = 0

    def expression(self, node: Node | None) -> ir.Expr:
        """An expression; `Opaque` for what is unknown or nested too deeply."""
        if node is None:
            return ir.Opaque(0, 0, ())
        if self._depth > _MAX_DEPTH:
            return ir.Opaque(node.start_byte, node.end_byte, ())
        self._depth += 1
        try:
            lowering = _BY_KIND.get(node.type)
            return lowering(self, node) if lowering is not None else self.opaque(node)
        finally:
            self._depth -= 1

    def optional(self, node: Node | None) -> ir.Expr | None:
        """An expression that may be missing."""
        return None if node is None else self.expression(node)

    def opaque(self, node: Node) -> ir.Expr:
        """What is not modelled, with the expressions in it."""
        parts = tuple(self.expression(child) for child in parts_of(node))
        return ir.Opaque(*span(node), parts)

    def name(self, node: Node) -> ir.Expr:
        """A bare name."""
        return ir.Name(*span(node), text(node))

    def dotted(self, node: Node) -> ir.Expr:
        """A name with dots, as in an import."""
        first, *rest = parts_of(node)
        made: ir.Expr = ir.Name(*span(first), text(first))
        for part in rest:
            made = ir.Field(node.start_byte, part.end_byte, made, text(part))
        return made

    def word(self, node: Node) -> ir.Expr:
        """`True`, `False` or `None`."""
        return ir.Const(*span(node), _WORDS[node.type])

    def number(self, node: Node) -> ir.Expr:
        """A number; too large or complex ones are not modelled."""
        try:
            value = ast.literal_eval(text(node).replace("_", ""))
        except (ValueError, SyntaxError, MemoryError):
            return ir.Opaque(*span(node), ())
        usable = isinstance(value, int | float)
        return ir.Const(*span(node), value) if usable else ir.Opaque(*span(node), ())

    def string(self, node: Node) -> ir.Expr:
        """A text, with or without holes."""
        children = parts_of(node)
        if any(child.type == "interpolation" for child in children):
            return self.formatted(node, children)
        return ir.Const(*span(node), literal(text(node)))

    def formatted(self, node: Node, children: list[Node]) -> ir.Expr:
        """A text with holes."""
        parts: list[ir.Expr] = []
        raw = "r" in text(children[0]).lower() if children else False
        for child in children:
            if child.type == "string_content":
                written = text(child).replace("{{", "{").replace("}}", "}")
                value = written if raw else _unescaped(written)
                parts.append(ir.Const(*span(child), value))
            elif child.type == "interpolation":
                parts += self._interpolated(child)
        return ir.Text(*span(node), tuple(parts))

    def _interpolated(self, node: Node) -> list[ir.Expr]:
        shown = self.expression(node.child_by_field_name("expression"))
        conversion = node.child_by_field_name("type_conversion")
        form = node.child_by_field_name("format_specifier")
        if form is not None and text(form).rstrip()[-1:] in "dxXobeEfFgGn%" and text(form) != ":":
            # Such a form takes numbers only.
            return [ir.Call(*span(node), ir.Name(*span(node), "float"), (ir.Passed(shown),))]
        if conversion is not None and "r" in text(conversion):
            callee = ir.Name(*span(conversion), "repr")
            return [ir.Call(*span(node), callee, (ir.Passed(shown),))]
        return [shown]

    def joined(self, node: Node) -> ir.Expr:
        """Texts that stand side by side."""
        parts = tuple(self.expression(child) for child in parts_of(node))
        values = [part.value for part in parts if isinstance(part, ir.Const)]
        if len(values) == len(parts):
            texts = [value for value in values if isinstance(value, str)]
            if len(texts) == len(values):
                return ir.Const(*span(node), "".join(texts)[:_MAX_TEXT])
        return ir.Text(*span(node), parts)

    def attribute(self, node: Node) -> ir.Expr:
        """`target.name`."""
        target = self.expression(node.child_by_field_name("object"))
        return ir.Field(*span(node), target, text(node.child_by_field_name("attribute")))

    def subscript(self, node: Node) -> ir.Expr:
        """`target[key]` or a slice."""
        target = self.expression(node.child_by_field_name("value"))
        keys = node.children_by_field_name("subscript")
        if len(keys) == 1 and keys[0].type == "slice":
            low, high, step = self._borders(keys[0])
            return ir.Slice(*span(node), target, low, high, step)
        if len(keys) == 1:
            return ir.Item(*span(node), target, self.expression(keys[0]))
        parts = tuple(self.expression(key) for key in keys)
        return ir.Item(*span(node), target, ir.Display(*span(node), ir.Shape.TUPLE, parts))

    def generic(self, node: Node) -> ir.Expr:
        """`list[str]` where a type stands."""
        parts = node.named_children
        if len(parts) != 2:
            return self.expression(first_part(node))
        inner = tuple(self.expression(first_part(kind)) for kind in parts[1].named_children)
        place = span(node)
        key = inner[0] if len(inner) == 1 else ir.Display(*place, ir.Shape.TUPLE, inner)
        return ir.Item(*place, self.expression(parts[0]), key)

    def _borders(self, node: Node) -> tuple[ir.Expr | None, ir.Expr | None, ir.Expr | None]:
        found: list[ir.Expr | None] = [None, None, None]
        place = 0
        for child in node.children:
            if child.type == ":":
                place += 1
            elif place < 3 and child.is_named:
                found[place] = self.expression(child)
        return found[0], found[1], found[2]

    def call(self, node: Node) -> ir.Expr:
        """A call."""
        callee = self.expression(node.child_by_field_name("function"))
        return ir.Call(*span(node), callee, self.passed(node.child_by_field_name("arguments")))

    def passed(self, node: Node | None) -> tuple[ir.Passed, ...]:
        """The arguments of a call."""
        if node is None:
            return ()
        if node.type == "generator_expression":
            return (ir.Passed(self.expression(node)),)
        return tuple(self._argument(child) for child in parts_of(node))

    def _argument(self, node: Node) -> ir.Passed:
        if node.type == "keyword_argument":
            value = self.expression(node.child_by_field_name("value"))
            return ir.Passed(value, keyword=text(node.child_by_field_name("name")))
        if node.type in {"list_splat", "dictionary_splat"}:
            stars = "*" if node.type == "list_splat" else "**"
            return ir.Passed(self.expression(first_part(node)), stars=stars)
        return ir.Passed(self.expression(node))

    def binary(self, node: Node) -> ir.Expr:
        """An operator between two; long sums are taken apart without recursion."""
        # Long sums lean to the left; they are taken apart without recursion.
        rights: list[Node] = []
        current: Node | None = node
        while current is not None and current.type == "binary_operator":
            rights.append(current)
            current = current.child_by_field_name("left")
        made = self.expression(current)
        for each in reversed(rights):
            right = self.expression(each.child_by_field_name("right"))
            operator = text(each.child_by_field_name("operator"))
            made = ir.Binary(each.start_byte, each.end_byte, operator, made, right)
        return made

    def unary(self, node: Node) -> ir.Expr:
        """A sign."""
        operator = text(node.child_by_field_name("operator"))
        return ir.Unary(
            *span(node), operator, self.expression(node.child_by_field_name("argument"))
        )

    def negation(self, node: Node) -> ir.Expr:
        """`not x`."""
        return ir.Unary(*span(node), "not", self.expression(node.child_by_field_name("argument")))

    def logic(self, node: Node) -> ir.Expr:
        """`and` or `or`."""
        left = self.expression(node.child_by_field_name("left"))
        right = self.expression(node.child_by_field_name("right"))
        return ir.Logic(*span(node), text(node.child_by_field_name("operator")), left, right)

    def comparison(self, node: Node) -> ir.Expr:
        """A comparison; a chain is several joined by `and`."""
        operands = [self.expression(child) for child in parts_of(node)]
        operators = [" ".join(text(o).split()) for o in node.children_by_field_name("operators")]
        made: ir.Expr | None = None
        for operator, left, right in zip(operators, operands, operands[1:], strict=False):
            one = ir.Compare(left.at, right.end, operator, left, right)
            made = one if made is None else ir.Logic(*span(node), "and", made, one)
        return made if made is not None else self.opaque(node)

    def choice(self, node: Node) -> ir.Expr:
        """`yes if test else no`."""
        parts = parts_of(node)
        if len(parts) != 3:
            return self.opaque(node)
        yes, test, no = (self.expression(part) for part in parts)
        return ir.Choice(*span(node), test, yes, no)

    def display(self, node: Node) -> ir.Expr:
        """A list, tuple or set."""
        items = tuple(self.expression(child) for child in parts_of(node))
        return ir.Display(*span(node), _DISPLAYS[node.type], items)

    def splat(self, node: Node) -> ir.Expr:
        """The items of another container."""
        return ir.Splat(*span(node), self.expression(first_part(node)))

    def table(self, node: Node) -> ir.Expr:
        """A dictionary."""
        entries = []
        for child in parts_of(node):
            if child.type == "pair":
                key = self.expression(child.child_by_field_name("key"))
                entries.append(ir.Entry(key, self.expression(child.child_by_field_name("value"))))
            elif child.type == "dictionary_splat":
                entries.append(ir.Entry(None, self.expression(first_part(child))))
        return ir.Table(*span(node), tuple(entries))

    def comprehension(self, node: Node) -> ir.Expr:
        """A comprehension."""
        body = node.child_by_field_name("body")
        value = None
        if body is not None and body.type == "pair":
            value = self.expression(body.child_by_field_name("value"))
            body = body.child_by_field_name("key")
        clauses: list[ir.Clause] = []
        for child in parts_of(node):
            if child.type == "for_in_clause":
                target = self.expression(child.child_by_field_name("left"))
                source = self.expression(child.child_by_field_name("right"))
                clauses.append(ir.Clause(target, source, ()))
            elif child.type == "if_clause" and clauses:
                last = clauses[-1]
                test = self.expression(first_part(child))
                clauses[-1] = ir.Clause(last.target, last.source, (*last.tests, test))
        element = self.expression(body)
        return ir.Comprehension(*span(node), _SHAPES[node.type], element, value, tuple(clauses))

    def closure(self, node: Node) -> ir.Expr:
        """A lambda."""
        value = self.expression(node.child_by_field_name("body"))
        params = self.parameters(node.child_by_field_name("parameters"))
        body = (ir.Return(value.at, value.end, value),)
        return ir.Closure(*span(node), ir.Function("", *span(node), params, body))

    def parameters(self, node: Node | None) -> tuple[ir.Param, ...]:
        """The parameters of a function."""
        found: list[ir.Param] = []
        keyword_only = False
        for child in parts_of(node):
            if child.type == "keyword_separator":
                keyword_only = True
                continue
            param = self._parameter(child, keyword_only=keyword_only)
            if param is not None:
                found.append(param)
                keyword_only = keyword_only or param.stars == "*"
        return tuple(found)

    def _parameter(self, node: Node, *, keyword_only: bool) -> ir.Param | None:
        named: Node | None = node.child_by_field_name("name")
        if named is None:
            named = first_part(node) if node.type == "typed_parameter" else node
        stars = {"list_splat_pattern": "*", "dictionary_splat_pattern": "**"}.get(
            named.type if named is not None else "", ""
        )
        if stars and named is not None:
            named = first_part(named)
        if named is None or named.type != "identifier":
            return None
        annotation = node.child_by_field_name("type")
        return ir.Param(
            text(named),
            *span(named),
            default=self.optional(node.child_by_field_name("value")),
            annotation=self.expression(first_part(annotation)) if annotation is not None else None,
            stars=stars,
            keyword_only=keyword_only,
        )

    def awaited(self, node: Node) -> ir.Expr:
        """`await x`."""
        return ir.Await(*span(node), self.expression(first_part(node)))

    def yielded(self, node: Node) -> ir.Expr:
        """`yield x`."""
        value = first_part(node)
        delegates = any(child.type == "from" for child in node.children)
        return ir.Yield(*span(node), self.optional(value), delegates)

    def bind(self, node: Node) -> ir.Expr:
        """`name := x`."""
        target = self.expression(node.child_by_field_name("name"))
        return ir.Bind(*span(node), target, self.expression(node.child_by_field_name("value")))

    def wrapped(self, node: Node) -> ir.Expr:
        """What stands in brackets."""
        inner = first_part(node)
        return self.expression(inner) if inner is not None else self.opaque(node)


def parts_of(node: Node | None) -> list[Node]:
    """The named children of a node, comments left out."""
    if node is None:
        return []
    return [child for child in node.named_children if child.type != "comment"]


def first_part(node: Node | None) -> Node | None:
    """The first named child that is no comment."""
    parts = parts_of(node)
    return parts[0] if parts else None


def span(node: Node) -> tuple[int, int]:
    """Where a node stands."""
    return node.start_byte, node.end_byte


def text(node: Node | None) -> str:
    """The text of a node; empty for None."""
    return "" if node is None else (node.text or b"").decode("utf-8", "replace")


def literal(written: str) -> str | bytes:
    """The value of a string literal without holes."""
    lead = len(written) - len(written.lstrip("rRbBuUfFtT"))
    prefix = "".join(letter for letter in written[:lead].lower() if letter in "rb")
    if len(written) > _MAX_TEXT:
        return written[lead:].strip("'\"")[:_MAX_TEXT]
    try:
        value = ast.literal_eval(prefix + written[lead:])
    except (ValueError, SyntaxError, MemoryError):
        return written[lead:].strip("'\"")
    return value if isinstance(value, str | bytes) else written


def _unescaped(written: str) -> str:
    if "\\" not in written:
        return written
    value = literal('"' + written.replace('"', '\\"').replace("\n", "\\n") + '"')
    return value if isinstance(value, str) else written


_Lowering = Callable[[ExpressionLowering, Node], ir.Expr]
_L = ExpressionLowering
_BY_KIND: Mapping[str, _Lowering] = MappingProxyType(
    {
        "identifier": _L.name,
        "dotted_name": _L.dotted,
        **dict.fromkeys(_WORDS, _L.word),
        "integer": _L.number,
        "float": _L.number,
        "string": _L.string,
        "concatenated_string": _L.joined,
        "attribute": _L.attribute,
        "subscript": _L.subscript,
        "generic_type": _L.generic,
        "call": _L.call,
        "binary_operator": _L.binary,
        "unary_operator": _L.unary,
        "not_operator": _L.negation,
        "boolean_operator": _L.logic,
        "comparison_operator": _L.comparison,
        "conditional_expression": _L.choice,
        **dict.fromkeys(_DISPLAYS, _L.display),
        "list_splat": _L.splat,
        "list_splat_pattern": _L.splat,
        "dictionary": _L.table,
        **dict.fromkeys(_SHAPES, _L.comprehension),
        "lambda": _L.closure,
        "await": _L.awaited,
        "yield": _L.yielded,
        "named_expression": _L.bind,
        "parenthesized_expression": _L.wrapped,
        "type": _L.wrapped,
        "expression_statement": _L.wrapped,
    }
)
