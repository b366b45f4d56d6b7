"""Methods chosen by a name that is not fixed."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.model import Confidence, Severity
from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.built_text import is_built, pieces
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.harmless import is_harmless
from aide_core.rules.support.request_data import is_request_value


@rule(
    "py-dynamic-call",
    languages=["python"],
    severity="low",
    confidence="low",
    message="Which method is called here depends on a variable.",
    cwe=[470],
    calls=["getattr", "builtins.getattr"],
    controls=INJECTION,
    profiles=["strict"],
)
def dynamic_call(call: Call, context: FileContext) -> Iterator[Match]:
    """A method is looked up by a variable name and called at once.

    Why:
        Every method of the object can be reached this way, the ones meant to be internal too.
        Where the name comes from a request, its sender picks the method.
    Remediation:
        Map the accepted names to functions in a dictionary, or put a fixed prefix before the
        name, such as `"handle_" + name`.
    Bad:
        getattr(service, action)()
    Bad:
        from flask import request
        getattr(service, request.args["action"])()
    Good:
        getattr(service, "start")()
    Good:
        getattr(service, f"handle_{action}")()
    Good:
        value = getattr(service, action)
    References:
        https://docs.python.org/3/library/functions.html#getattr
    """
    parent = call.node.parent
    name = call.argument("", 1)
    if parent is None or name is None or is_harmless(name, context):
        return
    if parent.child_by_field_name("function") != call.node or is_built(pieces(name, context)):
        return
    if is_request_value(name, context):
        yield context.match(call.node, severity=Severity.MEDIUM, confidence=Confidence.MEDIUM)
    else:
        yield context.match(call.node)
