"""JavaScript expressions that hold what a client sent with a web request.

Express, Koa, Fastify, Hapi, NestJS, Next.js, Hono, Adonis and AWS Lambda are known.
"""

from __future__ import annotations

import re

from tree_sitter import Node

from aide_core.flow import Binding, Call
from aide_core.rules.context import FileContext
from aide_core.rules.support.js_request_holders import (
    destructured_part,
    is_decorated,
    is_message,
    is_part,
    unwrapped_part,
)

_MAX_STEPS = 200
_MAX_NAMES = 4
_NEAR_BYTES = 6000
_THROUGH = frozenset(
    {
        *("template_string", "template_substitution", "parenthesized_expression", "array"),
        *("as_expression", "satisfies_expression", "non_null_expression", "await_expression"),
        *("ternary_expression", "spread_element", "type_assertion", "sequence_expression"),
    }
)
_PASSING_METHODS = frozenset(
    {
        *("get", "getAll", "trim", "toString", "slice", "substring", "substr", "split", "join"),
        *("toLowerCase", "toUpperCase", "concat", "pop", "shift", "at", "decode", "valueOf"),
        *(
            "padStart",
            "toJSON",
            "padEnd",
            "repeat",
            "flat",
            "normalize",
            "json",
            "formData",
            "text",
        ),
    }
)
_PASSING_CALLS = frozenset(
    {
        *("String", "decodeURIComponent", "decodeURI", "unescape", "Buffer.from", "URL"),
        *("JSON.parse", "JSON.stringify", "util.format", "url.parse", "url.URL", "url.resolve"),
        *("querystring.parse", "querystring.unescape", "qs.parse", "Object.values", "atob"),
        *("path.join", "path.resolve", "path.normalize", "URLSearchParams", "Buffer"),
        *("path.posix.join", "path.posix.resolve", "path.posix.normalize", "Array.from"),
        *("lodash.get", "Object.entries", "Object.assign"),
    }
)
_PLAIN = frozenset({"length", "size", "byteLength", "tempFilePath"})
_STORED = frozenset({"path", "filename", "destination", "fieldname", "filepath"})
_NUMBERS = frozenset({"number", "boolean", "bigint", "Date"})


def request_part(node: Node | None, context: FileContext) -> Node | None:
    """The part of an expression that reads the request, or None.

    Looks through text building, conversions that keep the text, and local variables that are
    not checked in between; any other call may be a check and hides what it is given.
    """
    waiting = [] if node is None else [(node, 0)]
    for _ in range(_MAX_STEPS):
        if not waiting:
            return None
        current, names = waiting.pop()
        if _reads(current, context):
            return None if is_checked(context.text(current), current, context) else current
        waiting.extend(reversed(_inner(current, context, names)))
    return None


def is_request_value(node: Node | None, context: FileContext) -> bool:
    """Whether an expression holds text of the request that nothing checked."""
    return request_part(node, context) is not None


def _reads(node: Node, context: FileContext) -> bool:
    if node.type in {"member_expression", "subscript_expression"}:
        return is_part(node, context)
    if node.type in {"identifier", "shorthand_property_identifier"}:
        return any(ask(node, context) for ask in _NAMED_SOURCES)
    if node.type == "call_expression":
        callee = node.child_by_field_name("function")
        return (
            callee is not None and callee.type == "member_expression" and is_part(callee, context)
        )
    return False


_NAMED_SOURCES = (is_decorated, destructured_part, unwrapped_part, is_message)


def _inner(node: Node, context: FileContext, names: int) -> list[tuple[Node, int]]:
    """What a node that reads no request itself passes on."""
    if node.type in {"member_expression", "subscript_expression"}:
        holder = node.child_by_field_name("object")
        last = context.text(node.child_by_field_name("property"))
        return [(holder, names)] if holder is not None and not _is_own(node, last, context) else []
    if node.type in {"identifier", "shorthand_property_identifier"}:
        return _value_of(node, context, names)
    if node.type in {"call_expression", "new_expression"}:
        return [(each, names) for each in _passed_on(node, context)]
    if node.type == "binary_expression":
        operator = context.text(node.child_by_field_name("operator"))
        sides = [node.child_by_field_name("left"), node.child_by_field_name("right")]
        chosen = sides if operator in {"+", "||", "??"} else sides[1:] if operator == "&&" else []
        return [(side, names) for side in chosen if side is not None]
    if node.type in _THROUGH:
        children = node.named_children
        is_choice = node.type == "ternary_expression"
        return [(child, names) for child in (children[1:] if is_choice else children)]
    return []


