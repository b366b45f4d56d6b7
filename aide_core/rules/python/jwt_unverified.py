"""JSON web tokens read without checking who signed them."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.model import Severity
from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.containers import entry


@rule(
    "py-jwt-unverified",
    languages=["python"],
    severity="high",
    confidence="high",
    message="The token's signature is not checked, so anyone can write one.",
    cwe=[347],
    calls=["jwt.decode", "jwt.PyJWT().decode", "jwt.decode_complete", "jose.jwt.decode"],
    aliases=["semgrep:unverified-jwt-decode"],
    controls=["soc2:CC6.1", "hipaa:164.312(d)", "gdpr:32(1)(b)"],
)
def jwt_unverified(call: Call, context: FileContext) -> Iterator[Match]:
    """A JSON web token is decoded with the check of its signature switched off.

    Why:
        The claims are then whatever the sender wrote: a client makes itself any user, or an
        administrator, with a token of its own.
    Remediation:
        Pass the key and the one algorithm you expect: `jwt.decode(token, key,
        algorithms=["RS256"])`. To find the key by the token's `kid`, read only the header with
        `jwt.get_unverified_header`.
    Bad:
        import jwt
        claims = jwt.decode(token, options={"verify_signature": False})
    Bad:
        import jwt
        claims = jwt.decode(token, key, verify=False)
    Bad:
        from jose import jwt
        options = {"verify_signature": False}
        claims = jwt.decode(token, key, "HS256", options)
    Bad:
        import jwt
        claims = jwt.decode(token, options=dict(verify_signature=False))
    Good:
        import jwt
        claims = jwt.decode(token, key, algorithms=["RS256"])
    Good:
        import jwt
        claims = jwt.decode(token, key, algorithms=["RS256"], options={"verify_signature": True})
    Good:
        import jwt
        claims = jwt.decode(token, key, algorithms=["RS256"], options={"verify_aud": False})
    Good:
        from shop import tickets
        claims = tickets.decode(token, verify=False)
    Good:
        # in tests/test_shop.py
        import jwt
        claims = jwt.decode(token, options={"verify_signature": False})
    Bad:
        import jwt
        def read(token):
            kid = jwt.decode(token, options={"verify_signature": False})["kid"]
            return jwt.decode(token, keys[kid], algorithms=["RS256"])
    Bad:
        import jwt
        def read(token):
            claims = jwt.decode(token, options={"verify_signature": False})
            jwt.decode(token)
            read_again(token, key)
            return jwt.decode(token, key, options={"verify_signature": False})
    Bad:
        import jwt
        def read(token):
            return jwt.decode(token, key, verify=False)
    References:
        https://pyjwt.readthedocs.io/en/stable/usage.html#reading-the-claimset-without-validation
        https://datatracker.ietf.org/doc/html/rfc8725
    """
    value = _switch(call, context)
    if value is None or not context.is_value(value, value=False) or context.in_tests:
        return
    severity = Severity.LOW if _is_checked_beside(call, context) else None
    yield context.match(value, severity=severity)


def _is_checked_beside(call: Call, context: FileContext) -> bool:
    """Whether the same function also decodes with the check on, as one that looks a key up does."""
    function = context.enclosing(call.node, {"function_definition"})
    if function is None:
        return False
    others = (context.as_call(node) for node in context.find({"call"}, function))
    return any(
        other is not None
        and other.name == call.name
        and other.node != call.node
        and len(other.positional) > 1
        and not context.is_value(_switch(other, context), value=False)
        for other in others
    )


def _switch(call: Call, context: FileContext) -> Node | None:
    if "verify" in call.keywords:
        return call.keywords["verify"]
    return entry(context, call.argument("options", 3), "verify_signature")
