"""Python: how names are bound."""

from __future__ import annotations

from collections.abc import Iterator

import tree_sitter

from aide_core.flow.names.binding import Binding
from aide_core.flow.shape import Shape

Node = tree_sitter.Node

SHAPE = Shape(
    identifiers=frozenset({"identifier"}),
    members={"attribute": ("object", "attribute")},
    calls={"call": ("function", "arguments")},
    scopes=frozenset({"function_definition", "lambda", "class_definition"}),
    class_scopes=frozenset({"class_definition"}),
    indexes=frozenset({"subscript"}),
    transparent=frozenset({"parenthesized_expression", "await", "type", "as_pattern"}),
    strings=frozenset({"string", "concatenated_string"}),
    integers=frozenset({"integer"}),
    floats=frozenset({"float"}),
    words={"true": True, "false": False, "none": None},
    keyword_argument="keyword_argument",
    splats=frozenset({"list_splat", "dictionary_splat"}),
    additions=frozenset({"binary_operator"}),
    self_name="self",
)

QUERY = """
(import_statement) @import
(import_from_statement) @from
(assignment left: (_) @assigned)
(augmented_assignment left: (identifier) @added)
(named_expression name: (identifier) @walrus)
(as_pattern) @as
(parameters) @parameters
(lambda_parameters) @parameters
(function_definition name: (identifier) @defined)
(class_definition name: (identifier) @defined)
(for_statement left: (_) @looped)
(for_in_clause left: (_) @looped)
"""


def wildcards(captures: dict[str, list[Node]]) -> tuple[str, ...]:
    """The modules that are imported with a star."""
    stars = []
    for node in captures.get("from", ()):
        if any(child.type == "wildcard_import" for child in node.named_children):
            module = node.child_by_field_name("module_name")
            stars.append(_text(module) if module is not None else "")
    return tuple(stars)


def bindings(root: Node, captures: dict[str, list[Node]]) -> Iterator[Binding]:
    """Every binding of a file, from the captures of `QUERY`."""
    for node in captures.get("import", ()):
        yield from _import(node, root)
    for node in captures.get("from", ()):
        yield from _from_import(node, root)
    for node in captures.get("assigned", ()):
        yield from _assignment(node, root)
    for node in captures.get("added", ()):
        yield _bind(_text(node), node, root)
    for node in captures.get("walrus", ()):
        parent = node.parent
        value = parent.child_by_field_name("value") if parent is not None else None
        yield _bind(_text(node), node, root, value=value)
    for node in captures.get("as", ()):
        yield from _as_pattern(node, root)
    for node in captures.get("parameters", ()):
        yield from _parameters(node, root)
    for node in captures.get("defined", ()):
        owner = node.parent or node
        yield _bind(_text(node), owner, root)
    for node in captures.get("looped", ()):
        yield from _looped(node, root)


def _looped(node: Node, root: Node) -> Iterator[Binding]:
    """A loop's names; those of a comprehension live in it alone, and stand behind their use."""
    clause = node.parent or root
    scope = clause.parent if clause.type == "for_in_clause" else None
    for name in _names_in(node):
        if scope is None:
            yield _bind(_text(name), node, root)
        else:
            yield Binding(_text(name), scope.start_byte, scope.end_byte, scope.start_byte)


def _import(node: Node, root: Node) -> Iterator[Binding]:
    for child in node.named_children:
        if child.type == "aliased_import":
            name, alias = child.child_by_field_name("name"), child.child_by_field_name("alias")
            if name is not None and alias is not None:
                yield _bind(_text(alias), node, root, target=_text(name))
        elif child.type == "dotted_name":
            head = _text(child).split(".", 1)[0]
            yield _bind(head, node, root, target=head)


def _from_import(node: Node, root: Node) -> Iterator[Binding]:
    module_node = node.child_by_field_name("module_name")
    if module_node is None:
        return
    module = _text(module_node)
    prefix = module if module.endswith(".") else f"{module}."
    for child in node.children_by_field_name("name"):
        if child.type == "aliased_import":
            name, alias = child.child_by_field_name("name"), child.child_by_field_name("alias")
            if name is not None and alias is not None:
                yield _bind(_text(alias), node, root, target=prefix + _text(name))
        else:
            yield _bind(_text(child), node, root, target=prefix + _text(child))


