"""Flask applications that start with the debugger."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule

_APPS = frozenset({"app", "application", "flask_app"})
_PLACES = frozenset({"host", "port"})


@rule(
    "py-flask-debug",
    languages=["python"],
    severity="high",
    confidence="high",
    message="`debug=True` starts Werkzeug's debugger, which runs code typed into an error page.",
    cwe=[489, 94],
    methods=["run"],
    literals=["flask", "debug"],
    aliases=["bandit:B201", "ruff:S201", "semgrep:debug-enabled"],
    controls=["soc2:CC6.6", "soc2:CC7.1", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    fixable=True,
)
def flask_debug(call: Call, context: FileContext) -> Iterator[Match]:
    """A Flask application runs with `debug=True`.

    Why:
        Each error page then holds a console. Its PIN can be worked out from facts that other
        leaks give away, and whoever has it runs any code on the server.
    Remediation:
        Leave `debug` out and start with `flask run --debug` on your own machine; serve with a
        WSGI server such as gunicorn.
    Bad:
        from flask import Flask
        server = Flask(__name__)
        server.run(debug=True)
    Bad:
        from flask import Flask
        from shop import create_app
        app = create_app()
        app.run("127.0.0.1", 5000, True)
    Bad:
        from shop import create_app
        app = create_app()
        app.run(port=8000, debug=True)
    Good:
        from flask import Flask
        app = Flask(__name__)
        app.run(debug=False)
    Good:
        from flask import Flask
        app = Flask(__name__)
        app.run("127.0.0.1", 5000)
    Good:
        import flask
        from tasks import queue
        queue.run(debug=True)
    Good:
        from pipeline import app
        app.run(debug=True)  # a pipeline, no flask
    Good:
        from shop import rover
        rover.run(port=8000, debug=True)
    Good:
        # in tests/test_shop.py
        from flask import Flask
        server = Flask(__name__)
        server.run(debug=True)
    References:
        https://flask.palletsprojects.com/en/stable/debugging/
        https://werkzeug.palletsprojects.com/en/stable/debug/
    """
    if context.in_tests:
        return
    debug = call.argument("debug", 2)
    if debug is None or not context.is_value(debug, value=True):
        return
    if call.name != "flask.Flask().run" and not _is_application(call, context):
        return
    fix = context.fix("Switch the debugger off", context.replace(debug, "False"), safe=False)
    yield context.match(debug, fix=fix)


def _is_application(call: Call, context: FileContext) -> bool:
    """Whether the receiver is an application by its name and serves: by Flask, or at a port."""
    if context.text(call.receiver) not in _APPS:
        return False
    return context.imports("flask") or not _PLACES.isdisjoint(call.keywords)
