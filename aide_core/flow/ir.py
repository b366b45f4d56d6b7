"""The one form that every language is lowered into before its values are followed.

It keeps what decides values (names, calls, fields, branches, loops, exceptions) and forgets how a
language spells them. `at` and `end` are byte offsets in the file. Nothing in it refers to a tree,
so a lowered module can be kept and handed to another process.
"""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

Scalar = str | bytes | int | float | bool | None


class Node(Struct, frozen=True, gc=False):
    """Anything with a place in the text."""

    at: int
    end: int


class Expr(Node, frozen=True, gc=False):
    """An expression."""


class Const(Expr, frozen=True, gc=False):
    """A value that the text spells out."""

    value: Scalar


class Name(Expr, frozen=True, gc=False):
    """A bare name."""

    id: str


class Field(Expr, frozen=True, gc=False):
    """`target.name`."""

    target: Expr
    name: str


class Item(Expr, frozen=True, gc=False):
    """`target[key]`."""

    target: Expr
    key: Expr


class Slice(Expr, frozen=True, gc=False):
    """`target[low:high]`; a missing border is None. `step` is kept when it is written."""

    target: Expr
    low: Expr | None
    high: Expr | None
    step: Expr | None = None


class Passed(Struct, frozen=True, gc=False):
    """One argument: its keyword, if it has one, and the stars before it (`*`, `**` or none)."""

    value: Expr
    keyword: str = ""
    stars: str = ""


class Call(Expr, frozen=True, gc=False):
    """A call; `is_new` says that the callee is a class being instantiated by its own syntax."""

    callee: Expr
    passed: tuple[Passed, ...]
    is_new: bool = False


class Binary(Expr, frozen=True, gc=False):
    """Arithmetic, concatenation, formatting by `%` and the like."""

    operator: str
    left: Expr
    right: Expr


class Unary(Expr, frozen=True, gc=False):
    """`-x`, `~x`, `not x`."""

    operator: str
    operand: Expr


class Compare(Expr, frozen=True, gc=False):
    """One comparison, membership and identity included."""

    operator: str
    left: Expr
    right: Expr


class Logic(Expr, frozen=True, gc=False):
    """`and`, `or`, or the first that is not null (`??`)."""

    operator: str
    left: Expr
    right: Expr


class Choice(Expr, frozen=True, gc=False):
    """One of two expressions by a test."""

    test: Expr
    yes: Expr
    no: Expr


class Text(Expr, frozen=True, gc=False):
    """A text put together from parts, such as an f-string."""

    parts: tuple[Expr, ...]


class Splat(Expr, frozen=True, gc=False):
    """The items of another container inside a display or a target."""

    value: Expr


class Shape(StrEnum):
    """What kind of container a display or comprehension makes."""

    LIST = "list"
    TUPLE = "tuple"
    SET = "set"
    TABLE = "dict"
    LAZY = "generator"


class Display(Expr, frozen=True, gc=False):
    """A list, tuple or set written out."""

    shape: Shape
    items: tuple[Expr, ...]


class Entry(Struct, frozen=True, gc=False):
    """One entry of a table; without a key the value is another table that is spread out."""

    key: Expr | None
    value: Expr


class Table(Expr, frozen=True, gc=False):
    """A dictionary or object written out."""

    entries: tuple[Entry, ...]


class Clause(Struct, frozen=True, gc=False):
    """One `for` of a comprehension with the tests behind it."""

    target: Expr
    source: Expr
    tests: tuple[Expr, ...]


class Comprehension(Expr, frozen=True, gc=False):
    """A container made by a loop; `value` is set for tables alone."""

    shape: Shape
    element: Expr
    value: Expr | None
    clauses: tuple[Clause, ...]


class Closure(Expr, frozen=True, gc=False):
    """A function without a name of its own."""

    function: Function


class Await(Expr, frozen=True, gc=False):
    """What an asynchronous call gives in the end."""

    value: Expr


class Yield(Expr, frozen=True, gc=False):
    """A value handed out by a generator."""

    value: Expr | None
    delegates: bool = False


class Bind(Expr, frozen=True, gc=False):
    """An assignment whose value is used at once."""

    target: Expr
    value: Expr


class Opaque(Expr, frozen=True, gc=False):
    """Something that is not modelled: it may be anything made of its parts."""

    parts: tuple[Expr, ...]


