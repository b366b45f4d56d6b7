"""Messages between windows: to whom they go and from whom they come."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import BOUNDARY
from aide_core.rules.support.js_languages import SCRIPTS
from aide_core.rules.support.js_objects import option, unwrapped
from aide_core.rules.support.js_page_data import (
    MESSAGE_CALLS,
    first_parameter,
    is_message_listener,
)

_ORIGINS = ("origin", "source", "isTrusted", "ports")


@rule(
    "js-message-to-anyone",
    languages=SCRIPTS,
    severity="medium",
    confidence="medium",
    message="This message goes to whatever page is in that window.",
    cwe=[346, 201],
    methods=["postMessage"],
    literals=["'*'", '"*"', "`*`"],
    aliases=["semgrep:wildcard-postmessage-configuration", "njsscan:wildcard_postmessage"],
    controls=BOUNDARY,
)
def message_to_anyone(call: Call, context: FileContext) -> Iterator[Match]:
    """A message is posted to a window with the target origin `*`.

    Why:
        Another page may have been loaded into that window or may have opened this one. It receives
        the message, and with it every token or personal detail in it.
    Remediation:
        Name the origin that shall receive the message as the second argument.
    Bad:
        window.parent.postMessage({ token }, "*");
    Bad:
        frame.contentWindow.postMessage(state, { targetOrigin: "*" });
    Good:
        window.parent.postMessage({ token }, "https://shop.example.com"); // not "*"
    Good:
        window.parent.postMessage("ready", "*");
    Good:
        window.parent.postMessage({ type: "resize" }, "*");
    References:
        https://developer.mozilla.org/docs/Web/API/Window/postMessage#security_concerns
    """
    target = call.argument(position=1)
    named = option(target, context, "targetOrigin")
    if context.string(named if named is not None else target) != "*":
        return
    if not _is_fixed(call.argument(position=0), context):
        yield context.match(call.node)


def _is_fixed(node: Node | None, context: FileContext) -> bool:
    """Whether a message is text or an object of fixed texts, which tells nobody anything."""
    found = unwrapped(node)
    if found is None or found.type != "object":
        return context.is_literal(found)
    pairs = [child.child_by_field_name("value") for child in found.named_children]
    return all(context.is_literal(value) for value in pairs)


@rule(
    "js-message-from-anyone",
    languages=SCRIPTS,
    severity="medium",
    confidence="medium",
    message="This listener takes messages of any page.",
    cwe=[346],
    calls=MESSAGE_CALLS,
    literals=["message"],
    aliases=["semgrep:insufficient-postmessage-origin-validation"],
    controls=BOUNDARY,
)
def message_from_anyone(call: Call, context: FileContext) -> Iterator[Match]:
    """A window's listener for messages does not ask where a message comes from.

    Why:
        Any page that opens this one, or holds it in a frame, can send it messages. A listener that
        acts on them does what strangers want, with the session of the visitor.
    Remediation:
        Return unless `event.origin` is one of the origins that may talk to this page.
    Bad:
        window.addEventListener("message", (event) => apply(event.data));
    Bad:
        function onMessage({ data }) {
          apply(data);
        }
        addEventListener("message", onMessage);
    Good:
        window.addEventListener("message", (event) => {
          if (event.origin === SHOP) apply(event.data);
        });
    Good:
        window.addEventListener("click", (event) => apply(event.data)); // no message
    Good:
        window.addEventListener("message", () => apply(data));
    Good:
        function onMessage({ data, source }) {
          if (source === frame) apply(data);
        }
        addEventListener("message", onMessage);
    Good:
        window.addEventListener("message", (event) => count(event.type));
    Good:
        const listen = handler => {
          window.addEventListener("message", handler);
          send(data);
        };
    Good:
        worker.addEventListener("message", (event) => apply(event.data));
    Good:
        window.addEventListener("message", imported);
    References:
        https://developer.mozilla.org/docs/Web/API/Window/message_event
    """
    if context.string(call.argument(position=0)) != "message":
        return
    yield from _careless(call.node, call.argument(position=1), context)


@rule(
    "js-onmessage-from-anyone",
    languages=SCRIPTS,
    severity="medium",
    confidence="medium",
    message="This listener takes messages of any page.",
    cwe=[346],
    kinds=["assignment_expression"],
    literals=["window.onmessage", "globalThis.onmessage"],
    controls=BOUNDARY,
)
def onmessage_from_anyone(node: Node, context: FileContext) -> Iterator[Match]:
    """`window.onmessage` is a function that does not ask where a message comes from.

    Why:
        Any page that opens this one, or holds it in a frame, can send it messages. A listener that
        acts on them does what strangers want, with the session of the visitor.
    Remediation:
        Return unless `event.origin` is one of the origins that may talk to this page.
    Bad:
        window.onmessage = (event) => apply(event.data);
    Good:
        window.onmessage = (event) => {
          if (event.origin === SHOP) apply(event.data);
        };
    Good:
        port.onmessage = (event) => apply(event.data); // not window.onmessage
    References:
        https://developer.mozilla.org/docs/Web/API/Window/message_event
    """
    right = node.child_by_field_name("right")
    if right is not None and is_message_listener(right, context):
        yield from _careless(node, right, context)


def _careless(shown: Node, given: Node | None, context: FileContext) -> Iterator[Match]:
    function = _function(given, context)
    if function is None or not first_parameter(function, context):
        return
    text = context.text(function)
    if not any(word in text for word in _ORIGINS) and "data" in text:
        yield context.match(shown)


def _function(node: Node | None, context: FileContext) -> Node | None:
    """The function that an expression is, or that a name in it was declared as."""
    if node is None or node.child_by_field_name("body") is not None:
        return node
    binding = context.binding(node) if node.type == "identifier" else None
    if binding is None:
        return None
    if binding.value is not None:
        value = binding.value
        return value if value.child_by_field_name("body") is not None else None
    place = context.root.named_descendant_for_byte_range(binding.at, binding.at)
    if place is not None and place.type == "identifier":
        place = place.parent
    return place if place is not None and place.type == "function_declaration" else None
