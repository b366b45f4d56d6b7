"""Java: how names are bound."""

from __future__ import annotations

from collections.abc import Iterator

import tree_sitter

from aide_core.flow.names.binding import Binding
from aide_core.flow.nodes import enclosing, text_of
from aide_core.flow.shape import Shape

Node = tree_sitter.Node
_LANG = (
    "Runtime System Process ProcessBuilder Thread Class ClassLoader Math String StringBuilder "
    "Integer Long Object Exception RuntimeException Throwable Error RuntimePermission"
)

SHAPE = Shape(
    identifiers=frozenset({"identifier", "type_identifier", "this"}),
    members={
        "field_access": ("object", "field"),
        "scoped_identifier": ("scope", "name"),
    },
    calls={
        "method_invocation": ("name", "arguments"),
        "object_creation_expression": ("type", "arguments"),
    },
    scopes=frozenset(
        {
            "method_declaration",
            "constructor_declaration",
            "lambda_expression",
            "class_declaration",
            "record_declaration",
            "enum_declaration",
            "interface_declaration",
        }
    ),
    class_scopes=frozenset({"class_declaration", "record_declaration", "enum_declaration"}),
    constructors=frozenset({"object_creation_expression"}),
    indexes=frozenset({"array_access"}),
    transparent=frozenset({"parenthesized_expression", "generic_type"}),
    dotted=frozenset({"scoped_type_identifier"}),
    strings=frozenset({"string_literal"}),
    integers=frozenset({"decimal_integer_literal", "hex_integer_literal", "octal_integer_literal"}),
    floats=frozenset({"decimal_floating_point_literal"}),
    words={"true": True, "false": False, "null_literal": None},
    additions=frozenset({"binary_expression"}),
    self_name="this",
    typed=True,
    implicit={name: f"java.lang.{name}" for name in _LANG.split()},
)

QUERY = """
(import_declaration) @import
(assignment_expression left: (identifier) @assigned)
(assignment_expression left: (field_access object: (this) field: (identifier) @assigned))
(update_expression (identifier) @assigned)
(local_variable_declaration) @declared
(field_declaration) @field
(formal_parameter) @parameter
(catch_formal_parameter) @parameter
(resource) @resource
(enhanced_for_statement) @looped
(instanceof_expression name: (identifier)) @tested
(type_pattern) @pattern
(lambda_expression parameters: (identifier) @bare)
(inferred_parameters (identifier) @bare)
(class_declaration name: (identifier) @defined)
"""


def wildcards(captures: dict[str, list[Node]]) -> tuple[str, ...]:
    """The packages that are imported with a star."""
    return tuple(
        text_of(node.named_children[0])
        for node in captures.get("import", ())
        if any(child.type == "asterisk" for child in node.named_children)
    )


def bindings(root: Node, captures: dict[str, list[Node]]) -> Iterator[Binding]:
    """Every binding of a file, from the captures of `QUERY`."""
    changed = _changed(captures)
    for kind, fields in (("declared", False), ("field", True)):
        for node in captures.get(kind, ()):
            scope = enclosing(node, SHAPE.scopes) or root
            yield from _variables(node, scope, changed, fields=fields)
    for kind, read in _READERS.items():
        for node in captures.get(kind, ()):
            yield from read(node, root)


def _import(node: Node, root: Node) -> Iterator[Binding]:
    if node.named_children and not any(c.type == "asterisk" for c in node.named_children):
        dotted = text_of(node.named_children[0])
        yield _bind(dotted.rpartition(".")[2], node, root, target=dotted)


def _changed(captures: dict[str, list[Node]]) -> dict[str, list[int]]:
    """Where each name is given another value than at its declaration."""
    places: dict[str, list[int]] = {}
    for node in captures.get("assigned", ()):
        places.setdefault(text_of(node), []).append(node.start_byte)
    return places


def _named(node: Node, root: Node) -> Iterator[Binding]:
    """A parameter, a caught exception or a resource: a name with its type."""
    name, kind = node.child_by_field_name("name"), node.child_by_field_name("type")
    if kind is None:
        caught = next((c for c in node.named_children if c.type == "catch_type"), None)
        kind = caught.named_children[0] if caught is not None and caught.named_children else None
    if name is not None:
        yield _bind(text_of(name), node, root, type_node=kind)


def _tested(node: Node, root: Node) -> Iterator[Binding]:
    """`value instanceof Type name`."""
    name = node.child_by_field_name("name")
    if name is not None:
        yield _bind(text_of(name), node, root, type_node=node.child_by_field_name("right"))


def _pattern(node: Node, root: Node) -> Iterator[Binding]:
    """`case Type name`."""
    if len(node.named_children) == 2:
        kind, name = node.named_children
        yield _bind(text_of(name), node, root, type_node=kind)


def _bare(node: Node, root: Node) -> Iterator[Binding]:
    """A lambda's parameter, whose type is not written."""
    yield _bind(text_of(node), node, root)


def _defined(node: Node, root: Node) -> Iterator[Binding]:
    yield _bind(text_of(node), node.parent or node, root)


def _looped(node: Node, _root: Node) -> Iterator[Binding]:
    """`for (Type item : items)`: the name lives in the loop alone."""
    name, kind = node.child_by_field_name("name"), node.child_by_field_name("type")
    if name is not None and kind is not None:
        declared = None if text_of(kind) == "var" else kind
        yield Binding(
            text_of(name), node.start_byte, node.end_byte, name.start_byte, type_node=declared
        )


def _variables(
    node: Node, scope: Node, changed: dict[str, list[int]], *, fields: bool
) -> Iterator[Binding]:
    """The variables of a declaration; one that changes later has a type but no value."""
    type_node = node.child_by_field_name("type")
    declared = None if type_node is not None and text_of(type_node) == "var" else type_node
    start, end = scope.start_byte, scope.end_byte
    for declarator in node.children_by_field_name("declarator"):
        name = declarator.child_by_field_name("name")
        if name is None:
            continue
        written = text_of(name)
        moves = any(start <= at < end for at in changed.get(written, ()))
        value = declarator.child_by_field_name("value")
        kept = None if moves and declared is not None else value
        at = name.start_byte
        for each in (written, f"this.{written}") if fields else (written,):
            yield Binding(each, start, end, at, value=kept, type_node=declared)


def _bind(
    name: str, node: Node, root: Node, *, target: str = "", type_node: Node | None = None
) -> Binding:
    scope = enclosing(node, SHAPE.scopes) or root
    return Binding(
        name,
        scope.start_byte,
        scope.end_byte,
        node.start_byte,
        target=target,
        type_node=type_node,
    )


_READERS = {
    "import": _import,
    "parameter": _named,
    "resource": _named,
    "looped": _looped,
    "tested": _tested,
    "pattern": _pattern,
    "bare": _bare,
    "defined": _defined,
}
