"""Python: how names are bound."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import partial

import tree_sitter

from aide_core.flow.names.binding import Binding, Drafts
from aide_core.flow.names.scopes import Scopes
from aide_core.flow.nodes import text_of
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
(assignment left: (identifier) @target)
(assignment left: (identifier) right: [(identifier) (attribute) (assignment)]) @assigned
(assignment left: [(attribute) (pattern_list) (tuple_pattern) (list_pattern)]) @assigned
(augmented_assignment left: (identifier) @added)
(named_expression name: (identifier) @walrus)
(as_pattern) @as
(parameters (identifier) @parameter)
(parameters (default_parameter name: (identifier) @parameter))
(parameters (typed_parameter (identifier) @parameter))
(parameters (typed_default_parameter name: (identifier) @parameter))
(parameters (list_splat_pattern (identifier) @parameter))
(parameters (dictionary_splat_pattern (identifier) @parameter))
(parameters (typed_parameter (list_splat_pattern (identifier) @parameter)))
(parameters (typed_parameter (dictionary_splat_pattern (identifier) @parameter)))
(lambda_parameters (identifier) @parameter)
(lambda_parameters (default_parameter name: (identifier) @parameter))
(lambda_parameters (list_splat_pattern (identifier) @parameter))
(lambda_parameters (dictionary_splat_pattern (identifier) @parameter))
(function_definition name: (identifier) @defined)
(class_definition name: (identifier) @defined)
(for_statement left: (_) @looped)
(for_in_clause left: (_) @looped)
(function_definition) @scope
(lambda) @scope
(class_definition) @scope
(class_definition) @class
"""


def wildcards(captures: dict[str, list[Node]]) -> tuple[str, ...]:
    """The modules that are imported with a star."""
    stars = []
    for node in captures.get("from", ()):
        if any(child.type == "wildcard_import" for child in node.named_children):
            module = node.child_by_field_name("module_name")
            stars.append(text_of(module) if module is not None else "")
    return tuple(stars)


def bindings(root: Node, captures: dict[str, list[Node]]) -> Iterator[Binding]:
    """The bindings of a file that others depend on, from the captures of `QUERY`."""
    scopes = Scopes(root, captures.get("scope", ()))
    classes = Scopes(root, captures.get("class", ()))
    for node in captures.get("import", ()):
        yield from _import(node, scopes)
    for node in captures.get("from", ()):
        yield from _from_import(node, scopes)
    for node in captures.get("assigned", ()):
        yield from _assignment(node, scopes, classes)
    for node in captures.get("added", ()):
        yield _bind(text_of(node), node, scopes)
    for node in captures.get("walrus", ()):
        parent = node.parent
        value = parent.child_by_field_name("value") if parent is not None else None
        yield _bind(text_of(node), node, scopes, value=value)
    for node in captures.get("as", ()):
        yield from _as_pattern(node, scopes)
    for node in captures.get("defined", ()):
        yield _bind(text_of(node), node.parent or node, scopes)
    for node in captures.get("looped", ()):
        yield from _looped(node, root, scopes)


def drafts(root: Node, captures: dict[str, list[Node]]) -> Iterator[Drafts]:
    """The assignments and parameters that matter only to who asks for their name."""
    scopes = Scopes(root, captures.get("scope", ()))
    made = {node.start_byte for node in captures.get("assigned", ())}
    targets = (node for node in captures.get("target", ()) if node.start_byte not in made)
    yield Drafts(_by_text(targets), partial(_target, scopes))
    yield Drafts(_by_text(captures.get("parameter", ())), partial(_parameter, scopes))


def _by_text(nodes: Iterable[Node]) -> dict[str, list[Node]]:
    found: dict[str, list[Node]] = defaultdict(list)
    for node in nodes:
        found[text_of(node)].append(node)
    return found


def _target(scopes: Scopes, left: Node) -> Binding:
    assignment = left.parent or left
    annotation = _annotation(assignment.child_by_field_name("type"))
    value = assignment.child_by_field_name("right")
    return _bind(text_of(left), left, scopes, value=value, type_node=annotation)


def _parameter(scopes: Scopes, name: Node) -> Binding:
    holder = name.parent
    annotation = holder.child_by_field_name("type") if holder is not None else None
    return _bind(text_of(name), name, scopes, type_node=_annotation(annotation))