def _assignment(left: Node, root: Node) -> Iterator[Binding]:
    parent = left.parent
    if parent is None:
        return
    value = parent.child_by_field_name("right")
    annotation = parent.child_by_field_name("type")
    while value is not None and value.type == "assignment":
        value = value.child_by_field_name("right")
    if left.type == "identifier":
        yield _bind(_text(left), left, root, value=value, type_node=_annotation(annotation))
    elif left.type == "attribute":
        yield _field(left, root, value, _annotation(annotation))
    elif left.type in {"pattern_list", "tuple_pattern", "list_pattern"}:
        yield from _unpacked(left, value, root)


def _unpacked(left: Node, value: Node | None, root: Node) -> Iterator[Binding]:
    """Pairs `a, b = x, y` item by item; anything else only hides the names."""
    names = left.named_children
    tuples = {"expression_list", "tuple", "list"}
    items = value.named_children if value is not None and value.type in tuples else []
    paired = len(items) == len(names)
    for index, name in enumerate(names):
        if name.type == "identifier":
            yield _bind(_text(name), left, root, value=items[index] if paired else None)
        else:
            for inner in _names_in(name):
                yield _bind(_text(inner), left, root)


def _field(left: Node, root: Node, value: Node | None, annotation: Node | None) -> Binding:
    """`self.x = value` holds in the whole class, `a.b = value` in the whole file."""
    text = _text(left)
    scope = root
    if text.startswith(("self.", "cls.")):
        scope = _enclosing(left, frozenset({"class_definition"})) or root
    return Binding(
        text, scope.start_byte, scope.end_byte, left.start_byte, value=value, type_node=annotation
    )


def _as_pattern(node: Node, root: Node) -> Iterator[Binding]:
    target = node.child_by_field_name("alias")
    if target is None or not node.named_children:
        return
    value: Node | None = node.named_children[0]
    clause = node.parent
    if clause is not None and clause.type in {"except_clause", "except_group_clause"}:
        value = None
    for name in _names_in(target):
        yield _bind(_text(name), node, root, value=value)


def _parameters(node: Node, root: Node) -> Iterator[Binding]:
    owner = node.parent or root
    for child in node.named_children:
        name = child.child_by_field_name("name")
        annotation = _annotation(child.child_by_field_name("type"))
        if name is None:
            name = child if child.type == "identifier" else _first_identifier(child)
        if name is not None:
            yield Binding(
                _text(name), owner.start_byte, owner.end_byte, name.start_byte, type_node=annotation
            )


def _annotation(node: Node | None) -> Node | None:
    """The type itself where an annotation is a plain name or `Optional[name]`-free."""
    if node is None or not node.named_children:
        return None
    inner = node.named_children[0]
    return inner if inner.type in {"identifier", "attribute"} else None


def _first_identifier(node: Node) -> Node | None:
    return next((child for child in node.named_children if child.type == "identifier"), None)


def _names_in(node: Node) -> Iterator[Node]:
    """The identifiers of a pattern, without recursion: hostile text nests without end."""
    waiting = [node]
    while waiting:
        current = waiting.pop()
        if current.type == "identifier":
            yield current
        elif current.type not in {"attribute", "subscript"}:
            waiting.extend(reversed(current.named_children))


def _bind(
    name: str,
    node: Node,
    root: Node,
    *,
    target: str = "",
    value: Node | None = None,
    type_node: Node | None = None,
) -> Binding:
    scope = _enclosing(node, SHAPE.scopes) or root
    return Binding(
        name,
        scope.start_byte,
        scope.end_byte,
        node.start_byte,
        target=target,
        value=value,
        type_node=type_node,
    )


def _enclosing(node: Node, kinds: frozenset[str]) -> Node | None:
    current = node.parent
    while current is not None:
        if current.type in kinds:
            return current
        current = current.parent
    return None


def _text(node: Node) -> str:
    return (node.text or b"").decode("utf-8", "replace")
