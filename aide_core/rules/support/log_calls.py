"""Calls that write to a log, and the values they write."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import tree_sitter

from aide_core.flow import Call
from aide_core.rules import FileContext
from aide_core.rules.support.sensitive_names import words

Node = tree_sitter.Node
LOG_METHODS = (
    "debug", "info", "warning", "warn", "error", "exception", "critical", "fatal", "log",
)  # fmt: skip
_LOGGERS = frozenset({"log", "logger", "logging", "_log", "_logger", "audit_log", "audit_logger"})
_SOURCES = ("logging.", "structlog.", "loguru.")
_HIDING = frozenset(
    {
        "mask", "masked", "redact", "redacted", "hash", "hashed", "anonymize", "anonymise",
        "obfuscate", "pseudonymize", "digest", "len", "bool", "type", "sha256", "hexdigest",
        "isinstance", "hide", "scrub", "censor", "truncate",
    }
)  # fmt: skip
_TEXT_METHODS = frozenset({"lower", "upper", "strip", "title", "encode", "decode", "format"})
_VALUES = frozenset({"identifier", "attribute"})


def is_log_call(call: Call, context: FileContext) -> bool:
    """Whether a call of one of `LOG_METHODS` writes to a log."""
    if call.name.startswith(_SOURCES):
        return True
    receiver = call.receiver
    last = context.text(receiver).rpartition(".")[2].lower()
    return last in _LOGGERS


def logged_values(call: Call, context: FileContext) -> Iterator[Node]:
    """The names, attributes and indexed values that a log call writes as they are."""
    waiting = [] if call.arguments is None else [call.arguments]
    while waiting:
        current = waiting.pop()
        if current.type in _VALUES or _key(current) is not None:
            yield current
        elif current.type == "call":
            waiting.extend(_passed_on(current, context))
        elif current.type == "keyword_argument":
            waiting.extend(current.children_by_field_name("value"))
        elif current.type not in {"lambda", "comparison_operator", "not_operator"}:
            waiting.extend(reversed(current.named_children))


def logged_name(
    call: Call, context: FileContext, is_wanted: Callable[[str], bool]
) -> tuple[Node, str] | None:
    """The first value with such a name that a call writes to a log, and the name, outside tests."""
    if context.in_tests or not is_log_call(call, context):
        return None
    named = ((value, _value_name(value, context)) for value in logged_values(call, context))
    return next((each for each in named if is_wanted(each[1])), None)


def _value_name(node: Node, context: FileContext) -> str:
    """The last name of a value: of `user.email` and of `user["email"]`, `email`."""
    key = _key(node)
    if key is not None:
        return context.text(key).strip("'\"")
    return context.text(node).rpartition(".")[2]


def _key(node: Node) -> Node | None:
    """The constant key of `record["key"]`."""
    index = node.child_by_field_name("subscript") if node.type == "subscript" else None
    return index if index is not None and index.type == "string" else None


def _passed_on(call: Node, context: FileContext) -> Iterator[Node]:
    """The parts of a call that its result may still show."""
    if _hides(call, context):
        return
    yield from call.children_by_field_name("arguments")
    callee = call.child_by_field_name("function")
    method = context.text(callee).rpartition(".")[2]
    if callee is not None and method in _TEXT_METHODS:
        yield from callee.children_by_field_name("object")


def _hides(call: Node, context: FileContext) -> bool:
    """Whether a function's name says that what it returns no longer shows what it got."""
    name = context.text(call.child_by_field_name("function")).rpartition(".")[2]
    return not _HIDING.isdisjoint(words(name)) or name in _HIDING
