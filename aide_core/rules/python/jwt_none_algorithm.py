"""JSON web tokens without a signature."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.containers import elements


@rule(
    "py-jwt-none-algorithm",
    languages=["python"],
    severity="critical",
    confidence="high",
    message="The algorithm `none` means a token without a signature.",
    cwe=[347, 327],
    calls=["jwt.decode", "jwt.encode", "jose.jwt.decode", "jose.jwt.encode"],
    literals=["none"],
    aliases=["semgrep:jwt-python-none-alg"],
    controls=["soc2:CC6.1", "hipaa:164.312(d)", "gdpr:32(1)(b)"],
)
def jwt_none_algorithm(call: Call, context: FileContext) -> Iterator[Match]:
    """A JSON web token is made or accepted with the algorithm `none`.

    Why:
        Such a token has no signature. A program that accepts it believes whatever a client
        writes into the claims.
    Remediation:
        Name one real algorithm, such as `EdDSA`, `RS256` or `HS256`, on both sides.
    Bad:
        import jwt
        claims = jwt.decode(token, key, algorithms=["RS256", "none"])
    Bad:
        import jwt
        token = jwt.encode(claims, None, algorithm="NONE")
    Bad:
        import jwt
        token = jwt.encode(claims, "", algorithm=None)
    Good:
        import jwt
        claims = jwt.decode(token, key, algorithms=["RS256"], audience=None)
    Good:
        import jwt
        token = jwt.encode(claims, key, algorithm="HS256", headers=None)
    Good:
        from shop import tickets
        tickets.encode(claims, algorithm="none")
    Good:
        import jwt
        claims = jwt.decode(token, key, algorithms=None)
        token = jwt.encode(claims, key, algorithm=ALGORITHM)
    Good:
        # in tests/test_shop.py
        import jwt
        claims = jwt.decode(token, key, algorithms=["RS256", "none"])
    References:
        https://datatracker.ietf.org/doc/html/rfc8725#section-3.2
    """
    if context.in_tests:
        return
    given = call.argument("algorithms" if call.method == "decode" else "algorithm", 2)
    if given is None:
        return
    for node in elements(context, given) or [given]:
        if _is_none(call, node, context):
            yield context.match(node)


def _is_none(call: Call, node: Node, context: FileContext) -> bool:
    text = context.string(node)
    if text is not None:
        return text.lower() == "none"
    return call.method == "encode" and context.is_value(node, None)
