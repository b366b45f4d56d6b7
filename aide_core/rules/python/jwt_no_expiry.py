"""JSON web tokens that stay valid for ever."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.model import Confidence, Severity
from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.containers import entry, follow, is_open_dictionary


@rule(
    "py-jwt-no-expiry",
    languages=["python"],
    severity="medium",
    confidence="high",
    message="The token's expiry is not checked.",
    cwe=[613],
    calls=["jwt.decode", "jwt.encode", "jose.jwt.decode", "jose.jwt.encode"],
    controls=["soc2:CC6.1", "hipaa:164.312(d)", "hipaa:164.312(a)(2)(iii)", "gdpr:32(1)(b)"],
)
def jwt_no_expiry(call: Call, context: FileContext) -> Iterator[Match]:
    """A JSON web token is made without an expiry, or its expiry is not checked.

    Why:
        A token that leaks, from a log or a lost device, works until the signing key is changed
        for everyone.
    Remediation:
        Put `exp` into each token, minutes to hours ahead, and leave its check on; use a refresh
        token for long sessions.
    Bad:
        import jwt
        claims = jwt.decode(token, key, algorithms=["HS256"], options={"verify_exp": False})
    Bad:
        from jose import jwt
        token = jwt.encode({"sub": user}, key, algorithm="HS256")
    Good:
        import jwt
        claims = jwt.decode(token, key, algorithms=["HS256"], options={"verify_aud": False})
    Good:
        import jwt
        claims = jwt.decode(token, key, algorithms=["HS256"], options={"verify_exp": True})
    Good:
        import jwt
        token = jwt.encode({"sub": user, "exp": expiry}, key, algorithm="HS256")
    Good:
        import jwt
        token = jwt.encode({**claims, "sub": user}, key, algorithm="HS256")
    Good:
        import jwt
        token = jwt.encode(claims, key, algorithm="HS256")
    Good:
        import jwt
        claims = {"sub": user}
        claims["exp"] = expiry
        token = jwt.encode(claims, key, algorithm="HS256")
    Good:
        from shop import tickets
        tickets.encode({"sub": user}, key)
    Good:
        # in tests/test_shop.py
        import jwt
        claims = jwt.decode(token, key, algorithms=["HS256"], options={"verify_exp": False})
    Bad:
        from jose import jwt
        token = jwt.encode(claims={"sub": user}, key=key, algorithm="HS256")
    References:
        https://pyjwt.readthedocs.io/en/stable/usage.html#expiration-time-claim-exp
    """
    if context.in_tests:
        return
    if call.method == "decode":
        checked = entry(context, call.argument("options", 3), "verify_exp")
        if checked is not None and context.is_value(checked, value=False):
            yield context.match(checked)
        return
    claims = call.argument("payload", 0) or call.argument("claims")
    if claims is None or follow(context, claims) is not claims:
        return
    if not is_open_dictionary(context, claims) and entry(context, claims, "exp") is None:
        text = "This token never expires."
        yield context.match(claims, text, severity=Severity.LOW, confidence=Confidence.MEDIUM)
