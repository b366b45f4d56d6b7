"""Python's statements in the analysed form."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

import tree_sitter

from aide_core.flow import ir
from aide_core.flow.lower.python_expressions import (
    ExpressionLowering,
    first_part,
    parts_of,
    span,
    text,
)
from aide_core.parse import Source, Tree

Node = tree_sitter.Node
_MAX_DEPTH = 40


def lower_python(source: Source, tree: Tree) -> ir.Module:
    """A Python file in the analysed form."""
    lowering = _Statements()
    return ir.Module(source.path, "python", lowering.block(tree.root_node))


class _Statements:
    def __init__(self) -> None:
        self._expressions = ExpressionLowering()
        self._owners: list[str] = []
        self._depth = 0

    def block(self, node: Node | None) -> ir.Block:
        """The statements of a block; too deep ones are left out."""
        if node is None or self._depth > _MAX_DEPTH:
            return ()
        self._depth += 1
        try:
            return tuple(made for child in parts_of(node) for made in self._statement(child))
        finally:
            self._depth -= 1

    def _statement(self, node: Node) -> Iterator[ir.Stmt]:
        lowering = _BY_KIND.get(node.type)
        if lowering is not None:
            yield from lowering(self, node)
        elif node.type in {"ERROR", "block"}:
            yield from self.block(node)
        elif node.type not in _SILENT:
            yield ir.Do(*span(node), self._expressions.expression(node))

    def expression_statement(self, node: Node) -> Iterator[ir.Stmt]:
        for child in parts_of(node):
            if child.type == "assignment":
                yield from self.assignment(child)
            elif child.type == "augmented_assignment":
                yield self.augmented(child)
            else:
                yield ir.Do(*span(child), self._expressions.expression(child))

    def assignment(self, node: Node) -> Iterator[ir.Stmt]:
        declared = node.child_by_field_name("type")
        if declared is not None:
            yield self._declared(node, declared)
            return
        targets = []
        value: Node | None = node
        while value is not None and value.type == "assignment":
            left = value.child_by_field_name("left")
            if left is not None:
                targets.append(self._expressions.expression(left))
            value = value.child_by_field_name("right")
        if value is not None and targets:
            lowered = self._expressions.expression(value)
            yield ir.Assign(*span(node), tuple(targets), lowered)

    def _declared(self, node: Node, declared: Node) -> ir.Stmt:
        return ir.Declare(
            *span(node),
            self._expressions.expression(node.child_by_field_name("left")),
            self._expressions.expression(first_part(declared)),
            self._expressions.optional(node.child_by_field_name("right")),
        )

    def augmented(self, node: Node) -> ir.Stmt:
        target = self._expressions.expression(node.child_by_field_name("left"))
        value = self._expressions.expression(node.child_by_field_name("right"))
        operator = text(node.child_by_field_name("operator")).removesuffix("=")
        return ir.Augment(*span(node), target, operator, value)

    def if_statement(self, node: Node) -> Iterator[ir.Stmt]:
        # From the last branch to the first, so that a chain of hundreds needs no recursion.
        orelse: ir.Block = ()
        for branch in reversed(node.children_by_field_name("alternative")):
            if branch.type == "else_clause":
                orelse = self.block(branch.child_by_field_name("body"))
            else:
                orelse = (self._branch(branch, orelse),)
        yield self._branch(node, orelse)

    def _branch(self, node: Node, orelse: ir.Block) -> ir.Stmt:
        test = self._expressions.expression(node.child_by_field_name("condition"))
        return ir.If(*span(node), test, self.block(node.child_by_field_name("consequence")), orelse)

    def while_statement(self, node: Node) -> Iterator[ir.Stmt]:
        test = self._expressions.expression(node.child_by_field_name("condition"))
        body = self.block(node.child_by_field_name("body"))
        yield ir.While(*span(node), test, body, self._else(node))

    def for_statement(self, node: Node) -> Iterator[ir.Stmt]:
        target = self._expressions.expression(node.child_by_field_name("left"))
        source = self._expressions.expression(node.child_by_field_name("right"))
        body = self.block(node.child_by_field_name("body"))
        yield ir.Each(*span(node), target, source, body, self._else(node))

    def _else(self, node: Node) -> ir.Block:
        other = node.child_by_field_name("alternative")
        return self.block(other.child_by_field_name("body")) if other is not None else ()

    def return_statement(self, node: Node) -> Iterator[ir.Stmt]:
        yield ir.Return(*span(node), self._expressions.optional(first_part(node)))

    def raise_statement(self, node: Node) -> Iterator[ir.Stmt]:
        yield ir.Raise(*span(node), self._expressions.optional(first_part(node)))

    def break_statement(self, node: Node) -> Iterator[ir.Stmt]:
        yield ir.Break(*span(node))

    def continue_statement(self, node: Node) -> Iterator[ir.Stmt]:
        yield ir.Continue(*span(node))

    def try_statement(self, node: Node) -> Iterator[ir.Stmt]:
        handlers: list[ir.Handler] = []
        orelse: ir.Block = ()
        last: ir.Block = ()
        for child in parts_of(node):
            if child.type in {"except_clause", "except_group_clause"}:
                handlers.append(self._handler(child))
            elif child.type == "else_clause":
                orelse = self.block(child.child_by_field_name("body"))
            elif child.type == "finally_clause":
                last = self.block(_block_of(child))
        body = self.block(node.child_by_field_name("body"))
        yield ir.Try(*span(node), body, tuple(handlers), orelse, last)

    def _handler(self, node: Node) -> ir.Handler:
        kinds = node.child_by_field_name("value")
        name = ""
        if kinds is not None and kinds.type == "as_pattern":
            name = text(kinds.child_by_field_name("alias"))
            kinds = first_part(kinds)
        return ir.Handler(self._expressions.optional(kinds), name, self.block(_block_of(node)))

    def with_statement(self, node: Node) -> Iterator[ir.Stmt]:
        held = []
        clause = next((c for c in parts_of(node) if c.type == "with_clause"), None)
        for item in parts_of(clause):
            value = item.child_by_field_name("value")
            target = None
            if value is not None and value.type == "as_pattern":
                target = first_part(value.child_by_field_name("alias"))
                value = first_part(value)
            named = self._expressions.optional(target)
            held.append(ir.Held(self._expressions.expression(value), named))
        body = self.block(node.child_by_field_name("body"))
        yield ir.With(*span(node), tuple(held), body)

    def match_statement(self, node: Node) -> Iterator[ir.Stmt]:
        subject = self._expressions.expression(node.child_by_field_name("subject"))
        clauses = parts_of(node.child_by_field_name("body"))
        cases = tuple(self._case(each) for each in clauses if each.type == "case_clause")
        yield ir.Match(*span(node), subject, cases)

    def _case(self, node: Node) -> ir.Case:
        patterns = [child for child in parts_of(node) if child.type == "case_pattern"]
        constants: list[ir.Expr] = []
        names: list[str] = []
        # Every pattern is read, also behind one that is no constant.
        plain = [self._pattern(each, constants, names) for each in patterns]
        only_constants = all(plain)
        guard = node.child_by_field_name("guard")
        takes_all = not constants and all(
            not part.named_children or (part.named_child_count == 1 and names) for part in patterns
        )
        return ir.Case(
            tuple(constants) if only_constants else (),
            tuple(names),
            self._expressions.expression(first_part(guard)) if guard is not None else None,
            self.block(node.child_by_field_name("consequence")),
            takes_all=takes_all and only_constants | takes_all,
        )

    def _pattern(self, node: Node, constants: list[ir.Expr], names: list[str]) -> bool:
        """Collect what a pattern compares with and binds; whether it is only constants."""
        plain = True
        for child in parts_of(node):
            if child.type == "dotted_name" and child.named_child_count == 1:
                names.append(text(child))
                plain = False
            elif child.type in {"union_pattern", "case_pattern"}:
                plain = self._pattern(child, constants, names) and plain
            elif child.type in _PATTERN_CONSTANTS:
                constants.append(self._expressions.expression(child))
            else:
                self._bound(child, names)
                plain = False
        return plain

    def _bound(self, node: Node, names: list[str]) -> None:
        for child in parts_of(node):
            if (child.type == "identifier" and node.type in {"splat_pattern", "as_pattern"}) or (
                child.type == "dotted_name" and node.type in {"case_pattern", "keyword_pattern"}
            ):
                names.append(text(child))
            else:
                self._bound(child, names)

    def delete_statement(self, node: Node) -> Iterator[ir.Stmt]:
        listed = first_part(node)
        parts = parts_of(listed) if listed is not None and listed.type == "expression_list" else []
        targets = parts or ([listed] if listed is not None else [])
        yield ir.Delete(*span(node), tuple(self._expressions.expression(t) for t in targets))

    def assert_statement(self, node: Node) -> Iterator[ir.Stmt]:
        test = self._expressions.expression(first_part(node))
        fails = (ir.Raise(*span(node), None),)
        yield ir.If(*span(node), test, (), fails)

    def import_statement(self, node: Node) -> Iterator[ir.Stmt]:
        names = []
        for child in node.children_by_field_name("name"):
            if child.type == "aliased_import":
                whole = text(child.child_by_field_name("name"))
                names.append((text(child.child_by_field_name("alias")), whole))
            else:
                first = text(first_part(child))
                names.append((first, first))
        yield ir.Import(*span(node), tuple(names))

    def import_from_statement(self, node: Node) -> Iterator[ir.Stmt]:
        module = text(node.child_by_field_name("module_name"))
        holder = module if module.endswith(".") else f"{module}."
        names = []
        for child in node.children_by_field_name("name"):
            named = child.child_by_field_name("name") or child
            local = child.child_by_field_name("alias") or named
            names.append((text(local), f"{holder}{text(named)}"))
        if any(child.type == "wildcard_import" for child in node.children):
            names.append(("*", module))
        yield ir.Import(*span(node), tuple(names))

    def outer_names(self, node: Node) -> Iterator[ir.Stmt]:
        yield ir.Outer(*span(node), tuple(text(child) for child in parts_of(node)))

    def function_definition(self, node: Node) -> Iterator[ir.Stmt]:
        yield ir.Define(*span(node), self._function(node, ()))

    def _function(self, node: Node, decorators: tuple[ir.Expr, ...]) -> ir.Function:
        owner = self._owners[-1] if self._owners else ""
        self._owners.append("")
        body_node = node.child_by_field_name("body")
        body = self.block(body_node)
        self._owners.pop()
        return ir.Function(
            text(node.child_by_field_name("name")),
            *span(node),
            self._expressions.parameters(node.child_by_field_name("parameters")),
            body,
            decorators,
            owner,
            is_async=bool(node.children) and node.children[0].type == "async",
            is_generator=body_node is not None and _yields(body_node),
        )

    def class_definition(self, node: Node) -> Iterator[ir.Stmt]:
        yield self._class(node, ())

    def _class(self, node: Node, decorators: tuple[ir.Expr, ...]) -> ir.Class:
        name = text(node.child_by_field_name("name"))
        passed = self._expressions.passed(node.child_by_field_name("superclasses"))
        bases = tuple(each.value for each in passed if not each.keyword and not each.stars)
        self._owners.append(name)
        body = self.block(node.child_by_field_name("body"))
        self._owners.pop()
        return ir.Class(*span(node), name, bases, body, decorators)

    def decorated_definition(self, node: Node) -> Iterator[ir.Stmt]:
        decorators = tuple(
            self._expressions.expression(first_part(child))
            for child in parts_of(node)
            if child.type == "decorator"
        )
        definition = node.child_by_field_name("definition")
        if definition is not None and definition.type == "class_definition":
            yield self._class(definition, decorators)
        elif definition is not None:
            yield ir.Define(*span(node), self._function(definition, decorators))


def _block_of(node: Node) -> Node | None:
    return next((child for child in parts_of(node) if child.type == "block"), None)


def _yields(body: Node) -> bool:
    """Whether a function is a generator; functions inside it do not count."""
    waiting = list(body.named_children)
    while waiting:
        node = waiting.pop()
        if node.type == "yield":
            return True
        if node.type not in {"function_definition", "lambda", "class_definition"}:
            waiting.extend(node.named_children)
    return False


_SILENT = frozenset(
    {"pass_statement", "future_import_statement", "type_alias_statement", "comment"}
)
_PATTERN_CONSTANTS = frozenset(
    {"integer", "float", "string", "concatenated_string", "true", "false", "none"}
)
_Lowering = Callable[[_Statements, Node], Iterator[ir.Stmt]]
_S = _Statements
_BY_KIND: Mapping[str, _Lowering] = MappingProxyType(
    {
        name: getattr(_Statements, name)
        for name in (
            *("expression_statement", "if_statement", "while_statement", "for_statement"),
            *("return_statement", "raise_statement", "break_statement", "continue_statement"),
            *("try_statement", "with_statement", "match_statement", "delete_statement"),
            *("assert_statement", "import_statement", "import_from_statement"),
            *("function_definition", "class_definition", "decorated_definition"),
        )
    }
    | {"global_statement": _Statements.outer_names, "nonlocal_statement": _Statements.outer_names}
)
