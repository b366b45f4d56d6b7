"""JSON web tokens whose algorithm the sender chooses."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.containers import entry


@rule(
    "py-jwt-no-algorithms",
    languages=["python"],
    severity="medium",
    confidence="medium",
    message="The call does not say which algorithms it accepts.",
    cwe=[347],
    calls=["jwt.decode", "jose.jwt.decode"],
    controls=["soc2:CC6.1", "hipaa:164.312(d)", "gdpr:32(1)(b)"],
)
def jwt_no_algorithms(call: Call, context: FileContext) -> Iterator[Match]:
    """A JSON web token is decoded without a list of accepted algorithms.

    Why:
        python-jose and old versions of PyJWT then take the algorithm from the token. A sender
        who signs with HS256 and the public key as the secret is believed. New versions of PyJWT
        refuse the call.
    Remediation:
        Name the one algorithm that you sign with: `algorithms=["RS256"]`.
    Bad:
        import jwt
        claims = jwt.decode(token, key)
    Bad:
        from jose import jwt
        claims = jwt.decode(token, key, algorithms=None)
    Good:
        from jose import jwt
        claims = jwt.decode(token, key, algorithms=["RS256"])
    Good:
        from jose import jwt
        claims = jwt.decode(token, key, "RS256")
    Good:
        import jwt
        claims = jwt.decode(token, key, **options)
    Good:
        import jwt
        claims = jwt.decode(token, key, options={"verify_signature": False})
    Good:
        import jwt
        claims = jwt.decode(token, key, verify=False)
    Good:
        from shop import jwt
        claims = jwt.decode(token, key)
    Good:
        # in tests/test_shop.py
        import jwt
        claims = jwt.decode(token, key)
    References:
        https://pyjwt.readthedocs.io/en/stable/algorithms.html#specifying-an-algorithm
        https://datatracker.ietf.org/doc/html/rfc8725#section-3.1
    """
    given = call.argument("algorithms", 2)
    if context.in_tests or (given is not None and not context.is_value(given, None)):
        return
    if call.has_splat or "verify" in call.keywords:
        return
    if entry(context, call.argument("options", 3), "verify_signature") is None:
        yield context.match(call.callee)
