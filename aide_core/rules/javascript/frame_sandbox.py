"""Frames whose sandbox can be taken off from inside."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import BOUNDARY
from aide_core.rules.support.js_jsx import shown
from aide_core.rules.support.js_languages import SCRIPTS
from aide_core.rules.support.js_names import last_name

_BOTH = frozenset({"allow-scripts", "allow-same-origin"})
_MESSAGE = "Scripts in this frame can take its sandbox off."


@rule(
    "js-frame-sandbox-open",
    languages=SCRIPTS,
    severity="medium",
    confidence="medium",
    message=_MESSAGE,
    cwe=[1021, 693],
    kinds=["jsx_attribute", "assignment_expression"],
    literals=["allow-same-origin"],
    aliases=["react:iframe-missing-sandbox"],
    controls=BOUNDARY,
)
def frame_sandbox_open(node: Node, context: FileContext) -> Iterator[Match]:
    """A frame's sandbox allows both scripts and the origin of the page.

    Why:
        A script in a frame of the same origin removes the `sandbox` attribute and reloads the
        frame, so the sandbox holds nothing back.
    Remediation:
        Leave out `allow-same-origin`, or serve the content from another origin.
    Bad:
        const frame = <iframe src="/note" sandbox="allow-scripts allow-same-origin" />;
    Bad:
        frame.sandbox = "allow-same-origin allow-scripts";
    Good:
        const frame = <iframe src="/note" sandbox="allow-scripts" title="allow-same-origin" />;
    Good:
        frame.title = "allow-same-origin allow-scripts";
    Good:
        const pay = <iframe src="https://a.example" sandbox="allow-scripts allow-same-origin" />;
    References:
        https://developer.mozilla.org/docs/Web/HTML/Element/iframe#sandbox
    """
    if node.type == "jsx_attribute":
        name = context.text(node.named_children[0])
        value = shown(node.named_children[1]) if len(node.named_children) > 1 else None
        foreign = 'src="https://' in context.text(node.parent)
    else:
        name = last_name(node.child_by_field_name("left"), context)
        value, foreign = node.child_by_field_name("right"), False
    words = frozenset((context.string(value) or "").split())
    if name == "sandbox" and words >= _BOTH and not foreign:
        yield context.match(node)


@rule(
    "js-frame-sandbox-call-open",
    languages=SCRIPTS,
    severity="medium",
    confidence="medium",
    message=_MESSAGE,
    cwe=[1021, 693],
    methods=["setAttribute", "attr"],
    literals=["allow-same-origin"],
    controls=BOUNDARY,
)
def frame_sandbox_call_open(call: Call, context: FileContext) -> Iterator[Match]:
    """A frame's sandbox is set to allow both scripts and the origin of the page.

    Why:
        A script in a frame of the same origin removes the `sandbox` attribute and reloads the
        frame, so the sandbox holds nothing back.
    Remediation:
        Leave out `allow-same-origin`, or serve the content from another origin.
    Bad:
        frame.setAttribute("sandbox", "allow-scripts allow-same-origin");
    Bad:
        $(frame).attr("sandbox", "allow-scripts allow-same-origin");
    Good:
        frame.setAttribute("sandbox", "allow-same-origin");
    Good:
        frame.setAttribute("title", "allow-scripts allow-same-origin");
    References:
        https://developer.mozilla.org/docs/Web/HTML/Element/iframe#sandbox
    """
    words = frozenset((context.string(call.argument(position=1)) or "").split())
    if context.string(call.argument(position=0)) == "sandbox" and words >= _BOTH:
        yield context.match(call.node)