def _looped(node: Node, root: Node, scopes: Scopes) -> Iterator[Binding]:
    """A loop's names; those of a comprehension live in it alone, and stand behind their use."""
    clause = node.parent or root
    scope = clause.parent if clause.type == "for_in_clause" else None
    for name in _names_in(node):
        if scope is None:
            yield _bind(text_of(name), node, scopes)
        else:
            yield Binding(text_of(name), scope.start_byte, scope.end_byte, scope.start_byte)


def _import(node: Node, scopes: Scopes) -> Iterator[Binding]:
    for child in node.named_children:
        if child.type == "aliased_import":
            name, alias = child.child_by_field_name("name"), child.child_by_field_name("alias")
            if name is not None and alias is not None:
                yield _bind(text_of(alias), node, scopes, target=text_of(name))
        elif child.type == "dotted_name":
            head = text_of(child).split(".", 1)[0]
            yield _bind(head, node, scopes, target=head)


def _from_import(node: Node, scopes: Scopes) -> Iterator[Binding]:
    module_node = node.child_by_field_name("module_name")
    if module_node is None:
        return
    module = text_of(module_node)
    prefix = module if module.endswith(".") else f"{module}."
    for child in node.children_by_field_name("name"):
        if child.type == "aliased_import":
            name, alias = child.child_by_field_name("name"), child.child_by_field_name("alias")
            if name is not None and alias is not None:
                yield _bind(text_of(alias), node, scopes, target=prefix + text_of(name))
        else:
            yield _bind(text_of(child), node, scopes, target=prefix + text_of(child))


def _assignment(node: Node, scopes: Scopes, classes: Scopes) -> Iterator[Binding]:
    left = node.child_by_field_name("left")
    value = node.child_by_field_name("right")
    if left is None:
        return
    while value is not None and value.type == "assignment":
        value = value.child_by_field_name("right")
    kind = left.type
    if kind == "identifier":
        annotation = _annotation(node.child_by_field_name("type"))
        yield _bind(text_of(left), left, scopes, value=value, type_node=annotation)
    elif kind == "attribute":
        annotation = _annotation(node.child_by_field_name("type"))
        yield _field(left, classes, value, annotation)
    elif kind in {"pattern_list", "tuple_pattern", "list_pattern"}:
        yield from _unpacked(left, value, scopes)


def _unpacked(left: Node, value: Node | None, scopes: Scopes) -> Iterator[Binding]:
    """Pairs `a, b = x, y` item by item; anything else only hides the names."""
    names = left.named_children
    tuples = {"expression_list", "tuple", "list"}
    items = value.named_children if value is not None and value.type in tuples else []
    paired = len(items) == len(names)
    for index, name in enumerate(names):
        if name.type == "identifier":
            yield _bind(text_of(name), left, scopes, value=items[index] if paired else None)
        else:
            for inner in _names_in(name):
                yield _bind(text_of(inner), left, scopes)


def _field(left: Node, classes: Scopes, value: Node | None, annotation: Node | None) -> Binding:
    """`self.x = value` holds in the whole class, `a.b = value` in the whole file."""
    text = text_of(left)
    at = left.start_byte
    own = text.startswith(("self.", "cls."))
    start, end = classes.around(at, left.end_byte) if own else classes.whole
    return Binding(text, start, end, at, value=value, type_node=annotation)


def _as_pattern(node: Node, scopes: Scopes) -> Iterator[Binding]:
    target = node.child_by_field_name("alias")
    if target is None or not node.named_children:
        return
    value: Node | None = node.named_children[0]
    clause = node.parent
    if clause is not None and clause.type in {"except_clause", "except_group_clause"}:
        value = None
    for name in _names_in(target):
        yield _bind(text_of(name), node, scopes, value=value)


def _annotation(node: Node | None) -> Node | None:
    """The type itself where an annotation is a plain name or `Optional[name]`-free."""
    if node is None or not node.named_children:
        return None
    inner = node.named_children[0]
    return inner if inner.type in {"identifier", "attribute"} else None


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
    scopes: Scopes,
    *,
    target: str = "",
    value: Node | None = None,
    type_node: Node | None = None,
) -> Binding:
    at = node.start_byte
    start, end = scopes.around(at, node.end_byte)
    return Binding(name, start, end, at, target=target, value=value, type_node=type_node)
