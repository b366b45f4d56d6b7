"""The mutants of a code rule: its module with one condition dropped.

What is dropped: a part of an `and` or `or`, a guard that leaves, the condition before a branch,
the filter of a comprehension, the answer of a predicate. Functions named `_fix...` say how to mend
what was found, which decides nothing about what is found.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator, Sequence
from copy import deepcopy
from itertools import count
from pathlib import Path
from types import ModuleType

from aide_core.rules.record import Entry
from tests.mutation.mutant import Mutant

_NUMBERS = count()
_LEAVES = (ast.Return, ast.Continue, ast.Raise, ast.Break)


def code_mutants(path: Path) -> Iterator[Mutant]:
    """The mutants of one rule file."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for function in tree.body:
        if isinstance(function, ast.FunctionDef) and not function.name.startswith("_fix"):
            yield from _of_function(path, tree, function)


def _of_function(path: Path, tree: ast.Module, function: ast.FunctionDef) -> Iterator[Mutant]:
    seen: dict[str, int] = {}
    for node in ast.walk(function):
        for what, condition, change in _changes(node, function):
            name = f"{function.name}: {what} `{ast.unparse(condition)}`"
            seen[name] = seen.get(name, 0) + 1
            if seen[name] > 1:
                name = f"{name} ({seen[name]})"
            yield Mutant(name, _maker(path, tree, node, change), _asks_presence(condition))


def _changes(node: ast.AST, function: ast.FunctionDef) -> Iterator[tuple[str, ast.expr, ast.AST]]:
    """(what is dropped, the condition, the node that takes this node's place)."""
    match node:
        case ast.BoolOp() if not _is_default(node):
            for index, part in enumerate(node.values):
                rest = [each for at, each in enumerate(node.values) if at != index]
                yield "part", part, rest[0] if len(rest) == 1 else ast.BoolOp(node.op, rest)
        case ast.If() if not isinstance(node.test, ast.BoolOp):
            leaves = isinstance(node.body[-1], _LEAVES) and not _yields(node)
            yield "branch", node.test, ast.If(ast.Constant(not leaves), node.body, node.orelse)
        case ast.comprehension():
            for index, test in enumerate(node.ifs):
                rest = [each for at, each in enumerate(node.ifs) if at != index]
                changed = ast.comprehension(node.target, node.iter, rest, node.is_async)
                if not isinstance(test, ast.BoolOp):
                    yield "filter", test, changed
        case ast.Return(value=ast.expr() as value) if _is_predicate(function):
            if not isinstance(value, ast.BoolOp | ast.Constant):
                for answer in (True, False):
                    yield f"answer, always {answer},", value, ast.Return(ast.Constant(answer))


def _is_default(node: ast.BoolOp) -> bool:
    """Whether this is `value or default`, which asks nothing."""
    return isinstance(node.op, ast.Or) and isinstance(
        node.values[-1], ast.Constant | ast.Tuple | ast.List | ast.Dict
    )


def _yields(node: ast.If) -> bool:
    parts = (part for statement in node.body for part in ast.walk(statement))
    return any(isinstance(part, ast.Yield | ast.YieldFrom) for part in parts)


def _is_predicate(function: ast.FunctionDef) -> bool:
    return isinstance(function.returns, ast.Name) and function.returns.id == "bool"


def _asks_presence(condition: ast.expr) -> bool:
    """Whether a condition is `x is None`, `x is not None`, `x` or an isinstance."""
    match condition:
        case ast.Compare(ops=[ast.Is() | ast.IsNot()], comparators=[ast.Constant(value=None)]):
            return True
        case ast.Call(func=ast.Name(id="isinstance")) | ast.Name():
            return True
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            return _asks_presence(operand)
    return False


class _Swap(ast.NodeTransformer):
    def __init__(self, place: tuple[object, ...], new: ast.AST) -> None:
        self._place = place
        self._new = new

    def visit(self, node: ast.AST) -> ast.AST:
        if _place(node) == self._place:
            return ast.copy_location(self._new, node)
        return self.generic_visit(node)


def _place(node: ast.AST) -> tuple[object, ...]:
    if isinstance(node, ast.comprehension):
        return (type(node), *_place(node.target)[1:], "for")
    at = (getattr(node, name, None) for name in ("lineno", "col_offset", "end_col_offset"))
    return (type(node), *at, getattr(node, "end_lineno", None))


def _maker(path: Path, tree: ast.Module, node: ast.AST, change: ast.AST) -> _Maker:
    return _Maker(path, tree, _place(node), change)


class _Maker:
    """Builds the changed module under a name of its own and gives its rules."""

    def __init__(
        self, path: Path, tree: ast.Module, place: tuple[object, ...], change: ast.AST
    ) -> None:
        self._path, self._tree, self._place, self._change = path, tree, place, change

    def __call__(self) -> Sequence[Entry]:
        changed = _Swap(self._place, self._change).visit(deepcopy(self._tree))
        code = compile(ast.fix_missing_locations(changed), str(self._path), "exec")
        # The name ends as the real one does, since the pack is read from it.
        name = f"mutant{next(_NUMBERS)}.{self._path.parent.name}.{self._path.stem}"
        module = ModuleType(name)
        sys.modules[name] = module
        exec(code, module.__dict__)
        found = (getattr(value, "aide_rule", None) for value in vars(module).values())
        return [entry for entry in found if isinstance(entry, Entry)]
