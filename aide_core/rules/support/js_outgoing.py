"""How JavaScript programs ask other servers, and whether the client chooses which."""

from __future__ import annotations

import re

from tree_sitter import Node

from aide_core.flow import Call
from aide_core.rules.context import FileContext
from aide_core.rules.support.js_objects import object_of, option
from aide_core.rules.support.js_request_data import is_request_value
from aide_core.rules.support.js_text import holes, pieces

_VERBS = ("get", "post", "put", "patch", "delete", "head", "request", "options")
_CLIENTS = ("axios", "axios.create()", "got", "superagent", "needle", "request", "ky", "undici")
REQUEST_CALLS = (
    *(f"{client}.{verb}" for client in _CLIENTS for verb in _VERBS),
    *("axios", "got", "superagent", "needle", "request", "ky", "node-fetch", "fetch", "got.stream"),
    *("globalThis.fetch", "window.fetch", "undici.fetch", "cross-fetch", "cross-fetch.fetch"),
    *("http.get", "http.request", "https.get", "https.request", "request-promise", "phin"),
    *("isomorphic-fetch", "bent", "request-promise-native", "node-fetch.default", "axios.default"),
    *("@nestjs/axios.HttpService().get", "@nestjs/axios.HttpService().post", "got.default"),
    *("follow-redirects.http.get", "follow-redirects.https.get", "node-libcurl.curly.get"),
    *("net.connect", "net.createConnection", "tls.connect"),
)
_ADDRESS_OPTIONS = ("url", "uri", "baseURL", "host", "hostname", "prefixUrl", "href")
_HOST = re.compile(r"^\w+://[^/?#\0]+[/?#]")


def addresses(call: Call, context: FileContext) -> list[Node]:
    """The expressions of a call that say which server it asks."""
    found: list[Node] = []
    for argument in call.positional[:2]:
        if object_of(argument, context) is not None:
            values = (option(argument, context, name) for name in _ADDRESS_OPTIONS)
            found += [value for value in values if value is not None]
    first = call.argument(position=1 if call.method == "request" and _is_verb(call, context) else 0)
    if first is not None and object_of(first, context) is None:
        found.append(first)
    return found


def _is_verb(call: Call, context: FileContext) -> bool:
    """Whether a call like `needle.request("get", url)` names the verb first."""
    return (context.string(call.argument(position=0)) or "").lower() in _VERBS


def chosen_address(node: Node, context: FileContext) -> bool:
    """Whether the client chooses the host of an address, rather than a part behind it."""
    parts = pieces(node, context)
    before = ""
    for part in parts:
        if isinstance(part, str):
            before += part
            continue
        if _HOST.match(before) is not None or before.startswith("/"):
            return False
        if is_request_value(part, context):
            return True
        if not before and len(holes(parts)) > 1:
            # What comes first, such as a base address from the settings, names the host.
            return False
        before += "\0"
    return False
