"""JavaScript and TypeScript: how names are bound, in CommonJS and ES modules."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import tree_sitter

from aide_core.flow.names.binding import Binding
from aide_core.flow.nodes import enclosing, text_of
from aide_core.flow.shape import Shape

Node = tree_sitter.Node

SHAPE = Shape(
    identifiers=frozenset(
        {
            "identifier",
            "type_identifier",
            "this",
            "shorthand_property_identifier",
            "import",
            "super",
        }
    ),
    members={
        "member_expression": ("object", "property"),
        "nested_type_identifier": ("module", "name"),
    },
    calls={
        "call_expression": ("function", "arguments"),
        "new_expression": ("constructor", "arguments"),
    },
    scopes=frozenset(
        {
            "function_declaration",
            "function_expression",
            "arrow_function",
            "method_definition",
            "generator_function_declaration",
            "class_declaration",
            "class",
        }
    ),
    class_scopes=frozenset({"class_declaration", "class"}),
    constructors=frozenset({"new_expression"}),
    indexes=frozenset({"subscript_expression"}),
    transparent=frozenset(
        {
            *("parenthesized_expression", "await_expression", "non_null_expression"),
            *("as_expression", "satisfies_expression"),
        }
    ),
    strings=frozenset({"string", "template_string"}),
    integers=frozenset({"number"}),
    words={"true": True, "false": False, "null": None, "undefined": None},
    splats=frozenset({"spread_element"}),
    additions=frozenset({"binary_expression"}),
    self_name="this",
    loaders=frozenset({"require", "import"}),
    named_indexes=True,
)

QUERY = """
(import_statement) @import
(variable_declarator) @declared
(assignment_expression left: (_) @assigned)
(export_statement source: (_)) @reexport
(formal_parameters) @parameters
(arrow_function parameter: (identifier) @parameter)
(function_declaration name: (identifier) @defined)
(class_declaration name: (_) @defined)
(catch_clause parameter: (identifier) @parameter)
(for_in_statement left: (_) @looped)
(class_body (_) @field)
"""


def wildcards(_captures: dict[str, list[Node]]) -> tuple[str, ...]:
    """JavaScript has no star import into the bare names of a file."""
    return ()


def bindings(root: Node, captures: dict[str, list[Node]]) -> Iterator[Binding]:
    """Every binding of a file, from the captures of `QUERY`."""
    for kind, read in _READERS.items():
        for node in captures.get(kind, ()):
            yield from read(node, root)


def _parameters(node: Node, root: Node) -> Iterator[Binding]:
    owner = node.parent or root
    for child in node.named_children:
        yield from _parameter(child, owner)


def _bare(node: Node, root: Node) -> Iterator[Binding]:
    """A name that lives in what its parent opens: a lone parameter, a caught error."""
    owner = node.parent or root
    for name in _pattern_names(node):
        yield Binding(text_of(name), owner.start_byte, owner.end_byte, name.start_byte)


def _defined(node: Node, root: Node) -> Iterator[Binding]:
    yield _bind(text_of(node), node.parent or node, root)


def _parameter(node: Node, owner: Node) -> Iterator[Binding]:
    """A parameter, with its type where that is a plain name.

    TypeScript makes fields of those that say `private`, `readonly` and the like.
    """
    plain = _declared_type(node)
    for name in _pattern_names(node):
        alone = node.child_by_field_name("pattern") == name
        declared = plain if alone else None
        yield Binding(
            text_of(name), owner.start_byte, owner.end_byte, name.start_byte, type_node=declared
        )
        scope = enclosing(owner, SHAPE.class_scopes)
        if alone and scope is not None and _is_field(node):
            field = f"this.{text_of(name)}"
            yield Binding(
                field, scope.start_byte, scope.end_byte, name.start_byte, type_node=declared
            )


def _is_field(parameter: Node) -> bool:
    return any(c.type in {"accessibility_modifier", "readonly"} for c in parameter.children)


def _class_field(node: Node, root: Node) -> Iterator[Binding]:
    """`cp = require('x')` in a class body is `this.cp` in its methods; a typed field too."""
    if not node.type.endswith("field_definition"):
        return
    name = node.child_by_field_name("name") or node.child_by_field_name("property")
    value = _assigned_value(node.child_by_field_name("value"))
    declared = _declared_type(node)
    if name is None or (value is None and declared is None):
        return
    scope = enclosing(node, SHAPE.class_scopes) or root
    field, target = f"this.{text_of(name)}", _required(value)
    yield Binding(
        field,
        scope.start_byte,
        scope.end_byte,
        node.start_byte,
        target=target,
        value=None if target else value,
        type_node=declared if value is None else None,
    )


def _declared_type(node: Node) -> Node | None:
    """The declared type of a parameter or field, where that is a name: `A`, `a.B`, `A<B>`."""
    annotation = node.child_by_field_name("type")
    kinds = annotation.named_children if annotation is not None else []
    declared = kinds[0] if kinds else None
    if declared is not None and declared.type == "generic_type":
        declared = declared.child_by_field_name("name")
    return declared if declared is not None and declared.type in _TYPE_NAMES else None


def _assigned_value(value: Node | None) -> Node | None:
    """What `a = b = value` gives to `a`."""
    while value is not None and value.type == "assignment_expression":
        value = value.child_by_field_name("right")
    return value


_TYPE_NAMES = frozenset({"type_identifier", "nested_type_identifier"})


def _import(node: Node, root: Node) -> Iterator[Binding]:
    module = _module(node.child_by_field_name("source"))
    clause = next((c for c in node.named_children if c.type == "import_clause"), None)
    if clause is None:
        required = next((c for c in node.named_children if c.type == "import_require_clause"), None)
        if required is not None:
            name = next((c for c in required.named_children if c.type == "identifier"), None)
            source = _module(required.child_by_field_name("source"))
            if name is not None:
                yield _bind(text_of(name), node, root, target=source)
        return
    for child in clause.named_children:
        if child.type == "identifier":
            yield _bind(text_of(child), node, root, target=module)
        elif child.type == "namespace_import" and child.named_children:
            yield _bind(text_of(child.named_children[0]), node, root, target=module)
        elif child.type == "named_imports":
            for item in child.named_children:
                yield from _imported_name(item, module, node, root)


def _imported_name(item: Node, module: str, node: Node, root: Node) -> Iterator[Binding]:
    name = item.child_by_field_name("name")
    alias = item.child_by_field_name("alias") or name
    if name is None or alias is None:
        return
    target = module if text_of(name) == "default" else f"{module}.{text_of(name)}"
    yield _bind(text_of(alias), node, root, target=target)


def _reexport(node: Node, root: Node) -> Iterator[Binding]:
    """`export { exec as run } from 'child_process'` also tells what `exports.run` is."""
    module = _module(node.child_by_field_name("source"))
    clause = next((c for c in node.named_children if c.type == "export_clause"), None)
    for item in clause.named_children if clause is not None else ():
        name = item.child_by_field_name("name")
        alias = item.child_by_field_name("alias") or name
        if name is not None and alias is not None:
            yield _bind(f"exports.{text_of(alias)}", node, root, target=f"{module}.{text_of(name)}")


def _declared(node: Node, root: Node) -> Iterator[Binding]:
    pattern = node.child_by_field_name("name")
    value = _assigned_value(node.child_by_field_name("value"))
    if pattern is None:
        return
    required, value = _required(value), _promisified(value)
    if pattern.type == "identifier":
        annotation = node.child_by_field_name("type")
        type_node = (
            annotation.named_children[0] if annotation and annotation.named_children else None
        )
        if required:
            yield _bind(text_of(pattern), node, root, target=required)
        else:
            yield _bind(text_of(pattern), node, root, value=value, type_node=type_node)
    elif pattern.type == "object_pattern":
        yield from _destructured(pattern, value, required, root)
    elif pattern.type == "array_pattern" and not required:
        yield from _listed(pattern, value, root)
    else:
        for name in _pattern_names(pattern):
            yield _bind(text_of(name), node, root)


def _destructured(
    pattern: Node, value: Node | None, required: str, root: Node
) -> Iterator[Binding]:
    for item in pattern.named_children:
        if item.type == "shorthand_property_identifier_pattern":
            key, local = text_of(item), item
        elif item.type == "object_assignment_pattern" and item.named_children:
            key, local = text_of(item.named_children[0]), item.named_children[0]
        elif item.type == "pair_pattern":
            key_node, local_node = (
                item.child_by_field_name("key"),
                _without_default(item.child_by_field_name("value")),
            )
            if key_node is None or local_node is None or local_node.type != "identifier":
                for name in _pattern_names(item):
                    yield _bind(text_of(name), pattern, root)
                continue
            key, local = text_of(key_node).strip("'\""), local_node
        else:
            for name in _pattern_names(item):
                yield _bind(text_of(name), pattern, root)
            continue
        if required:
            yield _bind(text_of(local), pattern, root, target=f"{required}.{key}")
        else:
            bound = _bind(text_of(local), pattern, root, value=value)
            yield msgspec.structs.replace(bound, unwrap=f".{key}")


def _listed(pattern: Node, value: Node | None, root: Node) -> Iterator[Binding]:
    """The names in `[first, second = other] = value`; each is some element of it."""
    for item in pattern.named_children:
        local = _without_default(item) if item.type == "assignment_pattern" else item
        if local is not None and local.type == "identifier":
            bound = _bind(text_of(local), pattern, root, value=value)
            yield msgspec.structs.replace(bound, unwrap="[]")
            continue
        for name in _pattern_names(item):
            yield _bind(text_of(name), pattern, root)


def _without_default(local: Node | None) -> Node | None:
    """The name in `{ key: name = value }`."""
    if local is not None and local.type == "assignment_pattern":
        return local.child_by_field_name("left")
    return local


def _assigned(left: Node, root: Node) -> Iterator[Binding]:
    parent = left.parent
    value = _assigned_value(parent.child_by_field_name("right") if parent is not None else None)
    if left.type == "identifier":
        required = _required(value)
        yield _bind(text_of(left), left, root, target=required, value=None if required else value)
    elif left.type == "member_expression":
        text = text_of(left)
        scope = (enclosing(left, SHAPE.class_scopes) if text.startswith("this.") else None) or root
        names = [text]
        if text.startswith("module.exports."):
            names.append(text.removeprefix("module."))
        for name in names:
            yield Binding(name, scope.start_byte, scope.end_byte, left.start_byte, value=value)


def _promisified(value: Node | None) -> Node | None:
    """`promisify(exec)` calls what it is given, so the name stands for that."""
    if value is None or value.type != "call_expression":
        return value
    callee, arguments = (
        value.child_by_field_name("function"),
        value.child_by_field_name("arguments"),
    )
    if callee is None or arguments is None or not text_of(callee).endswith("promisify"):
        return value
    return arguments.named_children[0] if arguments.named_children else value


def _required(value: Node | None) -> str:
    """The module of `require('x')`, `require('x').y`, `await import('x')`; else empty."""
    if value is None:
        return ""
    if value.type in {"parenthesized_expression", "await_expression"} and value.named_children:
        return _required(value.named_children[0])
    if value.type == "member_expression":
        holder, name = value.child_by_field_name("object"), value.child_by_field_name("property")
        base = _required(holder) if holder is not None and holder.type == "call_expression" else ""
        if not base or name is None:
            return ""
        return base if text_of(name) == "default" else f"{base}.{text_of(name)}"
    if value.type != "call_expression":
        return ""
    callee, arguments = (
        value.child_by_field_name("function"),
        value.child_by_field_name("arguments"),
    )
    if callee is None or arguments is None or text_of(callee) not in {"require", "import"}:
        return ""
    return _module(arguments.named_children[0]) if arguments.named_children else ""


def _module(node: Node | None) -> str:
    if node is None or node.type != "string":
        return ""
    return text_of(node).strip("'\"").removeprefix("node:")


def _pattern_names(node: Node) -> Iterator[Node]:
    """The names a pattern introduces, without recursion."""
    waiting = [node]
    while waiting:
        current = waiting.pop()
        if current.type in {"identifier", "shorthand_property_identifier_pattern"}:
            yield current
        elif current.type not in {"type_annotation", "statement_block", "member_expression"}:
            fields = ("left", "pattern", "value")
            chosen = next((c for f in fields if (c := current.child_by_field_name(f))), None)
            waiting.extend([chosen] if chosen is not None else reversed(current.named_children))


def _bind(
    name: str,
    node: Node,
    root: Node,
    *,
    target: str = "",
    value: Node | None = None,
    type_node: Node | None = None,
) -> Binding:
    scope = enclosing(node, SHAPE.scopes) or root
    return Binding(
        name,
        scope.start_byte,
        scope.end_byte,
        node.start_byte,
        target=target,
        value=value,
        type_node=type_node,
    )


_READERS = {
    "import": _import,
    "reexport": _reexport,
    "declared": _declared,
    "assigned": _assigned,
    "parameters": _parameters,
    "parameter": _bare,
    "looped": _bare,
    "field": _class_field,
    "defined": _defined,
}
