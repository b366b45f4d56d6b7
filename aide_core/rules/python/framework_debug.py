"""FastAPI, Starlette, Tornado, Bottle and aiohttp applications in debug mode."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule


@rule(
    "py-framework-debug",
    languages=["python"],
    severity="medium",
    confidence="high",
    message="`debug=True` shows tracebacks and source lines to every client.",
    cwe=[489, 215],
    calls=[
        "fastapi.FastAPI",
        "starlette.applications.Starlette",
        "litestar.Litestar",
        "tornado.web.Application",
        "bottle.run",
        "bottle.Bottle().run",
        "bottle.debug",
        "sanic.Sanic().run",
        "quart.Quart().run",
        "dash.Dash().run",
        "dash.Dash().run_server",
    ],
    literals=["debug"],
    controls=["soc2:CC6.6", "soc2:CC7.1", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    fixable=True,
)
def framework_debug(call: Call, context: FileContext) -> Iterator[Match]:
    """A web framework other than Django and Flask runs in debug mode.

    Why:
        Error pages then hold tracebacks with source lines and values, and some frameworks
        reload code or open a console. They tell an attacker how the program works.
    Remediation:
        Leave `debug` out, or take it from an environment variable that is off by default.
    Bad:
        from fastapi import FastAPI
        app = FastAPI(debug=True)
    Bad:
        import tornado.web
        app = tornado.web.Application(routes, debug=True)
    Bad:
        from bottle import debug, run
        debug(True)
    Good:
        from fastapi import FastAPI
        app = FastAPI(debug=False)
    Good:
        import os
        from fastapi import FastAPI
        app = FastAPI(debug=os.environ.get("DEBUG") == "1")
    Good:
        import bottle
        bottle.run(True)
        printer(debug=True)
    Good:
        # in tests/test_shop.py
        from fastapi import FastAPI
        app = FastAPI(debug=True)
    References:
        https://www.starlette.io/applications/
        https://www.tornadoweb.org/en/stable/guide/running.html#debug-mode-and-automatic-reloading
    """
    debug = call.argument("debug", 0 if call.name == "bottle.debug" else -1)
    if debug is None or not context.is_value(debug, value=True) or context.in_tests:
        return
    fix = context.fix("Switch debug mode off", context.replace(debug, "False"), safe=False)
    yield context.match(debug, fix=fix)
