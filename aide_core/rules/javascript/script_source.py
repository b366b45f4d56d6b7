"""Scripts, workers and modules whose address is not fixed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from aide_core.model import Severity
from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import INJECTION, SUPPLY
from aide_core.rules.support.js_harmless import is_harmless
from aide_core.rules.support.js_languages import SCRIPTS
from aide_core.rules.support.js_page_data import PAGE_WORDS, is_page_value
from aide_core.rules.support.js_request_data import is_request_value
from aide_core.rules.support.js_text import holes, pieces

_SCRIPT_NAME = re.compile(r"script|iframe|frame|embed", re.IGNORECASE)


@rule(
    "js-script-source-from-address",
    languages=SCRIPTS,
    severity="high",
    confidence="medium",
    message="The address of the page decides which script or frame this loads.",
    cwe=[829],
    kinds=["assignment_expression"],
    literals=PAGE_WORDS,
    controls=INJECTION,
)
def script_source_from_address(node: Node, context: FileContext) -> Iterator[Match]:
    """The `src` of a script or frame comes from the address of the page or a message.

    Why:
        Whoever sends a link to the page chooses the script that runs in it.
    Remediation:
        Choose the script from a fixed list by the word in the address.
    Bad:
        const script = document.createElement("script");
        script.src = new URLSearchParams(location.search).get("plugin");
    Bad:
        iframe.src = location.hash.slice(1);
    Good:
        script.src = "/plugins.js?" + location.search;
    Good:
        picture.src = location.hash.slice(1);
    Good:
        script.title = location.hash.slice(1);
    Good:
        script.src = plugin; // not location
    References:
        https://cwe.mitre.org/data/definitions/829.html
    """
    left = node.child_by_field_name("left")
    if left is None or context.text(left.child_by_field_name("property")) != "src":
        return
    if _SCRIPT_NAME.search(context.text(left.child_by_field_name("object"))) is None:
        return
    first = next(iter(pieces(node.child_by_field_name("right"), context)), None)
    if isinstance(first, Node) and is_page_value(first, context):
        yield context.match(node)


@rule(
    "js-worker-source",
    languages=SCRIPTS,
    severity="medium",
    confidence="medium",
    message="Which script this runs is decided at run time.",
    cwe=[829],
    calls=[
        *("importScripts", "self.importScripts", "navigator.serviceWorker.register"),
        *("Worker", "SharedWorker", "window.navigator.serviceWorker.register"),
    ],
    controls=SUPPLY,
)
def worker_source(call: Call, context: FileContext) -> Iterator[Match]:
    """A worker, a service worker or `importScripts` runs a script whose address is not fixed.

    Why:
        The script runs with the rights of the page. A service worker even stays in the browser,
        and answers all later requests of the site.
    Remediation:
        Write the address out, or choose it from a fixed list.
    Bad:
        navigator.serviceWorker.register(settings.worker);
    Bad:
        window.navigator.serviceWorker.register(address);
    Bad:
        importScripts(self.location.hash.slice(1));
    Bad:
        self.importScripts(base);
    Bad:
        const worker = new Worker(new URLSearchParams(location.search).get("script"));
    Bad:
        const worker = new SharedWorker(location.hash.slice(1));
    Good:
        navigator.serviceWorker.register("/worker.js");
    Good:
        const worker = new Worker(new URL("./worker.js", import.meta.url));
    Good:
        navigator.serviceWorker.register(new URL("./worker.js", import.meta.url));
    Good:
        importScripts(`/workbox/${version}.js`);
    Good:
        importScripts(WORKBOX);
    Good:
        const worker = new Worker(address);
    References:
        https://developer.mozilla.org/docs/Web/API/ServiceWorkerContainer/register
    """
    for address in call.positional if call.method == "importScripts" else call.positional[:1]:
        foreign = is_page_value(address, context)
        stays = call.method in {"importScripts", "register"} and not _is_known(address, context)
        if foreign or stays:
            yield context.match(call.node, severity=None if foreign else Severity.LOW)
            return


def _is_known(address: Node, context: FileContext) -> bool:
    if is_harmless(address, context):
        return True
    if address.type in {"new_expression", "call_expression"}:
        return True
    return isinstance(next(iter(pieces(address, context)), None), str)


@rule(
    "js-import-variable",
    languages=SCRIPTS,
    severity="low",
    confidence="low",
    message="Which module this imports is decided at run time.",
    cwe=[829],
    calls=["import"],
    literals=["import("],
    aliases=["no-unsanitized:method.import"],
    controls=SUPPLY,
    profiles=["strict"],
)
def import_variable(call: Call, context: FileContext) -> Iterator[Match]:
    """`import()` gets an address that the text does not decide.

    Why:
        A module runs when it is loaded, so what chooses the address chooses the code.
    Remediation:
        Import modules by fixed names and choose among them: `{ map: () => import("./map.js") }`.
    Bad:
        const plugin = await import(name);
    Bad:
        const plugin = await import(`data:text/javascript,${code}`);
    Good:
        const plugin = await import("./plugins/map.js");
    Good:
        const plugin = await import(`./plugins/${name}.js`);
    Good:
        const plugin = await import(PLUGIN);
    Good:
        app.get("/x", async (req) => import(req.query.name));
    References:
        https://developer.mozilla.org/docs/Web/JavaScript/Reference/Operators/import
    """
    address = call.argument(position=0)
    parts = pieces(address, context)
    first = next(iter(parts), None)
    known = isinstance(first, str) and first.startswith((".", "/", "@"))
    if known or is_request_value(address, context):
        return
    if any(not is_harmless(hole, context) for hole in holes(parts)):
        yield context.match(call.node)