def _is_own(member: Node, last: str, context: FileContext) -> bool:
    """Whether a part is a number, or the name that the server gave to an uploaded file."""
    if last in _PLAIN:
        return True
    holder = context.text(member.child_by_field_name("object"))
    return last in _STORED and holder.endswith(("file", "File"))


def _value_of(name: Node, context: FileContext, names: int) -> list[tuple[Node, int]]:
    binding = context.binding(name)
    if binding is None or binding.value is None or names >= _MAX_NAMES:
        return []
    value = binding.value
    if value.start_byte <= name.start_byte < value.end_byte:
        return []
    if _is_number(binding) or is_checked(context.text(name), name, context, binding.at):
        return []
    return [(value, names + 1)]


def _is_number(binding: Binding) -> bool:
    return binding.type_node is not None and binding.type_node.text in _NUMBER_TEXTS


_NUMBER_TEXTS = frozenset(name.encode() for name in _NUMBERS)


def _passed_on(node: Node, context: FileContext) -> list[Node]:
    call = context.as_call(node)
    if call is None:
        return []
    if call.name in {"URL", "url.URL"}:
        return [part for part in call.positional if not _is_own_address(part, call, context)]
    if call.name in _PASSING_CALLS:
        return list(call.positional)
    receiver = call.receiver
    if receiver is not None and call.method in _PASSING_METHODS:
        passed = call.positional if call.method in {"concat", "join"} else []
        return [receiver, *passed]
    return []


def _is_own_address(part: Node, call: Call, context: FileContext) -> bool:
    """Whether a part of `new URL(path, base)` is the base, and the address of this very server."""
    return part is not call.positional[0] and context.text(part).endswith(_OWN_ADDRESSES)


_OWN_ADDRESSES = (".url", ".nextUrl", ".nextUrl.origin", ".originalUrl", ".href")


def is_checked(text: str, at: Node, context: FileContext, start: int = -1) -> bool:
    """Whether a condition between `start` and a place asks what this text holds.

    It may be compared with fixed text, looked up in a list, tried with a regular expression or
    given to a function that checks.
    """
    begin = max(start, at.start_byte - _NEAR_BYTES)
    if start < 0:
        begin = max(begin, _function_start(at, context))
    before = context.source.data[begin : at.start_byte].decode("utf-8", "replace")
    if text not in before:
        return False
    word = rf"(?<![\w.$]){re.escape(text)}(?![\w$])"
    if re.search(_CHECKS.replace("WORD", word), before) is not None:
        return True
    return _is_equal_here(word, at, context)


def _is_equal_here(word: str, at: Node, context: FileContext) -> bool:
    """Whether a place is reached only where this text equals a fixed one."""
    equal = re.compile(word + r"\s*===?\s*['\"`]\w")
    inner, outer = at, at.parent
    while outer is not None and outer.type not in _SCOPES:
        chosen = outer.type in _CHOICES and outer.child_by_field_name("consequence") == inner
        if chosen and equal.search(context.text(outer.child_by_field_name("condition"))):
            return True
        inner, outer = outer, outer.parent
    return False


_CHOICES = frozenset({"if_statement", "ternary_expression"})


_CHECKS = (
    r"\.(?:includes|has|test|exec|indexOf|hasOwnProperty|some|every|isInt|isUUID)\(\s*WORD"
    r"|(?:\bis(?=[A-Z_(])|Is(?=[A-Z])|[Cc]heck|[Vv]alid|[Aa]ssert|[Ee]nsure|[Vv]erify|[Ss]aniti[sz]|[Aa]llow|[Ss]afe)\w*"
    r"(?:\.\w+)*\([^();{]*WORD"
    r"|hasOwn(?:Property)?(?:\.call)?\([^);{]*WORD"
    r"|WORD\??\.(?:startsWith|match|includes|search|indexOf)\("
    r"|\bif\s*\((?:[^{};]*[\s(!&|])?WORD\s*!==?\s*['\"]\w"
    r"|\bcase\s+WORD|\bswitch\s*\(\s*WORD"
    r"|\b(?:if|while)\s*\([^{};]*WORD\s+in\s"
    r"|\b(?:if)\s*\([^{};]*[A-Z_]{3,}\[\s*WORD"
)


def _function_start(node: Node, context: FileContext) -> int:
    outer = context.enclosing(node, _SCOPES)
    return outer.start_byte if outer is not None else 0


_SCOPES = frozenset(
    {"function_declaration", "function_expression", "arrow_function", "method_definition"}
)
