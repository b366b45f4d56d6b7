"""Flask configurations with the debugger on or CSRF protection off."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.flask_config import flask_settings

_WRONG = {
    "DEBUG": (True, "switches the debugger on"),
    "WTF_CSRF_ENABLED": (False, "takes the CSRF check from every form"),
    "WTF_CSRF_CHECK_DEFAULT": (False, "takes the CSRF check from every view"),
    "SESSION_COOKIE_SECURE": (False, "sends the session over plain HTTP"),
    "SESSION_COOKIE_HTTPONLY": (False, "lets scripts of the page read the session"),
    "REMEMBER_COOKIE_SECURE": (False, "sends the remembered sign-in over plain HTTP"),
    "REMEMBER_COOKIE_HTTPONLY": (False, "lets scripts of the page read the remembered sign-in"),
}
# Besides files that use Flask, `config.py` is looked at: it sets `DEBUG` in one of these ways.
_DEBUG = ("debug = true", "debug=true", "debug: bool = true", '"debug"', "'debug'")
_NAMES = tuple(key for key in _WRONG if key != "DEBUG")


@rule(
    "py-flask-config",
    languages=["python"],
    severity="medium",
    confidence="medium",
    message="The setting takes a protection from the application.",
    cwe=[489, 352, 614, 1004],
    literals=["flask", *_NAMES, *_DEBUG],
    controls=["soc2:CC6.1", "soc2:CC6.6", "hipaa:164.312(e)(1)", "gdpr:32(1)(b)"],
    fixable=True,
)
def flask_config(context: FileContext) -> Iterator[Match]:
    """A Flask setting switches the debugger on, or CSRF protection or a cookie flag off.

    Why:
        Debug mode gives a visitor of an error page a console. Without CSRF checks other sites
        act as the user, and without the cookie flags the session can be stolen.
    Remediation:
        Delete the setting or turn it round. Keep exceptions for tests and development in a
        configuration of their own (`TestConfig`, `DevelopmentConfig`).
    Bad:
        from flask import Flask
        app = Flask(__name__)
        app.config["WTF_CSRF_ENABLED"] = False
    Bad:
        from flask import Flask
        app = Flask(__name__)
        app.config.update(SESSION_COOKIE_SECURE=False, SESSION_COOKIE_HTTPONLY=False)
    Bad:
        from flask import Flask
        server = Flask(__name__)
        server.debug = True
    Bad:
        from flask import Flask
        class ProductionConfig:
            DEBUG = True
    Bad:
        from flask import Flask
        app.config.from_mapping({"REMEMBER_COOKIE_SECURE": False})
    Good:
        from flask import Flask
        app = Flask(__name__)
        app.config["WTF_CSRF_ENABLED"] = True
    Good:
        from flask import Flask
        class TestConfig:
            DEBUG = True
    Good:
        from flask import Flask
        app = Flask(__name__)
        app.config["TEMPLATES_AUTO_RELOAD"] = True
    Good:
        from flask import Flask
        settings["DEBUG"] = True
        printer.debug = True
        class Printer:
            DEBUG = True
    Good:
        app.config["DEBUG"] = True
    Good:
        # in tests/test_shop.py
        from flask import Flask
        app = Flask(__name__)
        app.config["WTF_CSRF_ENABLED"] = False
    References:
        https://flask.palletsprojects.com/en/stable/config/
        https://flask-wtf.readthedocs.io/en/stable/config/
    """
    if context.in_tests:
        return
    for key, value in flask_settings(context, *_WRONG):
        wrong, effect = _WRONG[key]
        if not context.is_value(value, value=wrong) or _is_for_development(context, value):
            continue
        fix = context.fix(
            f"Set it to `{not wrong}`", context.replace(value, str(not wrong)), safe=False
        )
        yield context.match(value.parent or value, f"`{key} = {wrong}` {effect}.", fix=fix)


def _is_for_development(context: FileContext, value: Node) -> bool:
    owner = context.enclosing(value, {"class_definition"})
    name = context.text(owner.child_by_field_name("name")) if owner is not None else ""
    return any(word in name.lower() for word in ("dev", "test", "local", "debug"))
