"""Windows that can reach back to the page that opened them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import BOUNDARY
from aide_core.rules.support.js_jsx import attribute, attribute_text, attributes, has_spread
from aide_core.rules.support.js_languages import SCRIPTS
from aide_core.rules.support.js_text import pieces

_FOREIGN = re.compile(r"(?:https?:)?//", re.IGNORECASE)
_CUT = re.compile(r"\b(?:noopener|noreferrer)\b", re.IGNORECASE)


@rule(
    "js-window-open-opener",
    languages=SCRIPTS,
    severity="low",
    confidence="medium",
    message="The opened page can reach this one through `window.opener`.",
    cwe=[1022],
    calls=["window.open", "open", "globalThis.open"],
    literals=["open("],
    controls=BOUNDARY,
)
def window_open_opener(call: Call, context: FileContext) -> Iterator[Match]:
    """`window.open` opens a foreign page that keeps a handle on this one.

    Why:
        The opened page can send this one elsewhere through `window.opener.location`, for instance
        to a copy of the sign-in form, while the reader looks at the new tab.
    Remediation:
        Pass `"noopener"` among the features: `window.open(url, "_blank", "noopener")`.
    Bad:
        window.open(`https://example.com/${page}`, "_blank");
    Bad:
        open("//example.com/help");
    Good:
        window.open(`https://example.com/${page}`, "_blank", "noopener,width=400");
    Good:
        window.open(`/help/${page}`, "_blank");
    Good:
        window.open("https://example.com/", "_self");
    Good:
        const shown = window.open("https://example.com/", "_blank");
    Good:
        window.open("https://example.com/", "_blank", features);
    References:
        https://developer.mozilla.org/docs/Web/API/Window/open#noopener
    """
    parts = pieces(call.argument(position=0), context)
    first = parts[0] if parts else ""
    if not isinstance(first, str) or _FOREIGN.match(first) is None:
        return
    target, features = call.argument(position=1), call.argument(position=2)
    if target is not None and context.string(target) != "_blank":
        return
    if features is not None and context.string(features) is None:
        return
    used = call.node.parent is None or call.node.parent.type != "expression_statement"
    if not used and _CUT.search(context.string(features) or "") is None:
        yield context.match(call.node)


@rule(
    "js-jsx-target-blank",
    languages=["javascript", "tsx"],
    severity="low",
    confidence="medium",
    message="The page in the new tab can reach this one in older browsers.",
    cwe=[1022],
    kinds=["jsx_opening_element", "jsx_self_closing_element"],
    literals=["_blank"],
    aliases=["react:jsx-no-target-blank"],
    controls=BOUNDARY,
    fixable=True,
)
def jsx_target_blank(node: Node, context: FileContext) -> Iterator[Match]:
    """A link opens a foreign page in a new tab without `rel="noopener"`.

    Why:
        Browsers from before 2021 let the opened page send this one elsewhere, for instance to a
        copy of the sign-in form, while the reader looks at the new tab.
    Remediation:
        Add `rel="noopener noreferrer"`.
    Bad:
        const help = <a target="_blank" href="https://example.com/">Help</a>;
    Bad:
        const help = <a target="_blank" href={user.website} rel="nofollow">Site</a>;
    Good:
        const help = <a target="_blank" href="https://example.com/" rel="noopener">Help</a>;
    Good:
        const help = <a target="_blank" href="/help">Help</a>;
    Good:
        const help = <a target="_blank">Help</a>;
    Good:
        const help = <a target="_self" href="https://example.com/">{"_blank"}</a>;
    Good:
        const help = <Link target="_blank" href="https://example.com/">Help</Link>;
    Good:
        const help = <a target="_blank" href="https://example.com/" {...props}>Help</a>;
    Good:
        const help = <a target="_blank" href="https://example.com/" rel={relation}>Help</a>;
    References:
        https://developer.mozilla.org/docs/Web/HTML/Attributes/rel/noopener
    """
    if context.text(node.child_by_field_name("name")) != "a" or has_spread(node):
        return
    found = attributes(node, context)
    if attribute_text(found, "target", context) != "_blank" or "href" not in found:
        return
    address = attribute_text(found, "href", context)
    if address is not None and _FOREIGN.match(address) is None:
        return
    relation = attribute_text(found, "rel", context)
    if "rel" in found and (relation is None or _CUT.search(relation)):
        return
    holder = attribute(node, "target", context)
    edits = [] if "rel" in found or holder is None else [holder]
    fix = [context.replace(each, f'{context.text(each)} rel="noopener"') for each in edits]
    yield context.match(node, fix=context.fix("Add `rel`", *fix) if fix else None)
