"""Where a page goes when its own address decides it."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.js_languages import SCRIPTS
from aide_core.rules.support.js_page_data import PAGE_WORDS, is_page_value
from aide_core.rules.support.js_text import pieces

_PLACES = frozenset(
    f"{holder}{name}"
    for holder in ("", "window.", "document.", "top.", "self.", "parent.", "globalThis.")
    for name in ("location", "location.href")
)


@rule(
    "js-navigation-from-address",
    languages=SCRIPTS,
    severity="high",
    confidence="medium",
    message="The address of the page decides where it goes next.",
    cwe=[601, 79],
    kinds=["assignment_expression"],
    literals=["location"],
    controls=INJECTION,
)
def navigation_from_address(node: Node, context: FileContext) -> Iterator[Match]:
    """A page goes where a part of its own address says.

    Why:
        A link to this page then leads anywhere its author wants, with a trusted name in front; and
        an address that begins with `javascript:` runs a script in the page.
    Remediation:
        Go only to paths of a fixed list, or parse the target with `new URL` and compare `origin`.
    Bad:
        window.location.href = new URLSearchParams(window.location.search).get("next");
    Bad:
        const target = location.hash.slice(1);
        window.location = target;
    Good:
        window.location.href = "/home?from=" + window.location.search;
    Good:
        const target = new URLSearchParams(location.search).get("next");
        if (ALLOWED.includes(target)) location.href = target;
    Good:
        next.location = location.hash;
    Good:
        location.href = location.href;
    References:
        https://cwe.mitre.org/data/definitions/601.html
    """
    left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
    if context.text(left) not in _PLACES or context.text(right) in _PLACES:
        return
    if _leads(right, context):
        yield context.match(node)


_CALLS = tuple(
    f"{holder}location.{name}"
    for holder in ("", "window.", "document.", "top.", "self.")
    for name in ("assign", "replace")
)


@rule(
    "js-navigation-call-from-address",
    languages=SCRIPTS,
    severity="high",
    confidence="medium",
    message="The address of the page decides where this goes.",
    cwe=[601, 79],
    calls=[*_CALLS, "window.open", "open", "window.navigate"],
    literals=PAGE_WORDS,
    controls=INJECTION,
)
def navigation_call_from_address(call: Call, context: FileContext) -> Iterator[Match]:
    """`location.assign`, `location.replace` or `window.open` gets a part of the page's address.

    Why:
        A link to this page leads anywhere its author wants, with a trusted name in front; an
        address that begins with `javascript:` runs a script in the page.
    Remediation:
        Go only to paths of a fixed list, or parse the target with `new URL` and compare `origin`.
    Bad:
        location.replace(new URLSearchParams(location.search).get("next"));
    Bad:
        const { hash } = window.location;
        window.open(decodeURIComponent(hash));
    Good:
        location.replace("/login?next=" + location.search);
    Good:
        location.replace(location.pathname);
    Good:
        location.assign(location.href);
    References:
        https://cwe.mitre.org/data/definitions/601.html
    """
    target = call.argument(position=0)
    if context.text(target) not in _PLACES and _leads(target, context):
        yield context.match(call.node)


def _leads(node: Node | None, context: FileContext) -> bool:
    """Whether foreign text stands at the beginning, where it decides scheme and host."""
    first = next(iter(pieces(node, context)), None)
    return isinstance(first, Node) and is_page_value(first, context)


@rule(
    "js-router-from-query",
    languages=SCRIPTS,
    severity="medium",
    confidence="medium",
    message="The address of the page decides where the router goes.",
    cwe=[601],
    methods=["push", "replace", "redirect", "permanentRedirect", "navigateByUrl", "navigate"],
    literals=PAGE_WORDS,
    controls=INJECTION,
)
def router_from_query(call: Call, context: FileContext) -> Iterator[Match]:
    """A router goes where a part of the page's address says.

    Why:
        Routers follow addresses of other sites too, so a link to this page leads its reader to one
        that only looks like it, for instance a copy of the sign-in form.
    Remediation:
        Accept only targets that begin with a single `/`, or names of a fixed list.
    Bad:
        import { useRouter } from "next/router";
        const router = useRouter();
        router.push(router.query.next);
    Bad:
        import { redirect } from "next/navigation";
        export default ({ searchParams }) => redirect(searchParams.get("next"));
    Good:
        import { useRouter } from "next/router";
        const router = useRouter();
        router.push("/items?" + router.query.next);
    Good:
        const found = [];
        found.push(location.hash);
    Good:
        import { useRouter } from "next/router";
        const router = useRouter();
        router.push(next);
    References:
        https://nextjs.org/docs/app/api-reference/functions/redirect
    """
    holder = context.text(call.receiver) if call.receiver is not None else call.name
    if "router" not in holder.lower() and not call.name.startswith("next/navigation."):
        return
    if _leads(call.argument(position=0), context):
        yield context.match(call.node)
