"""JavaScript expressions that hold what whoever wrote a link or a message chose.

That is the address of the page, what it was opened with, and messages of other windows.
"""

from __future__ import annotations

import re

from tree_sitter import Node

from aide_core.rules.context import FileContext
from aide_core.rules.support.js_objects import FUNCTIONS
from aide_core.rules.support.js_request_data import is_checked

# A file that reads the address or a message spells one of these.
PAGE_WORDS = (
    *("location", "document.url", "documenturi", "referrer", "window.name", "searchparams"),
    *("useparams", "userouter", "useroute", "$route", "message", "queryparam"),
)
_MAX_STEPS = 120
_MAX_NAMES = 4
_SOURCE = re.compile(
    r"(?:(?:window|self|globalThis|document|top|parent)\.)*(?:location(?:\.(?:hash|search|href))?"
    r"|document\.(?:URL|documentURI|baseURI|referrer))|window\.name"
    r"|next/router\.useRouter\(\)\.(?:query|asPath)(?:[.\[].*)?"
    r"|(?:next/navigation|react-router(?:-dom)?)\.use(?:Search)?Params\(\)(?:[.\[].*)?"
    r"|vue-router\.useRoute\(\)\.(?:query|params|hash)(?:[.\[].*)?"
)
_TEXT = re.compile(
    r"(?:window|document|self|top|globalThis)\.location(?:\.(?:hash|search|href))?"
    r"|this\.\$route\.(?:query|params|hash)\b.*|\$route\.(?:query|params)\b.*"
    r"|(?:this\.)?(?:route|activatedRoute)\.snapshot\.(?:queryParams|params|fragment)\b.*"
    r"|(?:.*\.)?(?:queryParamMap|searchParams)\.get\([^()]*\)"
)
_PASSING_METHODS = frozenset(
    {
        *("get", "getAll", "toString", "slice", "substring", "substr", "split", "trim", "pop"),
        *("shift", "at", "concat", "toLowerCase", "toUpperCase", "join", "replace", "valueOf"),
    }
)
_PASSING_CALLS = frozenset(
    {
        *("String", "decodeURIComponent", "decodeURI", "unescape", "atob", "URLSearchParams"),
        *("JSON.parse", "window.atob", "window.decodeURIComponent", "Object.fromEntries"),
    }
)
_PASSING_KINDS = frozenset(
    {
        *("template_string", "template_substitution", "parenthesized_expression", "array"),
        *("as_expression", "non_null_expression", "await_expression", "spread_element"),
        *("subscript_expression", "satisfies_expression"),
    }
)
_PLAIN = frozenset(
    {"length", "origin", "host", "hostname", "protocol", "port", "pathname", "size", "key"}
)


def is_page_value(node: Node | None, context: FileContext) -> bool:
    """Whether an expression holds text of the page's address or of a message, unchecked.

    Looks through text building, conversions that keep the text, and local variables.
    """
    waiting = [] if node is None else [(node, 0)]
    for _ in range(_MAX_STEPS):
        if not waiting:
            return False
        current, names = waiting.pop()
        if _reads(current, context):
            return not is_checked(context.text(current), current, context)
        waiting.extend(_inner(current, context, names))
    return False


def _reads(node: Node, context: FileContext) -> bool:
    if node.type not in {"identifier", "member_expression", "call_expression"}:
        return False
    if len(node.text or b"") > 200:
        return False
    resolved = context.resolve(node)
    if _SOURCE.fullmatch(resolved) or _TEXT.fullmatch(context.text(node)):
        return node.type != "identifier" or _is_unchecked(node, context)
    return node.type == "member_expression" and _is_message(node, context)


def _is_unchecked(name: Node, context: FileContext) -> bool:
    binding = context.binding(name)
    return binding is None or not is_checked(context.text(name), name, context, binding.at)


def _is_message(node: Node, context: FileContext) -> bool:
    """`event.data` in a listener for messages that asks nothing about where they come from."""
    if context.text(node.child_by_field_name("property")) != "data":
        return False
    holder = node.child_by_field_name("object")
    function = context.enclosing(node, FUNCTIONS)
    while function is not None:
        if is_message_listener(function, context):
            first = first_parameter(function, context)
            return first == context.text(holder) and "origin" not in context.text(function)
        function = context.enclosing(function, FUNCTIONS)
    return False


def is_message_listener(function: Node, context: FileContext) -> bool:
    """Whether a function is written where a window gets its listener for messages."""
    holder = function.parent
    if holder is None:
        return False
    if holder.type == "assignment_expression":
        left = context.text(holder.child_by_field_name("left"))
        return left in {"window.onmessage", "onmessage", "self.onmessage", "globalThis.onmessage"}
    if holder.type != "arguments":
        return False
    call = context.as_call(holder.parent)
    return (
        call is not None
        and call.name in MESSAGE_CALLS
        and context.string(call.argument(position=0)) == "message"
    )


MESSAGE_CALLS = ("addEventListener", "window.addEventListener", "globalThis.addEventListener")


def first_parameter(function: Node, context: FileContext) -> str:
    """The name of a function's first parameter; empty when it has none or takes it apart."""
    lone = function.child_by_field_name("parameter")
    if lone is not None:
        return context.text(lone)
    parameters = function.child_by_field_name("parameters")
    first = next(iter(parameters.named_children), None) if parameters is not None else None
    if first is None:
        return ""
    return context.text(first.child_by_field_name("pattern") or first)


def _inner(node: Node, context: FileContext, names: int) -> list[tuple[Node, int]]:
    if node.type == "identifier":
        binding = context.binding(node)
        if binding is None or binding.value is None or names >= _MAX_NAMES:
            return []
        if binding.value.start_byte <= node.start_byte < binding.value.end_byte:
            return []
        if is_checked(context.text(node), node, context, binding.at):
            return []
        return [(binding.value, names + 1)]
    if node.type == "member_expression":
        holder = node.child_by_field_name("object")
        last = context.text(node.child_by_field_name("property"))
        return [(holder, names)] if holder is not None and last not in _PLAIN else []
    if node.type in {"call_expression", "new_expression"}:
        return [(each, names) for each in _passed_on(node, context)]
    if node.type in {"binary_expression", "ternary_expression"}:
        return [(child, names) for child in _outcomes(node, context)]
    return [(child, names) for child in node.named_children] if node.type in _PASSING_KINDS else []


def _outcomes(node: Node, context: FileContext) -> list[Node]:
    """The operands of `+`, `||` and the like, and the two outcomes of a choice."""
    if node.type == "ternary_expression":
        return node.named_children[1:]
    operator = context.text(node.child_by_field_name("operator"))
    sides = [node.child_by_field_name("left"), node.child_by_field_name("right")]
    chosen = sides if operator in {"+", "||", "??"} else sides[1:] if operator == "&&" else []
    return [side for side in chosen if side is not None]


def _passed_on(node: Node, context: FileContext) -> list[Node]:
    call = context.as_call(node)
    if call is None:
        return []
    if call.name == "URL":
        # The second argument only fills in what the first leaves out.
        return call.positional[:1]
    if call.name in _PASSING_CALLS:
        return list(call.positional)
    if call.receiver is None or call.method not in _PASSING_METHODS:
        return []
    if call.method == "replace" and not _keeps(call.argument(position=0), context):
        return []
    return [call.receiver]


def _keeps(pattern: Node | None, context: FileContext) -> bool:
    """Whether a replacement leaves what matters: it takes out a fixed sign such as `#` or `?`."""
    text = context.string(pattern)
    if text is not None:
        return True
    return pattern is not None and context.text(pattern).startswith(("/^", "/\\?", "/#", "/.*"))
