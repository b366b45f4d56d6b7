"""OAuth libraries told to accept plain HTTP."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule

_NAMES = frozenset({"OAUTHLIB_INSECURE_TRANSPORT", "AUTHLIB_INSECURE_TRANSPORT"})
_SETTERS = frozenset({"os.environ.setdefault", "os.putenv"})


@rule(
    "py-oauth-insecure-transport",
    languages=["python"],
    severity="medium",
    confidence="high",
    message="OAuth tokens may now travel over plain HTTP.",
    cwe=[319],
    literals=["oauthlib_insecure_transport", "authlib_insecure_transport"],
    controls=["soc2:CC6.7", "hipaa:164.312(e)(1)", "gdpr:32(1)(a)"],
)
def oauth_insecure_transport(context: FileContext) -> Iterator[Match]:
    """An environment variable switches off the demand for HTTPS in an OAuth library.

    Why:
        Codes and tokens then go over the network in the clear; whoever reads one is signed in
        as the user. Set in the program, the variable reaches production, too.
    Remediation:
        Delete the line and set the variable in the shell of the developer's machine.
    Bad:
        import os
        os.environ["OAUTHLIB_INSECURE_TRANSPORT"] = "1"
    Bad:
        import os
        os.environ.setdefault("AUTHLIB_INSECURE_TRANSPORT", "true")
    Good:
        import os
        os.environ["OAUTHLIB_RELAX_TOKEN_SCOPE"] = "1"
        # OAUTHLIB_INSECURE_TRANSPORT stays unset.
    Good:
        import os
        os.environ["OAUTHLIB_INSECURE_TRANSPORT"] = "0"
    Good:
        import os
        if os.environ["OAUTHLIB_INSECURE_TRANSPORT"] == "1":
            warn()
    Good:
        NOTES["OAUTHLIB_INSECURE_TRANSPORT"] = "1"
        NOTES.setdefault("OAUTHLIB_INSECURE_TRANSPORT", "1")
    Good:
        # in tests/test_shop.py
        import os
        os.environ["OAUTHLIB_INSECURE_TRANSPORT"] = "1"
    References:
        https://oauthlib.readthedocs.io/en/latest/oauth2/security.html
    """
    if context.in_tests:
        return
    for node in context.find({"string"}):
        if context.string(node) in _NAMES:
            value = context.string(_value_given(context, node))
            if value is not None and value.lower() in {"1", "true", "yes", "on"}:
                yield context.match(node)


def _value_given(context: FileContext, name: Node) -> Node | None:
    """What the environment variable of this name is set to, where it is set at all."""
    holder = name.parent
    if holder is None or holder.parent is None:
        return None
    if holder.parent.type == "assignment":
        environ = context.resolve(holder.child_by_field_name("value")) == "os.environ"
        return holder.parent.child_by_field_name("right") if environ else None
    call = context.as_call(holder.parent)
    return call.argument("", 1) if call is not None and call.name in _SETTERS else None