class Stmt(Node, frozen=True, gc=False):
    """A statement."""


Block = tuple[Stmt, ...]


class Assign(Stmt, frozen=True, gc=False):
    """One value for one or more targets."""

    targets: tuple[Expr, ...]
    value: Expr


class Declare(Stmt, frozen=True, gc=False):
    """A name with its declared type and, where it is written, its value."""

    target: Expr
    annotation: Expr
    value: Expr | None = None


class Augment(Stmt, frozen=True, gc=False):
    """`target op= value`."""

    target: Expr
    operator: str
    value: Expr


class Do(Stmt, frozen=True, gc=False):
    """An expression for what it does."""

    value: Expr


class If(Stmt, frozen=True, gc=False):
    """A branch."""

    test: Expr
    body: Block
    orelse: Block


class While(Stmt, frozen=True, gc=False):
    """A loop with a test; `test_first` is false for `do ... while`."""

    test: Expr
    body: Block
    orelse: Block = ()
    test_first: bool = True
    step: Block = ()


class Each(Stmt, frozen=True, gc=False):
    """A loop over the items of something."""

    target: Expr
    source: Expr
    body: Block
    orelse: Block = ()


class Return(Stmt, frozen=True, gc=False):
    """The end of a function."""

    value: Expr | None


class Raise(Stmt, frozen=True, gc=False):
    """An exception."""

    value: Expr | None


class Break(Stmt, frozen=True, gc=False):
    """The end of a loop."""


class Continue(Stmt, frozen=True, gc=False):
    """The end of one turn of a loop."""


class Handler(Struct, frozen=True, gc=False):
    """One way to go on after an exception."""

    kinds: Expr | None
    name: str
    body: Block


class Try(Stmt, frozen=True, gc=False):
    """A block whose exceptions are handled."""

    body: Block
    handlers: tuple[Handler, ...]
    orelse: Block
    last: Block


class Held(Struct, frozen=True, gc=False):
    """A resource of a `with`, and the name it gets."""

    value: Expr
    target: Expr | None


class With(Stmt, frozen=True, gc=False):
    """A block that holds resources."""

    held: tuple[Held, ...]
    body: Block


class Case(Struct, frozen=True, gc=False):
    """One case: constants of which the subject is one, names it binds, and a further test.

    `takes_all` says that nothing else is asked; `falls` that the next case follows at once.
    """

    constants: tuple[Expr, ...]
    names: tuple[str, ...]
    guard: Expr | None
    body: Block
    takes_all: bool = False
    falls: bool = False


class Match(Stmt, frozen=True, gc=False):
    """A choice among cases by one value; `catches_breaks` when `break` leaves it, not a loop."""

    subject: Expr
    cases: tuple[Case, ...]
    catches_breaks: bool = False


class Delete(Stmt, frozen=True, gc=False):
    """Names and items that are no more."""

    targets: tuple[Expr, ...]


class Import(Stmt, frozen=True, gc=False):
    """Local names and the dotted names they stand for; relative ones begin with dots."""

    names: tuple[tuple[str, str], ...]


class Outer(Stmt, frozen=True, gc=False):
    """Names of the module or an enclosing function that are assigned here."""

    names: tuple[str, ...]


class Param(Struct, frozen=True, gc=False):
    """One parameter. `stars` as for arguments; `annotation` is the declared type's expression."""

    name: str
    at: int = 0
    end: int = 0
    default: Expr | None = None
    annotation: Expr | None = None
    stars: str = ""
    keyword_only: bool = False


class Function(Struct, frozen=True, gc=False):
    """A function or method; `owner` is the name of its class, `name` empty for a lambda."""

    name: str
    at: int
    end: int
    params: tuple[Param, ...]
    body: Block
    decorators: tuple[Expr, ...] = ()
    owner: str = ""
    is_async: bool = False
    is_generator: bool = False


class Define(Stmt, frozen=True, gc=False):
    """A function by its name."""

    function: Function


class Class(Stmt, frozen=True, gc=False):
    """A class: its bases, and its body as statements."""

    name: str
    bases: tuple[Expr, ...]
    body: Block
    decorators: tuple[Expr, ...] = ()


class Module(Struct, frozen=True, gc=False):
    """One lowered file."""

    path: str
    language: str
    body: Block
