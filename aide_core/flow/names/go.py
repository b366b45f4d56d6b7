"""Go: how names are bound. A package's path is its name: `crypto/md5.New`.

The version in a path is left out, since a name means the same in each: `x/a/v2` is `x/a`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import tree_sitter

from aide_core.flow.names.binding import Binding
from aide_core.flow.nodes import enclosing, text_of
from aide_core.flow.shape import Shape

Node = tree_sitter.Node
_VERSION = re.compile(r"^v\d+$")
_VERSIONS = re.compile(r"/v\d+(?=/|$)|\.v\d+$")
_DOTTED_VERSION = re.compile(r"\.v\d+$")

SHAPE = Shape(
    identifiers=frozenset({"identifier", "type_identifier", "package_identifier"}),
    members={
        "selector_expression": ("operand", "field"),
        "qualified_type": ("package", "name"),
    },
    calls={"call_expression": ("function", "arguments"), "composite_literal": ("type", "body")},
    scopes=frozenset({"function_declaration", "method_declaration", "func_literal"}),
    constructors=frozenset({"composite_literal"}),
    indexes=frozenset({"index_expression"}),
    transparent=frozenset(
        {"parenthesized_expression", "unary_expression", "pointer_type", "literal_element"}
    ),
    strings=frozenset({"interpreted_string_literal", "raw_string_literal"}),
    integers=frozenset({"int_literal"}),
    floats=frozenset({"float_literal"}),
    words={"true": True, "false": False, "nil": None},
    typed=True,
    keyword_argument="keyed_element",
    splats=frozenset({"variadic_argument"}),
    additions=frozenset({"binary_expression"}),
)

QUERY = """
(import_spec) @import
(short_var_declaration) @declared
(var_spec) @declared
(const_spec) @declared
(assignment_statement) @declared
(parameter_declaration) @parameter
(range_clause) @looped
(receive_statement left: (_)) @received
(type_switch_statement alias: (_)) @switched
(function_declaration name: (identifier) @defined)
(type_spec name: (type_identifier) type: (struct_type)) @struct
"""


def wildcards(captures: dict[str, list[Node]]) -> tuple[str, ...]:
    """The packages that are imported with a dot."""
    found = []
    for node in captures.get("import", ()):
        name = node.child_by_field_name("name")
        if name is not None and name.type == "dot":
            found.append(_path(node))
    return tuple(found)


def bindings(root: Node, captures: dict[str, list[Node]]) -> Iterator[Binding]:
    """Every binding of a file, from the captures of `QUERY`."""
    for node in captures.get("import", ()):
        yield from _import(node, root)
    for node in captures.get("declared", ()):
        yield from _declared(node, root)
    for kind, field in (("looped", "left"), ("received", "left"), ("switched", "alias")):
        for node in captures.get(kind, ()):
            yield from _hiding(node.child_by_field_name(field), node, root)
    fields = _fields(captures.get("struct", ()))
    for node in captures.get("parameter", ()):
        owner = enclosing(node, SHAPE.scopes) or root
        for name in node.children_by_field_name("name"):
            yield from _fields_of(name, node, owner, fields=fields)
            yield Binding(
                text_of(name),
                owner.start_byte,
                owner.end_byte,
                name.start_byte,
                type_node=node.child_by_field_name("type"),
            )
    for node in captures.get("defined", ()):
        yield Binding(text_of(node), root.start_byte, root.end_byte, node.start_byte)


def _fields(structs: Iterable[Node]) -> dict[str, dict[str, Node]]:
    """The fields of the structs of the file with their types."""
    found: dict[str, dict[str, Node]] = {}
    for node in structs:
        fields = found.setdefault(text_of(node.child_by_field_name("name") or node), {})
        body = node.child_by_field_name("type")
        listed = body.named_children[0].named_children if body and body.named_children else []
        for field in listed:
            kind = field.child_by_field_name("type")
            for name in field.children_by_field_name("name") if kind is not None else ():
                fields[text_of(name)] = kind if kind is not None else field
    return found


def _fields_of(
    name: Node, parameter: Node, owner: Node, *, fields: dict[str, dict[str, Node]]
) -> Iterator[Binding]:
    """`s.db` for each field of a receiver or parameter whose struct stands in the file."""
    declared = parameter.child_by_field_name("type")
    kind = text_of(declared).lstrip("*") if declared is not None else ""
    for field, type_node in fields.get(kind, {}).items():
        dotted = f"{text_of(name)}.{field}"
        yield Binding(
            dotted, owner.start_byte, owner.end_byte, name.start_byte, type_node=type_node
        )


def _import(node: Node, root: Node) -> Iterator[Binding]:
    path, name = _path(node), node.child_by_field_name("name")
    if not path or (name is not None and name.type in {"dot", "blank_identifier"}):
        return
    local = text_of(name) if name is not None else _package(path)
    target = _VERSIONS.sub("", path)
    yield Binding(local, root.start_byte, root.end_byte, node.start_byte, target=target)


def _package(path: str) -> str:
    """The name a package most likely has: its path's last part without `go` and version."""
    parts = path.split("/")
    last = parts[-2] if len(parts) > 1 and _VERSION.match(parts[-1]) else parts[-1]
    return _DOTTED_VERSION.sub("", last).removeprefix("go-").removesuffix("-go")


def _hiding(names: Node | None, node: Node, root: Node) -> Iterator[Binding]:
    """Names whose values come one by one; the second one of a `range` is an element."""
    owner = node if node.type == "type_switch_statement" else node.parent or root
    over = node.child_by_field_name("right") if node.type == "range_clause" else None
    for index, name in enumerate(names.named_children if names is not None else ()):
        if name.type == "identifier":
            value, unwrap = (over, "[]") if index else (None, "")
            scope = (owner.start_byte, owner.end_byte, name.start_byte)
            yield Binding(text_of(name), *scope, value=value, unwrap=unwrap)


def _declared(node: Node, root: Node) -> Iterator[Binding]:
    """`a, err := f()` binds each name: to its own value, or to its place in what one call gives."""
    left = node.child_by_field_name("left")
    right = node.child_by_field_name("right") or node.child_by_field_name("value")
    names = left.named_children if left is not None else node.children_by_field_name("name")
    values = right.named_children if right is not None else []
    scope = enclosing(node, SHAPE.scopes) or root
    for index, name in enumerate(names):
        if name.type not in {"identifier", "selector_expression"}:
            continue
        value = values[index] if len(values) == len(names) else None
        if value is None and index == 0 and len(values) == 1:
            value = values[0]
        yield Binding(
            text_of(name),
            scope.start_byte,
            scope.end_byte,
            name.start_byte,
            value=value,
            type_node=node.child_by_field_name("type"),
        )


def _path(node: Node) -> str:
    path = node.child_by_field_name("path")
    return text_of(path).strip('"`') if path is not None else ""
