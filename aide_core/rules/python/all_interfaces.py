"""Servers that listen on every network interface."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tree_sitter import Node

from aide_core.rules import Call, FileContext, Match, rule

_HOSTS: Mapping[str, int] = {
    "flask.Flask().run": 0,
    "quart.Quart().run": 0,
    "uvicorn.run": -1,
    "uvicorn.Config": -1,
    "waitress.serve": -1,
    "aiohttp.web.run_app": -1,
    "aiohttp.web.TCPSite": 1,
    "bottle.run": -1,
    "asyncio.start_server": 1,
    "asyncio.get_running_loop().create_server": 1,
    "asyncio.get_event_loop().create_server": 1,
    "websockets.serve": 1,
    "tornado.web.Application().listen": 1,
    "wsgiref.simple_server.make_server": 0,
    "werkzeug.serving.run_simple": 0,
}
_ADDRESSES = (
    "http.server.HTTPServer",
    "http.server.ThreadingHTTPServer",
    "socketserver.TCPServer",
    "socketserver.ThreadingTCPServer",
    "socketserver.UDPServer",
    "xmlrpc.server.SimpleXMLRPCServer",
    "socket.create_server",
    "socket.socket().bind",
)
_EVERYWHERE = frozenset({"0.0.0.0", "::", "0", ""})


@rule(
    "py-bind-all-interfaces",
    languages=["python"],
    severity="low",
    confidence="medium",
    message="The server listens on every network interface.",
    cwe=[605, 668],
    calls=[*sorted(_HOSTS), *_ADDRESSES],
    methods=["run", "bind"],
    literals=["0.0.0.0", '"::"', "'::'", '("",', "('',", 'host=""', "host=''"],
    aliases=["bandit:B104", "ruff:S104", "semgrep:avoid_app_run_with_bad_host"],
    controls=["soc2:CC6.6", "gdpr:32(1)(b)"],
)
def bind_all_interfaces(call: Call, context: FileContext) -> Iterator[Match]:
    """A server binds to `0.0.0.0`, `::` or the empty address.

    Why:
        Everyone who reaches the machine reaches the server, on networks that nobody thought of
        as well: a café's, or the outside of a firewall that was opened for something else.
    Remediation:
        Bind to `127.0.0.1` and let a proxy face the network, or take the address from the
        settings. In a container, binding everywhere is usual; suppress the finding there.
    Bad:
        import uvicorn
        uvicorn.run(app, host="0.0.0.0")
    Bad:
        import socket
        listener = socket.socket()
        listener.bind(("", 8080))
    Bad:
        from http.server import HTTPServer
        HTTPServer(("0.0.0.0", 8080), Handler).serve_forever()
    Bad:
        from flask import Flask
        site = create_site(Flask)
        site.run(host="::")
    Bad:
        class Listener:
            def open(self, sock):
                sock.bind(("0.0.0.0", 8080))
    Bad:
        import socketserver
        server = socketserver.TCPServer(server_address=("", 8080), RequestHandlerClass=Handler)
    Bad:
        from shop import create_app
        app = create_app()
        app.run(host="0.0.0.0")
    Good:
        import uvicorn
        uvicorn.run(app, host="127.0.0.1", root_path="0.0.0.0")
    Good:
        import socket
        listener = socket.socket()
        listener.bind(("127.0.0.1", 0))
        listener.bind((interface, 8080))
    Good:
        import socket
        listener = socket.socket(socket.AF_UNIX)
        listener.bind("0.0.0.0")
    Good:
        import socket
        probe = socket.socket()
        probe.bind(("0.0.0.0", 0))
    Good:
        import job
        job.run(host="0.0.0.0")
    Good:
        import keyboard
        keyboard.bind(("", "up"))
    Good:
        import socket
        probe = socket.socket()
        probe.bind(address)  # never ("", 8080)
    Good:
        # in tests/test_shop.py
        import uvicorn
        uvicorn.run(app, host="0.0.0.0")
    References:
        https://docs.python.org/3/library/socket.html#socket-families
    """
    if context.in_tests:
        return
    host = _host(call, context)
    text = context.string(host)
    if host is not None and text in _EVERYWHERE:
        yield context.match(
            host, f"The server listens on every network interface (`{context.text(host)}`)."
        )


def _host(call: Call, context: FileContext) -> Node | None:
    if call.name in _HOSTS:
        return call.argument("host", _HOSTS[call.name])
    if call.name in _ADDRESSES or call.method == "bind":
        return _tuple_host(call, context)
    is_web = context.imports("flask") or context.text(call.receiver) == "app"
    return call.keywords.get("host") if is_web else None


def _tuple_host(call: Call, context: FileContext) -> Node | None:
    """The host of a `(host, port)` address; port 0 asks for any free port, for tests or probes."""
    address = call.keywords.get("server_address") or call.argument("address", 0)
    parts = address.named_children if address is not None else []
    if len(parts) < 2:
        return None
    port = context.constant(parts[1])
    if port is not None and not (isinstance(port.value, int) and port.value > 0):
        return None
    return parts[0]
