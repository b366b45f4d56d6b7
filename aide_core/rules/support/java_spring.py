"""What Spring's annotations and Spring Security's chains of calls say."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.flow import Call
from aide_core.rules.context import FileContext
from aide_core.rules.support.java_flow import constant_text

_MATCHERS = frozenset({"antMatchers", "requestMatchers", "mvcMatchers", "pathMatchers"})
_EVERYTHING = frozenset({"/**", "/*", "**"})
_MAPPINGS = ("RequestMapping", "GetMapping", "PostMapping", "PutMapping", "PatchMapping")
_MAX_CHAIN = 60


def switches_off(call: Call, context: FileContext, part: str) -> bool:
    """Whether a call disables a part: `part().disable()`, `part(x -> x.disable())`."""
    if not context.imports("org.springframework.security"):
        return False
    if call.method == "disable":
        inner = context.as_call(call.receiver)
        return inner is not None and inner.method == part and not inner.positional
    if call.method != part or len(call.positional) != 1:
        return False
    given = call.positional[0]
    if "HttpSecurity" not in call.name and "headers" not in call.name and call.name:
        return False
    if given.type == "method_reference":
        return context.text(given).endswith("::disable")
    body = given.child_by_field_name("body") if given.type == "lambda_expression" else None
    off = context.as_call(body)
    return off is not None and off.method == "disable" and _is_name(off.receiver)


def _is_name(node: Node | None) -> bool:
    return node is not None and node.type == "identifier"


def matches_everything(node: Node | None, context: FileContext) -> bool:
    """Whether the last matcher of a chain is the one for every request."""
    call = context.as_call(node)
    if call is None:
        return False
    if call.method == "anyRequest":
        return not _has_other_matchers(call, context)
    return call.method in _MATCHERS and _takes_all(call, context)


def _has_other_matchers(call: Call, context: FileContext) -> bool:
    return any(each.method in _MATCHERS for each in _chain(call, context))


def follows_everything(call: Call, context: FileContext) -> bool:
    """Whether a matcher stands behind one that already fits every path."""
    return any(
        each.method in _MATCHERS and _takes_all(each, context) for each in _chain(call, context)
    )


def _chain(call: Call, context: FileContext) -> Iterator[Call]:
    """The calls in front of a call in its chain, the nearest first."""
    current = context.as_call(call.receiver)
    for _ in range(_MAX_CHAIN):
        if current is None:
            return
        yield current
        current = context.as_call(current.receiver)


def _takes_all(call: Call, context: FileContext) -> bool:
    return any(constant_text(each, context) in _EVERYTHING for each in call.positional)


def annotation(node: Node, context: FileContext, name: str) -> Node | None:
    """The annotation of this short name on a declaration, or None."""
    modifiers = next((c for c in node.named_children if c.type == "modifiers"), None)
    for each in modifiers.named_children if modifiers is not None else ():
        written = context.text(each.child_by_field_name("name"))
        if written.rpartition(".")[2] == name:
            return each
    return None


def handlers_of(entity: str, context: FileContext) -> Iterator[Node]:
    """The handlers of a file that take or give this class."""
    for method in context.find({"method_declaration"}):
        if not any(annotation(method, context, name) is not None for name in _MAPPINGS):
            continue
        parameters = method.child_by_field_name("parameters")
        taken = context.find({"type_identifier"}, within=parameters)
        given = method.child_by_field_name("type")
        if entity in {context.text(each) for each in taken} | {context.text(given)}:
            yield method
