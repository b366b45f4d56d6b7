"""Browser connections without encryption."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from aide_core.model import Fix, Severity
from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import TRANSPORT
from aide_core.rules.support.js_languages import SCRIPTS
from aide_core.rules.support.js_text import pieces, skeleton

_LOCAL = re.compile(
    r"(?:localhost|127\.\d+\.\d+\.\d+|0\.0\.0\.0|10\.0\.2\.2|\[::1\]"
    r"|[^/:]+\.(?:localhost|test|local|internal|invalid))(?![\w.-])|[\w-]+(?=[:/]|$)"
)


@rule(
    "js-insecure-websocket",
    languages=SCRIPTS,
    severity="medium",
    confidence="medium",
    message="This connection is not encrypted.",
    cwe=[319],
    calls=["WebSocket", "window.WebSocket", "ws", "ws.WebSocket", "globalThis.WebSocket"],
    literals=["ws://"],
    aliases=["semgrep:detect-insecure-websocket"],
    controls=TRANSPORT,
    fixable=True,
)
def insecure_websocket(call: Call, context: FileContext) -> Iterator[Match]:
    """A web socket to another host begins with `ws://`.

    Why:
        Everybody on the way reads and changes the messages, the session's token included.
    Remediation:
        Use `wss://`.
    Bad:
        const socket = new WebSocket("ws://chat.acme.io/room");
    Bad:
        const socket = new window.WebSocket(`ws://${host}/room`);
    Bad:
        const socket = new globalThis.WebSocket("ws://chat.acme.io/room");
    Bad:
        import Socket from "ws";
        const socket = new Socket("ws://chat.acme.io/room");
    Bad:
        import { WebSocket } from "ws";
        const socket = new WebSocket("ws://chat.acme.io/room");
    Good:
        const socket = new WebSocket("wss://chat.acme.io/room?from=ws://");
    Good:
        const socket = new WebSocket("ws://localhost:8080/room");
    Good:
        // in tests/room.js
        const socket = new WebSocket("ws://chat.acme.io/room");
    References:
        https://developer.mozilla.org/docs/Web/API/WebSocket
    """
    yield from _told(call, context, "ws://")


def _told(call: Call, context: FileContext, scheme: str) -> Iterator[Match]:
    """A match where an address without encryption names a foreign host, or an unknown one."""
    address = call.argument(position=0)
    text = skeleton(pieces(address, context))
    if context.in_tests or address is None or not text.startswith(scheme):
        return
    if _LOCAL.match(text, len(scheme)) is not None:
        return
    severity = Severity.LOW if text.startswith(f"{scheme}\0") else None
    fix = _fix(address, context, scheme)
    yield context.match(call.node, severity=severity, fix=fix)


def _fix(address: Node, context: FileContext, scheme: str) -> Fix | None:
    written = context.text(address)
    if scheme not in written:
        return None
    edit = context.replace(address, written.replace(scheme, scheme.replace(":", "s:"), 1))
    return context.fix("Encrypt", edit, safe=False)


_CLIENTS = (
    *("fetch", "window.fetch", "globalThis.fetch", "axios", "axios.get", "axios.post", "axios.put"),
    *("axios.patch", "axios.delete", "$.get", "$.post", "$.getJSON", "$.ajax", "jQuery.get"),
    *("jQuery.post", "ky", "ky.get", "ky.post", "EventSource", "navigator.sendBeacon"),
)


@rule(
    "js-cleartext-request",
    languages=SCRIPTS,
    severity="medium",
    confidence="medium",
    message="This request is not encrypted.",
    cwe=[319],
    calls=_CLIENTS,
    literals=["http://"],
    aliases=["semgrep:react-insecure-request"],
    controls=TRANSPORT,
    fixable=True,
)
def cleartext_request(call: Call, context: FileContext) -> Iterator[Match]:
    """A request to another host begins with `http://`.

    Why:
        Everybody on the way reads and changes what is sent and answered. A page that itself came
        by `https://` is refused such requests by the browser.
    Remediation:
        Use `https://`.
    Bad:
        const answer = await fetch("http://api.acme.io/orders");
    Bad:
        axios.post(`http://${host}/orders`, order);
    Good:
        const answer = await fetch("https://api.acme.io/orders?from=http://");
    Good:
        const answer = await fetch("http://localhost:3000/orders");
    Good:
        const answer = await fetch(`http://service:8080/orders`);
    Good:
        // in tests/orders.js
        const answer = await fetch("http://api.acme.io/orders");
    References:
        https://developer.mozilla.org/docs/Web/Security/Mixed_content
    """
    yield from _told(call, context, "http://")
